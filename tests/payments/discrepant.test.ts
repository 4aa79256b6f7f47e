import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { checkDuePayments, syncPayment } from '../../credits/index.ts'
import type { FaultsInput } from '../../sandbox/portone/faults.ts'
import { inTeam, openTeam } from '../setup/team.ts'
import {
  alertsOf,
  brokenInvariants,
  creditsOf,
  hurry,
  mailCounts,
  openShop,
  orderOf,
  payAt,
  type Shop,
} from './shop.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterEach(() => {
  shop.sandbox.resetFaults()
  shop.sandbox.clearCalls()
})
afterAll(async () => {
  if (shop) expect(await brokenInvariants(shop)).toEqual([])
  await shop?.close()
})

const cancelsOf = (id: string) =>
  shop.sandbox.calls().filter(({ operation, subject }) => operation === 'cancelPayment' && subject === id)
const movesOf = (paymentId: string) => shop.sandbox.moves().filter((move) => move.paymentId === paymentId)

/** As in cloud mode, where a payment of a test channel costs nobody anything. */
function live(): Shop['worker'] {
  const { config } = shop.worker
  if (!config.payments) throw new Error('no payments')
  return { ...shop.worker, config: { ...config, payments: { ...config.payments, requiresLive: true } } }
}

const wrongs: [string, FaultsInput, string[]][] = [
  ['another amount', { wrongAmountMinor: 100 }, ['amount']],
  ['a bigger amount', { wrongAmountMinor: 140_000 }, ['amount']],
  ['another currency', { wrongCurrency: 'JPY' }, ['currency']],
  ['another store', { wrongStoreId: 'store-of-somebody' }, ['store']],
  ['another channel', { wrongChannelKey: 'channel-key-of-somebody' }, ['channel']],
  ['a test channel where money counts', { channelType: 'TEST' }, ['live']],
]

describe('paid is not what was ordered', () => {
  test.each(wrongs)('%s: no credits, all of the money back once, an operator told', async (_, faults, mismatches) => {
    const { buyer, payment } = await orderOf(shop)
    shop.sandbox.setFaults(faults)
    payAt(shop, payment)
    const deps = live()
    await Promise.all(Array.from({ length: 4 }, () => syncPayment(deps, payment.id)))
    const { body } = await buyer.call('payments.get', { id: payment.id })
    expect(body).toMatchObject({ state: 'DISCREPANT', cancelled: { amountMinor: 0 } })
    expect(await alertsOf(shop, payment.id)).toMatchObject([
      { kind: 'payments.discrepant', details: { reason: 'mismatch', mismatches } },
    ])
    expect(cancelsOf(payment.id)).toEqual([])

    await Promise.all([checkDuePayments(deps), checkDuePayments(deps)])
    await hurry(shop)
    await checkDuePayments(deps)
    const after = await buyer.call('payments.get', { id: payment.id })
    expect(after.body).toMatchObject({ state: 'DISCREPANT', cancelled: { amountMinor: 14_000 } })
    const [paid, ...back] = movesOf(payment.id)
    expect(back).toMatchObject([{ kind: 'cancelled', amountMinor: paid?.amountMinor }])
    expect(cancelsOf(payment.id)).toHaveLength(1)
    expect((await creditsOf(shop, buyer)).available).toBe(0)
    expect(await mailCounts(shop, buyer)).toEqual({ 'payment-discrepant': 1 })
    expect((await shop.house.db.payment.findFirst({ where: { id: payment.id } }))?.checkAt).toBeNull()
  })

  test('a test channel is good enough where nothing is sold for real', async () => {
    const { buyer, payment } = await orderOf(shop)
    shop.sandbox.setFaults({ channelType: 'TEST' })
    payAt(shop, payment)
    expect((await buyer.call('payments.sync', { id: payment.id })).body.state).toBe('PAID')
  })
})

