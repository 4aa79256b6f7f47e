import fc from 'fast-check'
import { expect, test } from 'vitest'
import { firstDayViews } from '../../../publishing/analytics/reading/first-day.ts'
import { dayAfter, gapMs, spreadGain } from '../../../publishing/analytics/reading/spread-gain.ts'
import { bucketMs, bucketOf, nextCountsAt } from '../../../publishing/analytics/reading/when.ts'

const hourMs = 3_600_000
const at = (time: string) => new Date(`2026-11-${time}:00Z`)
const spread = (from: string, to: string, views: number, timeZone = 'Asia/Seoul') =>
  spreadGain({ from: at(from), to: at(to), gain: { views } }, timeZone).map(({ day, gain, isGap }) => [
    day.slice(8),
    gain.views,
    isGap,
  ])

test('what came between two looks stands on the day of the channel’s zone on which it came', () => {
  // 14:00 to 20:00 UTC is 23:00 to 5:00 in Seoul.
  expect(spread('20T14:00', '20T20:00', 60)).toEqual([
    ['20', 10, false],
    ['21', 50, false],
  ])
  expect(spread('20T14:00', '20T20:00', 60, 'UTC')).toEqual([['20', 60, false]])
})

test('after a gap everything stands on the day it ended, and the days that nobody knows are marked', () => {
  expect(spread('17T10:00', '20T10:00', 300, 'UTC')).toEqual([
    ['17', 0, true],
    ['18', 0, true],
    ['19', 0, true],
    ['20', 300, true],
  ])
})

test('nothing is lost or doubled, whatever the zone, and only a gap of more than a day is one', () => {
  const zones = ['Asia/Seoul', 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Kiritimati', 'UTC']
  fc.assert(
    fc.property(
      fc.integer({ min: Date.parse('2026-01-01'), max: Date.parse('2027-01-01') }),
      fc.integer({ min: 0, max: 5 * 24 * hourMs }),
      fc.integer({ min: -50, max: 100_000 }),
      fc.constantFrom(...zones),
      (fromMs, lengthMs, views, timeZone) => {
        const parts = spreadGain({ from: new Date(fromMs), to: new Date(fromMs + lengthMs), gain: { views } }, timeZone)
        expect(parts.reduce((sum, { gain }) => sum + gain.views, 0)).toBe(views)
        for (const [index, { day, isGap, gain }] of parts.entries()) {
          expect(isGap).toBe(lengthMs > gapMs)
          if (views >= 0) expect(gain.views).toBeGreaterThanOrEqual(0)
          if (index > 0) expect(day).toBe(dayAfter(parts[index - 1]?.day ?? ''))
        }
      },
    ),
    { numRuns: 200 },
  )
})

test('the first day’s views are read off between the looks around its end', () => {
  const look = (time: string, views: number) => ({ at: at(time), views })
  const published = at('20T00:00')
  expect(firstDayViews(published, look('20T21:00', 100), look('21T03:00', 160))).toBe(130)
  expect(firstDayViews(published, look('20T18:00', 100), look('21T00:00', 160))).toBe(160)
  // Not over yet, over already, and nobody looked for too long.
  expect(firstDayViews(published, look('20T12:00', 100), look('20T18:00', 160))).toBeNull()
  expect(firstDayViews(published, look('21T00:00', 100), look('21T06:00', 160))).toBeNull()
  expect(firstDayViews(published, look('20T12:00', 100), look('21T06:00', 160))).toBeNull()
})

test('each channel has its own minute of the six hours, and they do not all begin at once', () => {
  const now = at('20T07:00')
  const next = bucketOf(now).getTime() + bucketMs
  const times = Array.from({ length: 400 }, (_, n) => nextCountsAt(`channel ${n}`, now).getTime() - next)
  expect(Math.min(...times)).toBeGreaterThanOrEqual(0)
  expect(Math.max(...times)).toBeLessThan(4 * hourMs)
  const perHour = [0, 1, 2, 3].map((hour) => times.filter((ms) => Math.floor(ms / hourMs) === hour).length)
  for (const count of perHour) expect(count).toBeGreaterThan(60)
  // The same one every time, six hours apart.
  const again = nextCountsAt('channel 7', new Date(next + 1)).getTime()
  expect(again - nextCountsAt('channel 7', now).getTime()).toBe(bucketMs)
})
