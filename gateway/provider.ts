import type { Aspect, Language, Look, Tone } from '../contract/index.ts'
import type { Log } from '../core/log.ts'
import type { ChatAsk, ChatChunk } from './chat/wire.ts'

export type { CompleteReply, CompleteRequest } from './chat/complete-text.ts'
export type { Aspect, ChatAsk, ChatChunk, Language, Look, Tone }

/**
 * What a maker of text, images or speech looks like to the gateway. One folder in `providers/` each.
 * A provider speaks its vendor's protocol and turns the vendor's errors into `AppError`s with a `provider_*`
 * code; it knows nothing of credits, runs or storage, and never retries.
 */
export type Provider = {
  /** The part before the colon in a model id, e.g. `anthropic` in `anthropic:claude-haiku-4-5`. */
  name: string
  chat?: Chat
  embed?: (request: EmbedRequest, call: Call) => Promise<EmbedReply>
  image?: (request: ImageRequest, call: Call) => Promise<ImageReply>
  speech?: (request: SpeechRequest, call: Call) => Promise<SpeechReply>
}

/**
 * Text, in chunks as the vendor writes it. Request and chunks have OpenAI's shape, whatever the vendor speaks (gateway/chat/);
 * who wants the reply whole puts the chunks together, so that it is always known what was written until now.
 *
 * Nothing is sent before the first chunk is asked for. Leaving the loop early, like `call.signal`, aborts the vendor's work
 * at once. The vendor's counts come as `usage` of any chunk, the last one counts. A vendor that dies is an error: a stream
 * that just ends without a `finish_reason` raises `provider_unavailable`.
 */
export type Chat = (request: ChatAsk, call: Call) => AsyncIterable<ChatChunk>

export type Call = {
  /** Aborts the vendor call: cancelled run, lost lease, deadline or shutdown. */
  signal: AbortSignal
  log: Log
  task: VendorTask
  /** Called when the vendor has taken the request: from then on its work is paid for, also when nobody waits for it. */
  onAccepted?: () => void
}

/**
 * A task that a vendor works on after it has answered. The id is saved (awaited, committed) before anything is asked
 * about it; then the call may end as `unavailable` with `retryAfterMs`, and the next one (also after a crash) finds `id`
 * set and goes on with the task instead of buying a second time.
 */
export type VendorTask = {
  id: string | null
  /** Since the call that ordered it began; 0 while there is no id. */
  ageMs: number
  save: (id: string) => Promise<void>
}

/**
 * Counts as the vendor bills them, in classes that do not overlap: a token stands in exactly one of them.
 * `estimated` when the vendor did not say, or said what cannot be, and we counted.
 */
export type Usage = {
  source: 'provider' | 'estimated'
  /** Neither read from a cache nor written to one. */
  inputTokens?: number
  cachedInputTokens?: number
  /** Written to a cache that lasts minutes, and to one that lasts an hour. */
  cacheWriteTokens?: number
  cacheWriteHourTokens?: number
  /** Without the model's thoughts. */
  outputTokens?: number
  reasoningTokens?: number
  characters?: number
  images?: number
}

export type EmbedRequest = { model: string; input: string[]; dimensions: number | null }
/** One vector per input, in its order. */
export type EmbedReply = { vectors: number[][]; usage: Usage }

export type ScriptBrief = {
  keyword: string
  tone: Tone
  language: Language
  /** Asked length of the finished short. */
  seconds: number
  /** Speech budget for the whole script: words in English, syllables in Korean. */
  budget: { unit: 'words' | 'syllables'; min: number; target: number; max: number }
  sceneCount: number
  /** Another number is another script about the same; 0 to begin with. */
  variant?: number
  /** Whose short it is; null where nobody said. */
  brand: {
    name: string
    audience: string
    manner: string
    avoid: string[]
    phrases: string[]
    examples: string[]
    preferences: string[]
    /** The most that the hook may say, in the budget's unit; null: what fits into three seconds. */
    hookMax: number | null
  } | null
}

export type ImageRequest = {
  model: string
  prompt: string
  aspect: Aspect
  /** Same seed and request, same picture, where the maker can promise that. */
  seed: number
  /** The scene as data, for the built-in maker, which draws from words instead of understanding a prompt. */
  scene: SceneHint | null
}

export type SceneHint = {
  keyword: string
  language: Language
  look: Look
  narration: string
  onScreenText: string
  index: number
  count: number
  /** Texts of the other scenes, so that no two pictures of a short use the same subject. In scene order, this one included. */
  narrations: string[]
  /** Image prompts of all scenes as the script has them, in scene order: English, the subject first, without a look's style. */
  prompts: string[]
}

export type ImageReply = {
  bytes: Buffer
  mediaType: 'image/png' | 'image/jpeg' | 'image/webp'
  widthPx: number
  heightPx: number
  usage: Usage
}

export type SpeechRequest = {
  model: string
  /** The vendor's voice id; empty for the model's default in that language. */
  voice: string
  text: string
  language: Language
  /** 1 is the voice's natural pace. */
  speed: number
}

export type SpeechReply = {
  /** Mono, 16-bit. */
  pcm: Int16Array
  sampleRateHz: number
  /** One per whitespace-separated token of the spoken text, in order, never overlapping, within the audio. */
  words: Word[]
  usage: Usage
}

export type Word = { text: string; startMs: number; endMs: number }
