import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { postToOwner } from '../../accounts/index.ts'
import { type PaymentView, portoneWebhookPath, ucrPerCredit } from '../../contract/index.ts'
import { sandboxPortOne } from '../../core/config.ts'
import { roleUrl } from '../../core/database-roles.ts'
import { createDatabase } from '../../core/db.ts'
import { ensureEncryptionKeys } from '../../core/encryption-keys.ts'
import { createLog } from '../../core/log.ts'
import { createSealer } from '../../core/seal.ts'
import type { BillingDeps } from '../../credits/index.ts'
import { createPortOne, getBalance } from '../../credits/index.ts'
import { startSandbox } from '../../sandbox/index.ts'
import { signatureOf } from '../../sandbox/portone/courier.ts'
import { testSecretKey } from '../setup/database.ts'
import { openHouse, signedUp } from '../setup/house.ts'
import { mailsTo } from '../setup/mails.ts'

export type Shop = Awaited<ReturnType<typeof openShop>>
export type Buyer = Awaited<ReturnType<typeof signedUp>>

/** Everybody begins with the sign-up bonus. */
export const bonusUcr = 20 * ucrPerCredit

/**
 * An api that sells, with PortOne's stand-in to pay at. No worker runs: `worker` is what one works with, under its own
 * database role, for the tests to take its turns one at a time. Webhooks go nowhere until `sendWebhooks`.
 */
export async function openShop() {
  const dataDir = await mkdtemp(join(tmpdir(), 'xcaster-shop-'))
  const sandbox = await startSandbox({ dataDir, webhookRetriesMs: [50, 100] })
  const house = await openHouse({ SANDBOX_URL: sandbox.url })
  const { config } = house
  const db = createDatabase({
    url: roleUrl(house.databaseUrl, 'xcaster_worker', testSecretKey),
    maxConnections: 12,
  })
  const seal = createSealer(await ensureEncryptionKeys(config))
  const log = createLog({ level: process.env.TEST_LOG_LEVEL ?? 'silent', process: 'test' })
  const portone = config.payments && createPortOne(config.payments, { timeoutMs: 1000 })
  const worker: BillingDeps = { db, config, portone, seal, post: postToOwner({ seal, config }), log }
  const webhookUrl = `${house.url}${portoneWebhookPath}`

  return {
    ...{ house, worker, webhookUrl },
    sandbox: sandbox.portone,
    sendWebhooks: () => sandbox.portone.setWebhookUrl(webhookUrl),
    async close() {
      await sandbox.close()
      await db.$disconnect()
      await house.close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

type Package = '50' | '100' | '300' | '1000'

/** A person with an order, nothing paid yet. */
export async function orderOf(shop: Shop, packageId: Package = '100', currency: 'KRW' | 'USD' = 'KRW', by?: Buyer) {
  const buyer = by ?? (await signedUp(shop.house))
  const { status, body } = await buyer.call('payments.create', { packageId, currency })
  expect(status).toBe(201)
  return { buyer, payment: body.payment }
}

/** What the person does in the window; the amount is that of the order unless their browser says otherwise. */
export function payAt(shop: Shop, { id, amount, orderName }: PaymentView, choice: 'pay' | 'limit' = 'pay') {
  const { currency, amountMinor: totalAmount } = amount
  const channelKey = sandboxPortOne.channels[currency].pay
  return shop.sandbox.pay({ paymentId: id, channelKey, orderName, totalAmount, currency }, choice)
}

/** A person with a purchase that is paid and has given its credits. */
export async function boughtBy(shop: Shop, packageId: Package = '100', currency: 'KRW' | 'USD' = 'KRW', by?: Buyer) {
  const { buyer, payment } = await orderOf(shop, packageId, currency, by)
  payAt(shop, payment)
  const { body } = await buyer.call('payments.sync', { id: payment.id })
  expect(body.state).toBe('PAID')
  return { buyer, payment: body }
}

/** As a webhook of PortOne comes, signed now unless the headers say otherwise. */
export async function postWebhook(
  shop: Shop,
  event: { id: string; body: string; secret?: string; seconds?: number; signature?: string },
): Promise<number> {
  const seconds = String(event.seconds ?? Math.floor(Date.now() / 1000))
  const secret = event.secret ?? sandboxPortOne.webhookSecrets[0] ?? ''
  const signature = event.signature ?? signatureOf(secret, `${event.id}.${seconds}.${event.body}`)
  const { status } = await fetch(shop.webhookUrl, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'webhook-id': event.id,
      'webhook-timestamp': seconds,
      'webhook-signature': `v1,${signature}`,
    },
    body: event.body,
  })
  return status
}

export const eventBody = (type: string, paymentId: string) =>
  JSON.stringify({
    type,
    timestamp: new Date().toISOString(),
    data: { storeId: sandboxPortOne.storeId, paymentId, transactionId: 'transaction-1' },
  })

/** Makes everything that waits for its time due now. */
export async function hurry({ house: { db } }: Shop): Promise<void> {
  await db.$executeRaw`update payment set check_at = now() where check_at is not null`
  await db.$executeRaw`update refund set check_at = now() where check_at is not null`
  await db.$executeRaw`update payment_event set wake_at = now() where wake_at is not null`
}

/** Credits of the person, without the sign-up bonus, in credits. */
export async function creditsOf({ house }: Shop, { workspaceId }: Buyer) {
  const { availableUcr, heldUcr } = await getBalance(house.db, workspaceId)
  return { available: (availableUcr - bonusUcr) / ucrPerCredit, held: heldUcr / ucrPerCredit }
}

/** How often each mail went to the person. */
export async function mailCounts({ house }: Shop, { email }: Buyer): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const { template } of await mailsTo(house, email)) counts[template] = (counts[template] ?? 0) + 1
  return counts
}

/** What must always be true of the money; every row is a bug. */
export async function brokenInvariants({ house }: Shop): Promise<unknown[]> {
  return house.db.$queryRaw<unknown[]>`select * from credit_invariant`
}

export const alertsOf = ({ house }: Shop, subject: string) => house.db.alert.findMany({ where: { subject } })
