import { type Database, type Db, inTransaction } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import { raiseAlert } from '../alerts.ts'
import type { BillingDeps } from '../deps.ts'
import { eachAtOnce } from '../each-at-once.ts'
import { syncPayment } from '../payments/sync-payment.ts'
import { charge } from './charge.ts'
import { endSubscription } from './end-subscription.ts'
import { type LockedSubscription, lockSubscription } from './lock-subscription.ts'
import { findOpenCharge, giveUpCharge, type OpenCharge, openCharge } from './open-charge.ts'
import { renewalOf } from './renewal.ts'

/** Each waits for PortOne, up to a minute when it hangs. */
const atOnce = 6
/** Who paid for a first period that is not known after this time has gone away: it is not charged any more. */
const startsWithinMs = 3_600_000
/** PortOne may be away for a while without anybody having to look into it. */
const quietHours = 6

/**
 * Charges every subscription whose time has come, or ends it where it was cancelled. Several workers may do so at once:
 * each claims others by moving their time on, so one that dies in the middle only delays its own by ten minutes.
 *
 * After an outage one period is charged, however many were missed. Where payments were turned off, what was cancelled ends
 * all the same, and an operator is told of the others.
 *
 * @throws AggregateError when some failed; the others were done, and these are taken up again in ten minutes.
 */
export async function chargeDueSubscriptions(deps: BillingDeps): Promise<void> {
  for (;;) {
    const claims = await claimDue(deps.db)
    await eachAtOnce(claims, (claim) => renewOrTell(deps, claim))
    if (claims.length < atOnce) return
  }
}

/** Holds as long as the time that it wrote stands: whoever charges, ends or refuses something writes another. */
type Claim = { id: string; until: Date }

function claimDue(db: Database): Promise<Claim[]> {
  return db.$queryRaw<Claim[]>`
    update subscription set next_charge_at = now() + interval '10 minutes'
     where id in (select id from subscription where state <> 'ENDED' and next_charge_at <= now()
                   order by next_charge_at limit ${atOnce} for update skip locked)
    returning id, next_charge_at as "until"`
}

/** What keeps a subscription from being charged for hours, or is a fault of ours, an operator gets to know. */
async function renewOrTell(deps: BillingDeps, claim: Claim): Promise<void> {
  try {
    await renew(deps, claim)
  } catch (error) {
    const { db } = deps
    const isOutage = error instanceof AppError && error.isRetryable && error.code !== 'internal'
    const [row] = await db.$queryRaw<{ period: number; isLong: boolean }[]>`
      select period, now() > period_end + make_interval(hours => ${quietHours}::int) as "isLong"
        from subscription where id = ${claim.id}::uuid`
    if (row && (!isOutage || row.isLong))
      await raiseAlert(db, {
        kind: 'subscriptions.stuck',
        subject: `${claim.id}:${row.period + 1}`,
        details: { problem: error instanceof Error ? error.message : String(error) },
      })
    throw error
  }
}

async function renew(deps: BillingDeps, claim: Claim): Promise<void> {
  const open = await findOpenCharge(deps.db, claim.id)
  // Whoever sent it may have died before the answer, which may have been yes.
  if (open) await syncPayment(deps, open.id)
  const paymentId = await inTransaction(deps.db, async (tx) => {
    const subscription = await lockSubscription(tx, claim.id)
    // Otherwise it was paid, refused or ended by what was found out a moment ago.
    const isClaimed = subscription.nextChargeAt?.getTime() === claim.until.getTime()
    return isClaimed ? decide(tx, deps, subscription) : null
  })
  if (paymentId) await charge(deps, paymentId)
}

/** The payment to charge, or null when there is nothing to charge now. */
async function decide(tx: Db, deps: BillingDeps, subscription: LockedSubscription): Promise<string | null> {
  const open = await findOpenCharge(tx, subscription.id)
  if (subscription.state === 'STARTING') return decideStart(tx, deps, subscription, open)
  if (subscription.cancelsAtEnd) {
    await endSubscription(tx, subscription)
    const data = { planId: subscription.planId, reason: 'cancelled' }
    await deps.post(tx, { workspaceId: subscription.workspaceId, template: 'subscription-ended', data })
    return null
  }
  const wanted = await renewalOf(tx, deps, subscription)
  // For a bigger plan that was asked for and never answered, or at a price of yesterday.
  const isOther = open && (open.planId !== wanted.planId || open.amountMinor !== wanted.amountMinor)
  if (isOther && !open.isAbandoned) return null
  if (isOther) await giveUpCharge(tx, open.id)
  await refuseAfterDiscrepancy(tx, subscription)
  return openCharge(tx, subscription, wanted)
}

/**
 * A charge that was put aside, because what was paid is not what was asked for, goes back in full; the next one would
 * most likely too. One that somebody cancelled at PortOne was not wanted. So there is one a day at most, and an operator
 * gets to know.
 */
async function refuseAfterDiscrepancy(tx: Db, { id, period }: LockedSubscription): Promise<void> {
  const [row] = await tx.$queryRaw<{ id: string }[]>`
    select id from payment
     where subscription_id = ${id}::uuid and period = ${period + 1} and state in ('DISCREPANT', 'CANCELLED')
       and attempted_at > now() - interval '1 day'`
  if (row) throw new AppError('conflict', { message: `the charge ${row.id} of this period is being paid back` })
}

async function decideStart(
  tx: Db,
  { post }: BillingDeps,
  subscription: LockedSubscription,
  open: OpenCharge | null,
): Promise<string | null> {
  if (open && subscription.ageMs < startsWithinMs) return open.id
  await endSubscription(tx, subscription)
  const data = { planId: subscription.planId, reason: 'refused' }
  await post(tx, { workspaceId: subscription.workspaceId, template: 'subscription-ended', data })
  return null
}
