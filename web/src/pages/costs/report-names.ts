import type { Language } from '../../../../contract/options.ts'
import type { CostReport, ReportLine } from '../../data/cost-reports.ts'
import type { CostsReportsWords } from '../../text/costs-reports/ko.ts'
import { dayName, daySpan, monthName } from '../../text/zoned-time.ts'

/** What a report is about: `11월 20일 금요일`, `11월 16일 – 22일`, `2026년 11월`. */
export function periodName(language: Language, { span, from, to }: Pick<CostReport, 'span' | 'from' | 'to'>): string {
  if (span === 'month') return monthName(language, from)
  return span === 'week' ? daySpan(language, from, to) : dayName(language, from)
}

/** The time before, which is shorter than a month or week where the report is of one that is not over. */
export function beforeName(language: Language, { span, beforeFrom, beforeTo }: CostReport): string {
  return span === 'day' ? dayName(language, beforeFrom) : daySpan(language, beforeFrom, beforeTo)
}

export function lineName(words: CostsReportsWords, { ref, label }: ReportLine): string {
  if (ref === 'unassigned') return words.report.unassigned
  if (ref === 'rest') return words.report.rest
  return label || (ref === '' ? words.report.noKey : ref)
}
