import type { CostBasis, CostDimension, CostFilter, CostSums } from '../../../contract/costs.ts'
import type { Input, Output, Routes } from '../../../contract/index.ts'

export type { CostBasis, CostDimension, CostFilter, CostSums }
export type CostOverview = Output<Routes['costs.overview']>
export type CostBar = CostOverview['bars'][number]
export type CostBreakdown = Output<Routes['costs.breakdown']>
export type CostLine = CostBreakdown['rows'][number]
export type CostHourRow = Output<Routes['costs.rows']>['rows'][number]
export type Reconciled = Output<Routes['costs.reconciliation']>['accounts'][number]
export type CostSettings = Output<Routes['costs.getSettings']>
export type CostStep = NonNullable<Input<Routes['costs.overview']>['step']>

/** The contract's lists, without its validator; `tests/web/costs.test.ts` compares them. */
export const costDimensions = [
  'provider',
  'model',
  'team',
  'project',
  'key',
  'class',
  'account',
  'tier',
] as const satisfies readonly CostDimension[]
export const tokenClasses = [
  'input',
  'cached',
  'cache_write',
  'cache_write_hour',
  'output',
  'other',
] as const satisfies readonly NonNullable<CostFilter['class']>[]
export const costSteps = ['hour', 'day', 'week', 'month'] as const satisfies readonly CostStep[]
