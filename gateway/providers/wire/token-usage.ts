import { z } from 'zod'

/** A token count that can be true. No model takes or gives ten million tokens in a call. */
export const TokenCount = z.number().int().min(0).max(10_000_000)

/** Four Latin characters to a token, one token to any other (Hangul, Han, emoji): rounded up, so rather too many than too few. */
export function estimateTokens(text: string): number {
  let latin = 0
  let other = 0
  for (const character of text) {
    if (character < '\u0250') latin += 1
    else other += 1
  }
  return Math.ceil(latin / 4) + other
}

/** Speech is billed by the characters sent: code points, which is what the vendors count, not UTF-16 units. */
export function countCharacters(text: string): number {
  return [...text].length
}
