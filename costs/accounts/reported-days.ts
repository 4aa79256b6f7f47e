import type { Db } from '../../core/db.ts'
import { toDay } from '../rollup/read-facts.ts'

/** UTC days that the account has a bill of, so that the gateway's calls may be paid in it. */
export async function listReportedDays(db: Db, { id }: { id: string }): Promise<string[]> {
  const rows = await db.$queryRaw<{ day: Date }[]>`
    select distinct day from provider_cost where account_id = ${id}::uuid order by 1`
  return rows.map(({ day }) => toDay(day))
}
