import { describe, expect, test } from 'vitest'
import { routes } from '../../../contract/index.ts'
import { analyticsSpans, videoSorts } from '../../../web/src/data/analytics-ask.ts'
import { readAnalyticsView } from '../../../web/src/pages/analytics/analytics-view.ts'
import { ageName, countryName, sourceName } from '../../../web/src/pages/analytics/audience-names.ts'
import { changeOf } from '../../../web/src/pages/analytics/change.ts'
import { toDays, toReadings } from '../../../web/src/pages/analytics/series.ts'
import { en } from '../../../web/src/text/analytics/en.ts'
import { ko } from '../../../web/src/text/analytics/ko.ts'
import { createFormat } from '../../../web/src/text/format.ts'

test('spans and orders are those of the contract', () => {
  expect(routes['analytics.overview'].input.shape.days.unwrap().options).toEqual([...analyticsSpans])
  expect(routes['analytics.videos'].input.shape.sort.unwrap().options).toEqual([...videoSorts])
})

test('what an address says that does not fit is left out', () => {
  const channel = '0199a000-0000-7000-8000-000000000000'
  expect(readAnalyticsView({ days: '90', channel, sort: 'likes' })).toEqual({
    ...{ days: '90', channelId: channel, sort: 'likes' },
  })
  expect(readAnalyticsView({ days: '9', channel: 'x', sort: 'best' })).toEqual({
    ...{ days: '28', channelId: null, sort: 'newest' },
  })
})

describe('days on the axis', () => {
  const now = Date.parse('2026-11-21T20:00:00Z')
  // 05:00 of the 22nd in Seoul.
  const ask = { zone: 'Asia/Seoul', days: 5, now }
  const at = (day: string, value: number) => ({ at: `${day}T15:00:00.000Z`, value })

  test('are all there, those that were not read without a figure', () => {
    // Midnights of Seoul: the 18th, 19th and 21st.
    expect(toDays([at('2026-11-17', 1), at('2026-11-18', 0), at('2026-11-20', 3)], ask)).toEqual([
      { at: '2026-11-18', value: 1 },
      { at: '2026-11-19', value: 0 },
      { at: '2026-11-20', value: null },
      { at: '2026-11-21', value: 3 },
    ])
  })

  test('end with today once it was read', () => {
    const days = toDays([at('2026-11-17', 7), at('2026-11-21', 2)], ask)
    expect(days).toHaveLength(5)
    expect([days[0], days.at(-1)]).toEqual([
      { at: '2026-11-18', value: 7 },
      { at: '2026-11-22', value: 2 },
    ])
    expect(toDays([], ask).map(({ value }) => value)).toEqual([null, null, null, null])
  })
})

test('a reading that is missing between two leaves a place, whenever within its six hours the others were taken', () => {
  const readings = toReadings([
    { at: '2026-11-20T00:10:00.000Z', value: 1 },
    { at: '2026-11-20T11:50:00.000Z', value: 2 },
    { at: '2026-11-21T00:05:00.000Z', value: 3 },
  ])
  expect(readings.map(({ value }) => value)).toEqual([1, 2, null, null, 3])
  expect(toReadings([])).toEqual([])
})

describe('a change', () => {
  const say = (now: number, before: number) =>
    changeOf({ now, before }, { words: ko.change, format: createFormat('ko') })

  test('is said in percent of what was before', () => {
    expect(say(150, 100)).toEqual({ kind: 'more', text: '50% 늘었어요' })
    expect(say(50, 200)).toEqual({ kind: 'less', text: '75% 줄었어요' })
    expect(say(7, 7)).toEqual({ kind: 'same', text: ko.change.same })
  })

  test('is a number where percent of it would say nothing', () => {
    expect(say(1_200, 0).text).toBe('1,200 늘었어요')
    expect(say(-3, 2).text).toBe('5 줄었어요')
    expect(say(2, -3).text).toBe('5 늘었어요')
  })
})

test('groups of people, countries and sources have names, and what is not known stays as it is', () => {
  expect(ageName(ko.audience, '25-34', 'female')).toBe('25~34세 여성')
  expect(ageName(en.audience, '65-', 'male')).toBe('65 and over men')
  expect(ageName(en.audience, 'other', 'robot')).toBe('other robot')
  expect([countryName('ko', 'KR'), countryName('en', 'KR'), countryName('en', 'x')]).toEqual([
    ...['대한민국', 'South Korea', 'x'],
  ])
  expect([sourceName(en.audience, 'SHORTS'), sourceName(en.audience, 'NEW')]).toEqual(['Shorts feed', 'NEW'])
})

test('how long something was watched is said as people say it', () => {
  const { duration } = createFormat('ko')
  expect([0, 45, 60, 750, 3_600, 12_010, 360_001].map(duration)).toEqual([
    ...['0초', '45초', '1분', '13분', '1시간', '3시간 20분', '100시간'],
  ])
  expect(createFormat('en').duration(12_010)).toBe('3 hr 20 min')
})
