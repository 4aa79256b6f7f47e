import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Platform } from '../../../publishing/platform.ts'
import { channelId, failureOf, never, practiceConnection, youtubeAt } from './practice.ts'
import { type Answer, refusal, type ScriptedGoogle, startScriptedGoogle } from './scripted-google.ts'

let google: ScriptedGoogle
let youtube: Platform
beforeAll(async () => {
  google = await startScriptedGoogle()
  youtube = youtubeAt(google.base)
})
afterAll(() => google.close())

const span = { from: '2026-11-01', to: '2026-11-19' }
const stats = (id: string, statistics?: object) => ({ id, ...(statistics ? { statistics } : {}) })
const items = (...list: object[]): Answer => ({ status: 200, json: { items: list } })
const table = (columns: string[], ...rows: (string | number)[][]): Answer => ({
  status: 200,
  json: { columnHeaders: columns.map((name) => ({ name })), ...(rows.length > 0 ? { rows } : {}) },
})
const counts = (...ids: string[]) => youtube.readCounts(practiceConnection(), ids, never())
const days = (...remoteIds: string[]) => youtube.readDays(practiceConnection(), { ...span, remoteIds }, never())
const audience = () => youtube.readAudience(practiceConnection(), span, never())

test('counts are read for many videos at once; those that are gone are missing', async () => {
  google.play(
    items(
      stats('a', { viewCount: '1200', likeCount: '30', commentCount: '4' }),
      stats('c', { viewCount: '0', likeCount: '0' }),
    ),
  )
  expect(await counts('a', 'b', 'c')).toEqual([
    { remoteId: 'a', views: 1200, likes: 30, comments: 4 },
    { remoteId: 'c', views: 0, likes: 0, comments: null },
  ])
  const { path, query } = google.only()
  expect(path).toBe('youtube/v3/videos:batchGetStats')
  expect(query.getAll('id')).toEqual(['a', 'b', 'c'])
})

test('a video without its counts is not taken for one without views', async () => {
  google.play(items(stats('a')), items(stats('a', { likeCount: '3' })), items(stats('a', { viewCount: 'many' })))
  for (let time = 0; time < 3; time += 1)
    expect(await failureOf(counts('a'))).toMatchObject({ kind: 'transient', code: 'answer_unreadable' })
})

test('no videos are no question, and more than 50 are a mistake of ours', async () => {
  google.play()
  expect(await counts()).toEqual([])
  await expect(counts(...Array.from({ length: 51 }, (_, index) => `v${index}`))).rejects.toThrow('at most 50')
  expect(google.seen).toEqual([])
})

const columns = [
  ...['subscribersLost', 'subscribersGained', 'shares', 'comments', 'likes', 'averageViewPercentage'],
  ...['averageViewDuration', 'estimatedMinutesWatched', 'engagedViews', 'views', 'video', 'day'],
]

test('days are read by the names of the columns, in our units', async () => {
  google.play(table(columns, [1, 5, 2, 3, 40, 71.25, 21, 350.4, 900, 1001, 'a', '2026-11-18']))
  expect(await days('a', 'b')).toEqual([
    {
      remoteId: 'a',
      day: '2026-11-18',
      views: 1001,
      engagedViews: 900,
      watchedSeconds: 21_024,
      averageViewMs: 21_000,
      averageViewBasisPoints: 7125,
      likes: 40,
      comments: 3,
      shares: 2,
      subscribersGained: 5,
      subscribersLost: 1,
    },
  ])
  expect(google.only().path).toBe('v2/reports')
  expect(Object.fromEntries(google.only().query)).toMatchObject({
    ids: `channel==${channelId}`,
    startDate: '2026-11-01',
    endDate: '2026-11-19',
    dimensions: 'day,video',
    filters: 'video==a,b',
    sort: 'day',
  })
})

test('days without figures are missing, and the average of no views is none', async () => {
  google.play(table(columns))
  expect(await days('a')).toEqual([])
  google.play(table(columns, [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 'a', '2026-11-18']))
  expect(await days('a')).toMatchObject([{ views: 0, averageViewMs: null, averageViewBasisPoints: null }])
  google.play()
  expect(await days()).toEqual([])
  expect(google.seen).toEqual([])
})

test('a report that lacks a column, or is none, is not made up for', async () => {
  google.play(table(['day', 'video', 'views'], ['2026-11-18', 'a', 3]), { status: 200, text: '<html>' })
  expect(await failureOf(days('a'))).toMatchObject({ code: 'answer_unreadable' })
  expect(await failureOf(days('a'))).toMatchObject({ code: 'answer_unreadable' })
})

test('many videos are asked for in parts, all of them', async () => {
  google.play(table(columns), table(columns), table(columns))
  await days(...Array.from({ length: 205 }, (_, index) => `v${index}`))
  const asked = google.seen.flatMap(({ query }) => (query.get('filters') ?? '').replace('video==', '').split(','))
  expect(google.seen).toHaveLength(3)
  expect(new Set(asked).size).toBe(205)
})

test('who watches: ages with genders, countries, and where from', async () => {
  google.play(
    table(['ageGroup', 'gender', 'viewerPercentage'], ['age18-24', 'female', 41.27], ['age65-', 'male', 0.5]),
    table(['views', 'country'], [300, 'KR'], [100, 'US'], [0, 'DE']),
    table(['insightTrafficSourceType', 'views'], ['SHORTS', 950], ['YT_SEARCH', 50]),
  )
  expect(await audience()).toEqual([
    { dimension: 'age', key: '18-24.female', basisPoints: 4127 },
    { dimension: 'age', key: '65-.male', basisPoints: 50 },
    { dimension: 'country', key: 'KR', basisPoints: 7500 },
    { dimension: 'country', key: 'US', basisPoints: 2500 },
    { dimension: 'source', key: 'SHORTS', basisPoints: 9500 },
    { dimension: 'source', key: 'YT_SEARCH', basisPoints: 500 },
  ])
  expect(google.seen.map(({ query }) => query.get('dimensions'))).toEqual([
    'ageGroup,gender',
    'country',
    'insightTrafficSourceType',
  ])
})

test('a channel that nobody watched has no audience, and a refusal is not an empty one', async () => {
  google.play(table(['ageGroup', 'gender', 'viewerPercentage']), table(['country', 'views']), table(['x', 'views']))
  expect(await audience()).toEqual([])
  google.play(refusal(403, 'insufficientPermissions'))
  expect(await failureOf(audience())).toMatchObject({ kind: 'auth', code: 'scopes_missing' })
})
