import type { Billing, Bucket, HoldView, LotView } from '../contract/index.ts'
import type { Config } from '../core/config.ts'
import type { Db } from '../core/db.ts'
import { AppError } from '../core/errors.ts'
import { listAllowances } from './plans/limits.ts'
import { toPlan } from './plans/list-plans.ts'
import { getPeriod } from './plans/period.ts'
import { readSubjects } from './subjects.ts'
import { findSubscriptionView } from './subscriptions/view-subscription.ts'

const buckets: readonly Bucket[] = ['BONUS', 'SUBSCRIPTION', 'TOPUP']

/**
 * All that the billing page shows: what is there by kind and until when, what is held and why, the plan with what is left
 * of it, and the subscription. The balance is the sum of the lots and holds that are shown with it.
 *
 * @throws AppError `not_found`.
 */
export async function getBilling(
  { db, config }: { db: Db; config: Pick<Config, 'payments'> },
  workspaceId: string,
): Promise<Billing> {
  const workspace = await db.workspace.findFirst({
    where: { id: workspaceId },
    include: { plan: { include: { prices: true } }, account: { select: { debtUcr: true } } },
  })
  if (!workspace?.account) throw new AppError('not_found', { message: `no wallet for ${workspaceId}` })
  const plan = toPlan(workspace.plan, config.payments)
  const [lots, holds, period, allowances, subscription] = await Promise.all([
    listLots(db, workspaceId),
    listHolds(db, workspaceId),
    getPeriod(db, workspaceId),
    listAllowances(db, workspace, plan.limits),
    findSubscriptionView(db, workspaceId),
  ])
  const leftOf = (some: LotView[]) => some.reduce((sum, { remainingUcr }) => sum + remainingUcr, 0)
  const isRefilled = workspace.kind === 'PERSONAL' && plan.refillUcr > 0
  return {
    balance: { availableUcr: leftOf(lots), heldUcr: holds.reduce((sum, { amountUcr }) => sum + amountUcr, 0) },
    debtUcr: Number(workspace.account.debtUcr),
    byBucket: buckets.map((bucket) => ({ bucket, availableUcr: leftOf(lots.filter((lot) => lot.bucket === bucket)) })),
    ...{ lots, holds, plan, allowances, subscription },
    period: { start: period.start.toISOString(), end: period.end.toISOString() },
    nextRefillAt: isRefilled ? period.end.toISOString() : null,
  }
}

/** What can be spent, in the order in which it is; by the database's clock, lots past their time are gone. */
async function listLots(db: Db, workspaceId: string): Promise<LotView[]> {
  const rows = await db.$queryRaw<LotRow[]>`
    select id, bucket::text, source, amount_ucr as "amountUcr", remaining_ucr as "remainingUcr", expires_at as "expiresAt",
           created_at as "createdAt"
      from credit_lot
     where workspace_id = ${workspaceId}::uuid and remaining_ucr > 0 and (expires_at is null or expires_at > now())
     order by credit_lot.bucket, expires_at nulls last, id`
  return rows.map(({ id, bucket, source, amountUcr, remainingUcr, expiresAt, createdAt }) => ({
    ...{ bucket, source },
    id: String(id),
    amountUcr: Number(amountUcr),
    remainingUcr: Number(remainingUcr),
    expiresAt: expiresAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
  }))
}

type LotRow = {
  id: bigint
  bucket: Bucket
  source: string
  amountUcr: bigint
  remainingUcr: bigint
  expiresAt: Date | null
  createdAt: Date
}

async function listHolds(db: Db, workspaceId: string): Promise<HoldView[]> {
  const rows = await db.creditHold.findMany({
    where: { workspaceId, state: 'HELD' },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  })
  const subjectOf = await readSubjects(db, workspaceId, { holdIds: rows.map(({ id }) => id), lotIds: [] })
  return rows.map(({ id, amountUcr, purpose, createdAt }) => {
    const subject = subjectOf({ holdId: id, lotId: null })
    return {
      id,
      amountUcr: Number(amountUcr),
      purpose: purpose === 'REFUND' ? 'refund' : toPurpose(subject.kind),
      subjectId: subject.id,
      subject: subject.name,
      createdAt: createdAt.toISOString(),
    }
  })
}

const toPurpose = (kind: string) => (kind === 'run' || kind === 'api' ? kind : 'other')
