import fc from 'fast-check'
import { expect, test } from 'vitest'
import { discountFor } from '../../credits/subscriptions/proration.ts'

const full = { valueMinor: 14_000, remainingDays: 30, creditsUcr: 100_000_000n, remainingUcr: 100_000_000n }

test.each([
  ['nothing used on the first day', {}, 14_000],
  ['half of the time is left', { remainingDays: 15 }, 7000],
  ['a day that has begun counts as a whole one', { remainingDays: 14.01 }, 7000],
  ['half of the credits are left', { remainingUcr: 50_000_000n }, 7000],
  ['the smaller part counts', { remainingDays: 15, remainingUcr: 25_000_000n }, 3500],
  ['rounded down to the minor unit', { remainingDays: 1, valueMinor: 1000 }, 33],
  ['all credits are spent', { remainingUcr: 0n }, 0],
  ['the period is over', { remainingDays: -3 }, 0],
])('%s', (_, change, discount) => {
  expect(discountFor({ ...full, ...change })).toBe(discount)
})

test('it is never more than what was paid, never below nothing, and never grows while time and credits go', () => {
  const period = fc.record({
    valueMinor: fc.integer({ min: 1, max: 1_000_000 }),
    remainingDays: fc.double({ min: -5, max: 40, noNaN: true }),
    left: fc.integer({ min: 0, max: 1000 }),
    spent: fc.integer({ min: 0, max: 1000 }),
    passedDays: fc.double({ min: 0, max: 30, noNaN: true }),
  })
  fc.assert(
    fc.property(period, ({ valueMinor, remainingDays, left, spent, passedDays }) => {
      const creditsUcr = 1000n
      const now = discountFor({ valueMinor, remainingDays, creditsUcr, remainingUcr: BigInt(left) })
      const later = discountFor({
        valueMinor,
        remainingDays: remainingDays - passedDays,
        creditsUcr,
        remainingUcr: BigInt(Math.max(0, left - spent)),
      })
      expect(now).toBeGreaterThanOrEqual(later)
      expect(later).toBeGreaterThanOrEqual(0)
      expect(now).toBeLessThanOrEqual(valueMinor)
    }),
  )
})
