import { type Origin, writeAudit } from '../../accounts/index.ts'
import type { Output, Routes } from '../../contract/index.ts'
import { type Database, type Db, inTransaction } from '../../core/db.ts'
import { markDirty, markGatewayDirty } from '../collect/store-slice.ts'
import { toDay } from '../rollup/read-facts.ts'
import { tellCosts } from '../tell-costs.ts'
import { toMicroUsd } from '../to-micro-usd.ts'
import { listReportedDays } from './reported-days.ts'
import { type AccountRow, getAccountRow } from './view.ts'

/** How much has been read of an account, as pages count it. @throws AppError `not_found`. */
export async function getAccountLoss(
  db: Db,
  workspaceId: string,
  id: string,
): Promise<Output<Routes['providerAccounts.getLoss']>> {
  await getAccountRow(db, workspaceId, id)
  const [sum] = await db.$queryRaw<{ from: Date | null; to: Date | null; days: number; picoUsd: string | null }[]>`
    select min(day) as "from", max(day) as "to", count(distinct day)::int as days, sum(cost_pico_usd)::text as "picoUsd"
      from cost_day where workspace_id = ${workspaceId}::uuid and account_id = ${id}::uuid`
  return {
    ...{ from: sum?.from ? toDay(sum.from) : null, to: sum?.to ? toDay(sum.to) : null, days: sum?.days ?? 0 },
    costMicroUsd: toMicroUsd(BigInt(sum?.picoUsd ?? '0')),
  }
}

/**
 * Unlinks an account. Its credential is gone when this returns, and a reading that is under way writes nothing any more. What
 * was read stays as it is, or is deleted, and the days it was in are added up without it.
 *
 * @throws AppError `not_found`, also for one that was unlinked before.
 */
export async function removeAccount(
  db: Database,
  origin: Origin,
  { id, deletesData }: { id: string; deletesData: boolean },
): Promise<void> {
  const { workspaceId } = origin
  await inTransaction(db, async (tx) => {
    await tx.$queryRaw`select 1 from provider_account where id = ${id}::uuid for update`
    const row = await getAccountRow(tx, workspaceId, id)
    const days = deletesData ? await forgetFacts(tx, row) : 0
    await tx.providerAccount.updateMany({
      where: { id, workspaceId },
      data: {
        ...{ state: 'REMOVED', credentialSealed: null, credentialHint: null, settings: {}, problem: null },
        ...{ requestKey: null, leaseOwner: null, fence: { increment: 1 } },
        ...(deletesData && { usageThrough: null, costThrough: null, importedThrough: null }),
      },
    })
    await writeAudit(tx, origin, {
      ...{ action: 'providerAccount.remove', target: row.name },
      before: { provider: row.provider, key: row.credentialHint },
      after: { deletesData, ...(deletesData && { days }) },
    })
    await tellCosts(tx, workspaceId)
  })
}

/** Returns how many days there were. */
async function forgetFacts(tx: Db, row: AccountRow): Promise<number> {
  const { id, workspaceId, coversGateway } = row
  const days = await tx.$queryRaw<{ day: Date }[]>`
    select distinct date_trunc('day', at at time zone 'UTC')::date as day from provider_usage where account_id = ${id}::uuid
     union select distinct day from provider_cost where account_id = ${id}::uuid`
  const reported = coversGateway ? await listReportedDays(tx, row) : []
  await tx.providerUsage.deleteMany({ where: { accountId: id } })
  await tx.providerCost.deleteMany({ where: { accountId: id } })
  await tx.providerRef.deleteMany({ where: { accountId: id } })
  await markDirty(
    tx,
    row,
    days.map(({ day }) => toDay(day)),
  )
  await markGatewayDirty(tx, workspaceId, reported)
  return days.length
}
