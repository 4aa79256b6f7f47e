import type { Currency, PlanId } from '../../../contract/plans.ts'

/** What a person was buying when they left for the payment window. `back` is the address they came from, or empty. */
export type Purchase =
  | { for: 'credits'; packageId: string; currency: Currency; back: string }
  | { for: 'plan'; planId: Exclude<PlanId, 'FREE'>; currency: Currency; idempotencyKey: string }
  | { for: 'card'; idempotencyKey: string }

const paidPlanIds = ['BASIC', 'STANDARD', 'PROFESSIONAL', 'ENTERPRISE'] as const satisfies readonly PlanId[]

/** What `keepPurchase` wrote; null for anything else. */
export function parsePurchase(text: string | null): Purchase | null {
  const raw = parseRecord(text ?? 'null')
  const currency = (['KRW', 'USD'] as const).find((known) => known === raw.currency)
  const planId = paidPlanIds.find((known) => known === raw.planId)
  const idempotencyKey = typeof raw.idempotencyKey === 'string' ? raw.idempotencyKey : undefined
  if (raw.for === 'credits' && typeof raw.packageId === 'string' && currency)
    return { for: 'credits', packageId: raw.packageId, currency, back: typeof raw.back === 'string' ? raw.back : '' }
  if (raw.for === 'plan' && planId && currency && idempotencyKey)
    return { for: 'plan', planId, currency, idempotencyKey }
  if (raw.for === 'card' && idempotencyKey) return { for: 'card', idempotencyKey }
  return null
}

function parseRecord(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    // Written by something else under our name: the same as nothing.
    return {}
  }
}
