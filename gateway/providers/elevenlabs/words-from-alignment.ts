import { z } from 'zod'
import type { Word } from '../../provider.ts'
import { replyInvalid, type Vendor } from '../wire/vendor-error.ts'

const Seconds = z.array(z.number().min(0))

/** Times of the characters of the text as sent (`normalized_alignment` is of the text as read aloud, numbers spelt out). */
export const Alignment = z
  .object({
    characters: z.array(z.string()),
    character_start_times_seconds: Seconds,
    character_end_times_seconds: Seconds,
  })
  .transform(({ characters, character_start_times_seconds: startsS, character_end_times_seconds: endsS }) => ({
    characters,
    startsS,
    endsS,
  }))
type Alignment = z.infer<typeof Alignment>

/** How far times may run past the sound before they are of another recording, not rounding. */
const toleranceMs = 250

/**
 * Word times from character times, one per whitespace-separated token of `text`, in order, never overlapping, within
 * the audio. Raises provider_reply_invalid where the alignment is not of this text and this audio: captions
 * that run beside the voice are worse than another try.
 */
export function wordsFromAlignment(
  vendor: Vendor,
  { text, alignment, durationMs }: { text: string; alignment: Alignment; durationMs: number },
): Word[] {
  const { characters, startsS, endsS } = alignment
  if (startsS.length !== characters.length || endsS.length !== characters.length) {
    throw replyInvalid(vendor, `times of ${startsS.length} and ${endsS.length} characters for ${characters.length}`)
  }
  const tokens = text.split(/\s+/).filter((token) => token !== '')
  const spoken = groupByWhitespace(alignment)
  // Composed form on both sides: Hangul may come back as separate jamo.
  const isSameText =
    spoken.length === tokens.length &&
    spoken.every((word, index) => word.text.normalize('NFC') === tokens[index]?.normalize('NFC'))
  if (!isSameText) throw replyInvalid(vendor, 'times of a text other than the one sent')
  const lastEndMs = spoken.at(-1)?.endMs ?? 0
  if (lastEndMs > durationMs + toleranceMs)
    throw replyInvalid(vendor, `times up to ${lastEndMs} ms in ${durationMs} ms of audio`)
  return orderWords(vendor, spoken, tokens, durationMs)
}

function groupByWhitespace({ characters, startsS, endsS }: Alignment): Word[] {
  const words: Word[] = []
  let current: Word | null = null
  for (const [index, character] of characters.entries()) {
    if (/^\s*$/.test(character)) {
      current = null
      continue
    }
    const startMs = Math.round((startsS[index] ?? 0) * 1000)
    const endMs = Math.round((endsS[index] ?? 0) * 1000)
    if (current === null) {
      current = { text: '', startMs, endMs }
      words.push(current)
    }
    current.text += character
    current.endMs = endMs
  }
  return words
}

function orderWords(vendor: Vendor, spoken: Word[], tokens: string[], durationMs: number): Word[] {
  let previousEndMs = 0
  return spoken.map(({ startMs, endMs }, index) => {
    if (endMs < startMs || endMs < previousEndMs)
      throw replyInvalid(vendor, `times that run backwards at word ${index + 1}`)
    const start = Math.min(Math.max(startMs, previousEndMs), durationMs)
    const end = Math.min(Math.max(endMs, start), durationMs)
    previousEndMs = end
    return { text: tokens[index] ?? '', startMs: start, endMs: end }
  })
}
