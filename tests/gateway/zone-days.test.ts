import { describe, expect, test } from 'vitest'
import { barsOf } from '../../gateway/usage/zone-days.ts'

const hours = (from: Date | undefined, to: Date | undefined) =>
  ((to?.getTime() ?? 0) - (from?.getTime() ?? 0)) / 3_600_000
const bars = (span: 'day' | 'week' | 'month', zone: string, now: string, historyDays: number | null = null) =>
  barsOf(span, { zone, now: new Date(now), historyDays })
const iso = (dates: Date[]) => dates.map((date) => date.toISOString())

describe('the last 30 days', () => {
  test('begin at midnight of the zone, and the last of them is today', () => {
    const { starts, from } = bars('day', 'Asia/Seoul', '2026-11-20T15:30:00Z')
    expect(starts).toHaveLength(30)
    // Half past midnight of the 21st in Seoul.
    expect(starts.at(-1)?.toISOString()).toBe('2026-11-20T15:00:00.000Z')
    expect(starts[0]?.toISOString()).toBe('2026-10-22T15:00:00.000Z')
    expect(from).toEqual(starts[0])
  })

  test('have a day of 25 hours where clocks go back, and one of 23 where they go forward', () => {
    const autumn = bars('day', 'Europe/Berlin', '2026-10-26T12:00:00Z').starts
    expect(iso(autumn.slice(-2))).toEqual(['2026-10-24T22:00:00.000Z', '2026-10-25T23:00:00.000Z'])
    expect(hours(autumn.at(-2), autumn.at(-1))).toBe(25)
    const spring = bars('day', 'Europe/Berlin', '2026-03-30T12:00:00Z').starts
    expect(hours(spring.at(-2), spring.at(-1))).toBe(23)
  })

  test('begin an hour late where clocks skip midnight', () => {
    // In Santiago, 5 September 2026 is followed by 01:00 of the 6th.
    const { starts } = bars('day', 'America/Santiago', '2026-09-07T12:00:00Z')
    expect(iso(starts.slice(-3))).toEqual([
      '2026-09-05T04:00:00.000Z',
      '2026-09-06T04:00:00.000Z',
      '2026-09-07T03:00:00.000Z',
    ])
    expect(new Set(iso(starts)).size).toBe(30)
  })

  test('begin at the first midnight where clocks show it twice', () => {
    // In Havana clocks go back at 01:00 of 1 November 2026, to midnight.
    const { starts } = bars('day', 'America/Havana', '2026-11-02T12:00:00Z')
    expect(iso(starts.slice(-2))).toEqual(['2026-11-01T04:00:00.000Z', '2026-11-02T05:00:00.000Z'])
  })
})

test('weeks begin on Mondays, also when today is a Sunday', () => {
  const { starts } = bars('week', 'Asia/Seoul', '2026-11-22T03:00:00Z')
  expect(starts).toHaveLength(12)
  expect(starts.at(-1)?.toISOString()).toBe('2026-11-15T15:00:00.000Z')
  expect(starts.every((start) => new Date(start.getTime() + 9 * 3_600_000).getUTCDay() === 1)).toBe(true)
})

test('months begin on their first day, over the turn of the year', () => {
  const { starts } = bars('month', 'America/New_York', '2026-03-31T20:00:00Z')
  expect(starts).toHaveLength(12)
  expect([starts[0], starts[9], starts[11]].map((start) => start?.toISOString())).toEqual([
    '2025-04-01T04:00:00.000Z',
    '2026-01-01T05:00:00.000Z',
    '2026-03-01T05:00:00.000Z',
  ])
})

describe('a plan that shows seven days', () => {
  test('leaves seven bars of days, the first from its midnight', () => {
    const { starts, from } = bars('day', 'Asia/Seoul', '2026-11-20T15:30:00Z', 7)
    expect(starts).toHaveLength(7)
    expect(from.toISOString()).toBe('2026-11-14T15:00:00.000Z')
  })

  test('leaves the months that these days are in, and counts in the first from its seventh day back', () => {
    const { starts, from } = bars('month', 'Asia/Seoul', '2026-11-03T03:00:00Z', 7)
    expect(iso(starts)).toEqual(['2026-09-30T15:00:00.000Z', '2026-10-31T15:00:00.000Z'])
    expect(from.toISOString()).toBe('2026-10-27T15:00:00.000Z')
  })
})
