import type { Db } from '../../core/db.ts'
import { refusal } from './asker.ts'
import type { LockedSubscription } from './lock-subscription.ts'

/** What the next period of a subscription is to be paid with. */
export type WantedCharge = {
  planId: string
  creditsUcr: bigint
  /** To be paid, and what was taken off the plan's price; minor units. */
  amountMinor: number
  discountMinor: number
  storeId: string
  /** Null when nobody asked: a renewal. */
  createdById: string | null
  requestKey: string | null
}

/**
 * Writes down that the next period of a subscription is going to be charged, and gives the id of the payment. It is to be
 * committed before PortOne is asked: whoever dies in between leaves a row that the next one finds and asks about again
 * with the same id, and PortOne lets one id succeed once.
 *
 * `tx` holds the subscription's lock. A charge that is under way is taken up when it is the same, and one that was
 * refused is tried again: the same payment, the next attempt.
 *
 * @throws AppError `conflict` with reason `charge_pending` while another charge has not been answered.
 */
export async function openCharge(tx: Db, subscription: LockedSubscription, wanted: WantedCharge): Promise<string> {
  const { id, period } = subscription
  const same = { period: period + 1, planId: wanted.planId, amountMinor: wanted.amountMinor }
  const open = await tx.payment.findFirst({ where: { subscriptionId: id, state: 'CREATED' } })
  if (open) {
    const isSame = Object.entries(same).every(([name, value]) => open[name as keyof typeof same] === value)
    if (!isSame) throw refusal('charge_pending')
    return open.id
  }
  const refused = await tx.payment.findFirst({
    where: { subscriptionId: id, state: 'FAILED', ...same },
    orderBy: { createdAt: 'desc' },
  })
  if (refused) await openAgain(tx, refused.id, subscription, wanted)
  return refused?.id ?? (await insertCharge(tx, subscription, wanted))
}

async function insertCharge(tx: Db, subscription: LockedSubscription, wanted: WantedCharge): Promise<string> {
  const { id, workspaceId, currency, channelKey, period } = subscription
  const count = await tx.payment.count({ where: { subscriptionId: id } })
  const paymentId = `xcs-${BigInt(`0x${id.replaceAll('-', '')}`).toString(36)}-${count + 1}`
  await tx.payment.createMany({
    data: [
      {
        id: paymentId,
        kind: 'SUBSCRIPTION',
        subscriptionId: id,
        period: period + 1,
        orderName: `XCaster ${wanted.planId}`,
        attempts: 1,
        ...wanted,
        ...{ workspaceId, currency, channelKey },
      },
    ],
  })
  await checkSoon(tx, paymentId)
  return paymentId
}

async function openAgain(tx: Db, paymentId: string, { channelKey }: LockedSubscription, wanted: WantedCharge) {
  const { requestKey, createdById, storeId } = wanted
  await tx.payment.updateMany({
    where: { id: paymentId },
    data: {
      state: 'CREATED',
      attempts: { increment: 1 },
      checks: 0,
      ...{ channelKey, storeId, createdById },
      // The one that made it still gives the same payment when nobody names another.
      ...(requestKey === null ? {} : { requestKey }),
    },
  })
  await checkSoon(tx, paymentId)
}

/** PortOne is asked about it in a minute by whoever looks after payments, should we not be there any more. */
async function checkSoon(tx: Db, paymentId: string): Promise<void> {
  await tx.$executeRaw`
    update payment set attempted_at = now(), check_at = now() + interval '1 minute' where id = ${paymentId}`
}

/** Longer than PortOne is waited for: nobody is in the middle of an attempt that is older. */
const abandonedAfterSeconds = 120

/** The charge of a subscription that has not been answered, and whether anybody may still be waiting for its answer. */
export async function findOpenCharge(tx: Db, subscriptionId: string): Promise<OpenCharge | null> {
  const [open] = await tx.$queryRaw<OpenCharge[]>`
    select id, plan_id as "planId", amount_minor as "amountMinor",
           attempted_at < now() - make_interval(secs => ${abandonedAfterSeconds}) as "isAbandoned"
      from payment where subscription_id = ${subscriptionId}::uuid and state = 'CREATED'`
  return open ?? null
}
export type OpenCharge = { id: string; planId: string; amountMinor: number; isAbandoned: boolean }

/**
 * Gives a charge up that was never answered, so that another can be made. Should it have succeeded after all, it is
 * found out and either begins its period or is paid back. `tx` holds the subscription's lock.
 */
export async function giveUpCharge(tx: Db, paymentId: string): Promise<void> {
  await tx.payment.updateMany({
    where: { id: paymentId, state: 'CREATED' },
    data: { state: 'FAILED', problem: { type: 'UNANSWERED' } },
  })
}
