import type { Language } from '../../../../contract/options.ts'
import type { CostBar, CostDimension, CostLine, CostStep } from '../../data/cost-ask.ts'
import { addDays, dayOf, toLocal } from '../../data/zoned.ts'
import type { CostsDashboardWords } from '../../text/costs-dashboard/ko.ts'
import { clockTime, dayName, daySpan, localTime, monthName } from '../../text/zoned-time.ts'

type Line = Pick<CostLine, 'ref' | 'label'>

/** What a line is called: by its own name, or by ours where it has none. */
export function lineName(words: CostsDashboardWords, dimension: CostDimension, { ref, label }: Line): string {
  if (ref === 'unassigned') return words.unassigned
  if (dimension === 'provider') return words.providers[ref] ?? (label || ref)
  if (dimension === 'class') return words.classes[ref] ?? ref
  if (dimension === 'tier') return words.tiers[ref] ?? ref
  if (dimension === 'account' && ref === 'gateway') return words.gateway
  if (dimension === 'key' && ref === '') return words.noKey
  return label || ref
}

/** A model as people call it; which provider it is of stands beside it. */
export const modelName = (model: string): string => model.replace(/^[a-z][a-z0-9-]*:/, '')

/** An instant as the clock of the reporting zone shows it, without the day when that is today. */
export function throughTime(language: Language, at: string, timeZone: string): string {
  const local = toLocal(at, timeZone)
  const isToday = dayOf(local) === dayOf(toLocal(Date.now(), timeZone))
  return isToday ? clockTime(language, local) : localTime(language, local)
}

/** The days that a bar is about. */
export function barDays(
  step: CostStep,
  { start }: Pick<CostBar, 'start'>,
  timeZone: string,
): { from: string; to: string } {
  const from = dayOf(toLocal(start, timeZone))
  if (step === 'week') return { from, to: addDays(from, 6) }
  if (step === 'month') {
    const [year = 0, month = 1] = from.split('-').map(Number)
    return { from, to: new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10) }
  }
  return { from, to: from }
}

/** What a bar came to; nothing of what is not told yet is no measurement. */
export const barAmount = (
  words: CostsDashboardWords,
  bar: Pick<CostBar, 'costMicroUsd' | 'isIncomplete'>,
  usd: (microUsd: number) => string,
): string => (bar.isIncomplete && bar.costMicroUsd === 0 ? words.chart.notYet : usd(bar.costMicroUsd))

/** What a bar is called where it stands alone. */
export function barName(language: Language, step: CostStep, bar: Pick<CostBar, 'start'>, timeZone: string): string {
  const { from, to } = barDays(step, bar, timeZone)
  if (step === 'hour') return localTime(language, toLocal(bar.start, timeZone))
  if (step === 'week') return daySpan(language, from, to)
  return step === 'month' ? monthName(language, from) : dayName(language, from)
}

const locales = { ko: 'ko-KR', en: 'en-US' } as const

/** And below the chart, beside its neighbours. */
export function shortBarName(
  language: Language,
  step: CostStep,
  bar: Pick<CostBar, 'start'>,
  timeZone: string,
): string {
  const local = toLocal(bar.start, timeZone)
  if (step === 'hour') return local.slice(11, 16)
  const parts = step === 'month' ? ({ month: 'short' } as const) : ({ month: 'numeric', day: 'numeric' } as const)
  return new Intl.DateTimeFormat(locales[language], { ...parts, timeZone: 'UTC' }).format(
    new Date(`${dayOf(local)}T00:00:00Z`),
  )
}
