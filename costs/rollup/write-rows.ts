import { Temporal } from 'temporal-polyfill'
import { Prisma } from '../../core/db/generated/client.ts'
import type { Db } from '../../core/db.ts'
import type { Owner, ownersOf } from './assign.ts'
import type { CostRow } from './cost-row.ts'
import { hoursOfDay, toLocalDay } from './zone.ts'

type Bucket = { workspaceId: string; accountId: string | null; from: Date; to: Date }
type Assigning = { timeZone: string; ownerOf: ReturnType<typeof ownersOf> }

/** So many rows go to the database at once. */
const rowsAtOnce = 5000

/** Puts rows in the place of all that were known of a source in a span of hours. */
export async function replaceHours(tx: Db, bucket: Bucket, rows: readonly CostRow[], by: Assigning): Promise<void> {
  const { workspaceId, accountId, from, to } = bucket
  await tx.$executeRaw`
    delete from cost_hour where workspace_id = ${workspaceId}::uuid and account_id is not distinct from ${accountId}::uuid
       and hour >= ${from}::timestamptz and hour < ${to}::timestamptz`
  const dayOf = remember((hourMs: number) => toLocalDay(new Date(hourMs), by.timeZone))
  for (let first = 0; first < rows.length; first += rowsAtOnce) {
    const some = rows.slice(first, first + rowsAtOnce).map((row) => {
      const owner: Owner = by.ownerOf(accountId, row, dayOf(row.hour.getTime()))
      return toRecord(row, owner)
    })
    // As text: a hundred thousand parameters take the database longer than the rows themselves.
    await tx.$executeRaw`
      insert into cost_hour (workspace_id, account_id, hour, provider, model, key_ref, project_ref, tier, team_id, project_id, basis,
                             requests, input_tokens, cached_tokens, cache_write_tokens, cache_write_hour_tokens, output_tokens,
                             cost_pico_usd, estimated_pico_usd, unpriced_tokens, input_pico_usd, cached_pico_usd,
                             cache_write_pico_usd, cache_write_hour_pico_usd, output_pico_usd, other_pico_usd)
      select ${workspaceId}::uuid, ${accountId}::uuid, (r->>0)::timestamptz, r->>1, r->>2, r->>3, r->>4, r->>5, (r->>6)::uuid,
             (r->>7)::uuid, r->>8, (r->>9)::bigint, (r->>10)::bigint, (r->>11)::bigint, (r->>12)::bigint, (r->>13)::bigint,
             (r->>14)::bigint, (r->>15)::bigint, (r->>16)::bigint, (r->>17)::bigint, (r->>18)::bigint, (r->>19)::bigint,
             (r->>20)::bigint, (r->>21)::bigint, (r->>22)::bigint, (r->>23)::bigint
        from jsonb_array_elements(${JSON.stringify(some)}::jsonb) as r`
  }
}

/** In the order of the columns above; whole numbers as text, exact. */
function toRecord(row: CostRow, { teamId, projectId }: Owner): (string | null)[] {
  return [
    ...[row.hour.toISOString(), row.provider, row.model, row.keyRef, row.projectRef, row.tier, teamId, projectId],
    row.basis,
    ...[row.requests, row.inputTokens, row.cachedTokens, row.cacheWriteTokens, row.cacheWriteHourTokens].map(String),
    ...[row.outputTokens, row.costPicoUsd, row.estimatedPicoUsd, row.unpricedTokens, ...row.classPicoUsd].map(String),
  ]
}

/** Asks once for each key. */
function remember<Key, Value>(ask: (key: Key) => Value): (key: Key) => Value {
  const known = new Map<Key, Value>()
  return (key) => {
    const value = known.get(key) ?? ask(key)
    known.set(key, value)
    return value
  }
}

/** The days that a span of hours touches, each to be added up from its hours. */
export function daysOf({ from, to }: { from: Date; to: Date }, timeZone: string): string[] {
  const days: string[] = []
  const last = Temporal.PlainDate.from(toLocalDay(new Date(to.getTime() - 1), timeZone))
  let day = Temporal.PlainDate.from(toLocalDay(from, timeZone))
  for (; Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 })) days.push(day.toString())
  return days
}

