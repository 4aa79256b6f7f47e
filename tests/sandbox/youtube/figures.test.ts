import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { pacificDay } from '../../../sandbox/youtube/pacific.ts'
import { emptyMp4, openYouTube, type YouTube } from '../../setup/youtube.ts'
import { ask, type Json, upload } from './ask.ts'

const dayMs = 24 * 3_600_000
let google: YouTube
let channelId: string
let first: string
let second: string
beforeAll(async () => {
  google = await openYouTube({ settings: { accessLifeSeconds: 1_000_000_000 } })
  const connected = google.connect()
  channelId = connected.channelId
  const file = emptyMp4({ sizeBytes: 20_000, durationMs: 30_000 })
  first = await upload(google, connected.accessToken, { file })
  google.youtube.set({ aheadMs: 3 * dayMs })
  second = await upload(google, connected.accessToken, { file })
})
afterAll(() => google.close())
beforeEach(() => google.youtube.set({ aheadMs: 10 * dayMs, analyticsLagDays: 0 }))

const dayOf = (days: number) => pacificDay(Date.now() + days * dayMs)
const get = async (path: string) => ask(google, path, { token: google.youtube.grant({ channelId }).accessToken })

async function report(query: Record<string, string>) {
  const span = { ids: 'channel==MINE', startDate: dayOf(-5), endDate: dayOf(20), metrics: 'views' }
  return await get(`v2/reports?${new URLSearchParams({ ...span, ...query })}`)
}
const sum = (rows: Json[][], column: number): number => rows.reduce((total, row) => total + row[column], 0)

async function counts(id: string) {
  const { body } = await get(`youtube/v3/videos?part=statistics&id=${id}`)
  const { viewCount, likeCount, commentCount } = body.items[0].statistics
  return { views: Number(viewCount), likes: Number(likeCount), comments: Number(commentCount) }
}

describe('figures', () => {
  test('days add up to the counts of the video', async () => {
    const { body } = await report({ dimensions: 'day', metrics: 'views,likes,comments', filters: `video==${first}` })
    expect(body.columnHeaders).toEqual([
      { name: 'day', columnType: 'DIMENSION', dataType: 'STRING' },
      { name: 'views', columnType: 'METRIC', dataType: 'INTEGER' },
      { name: 'likes', columnType: 'METRIC', dataType: 'INTEGER' },
      { name: 'comments', columnType: 'METRIC', dataType: 'INTEGER' },
    ])
    const rows = body.rows
    expect({ views: sum(rows, 1), likes: sum(rows, 2), comments: sum(rows, 3) }).toEqual(await counts(first))
    expect(rows[0][0]).toBe(dayOf(0))
    // Most people watch it soon: of two whole days the earlier one is the better.
    expect(rows[1][1]).toBeGreaterThan(rows[4][1])
  })

  test('they grow while one looks and never shrink', async () => {
    let before = 0
    for (const hours of [0, 1, 2, 5, 24, 100]) {
      google.youtube.set({ aheadMs: 3 * dayMs + hours * 3_600_000 })
      const { views } = await counts(second)
      expect(views).toBeGreaterThanOrEqual(before)
      if (hours > 0) expect(views).toBeGreaterThan(0)
      before = views
    }
  })

  test('the last days are missing, as many as told', async () => {
    for (const [lag, last] of [
      [0, dayOf(10)],
      [2, dayOf(8)],
    ] as const) {
      google.youtube.set({ analyticsLagDays: lag })
      const { body } = await report({ dimensions: 'day' })
      expect(body.rows.at(-1)[0]).toBe(last)
    }
    google.youtube.set({ analyticsLagDays: 30 })
    expect((await report({ dimensions: 'day' })).body).not.toHaveProperty('rows')
  })

  test('by video and day, for the videos that are named', async () => {
    const metrics = 'views,averageViewDuration,averageViewPercentage,estimatedMinutesWatched,subscribersGained'
    const both = await report({ dimensions: 'day,video', filters: `video==${first},${second}`, metrics, sort: 'day' })
    const ofSecond = both.body.rows.filter((row: Json[]) => row[1] === second)
    expect(ofSecond[0][0]).toBe(dayOf(3))
    expect(sum(ofSecond, 2)).toBe((await counts(second)).views)
    for (const row of both.body.rows) {
      expect(row[3]).toBeGreaterThan(10)
      expect(row[3]).toBeLessThanOrEqual(30)
      expect(row[4]).toBeCloseTo((row[3] / 30) * 100, -1)
    }
    const top = await report({ dimensions: 'video', maxResults: '10', sort: '-views' })
    expect(sum(top.body.rows, 1)).toBe((await counts(first)).views + (await counts(second)).views)
  })

  test('of viewers: shares that make a whole', async () => {
    const ages = await report({ dimensions: 'ageGroup', metrics: 'viewerPercentage' })
    expect(sum(ages.body.rows, 1)).toBeCloseTo(100, 0)
    const both = await report({ dimensions: 'ageGroup,gender', metrics: 'viewerPercentage' })
    expect(sum(both.body.rows, 2)).toBeCloseTo(100, 0)
    const countries = await report({ dimensions: 'country', metrics: 'views', sort: '-views' })
    expect(countries.body.rows[0][0]).toBe('KR')
    const all = await report({})
    expect(Math.abs(sum(countries.body.rows, 1) - all.body.rows[0][0])).toBeLessThan(10)
  })

  test.each([
    ['another channel', { ids: 'channel==UCother' }, 403],
    ['no metrics', { metrics: '' }, 400],
    ['an unknown metric', { metrics: 'fame' }, 400],
    ['an hour', { dimensions: 'hour' }, 400],
    ['top videos without an end', { dimensions: 'video' }, 400],
    ['days of all videos', { dimensions: 'day,video' }, 400],
    ['a day that is none', { startDate: '2026-13-01' }, 400],
  ])('%s is refused', async (_, query: Record<string, string>, status) => {
    expect((await report(query)).status).toBe(status)
  })

  test('the channel’s own figures come from its videos', async () => {
    const { body } = await get('youtube/v3/channels?part=statistics&mine=true')
    const { viewCount, videoCount } = body.items[0].statistics
    expect(videoCount).toBe('2')
    expect(Number(viewCount)).toBe((await counts(first)).views + (await counts(second)).views)
  })

  test('what is private has no views, and what is hidden stands still', async () => {
    const token = google.youtube.grant({ channelId }).accessToken
    const { views: before } = await counts(second)
    await ask(google, 'youtube/v3/videos?part=status', {
      token,
      method: 'PUT',
      body: JSON.stringify({ id: second, status: { privacyStatus: 'private' } }),
      headers: { 'content-type': 'application/json' },
    })
    google.youtube.set({ aheadMs: 20 * dayMs })
    expect((await counts(second)).views).toBeLessThanOrEqual(before + 1)
  })
})
