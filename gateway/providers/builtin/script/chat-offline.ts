import { randomUUID } from 'node:crypto'
import { AppError } from '../../../../core/errors.ts'
import { estimateInput, outputCounter } from '../../../chat/count.ts'
import { askedOutputTokens, brief, type ChatDelta, type FinishReason } from '../../../chat/wire.ts'
import type { Call, ChatAsk, ChatChunk, ScriptBrief } from '../../../provider.ts'
import { writeOffline } from './write-offline.ts'

/**
 * The built-in writer behind the gateway's interface. With a brief it writes the script as JSON, otherwise the narration of
 * half a minute about what the last message says, as text. It understands no conversation, tools or schemas.
 *
 * @throws AppError `provider_refused` for a message without a word, `cancelled`.
 */
export async function* chatOffline(
  request: ChatAsk,
  { signal }: Pick<Call, 'signal'>,
): AsyncGenerator<ChatChunk, void, void> {
  const asked = request[brief]
  const text = asked ? JSON.stringify(writeOffline(asked)) : narrate(lastWords(request))
  const pieces = asked ? [text] : (text.match(/\S+\s*/g) ?? [])
  const head = {
    id: `chatcmpl-${randomUUID()}`,
    object: 'chat.completion.chunk' as const,
    created: Math.floor(Date.now() / 1000),
    model: request.model,
  }
  const chunkOf = (delta: ChatDelta, finish_reason: FinishReason | null = null): ChatChunk => ({
    ...head,
    choices: [{ index: 0, delta, finish_reason, logprobs: null }],
  })
  const longest = askedOutputTokens(request) ?? Number.POSITIVE_INFINITY
  const counter = outputCounter()
  let finish: FinishReason = 'stop'
  yield chunkOf({ role: 'assistant', content: '' })
  for (const piece of pieces) {
    if (signal.aborted) throw new AppError('cancelled')
    const chunk = chunkOf({ content: piece })
    counter.add(chunk)
    if (counter.tokens() > longest) {
      finish = 'length'
      break
    }
    yield chunk
  }
  const prompt_tokens = estimateInput(request)
  const completion_tokens = Math.min(counter.tokens(), longest)
  const usage = { prompt_tokens, completion_tokens, total_tokens: prompt_tokens + completion_tokens }
  yield { ...chunkOf({}, finish), usage }
}

/** A keyword is a few words; of a letter, its first line is what it is about. */
const longestKeyword = 60

function lastWords({ messages }: ChatAsk): string {
  const content = messages.findLast(({ role }) => role === 'user')?.content ?? ''
  const text =
    typeof content === 'string'
      ? content
      : content.map((part) => (typeof part.text === 'string' ? part.text : '')).join('\n')
  const line = text.split('\n').find((candidate) => /[\p{L}\p{N}]/u.test(candidate))
  if (line === undefined)
    throw new AppError('provider_refused', {
      message: 'the built-in writer writes about the last message, and there is none',
    })
  return [...line.trim()].slice(0, longestKeyword).join('')
}

/** Half a minute, which the writer fits by the time it takes to say; no narrower budget of words is needed here. */
function narrate(keyword: string): string {
  const language = /\p{Script=Hangul}/u.test(keyword) ? 'ko' : 'en'
  const unit = language === 'ko' ? ('syllables' as const) : ('words' as const)
  const about: ScriptBrief = {
    ...{ keyword, language, tone: 'casual', seconds: 30, sceneCount: 6, brand: null },
    budget: { unit, min: 1, target: 100, max: 1_000 },
  }
  const { title, scenes } = writeOffline(about)
  return [title, ...scenes.map(({ narration }) => narration)].join('\n\n')
}
