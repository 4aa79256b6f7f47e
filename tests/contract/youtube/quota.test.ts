import { expect, test } from 'vitest'
import { quotaDay } from '../../../publishing/platforms/youtube/quota.ts'
import { youtubeAt } from './practice.ts'

test.each([
  ['a winter evening in Seoul is still the morning', '2026-11-21T12:00:00Z', '2026-11-21', '2026-11-22T08:00:00Z'],
  ['the last millisecond', '2026-11-22T07:59:59.999Z', '2026-11-21', '2026-11-22T08:00:00Z'],
  ['midnight begins the next', '2026-11-22T08:00:00Z', '2026-11-22', '2026-11-23T08:00:00Z'],
  ['summer', '2026-07-01T06:59:59Z', '2026-06-30', '2026-07-01T07:00:00Z'],
  ['the day of 23 hours', '2026-03-08T08:00:00Z', '2026-03-08', '2026-03-09T07:00:00Z'],
  ['the day of 25 hours', '2026-11-01T07:00:00Z', '2026-11-01', '2026-11-02T08:00:00Z'],
  ['its second one o’clock', '2026-11-01T09:30:00Z', '2026-11-01', '2026-11-02T08:00:00Z'],
  ['the end of a year', '2027-01-01T07:00:00Z', '2026-12-31', '2027-01-01T08:00:00Z'],
])('days are Pacific days: %s', (_name, at, day, endsAt) => {
  expect(quotaDay(new Date(at))).toEqual({ day, endsAt: new Date(endsAt) })
})

test('each bucket has its limit per day, and what is done costs of the right one', () => {
  const youtube = youtubeAt(null)
  expect([youtube.dailyMax('uploads'), youtube.dailyMax('units'), youtube.dailyMax('stats')]).toEqual([
    100, 10_000, 10_000,
  ])
  expect(youtube.capabilities.costs).toMatchObject({
    upload: { bucket: 'uploads', units: 1 },
    verify: { bucket: 'units', units: 1 },
    thumbnail: { bucket: 'units', units: 50 },
    counts: { bucket: 'stats', units: 1 },
  })
})
