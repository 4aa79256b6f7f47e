import type { Database } from '../../core/db.ts'
import { sha256 } from '../../core/hash.ts'
import { raiseAlert } from '../alerts.ts'
import type { BillingDeps } from '../deps.ts'
import { eachAtOnce } from '../each-at-once.ts'
import { isPortOneError } from '../portone/portone-error.ts'
import { requirePortOne } from '../require-portone.ts'
import { billingKeyPurpose } from './charge.ts'

type RetiredCard = { id: string; workspaceId: string; billingKeySealed: string; attempts: number }

/** Each waits for PortOne, up to a minute when it hangs. */
const atOnce = 6
/** From one attempt to the next; the last one goes on until PortOne has forgotten the card. */
const waitsMinutes = [1, 10, 60, 1440]
/** By then a day has passed. */
const attemptsUntilAlert = 5

/**
 * Has PortOne forget the cards that are charged no more: of subscriptions that ended, of deleted workspaces, and those
 * that were exchanged. A row is gone once its key is, or once the card is charged again: who was refused, or went back to
 * the card before, may bring the same key.
 *
 * @throws AggregateError when some failed; they are tried again.
 */
export async function forgetRetiredCards(deps: BillingDeps): Promise<void> {
  if (!deps.portone) return
  for (;;) {
    const cards = await claimCards(deps.db)
    await eachAtOnce(cards, (card) => forget(deps, card))
    if (cards.length < atOnce) return
  }
}

function claimCards(db: Database): Promise<RetiredCard[]> {
  return db.$queryRaw<RetiredCard[]>`
    update retired_card
       set attempts = attempts + 1,
           wake_at = now() + make_interval(mins => (${waitsMinutes}::int[])[least(attempts + 1, ${waitsMinutes.length}::int)])
     where id in (select id from retired_card where wake_at <= now() order by wake_at limit ${atOnce} for update skip locked)
    returning id, workspace_id as "workspaceId", billing_key_sealed as "billingKeySealed", attempts`
}

async function forget(deps: BillingDeps, card: RetiredCard): Promise<void> {
  const { id, workspaceId, attempts } = card
  const billingKey = deps.seal.open(card.billingKeySealed, billingKeyPurpose)
  try {
    if (!(await isInUse(deps.db, billingKey))) await requirePortOne(deps).deleteBillingKey(billingKey)
  } catch (error) {
    if (!isPortOneError(error, 'BILLING_KEY_ALREADY_DELETED', 'BILLING_KEY_NOT_FOUND')) {
      const problem = error instanceof Error ? error.message : String(error)
      if (attempts >= attemptsUntilAlert)
        await raiseAlert(deps.db, { kind: 'subscriptions.card-kept', subject: id, details: { workspaceId, problem } })
      throw error
    }
  }
  await deps.db.retiredCard.deleteMany({ where: { id } })
}

async function isInUse(db: Database, billingKey: string): Promise<boolean> {
  const where = { billingKeyHash: sha256(billingKey), state: { not: 'ENDED' as const } }
  return (await db.subscription.findFirst({ where, select: { id: true } })) !== null
}
