import fc from 'fast-check'
import { expect, test } from 'vitest'
import { creditsFor, moneyFor } from '../../credits/payments/money.ts'

const credit = 1_000_000
/** Purchases from the cheapest to the dearest, also ones whose price does not divide by their credits. */
const purchases = fc.record({
  amountMinor: fc.integer({ min: 1, max: 500_000 }),
  creditsUcr: fc.integer({ min: 1, max: 3000 * credit }).map(BigInt),
})

test('what comes back is in proportion, rounded down, and all of it for all credits', () => {
  const bought = { amountMinor: 14_000, creditsUcr: 100n * BigInt(credit) }
  const before = { returnedUcr: 0n, cancelledMinor: 0 }
  expect(moneyFor(bought, before, 100 * credit)).toBe(14_000)
  expect(moneyFor(bought, before, 50 * credit)).toBe(7000)
  expect(moneyFor(bought, before, credit / 200)).toBe(0)
  // $28.50 for 300 credits: 9.5 cents each.
  const dollars = { amountMinor: 2850, creditsUcr: 300n * BigInt(credit) }
  expect(moneyFor(dollars, before, credit)).toBe(9)
  expect(moneyFor(dollars, { returnedUcr: BigInt(credit), cancelledMinor: 9 }, credit)).toBe(10)
})

test('any number of refunds pays back together what one of them all would, and never more than was paid', () => {
  fc.assert(
    fc.property(purchases, fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 8 }), (bought, shares) => {
      let returnedUcr = 0n
      let cancelledMinor = 0
      for (const share of shares) {
        const more = Math.floor(Number(bought.creditsUcr - returnedUcr) * share)
        cancelledMinor += moneyFor(bought, { returnedUcr, cancelledMinor }, more)
        returnedUcr += BigInt(more)
      }
      expect(cancelledMinor).toBe(moneyFor(bought, { returnedUcr: 0n, cancelledMinor: 0 }, Number(returnedUcr)))
      expect(cancelledMinor).toBeLessThanOrEqual(bought.amountMinor)
      const rest = moneyFor(bought, { returnedUcr, cancelledMinor }, Number(bought.creditsUcr - returnedUcr))
      expect(cancelledMinor + rest).toBe(bought.amountMinor)
    }),
  )
})

test('money of our own refunds never asks for more credits than were given up for it', () => {
  fc.assert(
    fc.property(purchases, fc.double({ min: 0, max: 1, noNaN: true }), (bought, share) => {
      const ucr = Math.floor(Number(bought.creditsUcr) * share)
      const minor = moneyFor(bought, { returnedUcr: 0n, cancelledMinor: 0 }, ucr)
      fc.pre(minor < bought.amountMinor)
      expect(creditsFor(bought, minor)).toBeLessThanOrEqual(ucr)
    }),
  )
})

test('all of the money takes all of the credits', () => {
  const bought = { amountMinor: 7000, creditsUcr: 50n * BigInt(credit) }
  expect([0, 3500, 7000, 9999].map((minor) => creditsFor(bought, minor) / credit)).toEqual([0, 25, 50, 50])
})
