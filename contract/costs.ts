import { z } from 'zod'
import { Id, Instant, Line, Nothing } from './common.ts'
import { route } from './route.ts'

/** Micro-dollars: $1 is 1,000,000. Whole, rounded half away from zero once, where a sum is shown. */
export const MicroUsd = z.int()
/** A day in the workspace's reporting zone. */
export const CostDay = z.iso.date()

/** What costs can be asked by. `class` is the class of token: what was read, read from a cache, written to it, answered. */
export const costDimensions = ['provider', 'model', 'team', 'project', 'key', 'class', 'account', 'tier'] as const
export const CostDimension = z.enum(costDimensions)
export type CostDimension = z.infer<typeof CostDimension>

export const tokenClasses = ['input', 'cached', 'cache_write', 'cache_write_hour', 'output', 'other'] as const
export const TokenClass = z.enum(tokenClasses)
export type TokenClass = z.infer<typeof TokenClass>

/**
 * Where a figure comes from: scaled to what the provider says was paid, tokens times prices, or credits that the gateway took.
 * `covered` was measured by the gateway and is paid in an account that reports it itself: shown beside, never added.
 */
export const costBases = ['reported', 'estimated', 'charged', 'covered'] as const
export const CostBasis = z.enum(costBases)
export type CostBasis = z.infer<typeof CostBasis>

/** `unassigned` for what has no team or project. */
const OrUnassigned = z.union([Id, z.literal('unassigned')])

export const CostFilter = z.object({
  from: CostDay,
  /** The last day that counts. */
  to: CostDay,
  provider: z.string().max(60).optional(),
  model: z.string().max(200).optional(),
  teamId: OrUnassigned.optional(),
  projectId: OrUnassigned.optional(),
  keyRef: z.string().max(200).optional(),
  accountId: z.union([Id, z.literal('gateway')]).optional(),
  tier: z.string().max(40).optional(),
  /** Of what fits, the part of this class of token. */
  class: TokenClass.optional(),
})
export type CostFilter = z.infer<typeof CostFilter>

const Sums = z.object({
  costMicroUsd: MicroUsd,
  requests: z.int(),
  inputTokens: z.int(),
  cachedTokens: z.int(),
  cacheWriteTokens: z.int(),
  outputTokens: z.int(),
  /** Whose cost nobody has said: they are in no sum. */
  unpricedTokens: z.int(),
})
export type CostSums = z.infer<typeof Sums>

/** One line of a breakdown. `ref` goes into the filter to open it. */
const CostRow = Sums.extend({
  ref: z.string(),
  label: z.string(),
  /** Of the same length of time before; null: nothing is known of it. */
  beforeMicroUsd: MicroUsd.nullable(),
  /** How much of it rests on what. */
  bases: z.array(z.object({ basis: CostBasis, costMicroUsd: MicroUsd })),
})

/** How current the figures of an account are. */
const Freshness = z.object({
  /** Null: our gateway. */
  accountId: Id.nullable(),
  name: z.string(),
  dataThrough: Instant.nullable(),
  state: z.enum(['ok', 'importing', 'late', 'needs_attention']),
})

