import { z } from 'zod'
import type { Log } from '../../../core/log.ts'
import type { CompleteRequest, Usage } from '../../provider.ts'
import type { Vendor } from './vendor-error.ts'

/** A token count that can be true. No model takes or gives ten million tokens in a call. */
export const TokenCount = z.number().int().min(0).max(10_000_000)

/** The vendor's counts if it gave believable ones, else our own, marked as such: a call is never free by omission. */
export function usageOrEstimate(
  vendor: Vendor,
  told: Usage | null,
  { request, text, log }: { request: CompleteRequest; text: string; log: Log },
): Usage {
  if (told !== null) return told
  log.warn({ vendor: vendor.name, model: request.model }, 'no believable usage in the reply; tokens counted here')
  return { source: 'estimated', inputTokens: estimateInputTokens(request), outputTokens: estimateTokens(text) }
}

export function estimateInputTokens({ system, messages, schema }: CompleteRequest): number {
  const sent = [
    system,
    ...messages.map(({ content }) => content),
    schema === null ? '' : JSON.stringify(schema.jsonSchema),
  ]
  return sent.reduce((sum, part) => sum + estimateTokens(part), 0)
}

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