/** Adds up a day of one source from its hours, in the place of what was there. */
export async function replaceDay(
  tx: Db,
  {
    workspaceId,
    accountId,
    day,
    timeZone,
  }: { workspaceId: string; accountId: string | null; day: string; timeZone: string },
): Promise<void> {
  const { from, to } = hoursOfDay(day, timeZone)
  await tx.$executeRaw`
    delete from cost_day where workspace_id = ${workspaceId}::uuid and day = ${day}::date
       and account_id is not distinct from ${accountId}::uuid`
  await tx.$executeRaw`
    insert into cost_day (workspace_id, day, account_id, provider, model, key_ref, project_ref, tier, team_id, project_id, basis,
                          requests, input_tokens, cached_tokens, cache_write_tokens, cache_write_hour_tokens, output_tokens,
                          cost_pico_usd, estimated_pico_usd, unpriced_tokens, input_pico_usd, cached_pico_usd,
                          cache_write_pico_usd, cache_write_hour_pico_usd, output_pico_usd, other_pico_usd)
    select workspace_id, ${day}::date, account_id, provider, model, key_ref, project_ref, tier, team_id, project_id, basis,
           sum(requests), sum(input_tokens), sum(cached_tokens), sum(cache_write_tokens), sum(cache_write_hour_tokens),
           sum(output_tokens), sum(cost_pico_usd), sum(estimated_pico_usd), sum(unpriced_tokens), sum(input_pico_usd),
           sum(cached_pico_usd), sum(cache_write_pico_usd), sum(cache_write_hour_pico_usd), sum(output_pico_usd),
           sum(other_pico_usd)
      from cost_hour
     where workspace_id = ${workspaceId}::uuid and account_id is not distinct from ${accountId}::uuid
       and hour >= ${from}::timestamptz and hour < ${to}::timestamptz
     group by workspace_id, account_id, provider, model, key_ref, project_ref, tier, team_id, project_id, basis`
  await sumDay(tx, { workspaceId, accountId, day })
}

/** What rows are told apart by in `cost_day_sum`, where its other columns say nothing. */
const kinds = [
  { kind: 'models', model: Prisma.sql`model`, keyRef: Prisma.sql`''`, tier: Prisma.sql`tier` },
  { kind: 'keys', model: Prisma.sql`''`, keyRef: Prisma.sql`key_ref`, tier: Prisma.sql`''` },
]

/** Adds up the rows of a day once more, with keys together and with models together. */
export async function sumDay(
  tx: Db,
  { workspaceId, accountId, day }: { workspaceId: string; accountId: string | null; day: string },
): Promise<void> {
  await tx.$executeRaw`
    delete from cost_day_sum where workspace_id = ${workspaceId}::uuid and kind in ('models', 'keys') and day = ${day}::date
       and account_id is not distinct from ${accountId}::uuid`
  for (const { kind, model, keyRef, tier } of kinds)
    await tx.$executeRaw`
      insert into cost_day_sum (workspace_id, day, kind, account_id, provider, model, key_ref, tier, team_id, project_id, basis,
                                requests, input_tokens, cached_tokens, cache_write_tokens, cache_write_hour_tokens, output_tokens,
                                cost_pico_usd, estimated_pico_usd, unpriced_tokens, input_pico_usd, cached_pico_usd,
                                cache_write_pico_usd, cache_write_hour_pico_usd, output_pico_usd, other_pico_usd)
      select workspace_id, day, ${kind}, account_id, provider, ${model}, ${keyRef}, ${tier}, team_id, project_id, basis,
             sum(requests), sum(input_tokens), sum(cached_tokens), sum(cache_write_tokens), sum(cache_write_hour_tokens),
             sum(output_tokens), sum(cost_pico_usd), sum(estimated_pico_usd), sum(unpriced_tokens), sum(input_pico_usd),
             sum(cached_pico_usd), sum(cache_write_pico_usd), sum(cache_write_hour_pico_usd), sum(output_pico_usd),
             sum(other_pico_usd)
        from cost_day
       where workspace_id = ${workspaceId}::uuid and account_id is not distinct from ${accountId}::uuid and day = ${day}::date
       group by workspace_id, day, account_id, provider, 6, 7, 8, team_id, project_id, basis`
}
