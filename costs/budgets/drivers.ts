import { Temporal } from 'temporal-polyfill'
import { Prisma } from '../../core/db/generated/client.ts'
import type { Db } from '../../core/db.ts'
import { rowsOf } from '../read/cost-query.ts'
import { type Subject, toQuery } from './budget-scope.ts'

const shown = 3

/** A model under a key, what it cost this month, and in as many days of the month before. */
export type Driver = { model: string; key: string; picoUsd: bigint; beforePicoUsd: bigint }

/** What the costs of a month so far come from most: the dearest models and keys. */
export async function readDrivers(
  db: Db,
  { workspaceId, ...subject }: { workspaceId: string } & Subject,
  { from, today }: { from: string; today: string },
): Promise<Driver[]> {
  const before = Temporal.PlainDate.from(from).subtract({ months: 1 })
  const days = Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(today)).days
  const beforeEnd = before.with({ day: Math.min(before.daysInMonth, days + 1) })
  const isThis = Prisma.sql`day between ${from}::date and ${today}::date`
  const isBefore = Prisma.sql`day between ${before.toString()}::date and ${beforeEnd.toString()}::date`
  const cost =
    subject.scope === 'key'
      ? Prisma.sql`case basis when 'covered' then estimated_pico_usd else cost_pico_usd end`
      : Prisma.sql`cost_pico_usd`
  const rows = await db.$queryRaw<{ model: string; key: string; picoUsd: string; beforePicoUsd: string }[]>`
    with sums as (
      select account_id, model, key_ref, coalesce(sum(${cost}) filter (where ${isThis}), 0) as pico,
             coalesce(sum(${cost}) filter (where ${isBefore}), 0) as before
        from cost_day where ${rowsOf(workspaceId, toQuery(subject))} and (${isThis} or ${isBefore})
       group by 1, 2, 3 order by 4 desc, 2, 3 limit ${shown}
    )
    select s.model, coalesce(k.name, r.label, s.key_ref) as key, s.pico::text as "picoUsd", s.before::text as "beforePicoUsd"
      from sums s
      left join api_key k on s.account_id is null and k.workspace_id = ${workspaceId}::uuid and k.id::text = s.key_ref
      left join provider_ref r on r.account_id = s.account_id and r.ref_kind = 'key' and r.ref = s.key_ref
     where s.pico > 0 order by s.pico desc, s.model, s.key_ref`
  return rows.map(({ model, key, picoUsd, beforePicoUsd }) => ({
    ...{ model, key },
    ...{ picoUsd: BigInt(picoUsd), beforePicoUsd: BigInt(beforePicoUsd) },
  }))
}
