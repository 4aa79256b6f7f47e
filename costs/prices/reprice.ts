import type { Output, Parsed, Routes } from '../../contract/index.ts'
import { type Database, type Db, inTransaction } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import { anyOfProvider, readPriceBook } from '../rollup/price-book.ts'

const dayMs = 86_400_000
/** More is asked for in parts: each is one look through all that was used in that time. */
const mostDays = 186

type Span = { model: string; from: Date; until: Date }

/**
 * Lets the days of a model (`provider:model` or `provider:*`) count by the prices that are known now, in all workspaces: says
 * so for good, and marks the days of the accounts that used it, whatever they called it. What the gateway charged is not
 * touched. With `isTrial` it only counts.
 *
 * @throws AppError `invalid_request` with `details.reason` `no_day` for a span without a day, `too_many` for more than 186.
 */
export async function reprice(
  db: Database,
  { model, from, to, isTrial }: Parsed<Routes['prices.reprice']>,
): Promise<Output<Routes['prices.reprice']>> {
  const span = { model, from: new Date(from), until: new Date(Date.parse(to) + dayMs) }
  const days = (span.until.getTime() - span.from.getTime()) / dayMs
  if (days < 1) throw new AppError('invalid_request', { details: { field: 'to', reason: 'no_day' } })
  if (days > mostDays)
    throw new AppError('invalid_request', { details: { field: 'to', reason: 'too_many', max: mostDays } })
  const names = await findNames(db, span)
  if (!isTrial)
    await inTransaction(db, async (tx) => {
      await tx.repricing.createMany({ data: [{ model, fromHour: span.from, untilHour: span.until, at: new Date() }] })
      await markDays(tx, span, names)
    })
  return await countHours(db, span, names)
}

type Names = { providers: string[]; models: string[] }

/** What accounts called the model in that time, with their provider. */
async function findNames(tx: Db, { model, from, until }: Span): Promise<Names> {
  const book = await readPriceBook(tx)
  const seen = await tx.$queryRaw<{ provider: string; model: string }[]>`
    select distinct a.provider, u.model from provider_usage u join provider_account a on a.id = u.account_id
     where u.at >= ${from}::timestamptz and u.at < ${until}::timestamptz`
  const fitting = seen.filter((reported) => {
    const name = book.nameOf(reported.provider, reported.model)
    return name === model || anyOfProvider(name) === model
  })
  return { providers: fitting.map(({ provider }) => provider), models: fitting.map((seenAs) => seenAs.model) }
}

/** An account's UTC day is made anew as a whole. Only days of which the facts are still there. */
async function markDays(tx: Db, { from, until }: Span, { providers, models }: Names): Promise<void> {
  await tx.$executeRaw`
    insert into dirty_hour (workspace_id, source, hour, reason)
    select distinct u.workspace_id, u.account_id::text, date_trunc('day', u.at, 'UTC'), 'repriced'
      from provider_usage u join provider_account a on a.id = u.account_id
      join unnest(${providers}::text[], ${models}::text[]) as n(provider, model) on n.provider = a.provider and n.model = u.model
     where u.at >= ${from}::timestamptz and u.at < ${until}::timestamptz
     order by 1, 2, 3
    on conflict (workspace_id, source, hour) do update set version = dirty_hour.version + 1, reason = 'repriced'`
}

async function countHours(tx: Db, { from, until }: Span, { providers, models }: Names) {
  const [counted] = await tx.$queryRaw<{ hours: number; workspaces: number; closedMonths: number }[]>`
    with used as (
      select distinct u.workspace_id, u.account_id, date_trunc('hour', u.at) as hour
        from provider_usage u join provider_account a on a.id = u.account_id
        join unnest(${providers}::text[], ${models}::text[]) as n(provider, model)
          on n.provider = a.provider and n.model = u.model
       where u.at >= ${from}::timestamptz and u.at < ${until}::timestamptz
    )
    select count(*)::int as hours, count(distinct workspace_id)::int as workspaces,
           (select count(*)::int from cost_month m where exists (
              select from used where used.workspace_id = m.workspace_id
                 and date_trunc('month', used.hour, 'UTC') = m.month::timestamp at time zone 'UTC')) as "closedMonths"
      from used`
  return counted ?? { hours: 0, workspaces: 0, closedMonths: 0 }
}
