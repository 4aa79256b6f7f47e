import type { Db } from '../../core/db.ts'
import { toDay } from '../rollup/read-facts.ts'

const dayMs = 86_400_000

type Account = { id: string; kind: string; importFrom: Date; costThrough: Date | null }

/** UTC days whose bill the account has told, so that they may be paid in it and not at the gateway. */
export async function listReportedDays(db: Db, { id, kind, importFrom, costThrough }: Account): Promise<string[]> {
  if (kind === 'csv') {
    const rows = await db.$queryRaw<{ day: Date }[]>`
      select distinct day from provider_cost where account_id = ${id}::uuid order by 1`
    return rows.map(({ day }) => toDay(day))
  }
  const days: string[] = []
  const end = costThrough?.getTime() ?? 0
  for (let at = Math.floor(importFrom.getTime() / dayMs) * dayMs; at < end; at += dayMs) days.push(toDay(new Date(at)))
  return days
}
