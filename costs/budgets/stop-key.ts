import type { Db } from '../../core/db.ts'
import { readTimeZone } from '../rollup/zone.ts'

const ucrPerMicroUsd = 10n

/**
 * Tells the gateway what a key may cost in a month: the smallest of the budgets that stop it, or nothing. It holds for the next
 * call; `gateway_lease_open` keeps it.
 */
export async function stopKey(tx: Db, workspaceId: string, keyId: string): Promise<void> {
  const smallest = await tx.costBudget.aggregate({
    where: { workspaceId, scope: 'key', scopeRef: keyId, stopsKey: true, deletedAt: null },
    _min: { amountMicroUsd: true },
  })
  const amount = smallest._min.amountMicroUsd
  const budget =
    amount === null
      ? { budgetUcr: null, budgetZone: null }
      : { budgetUcr: amount * ucrPerMicroUsd, budgetZone: await readTimeZone(tx, workspaceId) }
  await tx.apiKey.updateMany({ where: { id: keyId, workspaceId }, data: budget })
}
