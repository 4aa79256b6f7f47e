import { expect } from 'vitest'
import type { PlanId } from '../../contract/index.ts'
import { sandboxPortOne } from '../../core/config.ts'
import type { Shop } from '../payments/shop.ts'
import { signedUp } from '../setup/house.ts'

export type Subscriber = Awaited<ReturnType<typeof signedUp>>
type PaidPlan = Exclude<PlanId, 'FREE'>
type Card = 'approves' | 'refuses-once' | 'refuses'

/** A registered card of a person, as the window gives it to their browser. */
export function cardFor({ sandbox }: Shop, { workspaceId }: { workspaceId: string }, card: Card = 'approves'): string {
  return sandbox.registerCard({ channelKey: sandboxPortOne.channels.KRW.billing, customerId: workspaceId, card })
}

/** A person on a plan whose first period is paid. */
export async function subscribed(shop: Shop, planId: PaidPlan = 'STANDARD') {
  const person = await signedUp(shop.house)
  const billingKey = cardFor(shop, person)
  const { status } = await person.call('subscription.start', { planId, currency: 'KRW', billingKey })
  expect(status).toBe(201)
  return { person, billingKey }
}

/** What the card does from now on. */
export async function exchangeCard(shop: Shop, person: Subscriber, card: Card): Promise<string> {
  const billingKey = cardFor(shop, person, card)
  const { status } = await person.call('subscription.card', { billingKey })
  expect(status).toBe(200)
  return billingKey
}

/** Everything of the subscription happened that much earlier. Hours, because a day is not always 24 of them. */
export async function letTimePass({ house: { db } }: Shop, workspaceId: string, hours: number): Promise<void> {
  await db.$executeRaw`
    update subscription set period_start = period_start - make_interval(hours => ${hours}::int),
           period_end = period_end - make_interval(hours => ${hours}::int),
           next_charge_at = next_charge_at - make_interval(hours => ${hours}::int),
           unpaid_since = unpaid_since - make_interval(hours => ${hours}::int),
           created_at = created_at - make_interval(hours => ${hours}::int)
     where workspace_id = ${workspaceId}::uuid`
  await db.$executeRaw`
    update payment set created_at = created_at - make_interval(hours => ${hours}::int),
           attempted_at = attempted_at - make_interval(hours => ${hours}::int)
     where workspace_id = ${workspaceId}::uuid`
  await db.$executeRaw`
    update credit_lot set expires_at = expires_at - make_interval(hours => ${hours}::int)
     where workspace_id = ${workspaceId}::uuid`
}

export const periodHours = 720

/** The newest subscription of a workspace. */
export function subscriptionOf({ house: { db } }: Shop, { workspaceId }: Subscriber) {
  return db.subscription.findFirstOrThrow({ where: { workspaceId }, orderBy: { createdAt: 'desc' } })
}

export function chargesOf({ house: { db } }: Shop, { workspaceId }: Subscriber) {
  return db.payment.findMany({ where: { workspaceId }, orderBy: { createdAt: 'asc' } })
}

/** Minor units that a person has paid and not got back, as the card company sees it. */
export async function paidBy(shop: Shop, person: Subscriber): Promise<number> {
  const ids = new Set((await chargesOf(shop, person)).map(({ id }) => id))
  return shop.sandbox
    .moves()
    .filter(({ paymentId }) => ids.has(paymentId))
    .reduce((sum, { kind, amountMinor }) => sum + (kind === 'paid' ? amountMinor : -amountMinor), 0)
}

/** Credits of the plan that can be spent. */
export async function planCreditsOf(person: Subscriber): Promise<number> {
  const { body } = await person.call('billing.get', {})
  const bucket = body.byBucket.find(({ bucket }) => bucket === 'SUBSCRIPTION')
  return (bucket?.availableUcr ?? 0) / 1_000_000
}

export const planOf = async ({ house: { db } }: Shop, { workspaceId }: Subscriber) =>
  (await db.workspace.findFirstOrThrow({ where: { id: workspaceId } })).planId

/** What PortOne still keeps of a card. */
export async function isForgotten({ worker }: Shop, billingKey: string): Promise<boolean> {
  return (await worker.portone?.getBillingKeyInfo(billingKey))?.status === 'DELETED'
}

/** What the subscription asks the card company for. */
export const chargeCalls = ({ sandbox }: Shop) =>
  sandbox.calls().filter(({ operation }) => operation === 'payWithBillingKey')
