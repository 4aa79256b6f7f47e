import { describe, expect, test } from 'vitest'
import { AppError } from '../../../core/errors.ts'
import { isTimeZone, resolveLocal, toLocal, toLocalDay } from '../../../publishing/schedule/times.ts'

const zones = [
  'Asia/Seoul',
  'America/New_York',
  'Europe/Berlin',
  'Australia/Lord_Howe',
  'Asia/Kolkata',
  'Pacific/Kiritimati',
]

describe.each(zones)('%s', (zone) => {
  test('minutes of two years are the instants they came from', () => {
    // Odd steps, so that all minutes of the day come up.
    const start = Date.parse('2026-01-01T00:00:00Z')
    for (let step = 0; step < 2_000; step += 1) {
      const at = new Date(start + step * 533 * 60_000)
      const local = toLocal(at, zone)
      const resolved = resolveLocal(local, zone)
      const readings = resolved.note === 'overlap' ? resolved.readings : [resolved]
      expect(resolved.note).not.toBe('gap')
      expect(readings.map((reading) => reading.at.getTime())).toContain(at.getTime())
      expect(resolved.local).toBe(local)
    }
  })

  test('what the clock shows agrees with Intl', () => {
    const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' })
    for (let day = 0; day < 800; day += 3) {
      const at = new Date(Date.parse('2026-01-01T03:17:00Z') + day * 86_400_000)
      expect(toLocal(at, zone)).toBe(format.format(at).replace(' ', 'T'))
    }
  })
})

test('any minute there is comes back from its local time, and any local time lands on a minute that shows it or skips it', () => {
  let seed = 20261121
  const random = () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    return seed / 2_147_483_648
  }
  for (let round = 0; round < 3_000; round += 1) {
    const zone = zones[Math.floor(random() * zones.length)] ?? 'UTC'
    const minute = Math.floor(Date.parse('2000-01-01T00:00:00Z') / 60_000 + random() * 60 * 24 * 365 * 40)
    const at = new Date(minute * 60_000)
    const { note, readings, at: taken, local } = resolveLocal(toLocal(at, zone), zone)
    const all = note === null ? [taken] : readings.map((reading) => reading.at)
    expect(all.some((one) => one.getTime() === at.getTime())).toBe(true)
    expect(toLocal(taken, zone)).toBe(local)
    // Of two readings the first is taken, and of a time that is skipped the later one.
    if (note === 'overlap') expect(taken).toEqual(readings[0]?.at)
    const asked = `${toLocalDay(at, zone)}T${String(Math.floor(random() * 24)).padStart(2, '0')}:30`
    const resolved = resolveLocal(asked, zone)
    if (resolved.note === 'gap') expect(resolved.at).toEqual(resolved.readings[1]?.at)
    else expect(resolved.local).toBe(asked)
  }
})

test.each([
  ['America/New_York', '2027-03-14T02:30', '2027-03-14T07:30:00.000Z', '2027-03-14T03:30'],
  ['Europe/Berlin', '2027-03-28T02:15', '2027-03-28T01:15:00.000Z', '2027-03-28T03:15'],
  // Half an hour only.
  ['Australia/Lord_Howe', '2026-10-04T02:15', '2026-10-03T15:45:00.000Z', '2026-10-04T02:45'],
])('a time that the clocks of %s jump over is moved on by the jump', (zone, asked, at, shown) => {
  const { readings, ...resolved } = resolveLocal(asked, zone)
  expect(resolved).toEqual({ at: new Date(at), local: shown, timeZone: zone, note: 'gap' })
  expect(readings).toHaveLength(2)
  expect(readings[1]).toEqual({ at: new Date(at), local: shown })
})

test.each([
  ['America/New_York', '2026-11-01T01:30', '2026-11-01T05:30:00.000Z', '2026-11-01T06:30:00.000Z'],
  ['Europe/Berlin', '2026-10-25T02:30', '2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z'],
  ['Australia/Lord_Howe', '2027-04-04T01:45', '2027-04-03T14:45:00.000Z', '2027-04-03T15:15:00.000Z'],
])('of a time that the clocks of %s show twice the first is taken and both are told', (zone, asked, first, second) => {
  const resolved = resolveLocal(asked, zone)
  expect(resolved).toMatchObject({ at: new Date(first), local: asked, note: 'overlap' })
  expect(resolved.readings.map(({ at }) => at.toISOString())).toEqual([first, second])
})

test.each([
  ['Asia/Seoul', '2026-11-21T18:30', '2026-11-21T09:30:00.000Z'],
  ['Asia/Kolkata', '2026-11-21T18:30', '2026-11-21T13:00:00.000Z'],
  ['Pacific/Kiritimati', '2026-11-22T01:30', '2026-11-21T11:30:00.000Z'],
])('a plain time of %s has no note', (zone, asked, at) => {
  expect(resolveLocal(asked, zone)).toEqual({
    at: new Date(at),
    local: asked,
    timeZone: zone,
    note: null,
    readings: [],
  })
})

test('a zone or a day that there is not is refused with the field that names it', () => {
  const refusal = (work: () => unknown) => {
    try {
      work()
    } catch (error) {
      return error instanceof AppError ? [error.code, JSON.stringify(error.details)] : error
    }
    return 'taken'
  }
  expect(refusal(() => resolveLocal('2026-11-21T18:30', 'Asia/Nowhere'))).toEqual([
    'invalid_request',
    expect.stringContaining('"field":"timeZone"'),
  ])
  expect(refusal(() => resolveLocal('2026-02-30T18:30', 'Asia/Seoul'))).toEqual([
    'invalid_request',
    expect.stringContaining('"field":"when"'),
  ])
  expect(['Asia/Seoul', 'UTC', 'America/Argentina/Buenos_Aires'].map(isTimeZone)).toEqual([true, true, true])
  expect(['Asia/Nowhere', '+09:00', '', 'KST9KDT'].map(isTimeZone)).toEqual([false, false, false, false])
})
