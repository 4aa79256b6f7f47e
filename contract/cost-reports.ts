import { z } from 'zod'
import { Id, Instant, Nothing } from './common.ts'
import { CostDay, MicroUsd } from './costs.ts'
import { route } from './route.ts'

export const reportSpans = ['day', 'week', 'month'] as const
export const ReportSpan = z.enum(reportSpans)
export type ReportSpan = z.infer<typeof ReportSpan>

/**
 * `ref` opens it in the costs. It is `unassigned` for what has no team or project, empty for what came without a key, and `rest`
 * for all that has no line of its own; these have no label.
 */
const Line = z.object({
  ref: z.string(),
  label: z.string(),
  costMicroUsd: MicroUsd,
  beforeMicroUsd: MicroUsd.nullable(),
  /** Whose cost nobody has said: they are in no sum. */
  unpricedTokens: z.int(),
})

/** What a report says. Kept as it was; the page, the print and the mail show the same. */
export const CostReport = z.object({
  id: Id,
  span: ReportSpan,
  from: CostDay,
  to: CostDay,
  timeZone: z.string(),
  dataThrough: Instant.nullable(),
  /** Accounts that had not told all of it when it was made. */
  late: z.array(z.object({ name: z.string(), dataThrough: Instant.nullable() })),
  /** The first and last day of the time before that it is compared with: as many days as of this one had begun. */
  beforeFrom: CostDay,
  beforeTo: CostDay,
  totalMicroUsd: MicroUsd,
  beforeMicroUsd: MicroUsd.nullable(),
  /** What the running month is expected to end with; null where the report is about another one or it cannot be told. */
  forecastMicroUsd: MicroUsd.nullable(),
  byProvider: z.array(Line),
  byModel: z.array(Line),
  byTeam: z.array(Line),
  byProject: z.array(Line),
  byKey: z.array(Line),
  /** What moved most, with how much of it is volume, price and mix. */
  movers: z.array(Line.extend({ volumeMicroUsd: MicroUsd, priceMicroUsd: MicroUsd, mixMicroUsd: MicroUsd })),
  budgets: z.array(z.object({ name: z.string(), amountMicroUsd: MicroUsd, spentMicroUsd: MicroUsd })),
  unpriced: z.array(z.object({ model: z.string(), tokens: z.int() })),
  /** Lowest and highest monthly saving of the open advice together. */
  advice: z.object({ count: z.int(), savingLowMicroUsd: MicroUsd, savingHighMicroUsd: MicroUsd }),
  createdAt: Instant,
})
export type CostReport = z.infer<typeof CostReport>

export const costReports = {
  'costReports.list': route({
    method: 'GET',
    path: '/api/costs/reports',
    summary: 'Reports that were made, the newest first.',
    access: 'viewer',
    input: z.object({ cursor: z.string().max(200).optional() }),
    output: z.object({
      reports: z.array(
        CostReport.pick({ id: true, span: true, from: true, to: true, totalMicroUsd: true, createdAt: true }),
      ),
      nextCursor: z.string().nullable(),
    }),
  }),
  'costReports.create': route({
    method: 'POST',
    path: '/api/costs/reports',
    summary: 'Makes the report of the day, week (from Monday) or month that a day is in.',
    access: 'viewer',
    input: z.object({ span: ReportSpan, day: CostDay }),
    output: CostReport,
    status: 201,
    isIdempotent: true,
  }),
  'costReports.get': route({
    method: 'GET',
    path: '/api/costs/reports/:id',
    summary: 'A report as it was made.',
    access: 'viewer',
    input: z.object({ id: Id }),
    output: CostReport,
  }),
  'costReports.getSchedules': route({
    method: 'GET',
    path: '/api/costs/report-schedules',
    summary: 'Which reports are sent to whom.',
    access: 'viewer',
    input: Nothing,
    output: z.object({
      schedules: z.array(z.object({ span: ReportSpan, localTime: z.string(), userIds: z.array(Id), nextAt: Instant })),
      /** Of the times above. */
      timeZone: z.string(),
      /** Whether the plan sends reports and gives files; what is scheduled waits while it does not. */
      isInPlan: z.boolean(),
    }),
  }),
  'costReports.saveSchedule': route({
    method: 'PUT',
    path: '/api/costs/report-schedules/:span',
    summary: 'Sends a report by mail after each day, week or month; to nobody: not any more.',
    access: 'admin',
    input: z.object({
      span: ReportSpan,
      localTime: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/),
      userIds: z.array(Id).max(50),
    }),
    output: Nothing,
  }),
}
