import { getUser, type Origin } from '../../accounts/index.ts'
import type { Db } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import { lockSums } from '../rollup/lock-sums.ts'
import { noteReassigned } from '../rollup/months.ts'
import { readRules } from '../rollup/read-facts.ts'
import { readTimeZone } from '../rollup/zone.ts'
import { type ChangedDay, findChangedDays, markDays } from './changed-days.ts'

export type RuleChange = {
  /** What is said of it beside a closed month. */
  what: string
  /** Closed months may say something else afterwards, and say so. */
  restatesClosed: boolean
}

/**
 * Changes rules, and with them whose cost something is: exactly the days on which that is somebody else now are added up anew.
 * To be called in the transaction of the change.
 *
 * @throws AppError `conflict` with `details.reason` `month_closed` and the `months`, when a day of a closed month would change
 *   and that is not wanted.
 */
export async function changeRules<T>(
  tx: Db,
  origin: Origin,
  { change, what, restatesClosed }: RuleChange & { change: () => Promise<T> },
): Promise<T> {
  const { workspaceId } = origin
  await lockSums(tx, workspaceId)
  const before = await readRules(tx, workspaceId)
  const done = await change()
  const after = await readRules(tx, workspaceId)
  const days = await findChangedDays(tx, workspaceId, { before, after })
  const months = await findClosed(tx, workspaceId, days)
  if (months.length > 0) {
    if (!restatesClosed) throw new AppError('conflict', { details: { reason: 'month_closed', months } })
    const { name } = await getUser(tx, origin.userId)
    await noteReassigned(tx, { workspaceId, months, by: name, what })
  }
  await markDays(tx, workspaceId, { days, timeZone: await readTimeZone(tx, workspaceId) })
  return done
}

async function findClosed(tx: Db, workspaceId: string, days: readonly ChangedDay[]): Promise<string[]> {
  const months = [...new Set(days.map(({ day }) => `${day.slice(0, 7)}-01`))]
  const closed = await tx.costMonth.findMany({
    where: { workspaceId, month: { in: months.map((month) => new Date(month)) } },
    select: { month: true },
    orderBy: { month: 'asc' },
  })
  return closed.map(({ month }) => month.toISOString().slice(0, 10))
}
