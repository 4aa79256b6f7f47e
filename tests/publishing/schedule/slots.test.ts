import { expect, test } from 'vitest'
import { nextFreeSlots, slotTimes, usualSlots } from '../../../publishing/schedule/slots.ts'

const weekdays = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, localTime: '18:00' }))
/** A Saturday. */
const from = new Date('2026-11-21T09:00:00Z')
const localsOf = (slots: { local: string }[]) => slots.map(({ local }) => local)

test('the next free slots leave out what is taken and what has passed', () => {
  const week = { slots: weekdays, timeZone: 'Asia/Seoul' }
  // Monday's, some seconds into its minute.
  const taken = [new Date('2026-11-23T09:00:25Z')]
  const free = nextFreeSlots(week, { from, taken, count: 3 })
  expect(localsOf(free)).toEqual(['2026-11-24T18:00', '2026-11-25T18:00', '2026-11-26T18:00'])
  expect(free[0]).toEqual({ at: new Date('2026-11-24T09:00:00Z'), local: '2026-11-24T18:00', timeZone: 'Asia/Seoul' })
  const monday = new Date('2026-11-23T09:00:00Z')
  expect(localsOf(nextFreeSlots(week, { from: monday, taken: [], count: 1 }))).toEqual(['2026-11-24T18:00'])
})

test('a slot keeps its time by the wall clock when the clocks change', () => {
  const week = { slots: [{ weekday: 7, localTime: '18:00' }], timeZone: 'America/New_York' }
  const around = nextFreeSlots(week, { from: new Date('2027-03-01T00:00:00Z'), taken: [], count: 3 })
  expect(around.map(({ at }) => at.toISOString())).toEqual([
    '2027-03-07T23:00:00.000Z',
    '2027-03-14T22:00:00.000Z',
    '2027-03-21T22:00:00.000Z',
  ])
})

test('two slots that a gap puts on one instant are one', () => {
  const slots = ['02:30', '03:30'].map((localTime) => ({ weekday: 7, localTime }))
  const week = { slots, timeZone: 'America/New_York' }
  const free = nextFreeSlots(week, { from: new Date('2027-03-13T00:00:00Z'), taken: [], count: 3 })
  expect(localsOf(free)).toEqual(['2027-03-14T03:30', '2027-03-21T02:30', '2027-03-21T03:30'])
})

test('the days of a week are those of the channel, not of the process or of UTC', () => {
  // Saturday evening in UTC is Sunday morning there.
  const week = { slots: [{ weekday: 7, localTime: '09:00' }], timeZone: 'Pacific/Kiritimati' }
  const [slot] = nextFreeSlots(week, { from: new Date('2026-11-21T18:00:00Z'), taken: [], count: 1 })
  expect(slot?.at.toISOString()).toBe('2026-11-21T19:00:00.000Z')
})

test('a year of slots is in order and has each of them once, in every zone', () => {
  for (const timeZone of ['Asia/Seoul', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata']) {
    const times = [...slotTimes({ slots: usualSlots, timeZone }, from)].map(({ at }) => at.getTime())
    expect(times.length).toBeGreaterThanOrEqual(365 * 2)
    expect(times).toEqual([...new Set(times)].sort((a, b) => a - b))
  }
})

test('a week without slots has none, and what is full for a year too', () => {
  expect(nextFreeSlots({ slots: [], timeZone: 'Asia/Seoul' }, { from, taken: [], count: 3 })).toEqual([])
  const week = { slots: weekdays, timeZone: 'Asia/Seoul' }
  const taken = [...slotTimes(week, from)].map(({ at }) => at)
  expect(nextFreeSlots(week, { from, taken, count: 1 })).toEqual([])
})
