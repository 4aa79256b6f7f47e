import type { Config } from '../../core/config.ts'
import type { Payment } from '../../core/db/generated/client.ts'
import type { PortOnePayment } from '../portone/schemas.ts'

type Payments = NonNullable<Config['payments']>
type Ordered = Pick<Payment, 'id' | 'storeId' | 'currency' | 'amountMinor'>

/**
 * In what a payment differs from the order, by name; empty when it is what was ordered. The browser chooses how it pays:
 * what it says about store, channel, amount and currency is not believed, and neither is what it attaches.
 */
export function mismatchesOf(ordered: Ordered, seen: PortOnePayment, payments: Payments): string[] {
  const own = Object.values(payments.channels).flatMap(({ pay, billing }) => [pay, billing])
  const isAsOrdered: Record<string, boolean> = {
    id: seen.id === ordered.id,
    store: seen.storeId === ordered.storeId,
    // Another key than that of the order: the channels may have been changed since, but it must be one of ours.
    channel: seen.channel?.key !== undefined && own.includes(seen.channel.key),
    live: !payments.requiresLive || seen.channel?.type === 'LIVE',
    currency: seen.currency === ordered.currency,
    amount: seen.amount.total === ordered.amountMinor,
    version: seen.version === 'V2',
  }
  return Object.keys(isAsOrdered).filter((name) => !isAsOrdered[name])
}
