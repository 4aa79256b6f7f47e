import type { Db } from '../core/db.ts'

const latelyDays = 30

export type Work = { shorts: number; shortsLately: number; spentLatelyUcr: number }

/** What a workspace has made: finished shorts that are not in the bin, and what the runs of the last 30 days came to. */
export async function readWork(db: Db, workspaceId: string): Promise<Work> {
  const [row] = await db.$queryRaw<Work[]>`
    with mark as (select now() - make_interval(days => ${latelyDays}) as since)
    select count(*)::int as shorts,
           count(*) filter (where r.ended_at >= mark.since)::int as "shortsLately",
           (select coalesce(sum(s.charged_ucr), 0)::float8 from run s
             where s.workspace_id = ${workspaceId}::uuid and s.ended_at >= (select since from mark)) as "spentLatelyUcr"
      from project p join run r on r.id = p.last_run_id cross join mark
     where p.workspace_id = ${workspaceId}::uuid and p.deleted_at is null and r.state = 'SUCCEEDED'`
  return row ?? { shorts: 0, shortsLately: 0, spentLatelyUcr: 0 }
}
