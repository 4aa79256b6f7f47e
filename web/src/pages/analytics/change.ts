import type { AnalyticsWords } from '../../text/analytics/ko.ts'
import type { Format } from '../../text/format.ts'

export type Change = { kind: 'more' | 'less' | 'same'; text: string }

/**
 * How a figure stands against the one of the span before, in words. In percent where that says something: not from nothing, and
 * not where it may be below nothing.
 */
export function changeOf(
  { now, before }: { now: number; before: number },
  { words, format }: { words: AnalyticsWords['change']; format: Format },
): Change {
  if (now === before) return { kind: 'same', text: words.same }
  const kind = now > before ? 'more' : 'less'
  const apart = Math.abs(now - before)
  const amount = before <= 0 || now < 0 ? format.number(apart) : format.percent(apart / before)
  return { kind, text: words[kind](amount) }
}