test('the page that comes back learns of it at once and does not wait for the money', async () => {
  const { buyer, payment } = await orderOf(shop)
  shop.sandbox.setFaults({ wrongAmountMinor: 13_999 })
  payAt(shop, payment)
  const { status, body } = await buyer.call('payments.sync', { id: payment.id })
  expect([status, body.state, body.problem]).toEqual([200, 'DISCREPANT', null])
  expect(await alertsOf(shop, payment.id)).toHaveLength(1)
  expect(cancelsOf(payment.id)).toEqual([])
  // The workers are told and do not wait for their next look.
  const [row] = await shop.house.db.$queryRaw<{ isDue: boolean }[]>`
    select check_at <= now() as "isDue" from payment where id = ${payment.id}`
  expect(row?.isDue).toBe(true)
  await checkDuePayments(shop.worker)
})

test('what is paid for a team that was deleted meanwhile goes back', async () => {
  const team = await openTeam(shop.house)
  const of = inTeam(team.id)
  const { body } = await team.owner.call('payments.create', { packageId: '50', currency: 'KRW' }, of)
  payAt(shop, body.payment)
  await shop.house.db.workspace.update({ where: { id: team.id }, data: { deletedAt: new Date() } })
  await syncPayment(shop.worker, body.payment.id)
  await checkDuePayments(shop.worker)
  const row = await shop.house.db.payment.findFirst({ where: { id: body.payment.id } })
  expect(row).toMatchObject({ state: 'DISCREPANT', cancelledMinor: 7000, problem: { reason: 'unwanted' } })
  expect(movesOf(body.payment.id).map(({ kind }) => kind)).toEqual(['paid', 'cancelled'])
})

describe('giving the money back', () => {
  async function discrepant() {
    const made = await orderOf(shop)
    shop.sandbox.setFaults({ wrongAmountMinor: 500 })
    payAt(shop, made.payment)
    await syncPayment(shop.worker, made.payment.id)
    shop.sandbox.resetFaults()
    return made
  }
  const cancelledOf = async (id: string) =>
    (await shop.house.db.payment.findFirst({ where: { id } }))?.cancelledMinor ?? null

  test('is tried again until PortOne does it', async () => {
    const { buyer, payment } = await discrepant()
    for (const faults of [
      { calls: [{ operation: 'cancelPayment' as const, kind: 'html' as const }] },
      { cancellations: 'refuse' as const },
      { calls: [{ operation: 'getPayment' as const, kind: 'unavailable' as const }] },
    ]) {
      shop.sandbox.setFaults(faults)
      await hurry(shop)
      await expect(checkDuePayments(shop.worker)).rejects.toThrow(AggregateError)
      shop.sandbox.resetFaults()
      expect(await cancelledOf(payment.id)).toBe(0)
    }
    await hurry(shop)
    await checkDuePayments(shop.worker)
    expect(await cancelledOf(payment.id)).toBe(14_000)
    expect(await mailCounts(shop, buyer)).toEqual({ 'payment-discrepant': 1 })
  })

  test('is not done twice when the answer was lost', async () => {
    const { payment } = await discrepant()
    shop.sandbox.setFaults({ calls: [{ operation: 'cancelPayment', kind: 'reset', isAfter: true }] })
    await expect(checkDuePayments(shop.worker)).rejects.toThrow(AggregateError)
    await hurry(shop)
    await checkDuePayments(shop.worker)
    expect(await cancelledOf(payment.id)).toBe(14_000)
    expect(movesOf(payment.id).map(({ kind, amountMinor }) => [kind, amountMinor])).toEqual([
      ['paid', 500],
      ['cancelled', 500],
    ])
  })

  test('is waited for when PortOne puts it off, and asked for again when that fails', async () => {
    const { payment } = await discrepant()
    shop.sandbox.setFaults({ cancellations: 'stay' })
    await checkDuePayments(shop.worker)
    await hurry(shop)
    await checkDuePayments(shop.worker)
    expect(cancelsOf(payment.id)).toHaveLength(1)
    expect(await cancelledOf(payment.id)).toBe(0)
    shop.sandbox.finishCancellations(payment.id, 'FAILED')
    shop.sandbox.resetFaults()
    await hurry(shop)
    await checkDuePayments(shop.worker)
    expect(cancelsOf(payment.id)).toHaveLength(2)
    expect(await cancelledOf(payment.id)).toBe(14_000)
  })
})
