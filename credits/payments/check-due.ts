import type { PaymentState } from '../../core/db/generated/enums.ts'
import type { Database } from '../../core/db.ts'
import type { BillingDeps } from '../deps.ts'
import { eachAtOnce } from '../each-at-once.ts'
import { cancelDiscrepant } from './cancel-discrepant.ts'
import { syncPayment } from './sync-payment.ts'

/**
 * When PortOne is asked about a payment that nobody has told us the end of: 1, 5, 15 and 60 minutes after it was made,
 * then hourly for a day, then daily for a week. Minutes from each look to the next.
 */
export const waitsMinutes = [1, 4, 10, 45, ...new Array<number>(23).fill(60), ...new Array<number>(6).fill(1440)]

/** A look that PortOne did not answer does not count. */
const unansweredMinutes = 5

/** Each waits for PortOne, up to a minute when it hangs. */
const atOnce = 6

/**
 * Asks PortOne about every payment whose time has come: webhooks may never arrive, and people close the window before it
 * leads back. One that nobody has paid within a week has expired; a webhook may still bring it back.
 *
 * Several workers may do so at once: whoever looks moves the next look on first, so one that dies only delays it.
 */
export async function checkDuePayments(deps: BillingDeps): Promise<void> {
  if (!deps.portone) return
  for (;;) {
    const due = await claimDue(deps.db)
    await eachAtOnce(due, ({ id }) => check(deps, id))
    if (due.length < atOnce) return
  }
}

async function claimDue(db: Database): Promise<{ id: string }[]> {
  return db.$queryRaw<{ id: string }[]>`
    update payment
       set checks = checks + 1,
           -- What waits for its money to go back is never given up.
           check_at = now() + make_interval(mins => coalesce((${waitsMinutes}::int[])[checks + 2],
                                                             case when state = 'DISCREPANT' then 1440 end))
     where id in (select id from payment where check_at <= now() order by check_at limit ${atOnce} for update skip locked)
    returning id`
}

async function check(deps: BillingDeps, id: string): Promise<void> {
  try {
    const state = await syncPayment(deps, id)
    if (state === 'DISCREPANT') await cancelDiscrepant(deps, id)
    await endChecks(deps.db, id, state)
  } catch (error) {
    await deps.db.$executeRaw`
      update payment set checks = greatest(0, checks - 1), check_at = now() + make_interval(mins => ${unansweredMinutes}::int)
       where id = ${id}`
    throw error
  }
}

/** After the last look, an order that nobody has paid is over. */
async function endChecks(db: Database, id: string, state: PaymentState): Promise<void> {
  if (state !== 'CREATED') return
  await db.payment.updateMany({ where: { id, state, checkAt: null }, data: { state: 'EXPIRED' } })
}
