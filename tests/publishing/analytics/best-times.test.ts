import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { gridOf, hoursOfWeek, type Sample, scoresOf } from '../../../publishing/analytics/best-times/grid.ts'
import { type Outcome, outcomesOf } from '../../../publishing/analytics/best-times/outcomes.ts'
import { hourOfWeek, recommend } from '../../../publishing/analytics/best-times/recommend.ts'
import { reasonOf } from '../../../publishing/analytics/best-times/words.ts'

const hourMs = 3_600_000
const weekMs = hoursOfWeek * hourMs
const now = new Date('2026-11-21T03:00:00Z')
/** Monday 0:00 in Seoul. */
const monday = Date.parse('2026-11-08T15:00:00Z')
const outcome = (hour: number, ratio: number, weeksAgo = 0): Outcome => ({
  ...{ publicationId: randomUUID(), ratio },
  publishedAt: new Date(monday + hour * hourMs - weeksAgo * weekMs + 600_000),
})
const times = (outcomes: Outcome[], taken: Date[] = []) => recommend({ outcomes, timeZone: 'Asia/Seoul', now, taken })
const anySamples = fc.array(
  fc.record({ hour: fc.integer({ min: 0, max: 167 }), ratio: fc.double({ min: 0, max: 8, noNaN: true }) }),
  { minLength: 1, maxLength: 40 },
)

test('in which week something was published does not matter', () => {
  fc.assert(
    fc.property(anySamples, fc.integer({ min: 1, max: 30 }), (samples, weeks) => {
      const here = times(samples.map(({ hour, ratio }) => outcome(hour, ratio)))
      const earlier = times(samples.map(({ hour, ratio }) => outcome(hour, ratio, weeks)))
      expect(earlier.grid).toEqual(here.grid)
      expect(earlier.times).toEqual(here.times)
    }),
    { numRuns: 40 },
  )
})

test('the week is a circle: turned by any number of hours, everything turns along', () => {
  fc.assert(
    fc.property(anySamples, fc.integer({ min: 0, max: 167 }), (samples, turn) => {
      const straight = gridOf(samples).cells
      const turned = gridOf(samples.map(({ hour, ratio }) => ({ hour: hour + turn, ratio }))).cells
      straight.forEach((cell, hour) => {
        const other = turned[(hour + turn) % hoursOfWeek]
        expect(other?.samples).toBe(cell.samples)
        expect(other?.estimate ?? -1).toBeCloseTo(cell.estimate ?? -1, 9)
      })
    }),
  )
})

test('Sunday’s last hour helps Monday’s first', () => {
  const { cells } = gridOf([
    { hour: 167, ratio: 3 },
    { hour: 80, ratio: 1 },
  ])
  expect([cells[166]?.samples, cells[167]?.samples, cells[0]?.samples, cells[1]?.samples]).toEqual([1, 1, 1, 0])
  expect(cells[0]?.estimate).toBeCloseTo(cells[166]?.estimate ?? 0)
  expect(cells[167]?.estimate ?? 0).toBeGreaterThan(cells[0]?.estimate ?? 0)
})

test('the more videos, the less an hour is pulled towards the mean of all', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 30 }), fc.double({ min: 1.2, max: 4, noNaN: true }), (count, ratio) => {
      // As many elsewhere to keep the mean of all where it is.
      const of = (n: number): Sample[] => [
        ...Array.from({ length: n }, () => ({ hour: 20, ratio })),
        ...Array.from({ length: n }, () => ({ hour: 100, ratio: 1 })),
      ]
      const [few, many] = [gridOf(of(count)), gridOf(of(count + 1))]
      const [less, more] = [few.cells[20]?.estimate ?? 0, many.cells[20]?.estimate ?? 0]
      expect(many.prior).toBeCloseTo(few.prior)
      expect(more).toBeGreaterThan(less)
      expect(more).toBeLessThan(ratio)
    }),
  )
})

test('one video that goes around the world does not make its hour the best', () => {
  const steady = Array.from({ length: 12 }, (_, n) => ({ hour: 40 + (n % 2), ratio: 2.5 }))
  const usual = Array.from({ length: 20 }, (_, n) => ({ hour: 100 + n, ratio: 1 }))
  const { cells } = gridOf([...steady, ...usual, { hour: 10, ratio: 500 }])
  expect(cells[10]?.confidence).toBe('thin')
  expect(cells[40]?.estimate ?? 0).toBeGreaterThan(cells[10]?.estimate ?? 0)
})

