import { Temporal } from 'temporal-polyfill'

/** Days looked back at: four of each weekday. */
export const daysLookedAt = 28
const weekDays = 7
/** Weekdays are told apart in parts of this, so that everything stays whole. */
const scale = 1_000_000_000_000n

export type UsualDay = {
  /** What such a day comes to. */
  expected: bigint
  /** How far off half of the days are. */
  spread: bigint
}

/**
 * What a day usually comes to, by the 28 days before it: their median and the median of how far they are from it, each day
 * taken for what it would be on an ordinary weekday and the result turned back to the weekday that is asked for. One day that
 * was out of order moves neither. `before` is from the oldest to the day before; a day without anything is 0.
 */
export function usualDay(day: string, before: readonly bigint[]): UsualDay {
  const weekdayOf = (index: number) =>
    Temporal.PlainDate.from(day).subtract({ days: before.length - index }).dayOfWeek % weekDays
  const factors = weekdayFactors(before, weekdayOf)
  const factor = factors[Temporal.PlainDate.from(day).dayOfWeek % weekDays] ?? 0n
  const ordinary = before.flatMap((amount, index) => {
    const own = factors[weekdayOf(index)] ?? 0n
    return own === 0n ? [] : [(amount * scale) / own]
  })
  if (ordinary.length === 0) return { expected: 0n, spread: 0n }
  const middle = median(ordinary)
  const spread = median(ordinary.map((amount) => (amount > middle ? amount - middle : middle - amount)))
  return { expected: (middle * factor) / scale, spread: (spread * factor) / scale }
}

/** How much of an ordinary day each weekday is, by its median. Where no weekday stands out all are alike. */
function weekdayFactors(before: readonly bigint[], weekdayOf: (index: number) => number): bigint[] {
  const medians = Array.from({ length: weekDays }, (_, weekday) =>
    median(before.filter((_, index) => weekdayOf(index) === weekday)),
  )
  const mean = medians.reduce((sum, amount) => sum + amount, 0n) / BigInt(weekDays)
  return mean === 0n ? medians.map(() => scale) : medians.map((amount) => (amount * scale) / mean)
}

export function median(amounts: readonly bigint[]): bigint {
  const sorted = amounts.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  const middle = Math.floor(sorted.length / 2)
  const [low = 0n, high = 0n] = [sorted[middle - 1], sorted[middle]]
  return sorted.length % 2 === 1 ? high : (low + high) / 2n
}
