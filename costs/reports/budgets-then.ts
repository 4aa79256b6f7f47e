import type { CostReport } from '../../contract/index.ts'
import type { Db } from '../../core/db.ts'
import { daysOfSubject, toQuery, toSubject } from '../budgets/budget-scope.ts'
import { toMicroUsd } from '../to-micro-usd.ts'

/** Where budgets stood at the end of a day: of that day's month, from its first day on. */
export async function readBudgets(db: Db, workspaceId: string, { to }: { to: string }): Promise<CostReport['budgets']> {
  const budgets = await db.costBudget.findMany({
    where: { workspaceId, deletedAt: null },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  })
  const from = `${to.slice(0, 7)}-01`
  const found: CostReport['budgets'] = []
  for (const { name, amountMicroUsd, ...row } of budgets) {
    const subject = toSubject(row)
    const days = await daysOfSubject(subject)(db, workspaceId, { ...toQuery(subject), from, to })
    const spent = days.reduce((sum, { costPicoUsd }) => sum + costPicoUsd, 0n)
    found.push({ name, amountMicroUsd: Number(amountMicroUsd), spentMicroUsd: toMicroUsd(spent) })
  }
  return found
}
