import { z } from 'zod'
import { Id, Instant, Ucr } from './common.ts'
import { route } from './route.ts'

export const usageSpans = ['day', 'week', 'month'] as const
/** One bar of the chart. */
export const UsageSpan = z.enum(usageSpans)
export type UsageSpan = z.infer<typeof UsageSpan>

export const usageEndpoints = [
  'chat',
  'responses',
  'messages',
  'embeddings',
  'images',
  'speech',
  'playground',
  'suggest',
] as const
export const usageOutcomes = ['COMPLETED', 'CLIENT_CLOSED', 'STOPPED', 'FAILED'] as const

const Sums = z.object({
  requests: z.int(),
  failures: z.int(),
  /** Whole prompts: also what was read from a cache or written to one. */
  inputTokens: z.int(),
  /** Of `inputTokens`: read from a cache. */
  cachedTokens: z.int(),
  /** With the models' thoughts. */
  outputTokens: z.int(),
  chargedUcr: Ucr,
})
export type UsageSums = z.infer<typeof Sums>

const UsageBar = Sums.extend({
  /** First moment of the day, week (Monday) or month in the asked time zone. */
  start: Instant,
})

/** IANA name; what the browser says. */
const Zone = z
  .string()
  .max(60)
  .refine((zone) => isZone(zone), 'not a time zone')

function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}

/** A request as it stands in the log. */
export const RequestView = z.object({
  id: Id,
  at: Instant,
  /** Null: the playground. */
  key: z.object({ id: Id, name: z.string() }).nullable(),
  endpoint: z.enum(usageEndpoints),
  /** The one that answered. */
  model: z.string(),
  requestedModel: z.string(),
  outcome: z.enum(usageOutcomes),
  errorCode: z.string().nullable(),
  isStream: z.boolean(),
  inputTokens: z.int(),
  cachedTokens: z.int(),
  outputTokens: z.int(),
  chargedUcr: Ucr,
  durationMs: z.int().nullable(),
  firstTokenMs: z.int().nullable(),
})
export type RequestView = z.infer<typeof RequestView>

/** Everything there is to know about one request. */
export const RequestDetail = RequestView.extend({
  requestId: z.string().nullable(),
  attempts: z.int(),
  /** Counted by the provider, or by us where it said nothing believable. */
  source: z.enum(['provider', 'estimated']),
  /** Units by name, with the price that was used for each. Micro-dollars for a million units. */
  lines: z.array(z.object({ unit: z.string(), count: z.int(), microUsdPerMillion: z.int().nullable() })),
  /** Exact, in pico-dollars, as decimal digits. */
  costPicoUsd: z.string(),
  reservedUcr: Ucr,
})
export type RequestDetail = z.infer<typeof RequestDetail>

const Day = Instant.refine((at) => at >= '1970', 'before there were any')

export const RequestFilter = z.object({
  keyId: z.union([Id, z.literal('playground')]).optional(),
  model: z.string().max(200).optional(),
  outcome: z.enum(usageOutcomes).optional(),
  from: Day.optional(),
  /** Exclusive. */
  to: Day.optional(),
})

export const usage = {
  'usage.chart': route({
    method: 'GET',
    path: '/api/usage',
    summary: 'What was used over time, with the same sums by key and by model. Shorts count as well.',
    access: 'viewer',
    input: z.object({
      span: UsageSpan.default('day'),
      zone: Zone.default('Asia/Seoul'),
      keyId: Id.optional(),
      model: z.string().max(200).optional(),
    }),
    output: z.object({
      /** Every bar of the time shown, the oldest first, also where nothing was used. */
      bars: z.array(UsageBar),
      total: Sums,
      byKey: z.array(
        Sums.extend({
          /** Null: not through a key. */
          keyId: Id.nullable(),
          name: z.string().nullable(),
          isDeleted: z.boolean(),
        }),
      ),
      byModel: z.array(Sums.extend({ model: z.string() })),
      /** Parts of bars by model, for those with the most use; the rest is together as `null`. */
      stacked: z.array(z.object({ model: z.string().nullable(), tokens: z.array(z.int()), chargedUcr: z.array(Ucr) })),
      /** Until when it is counted. */
      countedUntil: Instant,
      /** How far back the plan shows. */
      historyDays: z.int().nullable(),
    }),
  }),
  'usage.requests': route({
    method: 'GET',
    path: '/api/usage/requests',
    summary: 'Requests through the api and the playground, the newest first.',
    access: 'viewer',
    input: RequestFilter.extend({
      cursor: z.string().max(200).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    output: z.object({ items: z.array(RequestView), nextCursor: z.string().nullable() }),
  }),
  'usage.request': route({
    method: 'GET',
    path: '/api/usage/requests/:id',
    summary: 'One request: counts, prices, what was reserved and charged.',
    access: 'viewer',
    input: z.object({ id: Id }),
    output: RequestDetail,
  }),
}

/** Not in the table because it answers a file: requests, filtered alike, as CSV. */
export const requestsCsvPath = '/api/usage/requests.csv'
