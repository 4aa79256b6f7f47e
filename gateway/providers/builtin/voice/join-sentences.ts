import { AppError } from '../../../../core/errors.ts'
import type { SpeechRequest, Word } from '../../../provider.ts'
import type { SpokenSentence } from './child-messages.ts'
import type { Sentence } from './spoken-sentences.ts'
import { trimSilence } from './trim-silence.ts'
import { toWordSpans } from './word-times.ts'

/** Between two sentences at speed 1: a breath that a listener hears, not a hole. */
const sentencePauseMs = 220

type Joined = { pcm: Int16Array; sampleRateHz: number; words: Word[] }

/**
 * Recordings of the sentences one after the other with a short pause between, and the times of all tokens on that line.
 * `recordings` are those of the sentences with something to say, in order.
 */
export function joinSentences(sentences: Sentence[], recordings: SpokenSentence[], request: SpeechRequest): Joined {
  const sampleRateHz = recordings[0]?.sampleRateHz ?? 0
  const pieces: { pcm: Int16Array; at: number }[] = []
  const words: Word[] = []
  const pause = Math.round((sentencePauseMs / 1000 / request.speed) * sampleRateHz)
  let length = 0
  let used = 0
  for (const sentence of sentences) {
    const nowMs = (length / sampleRateHz) * 1000
    if (!/[\p{L}\p{N}]/u.test(sentence.spoken)) {
      words.push(...sentence.tokens.map(({ text }) => ({ text, startMs: nowMs, endMs: nowMs })))
      continue
    }
    const recording = recordings[used++]
    if (!recording) throw new AppError('provider_reply_invalid', { message: 'the voice left a sentence out' })
    const { pcm, trimmedStartMs, speech } = trimSilence(recording.pcm, sampleRateHz)
    if (pcm.length === 0)
      throw new AppError('provider_reply_invalid', { message: `the voice was silent for "${sentence.spoken}"` })
    const at = pieces.length === 0 ? 0 : length + pause
    const offsetMs = (at / sampleRateHz) * 1000 - trimmedStartMs
    const spans = toWordSpans(sentence.tokens, recording.events, speech, request.language)
    for (const [index, token] of sentence.tokens.entries()) {
      const span = spans[index] ?? { startMs: speech.endMs, endMs: speech.endMs }
      words.push({ text: token.text, startMs: offsetMs + span.startMs, endMs: offsetMs + span.endMs })
    }
    pieces.push({ pcm, at })
    length = at + pcm.length
  }
  return { pcm: place(pieces, length), sampleRateHz, words: words.map(inWholeMs) }
}

function place(pieces: { pcm: Int16Array; at: number }[], length: number): Int16Array {
  const whole = new Int16Array(length)
  for (const { pcm, at } of pieces) whole.set(pcm, at)
  return whole
}

function inWholeMs({ text, startMs, endMs }: Word): Word {
  return { text, startMs: Math.floor(startMs), endMs: Math.floor(endMs) }
}
