import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { getBalance, holdCredits } from '../../credits/index.ts'
import {
  bonusUcr,
  creditsOf,
  eventBody,
  hurry,
  mailCounts,
  openShop,
  orderOf,
  payAt,
  postWebhook,
  type Shop,
} from '../payments/shop.ts'
import { expectCleanAudit } from '../setup/clean-audit.ts'
import { signedUp, waitUntil } from '../setup/client.ts'
import { isLong } from '../setup/long.ts'
import type { Process } from '../setup/processes.ts'
import { startShopApi, startShopWorker } from '../setup/shop-processes.ts'
import {
  cardFor,
  letTimePass,
  paidBy,
  periodHours,
  planOf,
  subscribed,
  subscriptionOf,
} from '../subscriptions/subscriber.ts'

/* Real processes whose clock is wrong by ten minutes: what is due is for the database's clock to say. */

const preload = fileURLToPath(new URL('../setup/shift-clock.mjs', import.meta.url))
const clockOf = (minutes: number) => ({
  NODE_OPTIONS: `--import=${preload}`,
  TEST_CLOCK_SHIFT_MS: String(minutes * 60_000),
})
/** The clock that is wrong in the direction that would do harm here; both where there is time. */
const clocks = isLong ? [-10, 10] : [10]

let shop: Shop
const processes: Process[] = []
const started = <P extends Process>(process: P): P => {
  processes.push(process)
  return process
}

beforeAll(async () => {
  shop = await openShop()
})
afterEach(async () => {
  for (const process of processes.splice(0)) await process.kill('SIGKILL')
  await expectCleanAudit(shop.house.db)
})
afterAll(async () => await shop?.close())

/** Moves everything of a subscription so that its period ends in so many minutes, or ended that long ago. */
async function endPeriodIn(workspaceId: string, inMinutes: number): Promise<void> {
  await letTimePass(shop, workspaceId, periodHours)
  await shop.house.db.$executeRaw`
    update subscription set period_end = now() + make_interval(mins => ${inMinutes}::int),
           next_charge_at = now() + make_interval(mins => ${inMinutes}::int) where workspace_id = ${workspaceId}::uuid`
  await shop.house.db.$executeRaw`
    update credit_lot set expires_at = now() + make_interval(mins => ${inMinutes}::int)
     where workspace_id = ${workspaceId}::uuid and bucket = 'SUBSCRIPTION'`
}

describe.each(clocks)('a worker whose clock is wrong by %i minutes', (shift) => {
  test('renews what is over and not what is over in five minutes, and ends neither hold nor credits before their time', {
    timeout: 120_000,
  }, async () => {
    const { db } = shop.house
    const [{ person: early }, { person: due }] = [await subscribed(shop), await subscribed(shop)]
    await endPeriodIn(early.workspaceId, 5)
    await endPeriodIn(due.workspaceId, -1)
    const before = await subscriptionOf(shop, due)
    const hold = { workspaceId: early.workspaceId, amountUcr: 1_000_000, key: 'h', reference: 'work', ttlMinutes: 5 }
    const holdId = await holdCredits(db, hold)
    const order = await orderOf(shop)
    await db.$executeRaw`update payment set check_at = now() + interval '5 minutes' where id = ${order.payment.id}`

    started(startShopWorker(shop, clockOf(shift)))
    const renewed = await waitUntil(
      () => subscriptionOf(shop, due),
      ({ period }) => period === 2,
    )
    // Of 30 days each, from the end of the one before: no month, no summer time, no clock of ours.
    expect(renewed.periodStart).toEqual(before.periodEnd)
    expect(renewed.periodEnd.getTime() - renewed.periodStart.getTime()).toBe(30 * 86_400_000)
    const lots = await db.creditLot.findMany({ where: { workspaceId: due.workspaceId, bucket: 'SUBSCRIPTION' } })
    expect(lots.filter(({ remainingUcr }) => remainingUcr > 0n)).toMatchObject([{ expiresAt: renewed.periodEnd }])

    // The same turn looked at these; a second one comes after a look at an order that was made due now.
    await hurryOrder(order.payment.id)
    await waitUntil(
      () => db.payment.findUniqueOrThrow({ where: { id: order.payment.id } }),
      ({ checks }) => checks > 0,
    )
    expect(await subscriptionOf(shop, early)).toMatchObject({ period: 1, state: 'ACTIVE' })
    expect(await paidBy(shop, early)).toBe(39_000)
    expect(await db.creditHold.findUniqueOrThrow({ where: { id: holdId } })).toMatchObject({ state: 'HELD' })
    expect(await getBalance(db, early.workspaceId)).toEqual({
      availableUcr: bonusUcr + 289_000_000,
      heldUcr: 1_000_000,
    })
  })
})

const hurryOrder = (id: string) => shop.house.db.$executeRaw`update payment set check_at = now() where id = ${id}`

describe.each(clocks)('an api whose clock is wrong by %i minutes', (shift) => {
  test('shows and spends credits by the database’s clock, and begins 30 days by it', { timeout: 120_000 }, async () => {
    const { db } = shop.house
    const api = await startShopApi(shop, clockOf(shift))
    started(api.process)
    const { person: soon } = await subscribed(shop)
    await endPeriodIn(soon.workspaceId, 5)
    const { person: over } = await subscribed(shop)
    await endPeriodIn(over.workspaceId, -5)
    const balanceOf = async (cookie: string) => {
      const answer = await fetch(`${api.url}/api/billing`, { headers: { cookie } })
      const body = (await answer.json()) as { byBucket: { bucket: string; availableUcr: number }[] }
      return body.byBucket.find(({ bucket }) => bucket === 'SUBSCRIPTION')?.availableUcr ?? 0
    }
    expect(await balanceOf(soon.cookie())).toBe(290_000_000)
    expect(await balanceOf(over.cookie())).toBe(0)

    const person = await signedUp({ db, url: api.url })
    const billingKey = cardFor(shop, person)
    const { status } = await person.call('subscription.start', { planId: 'STANDARD', currency: 'KRW', billingKey })
    expect(status).toBe(201)
    const { periodStart, periodEnd } = await subscriptionOf(shop, person)
    const [{ now } = { now: new Date(0) }] = await db.$queryRaw<{ now: Date }[]>`select now()`
    expect(Math.abs(now.getTime() - periodStart.getTime())).toBeLessThan(60_000)
    expect(periodEnd.getTime() - periodStart.getTime()).toBe(30 * 86_400_000)
    expect(await planOf(shop, person)).toBe('STANDARD')
  })

  test.skipIf(!isLong)(
    'refuses webhooks, which seem old or of the future; the poller brings the credits',
    {
      timeout: 120_000,
    },
    async () => {
      const api = await startShopApi(shop, clockOf(shift))
      started(api.process)
      const { buyer, payment } = await orderOf(shop)
      payAt(shop, payment)
      const event = { id: randomUUID(), body: eventBody('Transaction.Paid', payment.id) }
      expect(await postWebhook({ ...shop, webhookUrl: `${api.url}/api/portone/webhook` }, event)).toBe(400)
      expect(await shop.house.db.paymentEvent.count({ where: { paymentId: payment.id } })).toBe(0)
      await hurry(shop)
      started(startShopWorker(shop, clockOf(shift)))
      await waitUntil(
        () => creditsOf(shop, buyer),
        ({ available }) => available === 100,
      )
      expect(await mailCounts(shop, buyer)).toEqual({ 'payment-receipt': 1 })
    },
  )
})