export const costs = {
  'costs.overview': route({
    method: 'GET',
    path: '/api/costs',
    summary: 'What was spent in a time and the same time before, its trend, and how current that is.',
    access: 'viewer',
    input: CostFilter.extend({ step: z.enum(['hour', 'day', 'week', 'month']).default('day') }),
    output: z.object({
      total: Sums,
      before: Sums.nullable(),
      /** Month to date and where it is going, whatever time was asked for; null before there is enough to say so. */
      month: z.object({ spentMicroUsd: MicroUsd, forecastMicroUsd: MicroUsd.nullable() }),
      bars: z.array(
        z.object({
          /** First moment of it. */
          start: Instant,
          costMicroUsd: MicroUsd,
          bases: z.array(z.object({ basis: CostBasis, costMicroUsd: MicroUsd })),
          /** Some account has not told all of it. */
          isIncomplete: z.boolean(),
        }),
      ),
      /** Of the bars, by provider. */
      stacked: z.array(z.object({ provider: z.string(), costMicroUsd: z.array(MicroUsd) })),
      freshness: z.array(Freshness),
      unpriced: z.array(z.object({ provider: z.string(), model: z.string(), tokens: z.int() })),
      timeZone: z.string(),
      /** How far back the plan shows. */
      historyDays: z.int().nullable(),
      /** What is shown of the time that was asked for: the plan may hide its beginning (`isCut`), or all of it (null). */
      shown: z.object({ from: CostDay, to: CostDay }).nullable(),
      isCut: z.boolean(),
      today: CostDay,
    }),
  }),
  'costs.breakdown': route({
    method: 'GET',
    path: '/api/costs/by/:dimension',
    summary: 'The same sums by provider, model, team, project, key, class of token or account, the dearest first.',
    access: 'viewer',
    input: CostFilter.extend({ dimension: CostDimension, limit: z.coerce.number().int().min(1).max(500).default(100) }),
    output: z.object({
      rows: z.array(CostRow),
      /** What did not fit. */
      rest: Sums.nullable(),
      total: Sums,
    }),
  }),
  'costs.rows': route({
    method: 'GET',
    path: '/api/costs/rows',
    summary: 'What a sum is made of: rows by hour, key and model, in pages.',
    access: 'viewer',
    input: CostFilter.extend({
      cursor: z.string().max(300).optional(),
      limit: z.coerce.number().int().min(1).max(200).default(50),
    }),
    output: z.object({
      rows: z.array(
        Sums.extend({
          hour: Instant,
          provider: z.string(),
          model: z.string(),
          tier: z.string(),
          key: z.string(),
          project: z.string(),
          teamId: Id.nullable(),
          projectId: Id.nullable(),
          accountId: Id.nullable(),
          basis: CostBasis,
          estimatedMicroUsd: MicroUsd,
        }),
      ),
      nextCursor: z.string().nullable(),
    }),
  }),
  'costs.reconciliation': route({
    method: 'GET',
    path: '/api/costs/reconciliation',
    summary: 'What the gateway measured and prices say beside what the provider reports, by day and account.',
    access: 'viewer',
    input: z.object({ from: CostDay, to: CostDay }),
    output: z.object({
      accounts: z.array(
        z.object({
          accountId: Id,
          name: z.string(),
          provider: z.string(),
          coversGateway: z.boolean(),
          reportedMicroUsd: MicroUsd,
          /** Tokens that the provider reports, times prices. */
          estimatedMicroUsd: MicroUsd,
          /** What the gateway measured of the same provider; null where the account does not cover it. */
          gatewayMicroUsd: MicroUsd.nullable(),
          days: z.array(
            z.object({
              day: CostDay,
              reportedMicroUsd: MicroUsd.nullable(),
              estimatedMicroUsd: MicroUsd,
              gatewayMicroUsd: MicroUsd.nullable(),
            }),
          ),
        }),
      ),
    }),
  }),
  'costs.getSettings': route({
    method: 'GET',
    path: '/api/costs/settings',
    summary: 'The zone of days and months, and months that are closed.',
    access: 'viewer',
    input: Nothing,
    output: z.object({
      timeZone: z.string(),
      /** Null: not chosen yet. */
      chosenAt: Instant.nullable(),
      closedMonths: z.array(
        z.object({
          month: CostDay,
          closedAt: Instant,
          totalMicroUsd: MicroUsd,
          restatements: z.array(
            z.object({
              at: Instant,
              /** `facts_changed`; `reassigned`: `by` whom, and `what` it was. */
              reason: z.string(),
              by: z.string().optional(),
              what: z.string().optional(),
              beforeMicroUsd: MicroUsd,
              afterMicroUsd: MicroUsd,
            }),
          ),
        }),
      ),
    }),
  }),
  'costs.updateSettings': route({
    method: 'PUT',
    path: '/api/costs/settings',
    summary: 'Chooses the zone. Everything is added up anew in it; closed months stay as they were.',
    access: 'admin',
    input: z.object({ timeZone: z.string().max(60) }),
    output: Nothing,
  }),
  'costTeams.list': route({
    method: 'GET',
    path: '/api/costs/teams',
    summary: 'Teams and projects that costs are assigned to, and the rules that do it.',
    access: 'viewer',
    input: Nothing,
    output: z.object({
      teams: z.array(z.object({ id: Id, name: z.string() })),
      projects: z.array(z.object({ id: Id, teamId: Id.nullable(), name: z.string(), isCritical: z.boolean() })),
      rules: z.array(
        z.object({
          id: Id,
          /** Null: our gateway. */
          accountId: Id.nullable(),
          refKind: z.enum(['key', 'project']),
          ref: z.string(),
          label: z.string(),
          teamId: Id.nullable(),
          projectId: Id.nullable(),
          /** Also of those that were taken away. */
          teamName: z.string().nullable(),
          projectName: z.string().nullable(),
          fromDay: CostDay,
          /** The first day on which it does not count any more; null: still. */
          untilDay: CostDay.nullable(),
        }),
      ),
      /** What was seen at providers and the gateway and could be assigned, the dearest first. */
      refs: z.array(
        z.object({
          /** Null: our gateway. */
          accountId: Id.nullable(),
          /** Of the account; empty for our gateway. */
          accountName: z.string(),
          refKind: z.enum(['key', 'project']),
          /** Empty: all that names no project at the provider. */
          ref: z.string(),
          label: z.string(),
          provider: z.string(),
          /** Of the last 30 days, and how much of it is assigned to nobody. */
          costMicroUsd: MicroUsd,
          unassignedMicroUsd: MicroUsd,
          /** The rule about it that holds today. */
          ruleId: Id.nullable(),
        }),
      ),
      /** Of the last 30 days, all together: what refs say overlaps, for a key's cost is its project's as well. */
      totalMicroUsd: MicroUsd,
      unassignedMicroUsd: MicroUsd,
      timeZone: z.string(),
      today: CostDay,
      /** The first day after the months that are closed; null: none is. */
      openFrom: CostDay.nullable(),
    }),
  }),
  'costTeams.save': route({
    method: 'PUT',
    path: '/api/costs/teams',
    summary: 'Makes or renames a team.',
    access: 'admin',
    input: z.object({ id: Id.optional(), name: Line.min(1).max(60) }),
    output: z.object({ id: Id }),
  }),
  'costTeams.remove': route({
    method: 'DELETE',
    path: '/api/costs/teams/:id',
    summary: 'Takes a team away. What it cost in closed months stays under its name; the rest is unassigned.',
    access: 'admin',
    input: z.object({ id: Id }),
    output: Nothing,
  }),
  'costProjects.save': route({
    method: 'PUT',
    path: '/api/costs/projects',
    summary: 'Makes or changes a project.',
    access: 'admin',
    input: z.object({
      id: Id.optional(),
      name: Line.min(1).max(60),
      teamId: Id.nullish(),
      isCritical: z.boolean().default(false),
    }),
    output: z.object({ id: Id }),
  }),
  'costProjects.remove': route({
    method: 'DELETE',
    path: '/api/costs/projects/:id',
    summary: 'Takes a project away, like a team.',
    access: 'admin',
    input: z.object({ id: Id }),
    output: Nothing,
  }),
  'costRules.create': route({
    method: 'POST',
    path: '/api/costs/rules',
    summary:
      'Says whose cost a key or project is from a day on. `conflict` for a day in a closed month, unless that is to be restated.',
    access: 'admin',
    input: z.object({
      accountId: Id.nullable(),
      refKind: z.enum(['key', 'project']),
      ref: z.string().max(200),
      teamId: Id.nullish(),
      projectId: Id.nullish(),
      fromDay: CostDay,
      /** The first day on which it does not count any more. */
      untilDay: CostDay.nullish(),
      restatesClosed: z.boolean().default(false),
    }),
    output: z.object({ id: Id }),
    status: 201,
  }),
  'costRules.end': route({
    method: 'POST',
    path: '/api/costs/rules/:id/end',
    summary:
      'Lets a rule count until a day, which is not part of it; not after its first day: as if it had never been.',
    access: 'admin',
    /** Without an end (null) it counts again for as long as nothing else is said. */
    input: z.object({ id: Id, untilDay: CostDay.nullable(), restatesClosed: z.boolean().default(false) }),
    output: Nothing,
  }),
}

/** `GET` with the query of `CostFilter` and `columns=plain|focus`, `bom=0|1`: rows by day as CSV, streamed. */
export const costsCsvPath = '/api/costs.csv'
/** Server-sent events named `costs` (`{ changedAt }`): whenever sums or imports of the workspace change. */
export const costEventsPath = '/api/costs/events'
