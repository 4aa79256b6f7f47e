import { describe, expect, it } from 'vitest'
import type { Billing, PaymentView } from '../../contract/index.ts'
import { moneyFor } from '../../credits/payments/money.ts'
import { fittingPackage } from '../../web/src/data/fitting-package.ts'
import { readLedgerFilter } from '../../web/src/data/ledger-filter.ts'
import { parseCredits, refundMinor } from '../../web/src/data/refund-amount.ts'
import { parsePurchase } from '../../web/src/data/waiting-purchase.ts'
import { findObstacle } from '../../web/src/pages/create/quote-view.ts'

const credit = 1_000_000
const at = '2026-11-21T08:00:00.000Z'

function paid(change: Partial<PaymentView> = {}): PaymentView {
  return {
    ...{ id: 'xc-00000000', kind: 'TOPUP', state: 'PAID', orderName: '100', planId: null, creditsUcr: 300 * credit },
    ...{ amount: { currency: 'USD', amountMinor: 2850 }, cancelled: { currency: 'USD', amountMinor: 0 } },
    ...{ method: null, receiptUrl: null, problem: null, refunds: [], createdAt: at, paidAt: at },
    ...change,
  }
}

describe('what a refund is said to give back', () => {
  it('is what the server pays, for every part and after earlier refunds', () => {
    const before = { creditsUcr: 70 * credit, amountMinor: 665 }
    const refund = { id: 'r', state: 'SUCCEEDED' as const, creditsUcr: before.creditsUcr, createdAt: at, endedAt: at }
    const payment = paid({
      cancelled: { currency: 'USD', amountMinor: before.amountMinor },
      refunds: [{ ...refund, amount: { currency: 'USD', amountMinor: before.amountMinor } }],
    })
    const bought = { amountMinor: 2850, creditsUcr: BigInt(300 * credit) }
    const gone = { returnedUcr: BigInt(before.creditsUcr), cancelledMinor: before.amountMinor }
    const most = 200 * credit
    const refundable = {
      creditsUcr: most,
      amount: { currency: 'USD' as const, amountMinor: moneyFor(bought, gone, most) },
      until: at,
    }
    for (const ucr of [1, credit / 3, credit, 33.3 * credit, 199.99 * credit, most])
      expect(refundMinor(payment, refundable, Math.floor(ucr)), `${ucr}`).toBe(moneyFor(bought, gone, Math.floor(ucr)))
  })

  it('reads credits as people type them, to the last millionth', () => {
    expect(['10', ' 0.5 ', '1,000', '12.345678'].map(parseCredits)).toEqual([
      10 * credit,
      credit / 2,
      1000 * credit,
      12_345_678,
    ])
    expect(['', '-1', '1e3', '1.2.3', '10 크레딧', '1,00'].map(parseCredits)).toEqual(Array(6).fill(null))
  })
})

it('the smallest package that covers what is missing is chosen, else the biggest', () => {
  const packages = [1000, 50, 300, 100].map((n) => ({ id: String(n), creditsUcr: n * credit, prices: [] }))
  expect([0.25, 50, 50.01, 301, 5000].map((n) => fittingPackage(packages, n * credit)?.id)).toEqual([
    '50',
    '50',
    '100',
    '1000',
    '1000',
  ])
  expect(fittingPackage([], credit)).toBeUndefined()
})

describe('what is in the way of a short', () => {
  const quote = { expectedUcr: credit, maxUcr: 2 * credit, items: [] }
  const rich = { availableUcr: 2 * credit, heldUcr: 0 }
  const poor = { availableUcr: credit / 2, heldUcr: credit }
  const billing = (used: number, debtUcr = 0): Pick<Billing, 'debtUcr' | 'allowances' | 'period'> => ({
    ...{ debtUcr, allowances: [{ limit: 'shorts', used, max: 5 }], period: { start: at, end: at } },
  })

  it('is nothing where there are credits and room', () => {
    expect(findObstacle({ quote, balance: rich }, billing(4), false)).toBeNull()
    expect(findObstacle({ quote, balance: rich }, undefined, false)).toBeNull()
  })

  it('is the plan before the credits, but not where the project may be counted already', () => {
    expect(findObstacle({ quote, balance: poor }, billing(5), false)).toEqual({ kind: 'shorts', max: 5, until: at })
    expect(findObstacle({ quote, balance: poor }, billing(5), true)).toMatchObject({ kind: 'credits' })
  })

  it('counts a debt into what has to be bought', () => {
    const missing = { kind: 'debt', debtUcr: 3 * credit, missingUcr: 4.5 * credit }
    expect(findObstacle({ quote, balance: poor }, billing(0, 3 * credit), false)).toEqual(missing)
    expect(findObstacle({ quote, balance: poor }, billing(0), false)).toEqual({
      ...{ kind: 'credits', missingUcr: 1.5 * credit, heldUcr: credit },
    })
  })
})

it('what was being bought survives the way to the payment window, and nothing else is taken for it', () => {
  const plan = { for: 'plan', planId: 'BASIC', currency: 'KRW', idempotencyKey: 'key' } as const
  const credits = { for: 'credits', packageId: '50', currency: 'USD', back: '/ko/create?keyword=a' } as const
  for (const purchase of [plan, credits, { for: 'card', idempotencyKey: 'key' } as const])
    expect(parsePurchase(JSON.stringify(purchase))).toEqual(purchase)
  const wrong = [
    null,
    '',
    'no json',
    '[]',
    JSON.stringify({ ...plan, planId: 'FREE' }),
    JSON.stringify({ for: 'card' }),
  ]
  expect(wrong.map(parsePurchase)).toEqual(wrong.map(() => null))
})

it('the ledger looks at whole days of whoever looks, and leaves out what an address does not say rightly', () => {
  const { from, to, ...rest } = readLedgerFilter({ kind: 'GRANT', from: '2026-11-01', to: '2026-11-30', run: 'x' })
  expect(rest).toEqual({ kind: 'GRANT' })
  expect([from, to]).toEqual([new Date(2026, 10, 1).toISOString(), new Date(2026, 11, 1).toISOString()])
  expect(readLedgerFilter({ kind: 'grant', from: '2026-1-1', to: 'tomorrow' })).toEqual({})
})
