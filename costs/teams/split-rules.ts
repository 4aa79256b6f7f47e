import type { Db } from '../../core/db.ts'
import { toDay } from '../rollup/read-facts.ts'

/** Where no month is closed, rules may change from the first day on. */
const everDay = '0001-01-01'

/** The first day that is in no closed month and after all of them. */
export async function firstOpenDay(tx: Db, workspaceId: string): Promise<string> {
  return (await openFrom(tx, workspaceId)) ?? everDay
}

/** The same; null where no month is closed. */
export async function openFrom(tx: Db, workspaceId: string): Promise<string | null> {
  const last = await tx.costMonth.findFirst({
    where: { workspaceId },
    orderBy: { month: 'desc' },
    select: { month: true },
  })
  return last && toDay(new Date(Date.UTC(last.month.getUTCFullYear(), last.month.getUTCMonth() + 1, 1)))
}

/**
 * Gives what rules say to another owner from a day on, and leaves them as they are before it. Their order of precedence stays.
 */
export async function splitRules(
  tx: Db,
  {
    workspaceId,
    of,
    fromDay,
    owner,
  }: {
    workspaceId: string
    of: { teamId: string } | { projectId: string }
    fromDay: string
    owner: { teamId: string | null } | { projectId: string | null }
  },
): Promise<void> {
  const day = new Date(fromDay)
  const rules = await tx.costRule.findMany({
    where: { workspaceId, ...of, OR: [{ untilDay: null }, { untilDay: { gt: day } }] },
  })
  const later = rules.filter((rule) => rule.fromDay >= day)
  const both = rules.filter((rule) => rule.fromDay < day)
  const idsOf = (some: typeof rules) => ({ workspaceId, id: { in: some.map(({ id }) => id) } })
  await tx.costRule.updateMany({ where: idsOf(later), data: owner })
  await tx.costRule.updateMany({ where: idsOf(both), data: { untilDay: day } })
  await tx.costRule.createMany({ data: both.map(({ id: _, ...rule }) => ({ ...rule, fromDay: day, ...owner })) })
}
