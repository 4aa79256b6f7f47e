import {
  type CostDimension,
  type CostFilter,
  type CostStep,
  costDimensions,
  costSteps,
  tokenClasses,
} from './cost-ask.ts'
import { isUuid } from './uuid.ts'
import { addDays, addMonths, type Day, isDay } from './zoned.ts'

export const costPeriods = ['today', '7d', '30d', 'month', 'last', 'own'] as const
export type CostPeriod = (typeof costPeriods)[number]

/** What is looked at below the chart: sums by something, or the rows that they are made of. */
export const costTables = [...costDimensions, 'rows'] as const
export type CostTable = CostDimension | 'rows'

/** What a filter is called in the address, and in the contract. */
const fields = {
  provider: 'provider',
  model: 'model',
  team: 'teamId',
  project: 'projectId',
  key: 'keyRef',
  account: 'accountId',
  tier: 'tier',
  class: 'class',
} as const satisfies Record<CostDimension, keyof CostFilter>

export type CostNarrowing = Partial<Record<CostDimension, string>>
export type CostView = {
  period: CostPeriod
  from: Day
  to: Day
  step: CostStep
  by: CostTable
  only: CostNarrowing
}

/** In an address nothing cannot be told from nothing said: what has no key stands as this. */
const empty = '-'

/** What an address says to look at; what does not fit is left out. `today` is the workspace's. */
export function readCostView(query: Record<string, string | undefined>, today: Day): CostView {
  const asked = costPeriods.find((known) => known === query.period) ?? 'month'
  const own = isDay(query.from) && isDay(query.to) && query.from <= query.to ? { from: query.from, to: query.to } : null
  const period = asked === 'own' && !own ? 'month' : asked
  const span = period === 'own' && own ? own : spanOf(period, today)
  const step = costSteps.find((known) => known === query.step)
  return {
    ...{ period, ...span, by: costTables.find((known) => known === query.by) ?? 'provider' },
    step: step && stepsOf(span).includes(step) ? step : defaultStep(span),
    only: readOnly(query),
  }
}

function readOnly(query: Record<string, string | undefined>): CostNarrowing {
  const only: CostNarrowing = {}
  for (const dimension of costDimensions) {
    const value = query[dimension]
    if (value !== undefined && isFitting(dimension, value)) only[dimension] = value === empty ? '' : value
  }
  return only
}

function isFitting(dimension: CostDimension, value: string): boolean {
  if (dimension === 'team' || dimension === 'project') return value === 'unassigned' || isUuid(value)
  if (dimension === 'account') return value === 'gateway' || isUuid(value)
  if (dimension === 'class') return tokenClasses.some((known) => known === value)
  const most = { provider: 60, model: 200, key: 200, tier: 40 }[dimension]
  return value.length > 0 && value.length <= most
}

/** How a filter stands in the address. */
export const toQuery = (value: string): string => (value === '' ? empty : value)

/** The view as the contract asks it. */
export function toFilter({ from, to, only }: Pick<CostView, 'from' | 'to' | 'only'>): CostFilter {
  const named = Object.entries(only).map(([dimension, value]) => [fields[dimension as CostDimension], value])
  return { from, to, ...Object.fromEntries(named) }
}

export function spanOf(period: Exclude<CostPeriod, 'own'> | 'own', today: Day): { from: Day; to: Day } {
  if (period === '7d') return { from: addDays(today, -6), to: today }
  if (period === '30d') return { from: addDays(today, -29), to: today }
  if (period === 'month') return { from: addMonths(today, 0), to: today }
  if (period === 'last') return { from: addMonths(today, -1), to: addDays(addMonths(today, 0), -1) }
  return { from: today, to: today }
}

const dayMs = 86_400_000
export const daysIn = ({ from, to }: { from: Day; to: Day }): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / dayMs) + 1

/** Rows by the hour are there for a week; more bars than fit say nothing. */
export function stepsOf(span: { from: Day; to: Day }): CostStep[] {
  const days = daysIn(span)
  return costSteps.filter((step) => {
    if (step === 'hour') return days <= 8
    if (step === 'day') return days <= 92
    if (step === 'week') return days > 7
    return days > 31
  })
}

function defaultStep(span: { from: Day; to: Day }): CostStep {
  const days = daysIn(span)
  if (days <= 2) return 'hour'
  if (days <= 45) return 'day'
  return days <= 200 ? 'week' : 'month'
}

/** What a line is looked at by once it was opened: what makes it up next. Its rows, when nothing is left to ask. */
export function nextTable(dimension: CostDimension, only: CostNarrowing): CostTable {
  const order: Record<CostDimension, CostTable[]> = {
    provider: ['model', 'key', 'project', 'rows'],
    model: ['key', 'project', 'class', 'rows'],
    team: ['project', 'key', 'model', 'rows'],
    project: ['key', 'model', 'rows'],
    key: ['model', 'class', 'rows'],
    class: ['model', 'key', 'rows'],
    account: ['model', 'key', 'rows'],
    tier: ['model', 'key', 'rows'],
  }
  return order[dimension].find((table) => table === 'rows' || only[table] === undefined) ?? 'rows'
}
