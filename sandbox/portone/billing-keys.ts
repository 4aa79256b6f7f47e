import { randomUUID } from 'node:crypto'
import { cardOf } from './cards.ts'
import { channelOf, type DeskDeps, now, requireStore } from './desk.ts'
import type { BillingKey, CardMood } from './records.ts'
import { Refusal } from './refusal.ts'

export type KeyOrder = {
  storeId: string
  channelKey: string
  customer: { id?: string; name?: string; email?: string }
  issueId?: string
  issueName?: string
  mood: CardMood
}

/** Registers a card. */
export function issueBillingKey(deps: DeskDeps, order: KeyOrder): BillingKey {
  const { records, courier } = deps
  requireStore(order.storeId)
  const at = now()
  const key: BillingKey = {
    status: 'ISSUED',
    billingKey: `billing-key-${randomUUID()}`,
    merchantId: 'merchant-sandbox',
    storeId: order.storeId,
    methods: [{ type: 'BillingKeyPaymentMethodCard', card: cardOf(order.mood) }],
    channels: [channelOf(deps, order.channelKey)],
    customer: order.customer,
    ...(order.issueId === undefined ? {} : { issueId: order.issueId }),
    ...(order.issueName === undefined ? {} : { issueName: order.issueName }),
    requestedAt: at,
    issuedAt: at,
  }
  records.billingKeys[key.billingKey] = key
  records.cardMoods[key.billingKey] = order.mood
  records.save()
  courier.tell('BillingKey.Issued', { storeId: key.storeId, billingKey: key.billingKey })
  return key
}

export function getBillingKey({ records }: DeskDeps, billingKey: string): BillingKey {
  const key = records.billingKeys[billingKey]
  if (!key) throw new Refusal(404, 'BILLING_KEY_NOT_FOUND', '빌링키가 존재하지 않습니다.')
  return key
}

export function deleteBillingKey(deps: DeskDeps, billingKey: string): { deletedAt: string } {
  const key = getBillingKey(deps, billingKey)
  if (key.status === 'DELETED') throw new Refusal(409, 'BILLING_KEY_ALREADY_DELETED', '빌링키가 이미 삭제되었습니다.')
  const deletedAt = now()
  Object.assign(key, { status: 'DELETED', deletedAt })
  deps.records.save()
  deps.courier.tell('BillingKey.Deleted', { storeId: key.storeId, billingKey })
  return { deletedAt }
}
