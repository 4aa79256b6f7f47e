import type { Db } from '../../core/db.ts'
import type { CostSpan } from '../read/cost-query.ts'
import { hoursOfDay } from '../rollup/zone.ts'

const dayMs = 86_400_000

export type LateAccount = {
  name: string
  dataThrough: Date | null
  /** It may still come: nobody has to do anything for it. */
  isExpected: boolean
}

/**
 * Accounts that have not told all of a span yet: what was used until its end and, where they tell money, what it cost in the
 * days of UTC that are over by then. Files are told when somebody puts them in, so nothing is late of them.
 */
export async function listLate(
  db: Db,
  workspaceId: string,
  { to }: CostSpan,
  timeZone: string,
): Promise<LateAccount[]> {
  const end = hoursOfDay(to, timeZone).to
  const moneyEnd = new Date(Math.floor(end.getTime() / dayMs) * dayMs)
  const accounts = await db.providerAccount.findMany({
    where: { workspaceId, state: { not: 'REMOVED' }, kind: { not: 'csv' } },
    select: { name: true, state: true, usageThrough: true, costThrough: true },
    orderBy: { createdAt: 'asc' },
  })
  return accounts
    .filter(({ usageThrough, costThrough }) => isBefore(usageThrough, end) || (costThrough && costThrough < moneyEnd))
    .map(({ name, state, usageThrough }) => ({
      ...{ name, dataThrough: usageThrough, isExpected: state === 'CONNECTED' },
    }))
}

const isBefore = (at: Date | null, end: Date) => at === null || at < end
