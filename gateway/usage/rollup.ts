import { type Database, type Db, inTransaction } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'

const hourMs = 3_600_000

/**
 * Brings the hours of usage up to date, from the last one that was counted (and the hour before, for rows that were
 * committed late) until now, or from `from` on. An hour is made anew from the rows that ended in it and replaces what was
 * there, never added to: counting twice, or out of turn, gives the same. Each hour is a transaction, so that what was done
 * before a stop stays done; hours without use cost nothing. Shorts count like requests, without a key.
 *
 * @throws AppError `internal` when the row that says until when usage is counted is gone. When another worker has been
 *   counting for longer than a lock is waited for, the database's error: the next turn tries again.
 */
export async function rollUpUsage(db: Database, from?: Date): Promise<void> {
  const { until } = await readClock(db)
  const start = startOfHour(from ?? new Date(until.getTime() - hourMs))
  for (let after = start; ; ) {
    const { next, now } = await findUsedHour(db, after)
    if (next === null) {
      await noteCounted(db, now)
      break
    }
    await inTransaction(db, (tx) => replaceHour(tx, next))
    after = new Date(next.getTime() + hourMs)
  }
  await noteLastUse(db, start)
}

/** The database's clock: the one that says when requests end. */
async function readClock(db: Db): Promise<{ until: Date; now: Date }> {
  const [row] = await db.$queryRaw<
    { until: Date; now: Date }[]
  >`select until, clock_timestamp() as now from usage_rollup`
  if (!row) throw new AppError('internal', { message: 'usage_rollup has lost its row' })
  return row
}

/** The first hour from `after` on that has rows, or had some when it was counted. */
async function findUsedHour(db: Db, after: Date): Promise<{ next: Date | null; now: Date }> {
  const [row] = await db.$queryRaw<{ next: Date | null; now: Date }[]>`
    select clock_timestamp() as now, least((select min(ended_at) from usage where ended_at >= ${after}),
                                           (select min(hour) from usage_hour where hour >= ${after})) as next`
  return { next: row?.next ? startOfHour(row.next) : null, now: row?.now ?? after }
}

async function noteCounted(db: Db, until: Date): Promise<void> {
  await db.$executeRaw`update usage_rollup set until = ${until} where until < ${until}`
}

const startOfHour = (at: Date) => new Date(Math.floor(at.getTime() / hourMs) * hourMs)

async function replaceHour(tx: Db, hour: Date): Promise<void> {
  const end = new Date(hour.getTime() + hourMs)
  await tx.$queryRaw`select 1 from (select pg_advisory_xact_lock(hashtext('xcaster usage rollup'))) locked`
  // The clock first: what ends while the rows are read belongs to the next time.
  const { now } = await readClock(tx)
  // Groups that are as they were are left alone: most of them, most of the time. Whose hour is not, its costs are added up anew.
  await tx.$executeRaw`
    with fresh as (
      select workspace_id, api_key_id, model, resource, count(*)::int as requests,
             (count(*) filter (where state <> 'DONE' or outcome = 'FAILED'))::int as failures,
             coalesce(sum(coalesce((units->>'input_token')::numeric, 0) + coalesce((units->>'cached_input_token')::numeric, 0)
                          + coalesce((units->>'cache_write_token')::numeric, 0)
                          + coalesce((units->>'cache_write_hour_token')::numeric, 0)), 0)::bigint as input_tokens,
             coalesce(sum((units->>'cached_input_token')::numeric), 0)::bigint as cached_tokens,
             coalesce(sum((units->>'cache_write_token')::numeric), 0)::bigint as cache_write_tokens,
             coalesce(sum((units->>'cache_write_hour_token')::numeric), 0)::bigint as cache_write_hour_tokens,
             coalesce(sum(coalesce((units->>'output_token')::numeric, 0)
                          + coalesce((units->>'reasoning_token')::numeric, 0)), 0)::bigint as output_tokens,
             sum(charged_ucr)::bigint as charged_ucr, sum(cost_pico_usd)::bigint as cost_pico_usd
        from usage where ended_at >= ${hour} and ended_at < ${end} group by 1, 2, 3, 4
    ), gone as (
      delete from usage_hour h where h.hour = ${hour} and not exists (
        select from fresh f where f.workspace_id = h.workspace_id and f.model = h.model and f.resource = h.resource
           and f.api_key_id is not distinct from h.api_key_id and f.requests = h.requests and f.failures = h.failures
           and f.input_tokens = h.input_tokens and f.cached_tokens = h.cached_tokens and f.cache_write_tokens = h.cache_write_tokens
           and f.cache_write_hour_tokens = h.cache_write_hour_tokens and f.output_tokens = h.output_tokens
           and f.charged_ucr = h.charged_ucr and f.cost_pico_usd = h.cost_pico_usd)
      returning h.workspace_id
    ), made as (
      insert into usage_hour (workspace_id, hour, api_key_id, model, resource, requests, failures, input_tokens, cached_tokens,
                              cache_write_tokens, cache_write_hour_tokens, output_tokens, charged_ucr, cost_pico_usd)
      select workspace_id, ${hour}, api_key_id, model, resource, requests, failures, input_tokens, cached_tokens,
             cache_write_tokens, cache_write_hour_tokens, output_tokens, charged_ucr, cost_pico_usd
        from fresh f where not exists (
          select from usage_hour h where h.hour = ${hour} and f.workspace_id = h.workspace_id and f.model = h.model
             and f.resource = h.resource and f.api_key_id is not distinct from h.api_key_id and f.requests = h.requests
             and f.failures = h.failures and f.input_tokens = h.input_tokens and f.cached_tokens = h.cached_tokens
             and f.cache_write_tokens = h.cache_write_tokens and f.cache_write_hour_tokens = h.cache_write_hour_tokens
             and f.output_tokens = h.output_tokens and f.charged_ucr = h.charged_ucr and f.cost_pico_usd = h.cost_pico_usd)
      returning workspace_id
    )
    insert into dirty_hour (workspace_id, source, hour)
    select workspace_id, 'gateway', ${hour} from (select workspace_id from gone union select workspace_id from made) changed
    on conflict (workspace_id, source, hour) do update set version = dirty_hour.version + 1`
  await noteCounted(tx, end < now ? end : now)
}

/** When keys were used last, for lists of all of them; a key's own page asks its rows. */
async function noteLastUse(db: Db, since: Date): Promise<void> {
  await db.$executeRaw`
    update api_key k set last_used_at = u.at
      from (select api_key_id, max(ended_at) as at from usage where ended_at >= ${since} and api_key_id is not null group by 1) u
     where k.id = u.api_key_id and (k.last_used_at is null or k.last_used_at < u.at)`
}
