import { z } from 'zod'
import { Id, Instant, Line, Nothing } from './common.ts'
import { CostDay, MicroUsd } from './costs.ts'
import { route } from './route.ts'

export const budgetScopes = ['workspace', 'team', 'project', 'key', 'provider', 'model'] as const
export const BudgetScope = z.enum(budgetScopes)

const Settings = z.object({
  name: Line.min(1).max(60),
  scope: BudgetScope,
  /** Id of a team, project or api key; name of a provider or model; empty for the workspace. */
  scopeRef: z.string().max(200).default(''),
  amountMicroUsd: MicroUsd.min(1_000_000).max(1_000_000_000_000_000),
  thresholds: z.array(z.int().min(1).max(500)).min(1).max(10).default([50, 80, 100]),
  hasForecast: z.boolean().default(true),
  /** Of a gateway key: not answered for the rest of the month, before it would cost more. */
  stopsKey: z.boolean().default(false),
  userIds: z.array(Id).min(1).max(50),
})

export const Budget = Settings.extend({
  id: Id,
  /** What it is about, by name. */
  label: z.string(),
  /** First and last day of the month. */
  from: CostDay,
  to: CostDay,
  spentMicroUsd: MicroUsd,
  forecastMicroUsd: MicroUsd.nullable(),
  /** The day on which it is expected to be used up; null: not this month. */
  endsOn: CostDay.nullable(),
  /** Spent by the end of each day so far. */
  burn: z.array(z.object({ day: CostDay, spentMicroUsd: MicroUsd })),
  alerts: z.array(
    z.object({ kind: z.enum(['actual', 'forecast']), threshold: z.int(), spentMicroUsd: MicroUsd, at: Instant }),
  ),
  dataThrough: Instant.nullable(),
})
export type Budget = z.infer<typeof Budget>

export const budgets = {
  'budgets.list': route({
    method: 'GET',
    path: '/api/budgets',
    summary: 'Budgets of the month, with what is used of them and where they are going.',
    access: 'viewer',
    input: Nothing,
    output: z.object({ budgets: z.array(Budget), maxBudgets: z.int().nullable() }),
  }),
  'budgets.create': route({
    method: 'POST',
    path: '/api/budgets',
    summary: 'A budget for a calendar month.',
    access: 'admin',
    input: Settings,
    output: Budget,
    status: 201,
    isIdempotent: true,
  }),
  'budgets.update': route({
    method: 'PUT',
    path: '/api/budgets/:id',
    summary: 'Changes a budget. A bigger amount arms its thresholds again.',
    access: 'admin',
    input: Settings.extend({ id: Id }),
    output: Budget,
  }),
  'budgets.remove': route({
    method: 'DELETE',
    path: '/api/budgets/:id',
    summary: 'Takes a budget away; a key that it stopped is answered again.',
    access: 'admin',
    input: z.object({ id: Id }),
    output: Nothing,
  }),
  'anomalies.list': route({
    method: 'GET',
    path: '/api/costs/anomalies',
    summary: 'Days that cost much more than such days do, and why.',
    access: 'viewer',
    input: Nothing,
    output: z.object({
      anomalies: z.array(
        z.object({
          id: Id,
          day: CostDay,
          projectId: Id.nullable(),
          provider: z.string(),
          model: z.string(),
          costMicroUsd: MicroUsd,
          expectedMicroUsd: MicroUsd,
          /** Together the difference. */
          causes: z.object({ volumeMicroUsd: MicroUsd, priceMicroUsd: MicroUsd, mixMicroUsd: MicroUsd }),
        }),
      ),
    }),
  }),
  'anomalies.dismiss': route({
    method: 'POST',
    path: '/api/costs/anomalies/:id/dismiss',
    summary: 'Seen and fine; `isDismissed` false takes that back.',
    access: 'editor',
    input: z.object({ id: Id, isDismissed: z.boolean().default(true) }),
    output: Nothing,
  }),
}
