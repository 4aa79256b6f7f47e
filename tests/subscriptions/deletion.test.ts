import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { chargeDueSubscriptions, checkDuePayments, forgetRetiredCards } from '../../credits/index.ts'
import { hurry, openShop, type Shop } from '../payments/shop.ts'
import { expectCleanAudit } from '../setup/clean-audit.ts'
import { testPassword } from '../setup/house.ts'
import { inTeam, openTeam } from '../setup/team.ts'
import {
  cardFor,
  isForgotten,
  letTimePass,
  paidBy,
  periodHours,
  planOf,
  subscribed,
  subscriptionOf,
} from './subscriber.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})
afterEach(() => shop.sandbox.resetFaults())
afterAll(async () => {
  if (shop) await expectCleanAudit(shop.house.db)
  await shop?.close()
})

test('a deleted team is not charged any more, and its card is forgotten', async () => {
  const team = await openTeam(shop.house)
  const workspace = { ...team.owner, workspaceId: team.id }
  const billingKey = cardFor(shop, workspace)
  const order = { planId: 'BASIC', currency: 'KRW', billingKey } as const
  expect((await team.owner.call('subscription.start', order, inTeam(team.id))).status).toBe(201)
  const deleted = await team.owner.call('workspace.delete', { name: '별빛 스튜디오' }, inTeam(team.id))
  expect(deleted.status).toBe(200)
  expect(await subscriptionOf(shop, workspace)).toMatchObject({
    ...{ state: 'ENDED', nextChargeAt: null, billingKeySealed: null },
  })
  expect(await planOf(shop, workspace)).toBe('FREE')
  await letTimePass(shop, team.id, periodHours)
  await chargeDueSubscriptions(shop.worker)
  expect(await paidBy(shop, workspace)).toBe(14_000)
  await forgetRetiredCards(shop.worker)
  expect(await isForgotten(shop, billingKey)).toBe(true)
})

test('a deleted account takes the plan of its workspace with it', async () => {
  const { person, billingKey } = await subscribed(shop, 'BASIC')
  const { status } = await person.call('me.delete', { email: person.email, password: testPassword })
  expect(status).toBe(200)
  expect(await subscriptionOf(shop, person)).toMatchObject({ state: 'ENDED', billingKeySealed: null })
  await forgetRetiredCards(shop.worker)
  expect(await isForgotten(shop, billingKey)).toBe(true)
})

test('a charge that was on its way when the account was deleted is paid back', async () => {
  const { person } = await subscribed(shop, 'BASIC')
  await letTimePass(shop, person.workspaceId, periodHours)
  shop.sandbox.setFaults({ calls: [{ operation: 'payWithBillingKey', kind: 'silence', isAfter: true }] })
  await expect(chargeDueSubscriptions(shop.worker)).rejects.toThrow(AggregateError)
  expect(await paidBy(shop, person)).toBe(2 * 14_000)
  const { status } = await person.call('me.delete', { email: person.email, password: testPassword })
  expect(status).toBe(200)
  // Once finds it out, and once pays it back.
  for (let turn = 0; turn < 2; turn++) {
    await hurry(shop)
    await checkDuePayments(shop.worker)
  }
  expect(await paidBy(shop, person)).toBe(14_000)
})

test('PortOne that is away keeps nobody from deleting; the card is forgotten when it is back', async () => {
  const { person, billingKey } = await subscribed(shop, 'BASIC')
  shop.sandbox.setFaults({ calls: [{ operation: 'any', kind: 'html', times: null }] })
  const { status } = await person.call('me.delete', { email: person.email, password: testPassword })
  expect(status).toBe(200)
  await expect(forgetRetiredCards(shop.worker)).rejects.toThrow(AggregateError)
  shop.sandbox.resetFaults()
  await shop.house.db.retiredCard.updateMany({ data: { wakeAt: new Date(0) } })
  await forgetRetiredCards(shop.worker)
  expect(await isForgotten(shop, billingKey)).toBe(true)
  expect(await shop.house.db.retiredCard.count({ where: { workspaceId: person.workspaceId } })).toBe(0)
})
