import type { Db } from '../../core/db.ts'
import type { Owner, ownersOf } from './assign.ts'
import type { CostRow } from './cost-row.ts'
import { hoursOfDay, toLocalDay } from './zone.ts'

type Bucket = { workspaceId: string; accountId: string | null; from: Date; to: Date }
type Assigning = { timeZone: string; ownerOf: ReturnType<typeof ownersOf> }

/** Puts rows in the place of all that were known of a source in a span of hours. */
export async function replaceHours(tx: Db, bucket: Bucket, rows: readonly CostRow[], by: Assigning): Promise<void> {
  const { workspaceId, accountId, from, to } = bucket
  await tx.costHour.deleteMany({ where: { workspaceId, accountId, hour: { gte: from, lt: to } } })
  if (rows.length === 0) return
  await tx.costHour.createMany({
    data: rows.map((row) => {
      const { classPicoUsd, ...facts } = row
      const owner: Owner = by.ownerOf(accountId, row, toLocalDay(row.hour, by.timeZone))
      return { workspaceId, accountId, ...facts, ...owner, ...toColumns(classPicoUsd) }
    }),
  })
}

function toColumns(classes: readonly bigint[]) {
  const [input = 0n, cached = 0n, cacheWrite = 0n, cacheWriteHour = 0n, output = 0n, other = 0n] = classes
  return {
    ...{ inputPicoUsd: input, cachedPicoUsd: cached, cacheWritePicoUsd: cacheWrite },
    ...{ cacheWriteHourPicoUsd: cacheWriteHour, outputPicoUsd: output, otherPicoUsd: other },
  }
}

/** The days that a span of hours touches, each to be added up from its hours. */
export const daysOf = ({ from, to }: { from: Date; to: Date }, timeZone: string): string[] => {
  const first = toLocalDay(from, timeZone)
  const last = toLocalDay(new Date(to.getTime() - 1), timeZone)
  return first === last ? [first] : [first, last]
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
}