test('scores lie between 0 and 100, the best has 100, and where nothing is known there is none', () => {
  fc.assert(
    fc.property(anySamples, (samples) => {
      const { cells } = gridOf(samples)
      const scores = scoresOf(cells)
      const known = scores.flatMap((score) => score ?? [])
      for (const score of known) expect(score >= 0 && score <= 100).toBe(true)
      expect(known.includes(100) || known.every((score) => score === 50)).toBe(true)
      scores.forEach((score, hour) => {
        expect(score === null).toBe(cells[hour]?.samples === 0)
      })
    }),
  )
})

test('a channel’s growth makes no hour better: videos are compared with those just before', () => {
  const growing = Array.from({ length: 40 }, (_, n) => ({
    ...{ publicationId: String(n), version: 'v1', publishedAt: new Date(monday - (40 - n) * 24 * hourMs) },
    firstDayViews: 100 * 1.05 ** n,
  }))
  const ratios = outcomesOf(growing).map(({ ratio }) => ratio)
  expect(ratios).toHaveLength(36)
  const late = ratios.slice(20)
  expect(Math.max(...late) - Math.min(...late)).toBeLessThan(0.01)
})

test('views that were counted in another way are not compared', () => {
  const video = (n: number, firstDayViews: number | null, version: string) => ({
    ...{ publicationId: String(n), publishedAt: new Date(monday + n * hourMs), firstDayViews, version },
  })
  const before = [1, 2, 3, 4, 5].map((n) => video(n, 100, 'v1'))
  const after = [6, 7, 8, 9, 10].map((n) => video(n, 1000, 'v2'))
  expect(outcomesOf([...before, ...after]).map(({ ratio }) => ratio)).toEqual([1, 1])
  expect(outcomesOf([...before, video(11, null, 'v1')])).toHaveLength(1)
})

test('the best hour comes first, with its next free time and its reason in words', () => {
  // Wednesday 20:00 in Seoul does twice as well as the rest.
  const good = Array.from({ length: 8 }, (_, n) => outcome(2 * 24 + 20, 2, n))
  const others = Array.from({ length: 8 }, (_, n) => outcome(4 * 24 + 9 + 2 * (n % 3), 0.8, n))
  const { times: found, samples } = times([...good, ...others])
  expect(samples).toBe(16)
  const [best] = found
  expect(best).toMatchObject({ weekday: 3, hour: 20, score: 100, samples: 8, confidence: 'ok', basis: 'own' })
  expect([best?.nextLocal, best?.nextAt.toISOString()]).toEqual(['2026-11-25T20:00', '2026-11-25T11:00:00.000Z'])
  expect(best && reasonOf(best, 'ko')).toContain('영상 8개')
  expect(best && reasonOf(best, 'en')).toMatch(/8 videos .* 1\.[6-9]×/)
  // Taken within that hour: a week later. Nothing beside a better hour, nothing below the mean.
  const [moved] = times([...good, ...others], [new Date('2026-11-25T11:30:00Z')]).times
  expect(moved?.nextLocal).toBe('2026-12-02T20:00')
  expect(found.map(({ weekday }) => weekday)).toEqual([3])
})

test('with too few videos there are only usual hours, which say that they are not from own data', () => {
  for (const outcomes of [[], Array.from({ length: 4 }, () => outcome(20, 3))]) {
    const { times: found, grid } = times(outcomes)
    expect(grid.every((score) => score === null)).toBe(true)
    expect(found).toHaveLength(5)
    for (const time of found) {
      expect(time).toMatchObject({ basis: 'default', confidence: 'none', samples: 0 })
      expect(time.hour).toBeGreaterThanOrEqual(7)
      expect(time.nextAt.getTime()).toBeGreaterThan(now.getTime())
      expect(reasonOf(time, 'ko')).toContain('내 데이터로 계산한 시간이 아니에요')
      expect(reasonOf(time, 'en')).toContain('do not come from your data')
    }
  }
})

test('hours are those of the channel’s zone, also over the change of the clocks', () => {
  expect(hourOfWeek(new Date('2026-11-01T05:30:00Z'), 'America/New_York')).toBe(6 * 24 + 1)
  expect(hourOfWeek(new Date('2026-11-01T06:30:00Z'), 'America/New_York')).toBe(6 * 24 + 1)
  expect(hourOfWeek(new Date('2026-11-08T14:59:00Z'), 'Asia/Seoul')).toBe(167)
  expect(hourOfWeek(new Date('2026-11-08T15:00:00Z'), 'Asia/Seoul')).toBe(0)
})
