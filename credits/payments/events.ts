import { type Database, type Db, inTransaction } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import { sha256 } from '../../core/hash.ts'
import { raiseAlert } from '../alerts.ts'
import type { BillingDeps } from '../deps.ts'
import { eachAtOnce } from '../each-at-once.ts'
import type { PortOneEvent } from '../portone/webhook.ts'
import { syncPayment } from './sync-payment.ts'

/** Each waits for PortOne, up to a minute when it hangs. */
const atOnce = 20
/** From one attempt to the next; the last one goes on for the rest of the day. */
const waitsSeconds = [30, 60, 300, 900, 3600]

/** Kinds of events that say something about a payment or a card; others are none of our business. */
const isKnown = (type: string) => /^(Transaction|BillingKey)\.\w+$/.test(type)

/**
 * Keeps a verified webhook until a worker has acted on it; delivered again, it is kept once. The row is what makes the
 * 200 true that PortOne gets for it.
 */
export async function receiveEvent(db: Db, { id, type, paymentId, billingKey }: PortOneEvent): Promise<void> {
  if (!isKnown(type) || (paymentId === null && billingKey === null)) return
  const billingKeyHash = billingKey === null ? null : sha256(billingKey)
  // Not `create`: the api may write events and not read them, and `create` reads what it wrote.
  await db.paymentEvent.createMany({ data: [{ id, type, paymentId, billingKeyHash }], skipDuplicates: true })
}

type Event = { id: string; paymentId: string | null; isTooOld: boolean }

/**
 * Acts on webhooks: asks PortOne how the payment stands. Ten events about one payment are one question. While PortOne does
 * not answer they wait, for a day at most; the poller goes on without them.
 */
export async function handlePaymentEvents(deps: BillingDeps): Promise<void> {
  if (!deps.portone) return
  for (;;) {
    const events = await claimEvents(deps.db)
    const paymentIds = [...new Set(events.map(({ paymentId }) => paymentId))]
    await eachAtOnce(paymentIds, (id) =>
      handle(
        deps,
        id,
        events.filter(({ paymentId }) => paymentId === id),
      ),
    )
    if (events.length > 0) await forgetHandled(deps.db)
    if (events.length < atOnce) return
  }
}

/** PortOne delivers one for six hours; what was acted on is kept much longer than that. */
async function forgetHandled(db: Db): Promise<void> {
  await db.$executeRaw`
    delete from payment_event where wake_at is null and received_at < now() - interval '90 days'`
}

/** Their time is moved on, so a worker that dies in the middle only delays them. */
function claimEvents(db: Database): Promise<Event[]> {
  return db.$queryRaw<Event[]>`
    update payment_event
       set attempts = attempts + 1,
           wake_at = now() + make_interval(secs => (${waitsSeconds}::int[])[least(attempts + 1, ${waitsSeconds.length}::int)])
     where id in (select id from payment_event where wake_at <= now() order by wake_at limit ${atOnce} for update skip locked)
    returning id, payment_id as "paymentId", received_at < now() - interval '1 day' as "isTooOld"`
}

async function handle(deps: BillingDeps, paymentId: string | null, events: Event[]): Promise<void> {
  try {
    // One that is not ours may be of another system that sells through the same store.
    if (paymentId !== null && (await isOurs(deps.db, paymentId))) await syncPayment(deps, paymentId)
  } catch (error) {
    await giveUp(deps.db, events, error)
    throw error
  }
  await markHandled(deps.db, events)
}

async function isOurs(db: Db, id: string): Promise<boolean> {
  return (await db.payment.findFirst({ where: { id }, select: { id: true } })) !== null
}

async function markHandled(db: Db, events: Event[]): Promise<void> {
  await db.paymentEvent.updateMany({ where: { id: { in: events.map(({ id }) => id) } }, data: { wakeAt: null } })
}

/** After a day an operator has to look into it. */
async function giveUp(db: Database, events: Event[], error: unknown): Promise<void> {
  const tooOld = events.filter(({ isTooOld }) => isTooOld)
  if (tooOld.length === 0) return
  const problem = error instanceof AppError ? error.message : String(error)
  await inTransaction(db, async (tx) => {
    for (const { id, paymentId } of tooOld)
      await raiseAlert(tx, { kind: 'payments.event-unhandled', subject: id, details: { paymentId, problem } })
    await markHandled(tx, tooOld)
  })
}
