import type { UsageSpan } from '../../data/usage-ask.ts'
import type { DevelopersWords } from '../../text/developers/ko.ts'
import type { Format } from '../../text/format.ts'

/** What a day, week or month is called where it stands alone. */
export function barName(span: UsageSpan, start: string, words: DevelopersWords, format: Format): string {
  if (span === 'month') return format.month(start)
  return span === 'week' ? words.usage.week(format.date(start)) : format.date(start)
}

/** And under the chart, beside its neighbours. */
export const shortBarName = (span: UsageSpan, start: string, format: Format): string =>
  span === 'month' ? format.shortMonth(start) : format.day(start)
