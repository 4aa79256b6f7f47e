import type { Database } from '../../core/db.ts'
import { raiseAlert } from '../alerts.ts'
import type { BillingDeps } from '../deps.ts'
import { eachAtOnce } from '../each-at-once.ts'
import { sendRefund } from './send-refund.ts'
import { syncPayment } from './sync-payment.ts'

/** From each look to the next, in minutes; the last one goes on. */
const waitsMinutes = [1, 4, 10, 45, ...new Array<number>(23).fill(60), 1440]
const atOnce = 6

type DueRefund = { id: string; paymentId: string; isStuck: boolean }

/**
 * Goes on with refunds that have not ended: those that PortOne has not answered are asked for again, those that it has put
 * off are looked at. One that takes longer than three days is told to an operator. Its credits stay held for as long as
 * nobody knows, because the money may be back already.
 */
export async function checkDueRefunds(deps: BillingDeps): Promise<void> {
  if (!deps.portone) return
  for (;;) {
    const due = await claimDue(deps.db)
    await eachAtOnce(due, (refund) => check(deps, refund))
    if (due.length < atOnce) return
  }
}

/** Whoever looks moves the next look on first, so a worker that dies only delays it. */
function claimDue(db: Database): Promise<DueRefund[]> {
  return db.$queryRaw<DueRefund[]>`
    update refund
       set checks = checks + 1,
           check_at = now() + make_interval(mins => (${waitsMinutes}::int[])[least(checks + 2, ${waitsMinutes.length}::int)])
     where id in (select id from refund where state = 'REQUESTED' and check_at <= now()
                   order by check_at limit ${atOnce} for update skip locked)
    returning id, payment_id as "paymentId", created_at < now() - interval '3 days' as "isStuck"`
}

async function check(deps: BillingDeps, { id, paymentId, isStuck }: DueRefund): Promise<void> {
  if (isStuck) await raiseAlert(deps.db, { kind: 'refunds.stuck', subject: id, details: { paymentId } })
  // It may have been carried out without our hearing of it; only what PortOne shows nothing of is asked for again.
  await syncPayment(deps, paymentId)
  await sendRefund(deps, id)
}
