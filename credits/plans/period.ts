import type { Db } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'

/** Plans are counted and paid in periods of 30 days. In seconds: a day in some time zone may have 23 or 25 hours. */
export const periodSeconds = 30 * 24 * 3600

export type Period = { start: Date; end: Date }

/**
 * The period that a workspace is in now, by the database's clock: counted from the paid period of its plan where there is
 * one, and from its own beginning otherwise. A period whose charge is late has begun all the same.
 *
 * @throws AppError `not_found`.
 */
export async function getPeriod(db: Db, workspaceId: string): Promise<Period> {
  const [row] = await db.$queryRaw<Period[]>`
    with anchored as (
      select coalesce(s.period_start, w.created_at) as anchor
        from workspace w left join subscription s on s.workspace_id = w.id and s.state in ('ACTIVE', 'PAST_DUE')
       where w.id = ${workspaceId}::uuid
    ), counted as (
      select anchor, greatest(0, floor(extract(epoch from now() - anchor) / ${periodSeconds}::int)) as number from anchored
    )
    select anchor + make_interval(secs => (number * ${periodSeconds}::int)::float8) as start,
           anchor + make_interval(secs => ((number + 1) * ${periodSeconds}::int)::float8) as end
      from counted`
  if (!row) throw new AppError('not_found', { message: `no workspace ${workspaceId}` })
  return row
}
