import { randomUUID } from 'node:crypto'
import type { Currency, Language, PaymentView, PaymentWindow } from '../../contract/index.ts'
import { ucrPerCredit } from '../../contract/index.ts'
import type { Payment } from '../../core/db/generated/client.ts'
import { type Db, inTransaction } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import type { BillingDeps } from '../deps.ts'
import { isPortOneError } from '../portone/portone-error.ts'
import { requireChannel, requirePortOne } from '../require-portone.ts'
import { syncPayment } from './sync-payment.ts'
import { viewPayment } from './view-payment.ts'

export type Order = {
  workspaceId: string
  /** Whose name and address the card company sees. */
  buyer: { userId: string; name: string; email: string }
  packageId: string
  currency: Currency
  /** Of the order's name, which stands on the receipt. */
  language: Language
  /** The same key gives the same payment. */
  requestKey: string
}

/**
 * Orders a package of credits. The price is the one of the database, and PortOne is told it before the window opens, so
 * that a browser cannot pay another. Nothing is paid yet. `alsoIn` adds rows to the transaction that makes the payment,
 * once.
 *
 * Asked again with the same key it gives the same payment as it stands by then; where PortOne did not answer the first
 * time, it is told again.
 *
 * @throws AppError `not_found` for a package that is not sold in this currency; `idempotency_conflict`; `payments_off`;
 *   `payments_unavailable`.
 */
export async function createPayment(
  deps: BillingDeps,
  order: Order,
  alsoIn: (tx: Db, payment: Payment) => Promise<void> = async () => undefined,
): Promise<{ payment: PaymentView; window: PaymentWindow }> {
  const { payments, channelKey } = requireChannel(deps.config, order.currency, 'pay')
  requirePortOne(deps)
  const { workspaceId, buyer } = order
  const made = await inTransaction(deps.db, async (tx) => {
    // Two requests with one key queue up here; the second one finds what the first one made.
    await tx.$executeRaw`select pg_advisory_xact_lock(hashtextextended(${`pay:${workspaceId}:${order.requestKey}`}, 0))`
    const known = await findKnown(tx, order)
    if (known) return { ...known, isKnown: true }
    const payment = await makePayment(tx, order, { storeId: payments.storeId, channelKey })
    await alsoIn(tx, payment)
    return { ...payment, isKnown: false }
  })
  // Asked again it may have been paid meanwhile, in another tab or by who went back.
  const state = made.isKnown ? await syncPayment(deps, made.id) : made.state
  if (state === 'CREATED') await announce(deps, made)
  return {
    payment: await viewPayment(deps.db, workspaceId, made.id),
    window: {
      ...{ sdkUrl: payments.sdkUrl, storeId: made.storeId, channelKey: made.channelKey },
      customer: { customerId: workspaceId, fullName: buyer.name, email: buyer.email },
    },
  }
}

async function findKnown(tx: Db, { workspaceId, requestKey, packageId, currency }: Order): Promise<Payment | null> {
  const known = await tx.payment.findFirst({ where: { workspaceId, requestKey } })
  if (known && (known.packageId !== packageId || known.currency !== currency))
    throw new AppError('idempotency_conflict')
  return known
}

async function makePayment(
  tx: Db,
  { workspaceId, buyer, packageId, currency, language, requestKey }: Order,
  place: { storeId: string; channelKey: string },
): Promise<Payment> {
  const sold = await tx.creditPackage.findFirst({
    where: { id: packageId, isOffered: true },
    include: { prices: { where: { currency } } },
  })
  const [price] = sold?.prices ?? []
  if (!sold || !price) throw new AppError('not_found', { message: `no package ${packageId} in ${currency}` })
  const payment = await tx.payment.create({
    data: {
      // 35 characters: one provider cuts longer ones than 40 silently.
      id: `xc-${randomUUID().replaceAll('-', '')}`,
      ...{ workspaceId, packageId, currency, requestKey, ...place },
      createdById: buyer.userId,
      kind: 'TOPUP',
      orderName: orderNameOf(sold.creditsUcr, language),
      creditsUcr: sold.creditsUcr,
      amountMinor: price.amountMinor,
    },
  })
  await tx.$executeRaw`update payment set check_at = now() + interval '1 minute' where id = ${payment.id}`
  return payment
}

function orderNameOf(creditsUcr: bigint, language: Language): string {
  const credits = new Intl.NumberFormat(language).format(Number(creditsUcr) / ucrPerCredit)
  return { ko: `XCaster 크레딧 ${credits}개`, en: `XCaster ${credits} credits` }[language]
}

/** Fixes the amount at PortOne. One that was paid in another tab meanwhile needs no window any more. */
async function announce(deps: BillingDeps, { id, amountMinor, currency }: Payment): Promise<void> {
  try {
    await requirePortOne(deps).preRegisterPayment({ paymentId: id, amountMinor, currency })
  } catch (error) {
    if (isPortOneError(error, 'ALREADY_PAID')) await syncPayment(deps, id)
    else if (isPortOneError(error))
      throw new AppError('payments_unavailable', { message: `PortOne does not take ${id}`, cause: error })
    else throw error
  }
}
