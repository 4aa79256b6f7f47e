import { randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { roleUrl } from '../../../core/database-roles.ts'
import { createDatabase, scopedTo } from '../../../core/db.ts'
import { readOverview } from '../../../publishing/index.ts'
import { createStorage } from '../../../storage/index.ts'
import { testSecretKey } from '../../setup/database.ts'
import { operatorOf } from '../../setup/operator.ts'
import { openStudio, type Studio } from '../schedule/studio.ts'
import { dayMs, hourMs, newVideo, toVideoRow } from './counted.ts'

let studio: Studio
let db: Studio['house']['db']
beforeAll(async () => {
  studio = await openStudio()
  db = studio.house.db
})
afterAll(async () => {
  await studio?.close()
})

type Person = Awaited<ReturnType<Studio['newPerson']>>
const agoMs = (ms: number) => new Date(Date.now() - ms)
const dayAgo = (days: number) =>
  new Date(
    agoMs(days * dayMs)
      .toISOString()
      .slice(0, 10),
  )

/** A channel by UTC's calendar, with what is stored of its days, the last day first (today). */
async function channelWithDays(
  person: Person,
  days: (Partial<{ views: number; isGap: boolean; subscribers: number; metricVersion: string }> | null)[],
) {
  const id = await person.newChannel({ timeZone: 'UTC' })
  const { workspaceId } = person
  const at = new Date()
  const due = { countsDueAt: at, reportsDueAt: at, insightsDueAt: at, begunAt: at, countsReadAt: at }
  await db.channelReading.create({ data: { channelId: id, workspaceId, ...due } })
  for (const [ago, day] of days.entries()) {
    if (!day) continue
    const { views = 0, subscribers = 100, isGap = false, metricVersion = 'v1' } = day
    const counts = { views: BigInt(views), likes: 1n, comments: 0n, subscribers: BigInt(subscribers) }
    await db.channelDay.create({
      data: { channelId: id, workspaceId, day: dayAgo(ago), ...counts, isGap, metricVersion },
    })
  }
  return { id, workspaceId }
}

async function addTotal(
  video: { id: string },
  channel: { id: string; workspaceId: string },
  total: Partial<{ views: number; likes: number; firstDayViews: number; watchedSeconds: number }>,
) {
  const { views = 0, likes = 0, firstDayViews, watchedSeconds } = total
  const reported = { watchedSeconds: BigInt(watchedSeconds ?? 0), shares: 3n, reportedViews: 10n }
  await db.videoTotal.create({
    data: {
      ...{ publicationId: video.id, channelId: channel.id, workspaceId: channel.workspaceId },
      ...{ bucket: new Date(), takenAt: new Date(), metricVersion: 'v1', views: BigInt(views), likes: BigInt(likes) },
      ...(firstDayViews === undefined ? {} : { firstDayViews: BigInt(firstDayViews), firstDayVersion: 'v1' }),
      ...(watchedSeconds === undefined ? {} : reported),
    },
  })
}

describe('overview', () => {
  test('says what came in the span against the one before, by day', async () => {
    const person = await studio.newPerson()
    const days = Array.from({ length: 14 }, (_, ago) => ({ views: ago < 7 ? 20 : 10, subscribers: 200 - ago }))
    const channel = await channelWithDays(person, days)
    const video = await newVideo(db, { ...channel, publishedAt: agoMs(2 * hourMs) })
    await addTotal(video, channel, { views: 33 })
    await newVideo(db, { ...channel, publishedAt: agoMs(9 * dayMs) })
    const { status, body } = await person.call('analytics.overview', { days: '7', channelId: channel.id })
    expect(status).toBe(200)
    expect(body.totals).toMatchObject({ published: 1, views: 140, likes: 7, subscribersGained: 7 })
    expect(body.before).toMatchObject({ published: 1, views: 70, subscribersGained: 6 })
    expect(body.views.map(({ value }) => value)).toEqual([20, 20, 20, 20, 20, 20, 20])
    expect(body.views.at(-1)?.at).toBe(dayAgo(0).toISOString())
    expect(body.subscribers.at(-1)?.value).toBe(200)
    expect(body.isCountedDifferently).toBe(false)
    expect(body.readAt).not.toBeNull()
    expect(body.top).toMatchObject([{ publicationId: video.id, views: 33, title: '별자리' }])
  })

  test('shows a gap as a gap and never as a drop, and loses nothing of what came in it', async () => {
    const person = await studio.newPerson()
    await channelWithDays(person, [{ views: 5 }, { views: 60, isGap: true }, { isGap: true }, null, { views: 20 }])
    const { body } = await person.call('analytics.overview', { days: '7' })
    expect(body.views).toEqual([
      { at: dayAgo(4).toISOString(), value: 20 },
      { at: dayAgo(0).toISOString(), value: 5 },
    ])
    expect(body.totals.views).toBe(85)
    expect(body.before).toBeNull()
  })

  test('sums several channels only for days that are known of all that were read by then', async () => {
    const person = await studio.newPerson()
    await channelWithDays(person, [{ views: 1 }, { views: 10 }, { views: 10 }, { views: 10 }])
    await channelWithDays(person, [null, { views: 5 }, null, null])
    await channelWithDays(person, [{ views: 2 }, { views: 7, isGap: true }, null, null])
    const { body } = await person.call('analytics.overview', { days: '7' })
    // The second and the third were not there before yesterday; yesterday is not known of the third; today is under way.
    expect(body.views.map(({ value }) => value)).toEqual([10, 10, 3])
    expect(body.totals.views).toBe(45)
  })

  test('says that views are counted in another way within the span, and compares nothing across', async () => {
    const person = await studio.newPerson()
    const days = Array.from({ length: 14 }, (_, ago) => ({ views: 10, metricVersion: ago < 3 ? 'v2' : 'v1' }))
    await channelWithDays(person, days)
    const { body } = await person.call('analytics.overview', { days: '7' })
    expect([body.isCountedDifferently, body.before]).toEqual([true, null])
    const other = await studio.newPerson()
    await channelWithDays(
      other,
      days.map((day, ago) => ({ ...day, metricVersion: ago < 7 ? 'v2' : 'v1' })),
    )
    const across = (await other.call('analytics.overview', { days: '7' })).body
    expect([across.isCountedDifferently, across.before]).toEqual([false, null])
  })

  test('puts first what gained most since the beginning of the span', async () => {
    const person = await studio.newPerson()
    const channel = await channelWithDays(person, [{ views: 1 }])
    const old = await newVideo(db, { ...channel, publishedAt: agoMs(20 * dayMs) })
    const young = await newVideo(db, { ...channel, publishedAt: agoMs(dayMs) })
    await addTotal(old, channel, { views: 1000 })
    await addTotal(young, channel, { views: 300 })
    const snapshot = { workspaceId: channel.workspaceId, publicationId: old.id, metricVersion: 'v1' }
    const at = agoMs(10 * dayMs)
    await db.videoSnapshot.create({ data: { ...snapshot, bucket: at, takenAt: at, views: 900n } })
    const { body } = await person.call('analytics.overview', { days: '7' })
    expect(body.top.map(({ publicationId }) => publicationId)).toEqual([young.id, old.id])
    const longer = await person.call('analytics.overview', { days: '28' })
    expect(longer.body.top.map(({ publicationId }) => publicationId)).toEqual([old.id, young.id])
  })

  test('is empty and well where there is nothing', async () => {
    const { status, body } = await (await studio.newPerson()).call('analytics.overview', {})
    expect([status, body.readAt, body.before, body.views, body.top]).toEqual([200, null, null, [], []])
  })
})

describe('videos', () => {
  test('come in pages in every order, each once, also of one project', async () => {
    const person = await studio.newPerson()
    const channel = await channelWithDays(person, [])
    const { workspaceId, userId: createdById } = person
    const words = { title: '책', keyword: '책', language: 'ko', aspect: '9:16' }
    const project = await db.project.create({ data: { workspaceId, createdById, ...words } })
    const projectId = project.id
    const made: { id: string; views: number; likes: number; watched: number }[] = []
    for (let n = 0; n < 7; n++) {
      const wish = { ...channel, publishedAt: agoMs((n + 1) * hourMs), ...(n < 2 && { projectId }) }
      const video = await newVideo(db, wish)
      const figures = { views: (n * 3) % 7, likes: (n * 5) % 7, watched: n % 3 }
      // Of one nothing was read yet.
      if (n !== 6) await addTotal(video, channel, { ...figures, watchedSeconds: figures.watched })
      made.push({ id: video.id, ...(n === 6 ? { views: -1, likes: -1, watched: -1 } : figures) })
    }
    const all = async (sort: 'newest' | 'views' | 'likes' | 'watched') => {
      const ids: string[] = []
      for (let cursor: string | undefined; ; ) {
        const { body } = await person.call('analytics.videos', { sort, limit: 3, ...(cursor && { cursor }) })
        ids.push(...body.videos.map(({ publicationId }) => publicationId))
        if (body.nextCursor === null) return ids
        cursor = body.nextCursor
      }
    }
    expect(await all('newest')).toEqual(made.map(({ id }) => id))
    for (const sort of ['views', 'likes', 'watched'] as const) {
      const expected = made.toSorted((a, b) => b[sort] - a[sort] || (a.id < b.id ? 1 : -1)).map(({ id }) => id)
      expect(await all(sort)).toEqual(expected)
    }
    const { body } = await person.call('analytics.videos', { projectId })
    expect(body.videos).toHaveLength(2)
    expect(body.videos[0]).toMatchObject({ projectId, shares: 3, channelTitle: '연습 채널' })
    const odd = await person.call('analytics.videos', { cursor: 'not a cursor', limit: 3 })
    expect(odd.body.videos).toHaveLength(3)
  })

  test('one of them with its counts, its days and how it did against the channel’s others', async () => {
    const person = await studio.newPerson()
    const channel = await channelWithDays(person, [])
    for (const [n, firstDayViews] of [100, 200, 300].entries()) {
      const other = await newVideo(db, { ...channel, publishedAt: agoMs((10 + n) * dayMs) })
      await addTotal(other, channel, { firstDayViews })
    }
    const video = await newVideo(db, { ...channel, publishedAt: agoMs(3 * dayMs) })
    await addTotal(video, channel, { views: 900, firstDayViews: 500, watchedSeconds: 120 })
    const ofVideo = { workspaceId: channel.workspaceId, publicationId: video.id }
    for (const views of [10n, 20n]) {
      const at = agoMs(Number(30n - views) * hourMs)
      const counts = { views, likes: views === 10n ? null : 4n, comments: 0n }
      await db.videoSnapshot.create({ data: { ...ofVideo, bucket: at, takenAt: at, ...counts, metricVersion: 'v1' } })
    }
    const sums = { likes: 1, comments: 0, shares: 2, subscribersGained: 3, subscribersLost: 0, watchedSeconds: 60n }
    await db.videoDay.create({ data: { ...ofVideo, day: dayAgo(2), views: 7n, ...sums, fetchedAt: new Date() } })
    const { body } = await person.call('analytics.video', { publicationId: video.id })
    expect(body.video).toMatchObject({ views: 900, firstDayViews: 500, watchedSeconds: 120, averageViewMs: 12_000 })
    expect(body.views.map(({ value }) => value)).toEqual([10, 20])
    expect(body.likes.map(({ value }) => value)).toEqual([4])
    expect(body.days).toMatchObject([{ day: dayAgo(2).toISOString().slice(0, 10), views: 7, shares: 2 }])
    expect(body.againstChannelPercent).toBe(250)
  })
})

describe('a channel', () => {
  test('tells who watches it', async () => {
    const person = await studio.newPerson()
    const channel = await channelWithDays(person, [])
    const empty = await person.call('analytics.audience', { channelId: channel.id })
    expect(empty.body).toEqual({ fetchedAt: null, ages: [], countries: [], sources: [] })
    const shares = [
      { dimension: 'age', key: '25-34.female', basisPoints: 4000 },
      { dimension: 'country', key: 'US', basisPoints: 2000 },
      { dimension: 'country', key: 'KR', basisPoints: 8000 },
      { dimension: 'source', key: 'SHORTS', basisPoints: 9000 },
    ]
    const of = { workspaceId: channel.workspaceId, channelId: channel.id, fetchedAt: new Date() }
    await db.audienceShare.createMany({ data: shares.map((share) => ({ ...of, ...share })) })
    const { body } = await person.call('analytics.audience', { channelId: channel.id })
    expect(body.ages).toEqual([{ group: '25-34', gender: 'female', basisPoints: 4000 }])
    expect(body.countries.map(({ country }) => country)).toEqual(['KR', 'US'])
    expect(body.sources).toEqual([{ source: 'SHORTS', basisPoints: 9000 }])
  })

  test('has best times of its own data, in words of the caller’s language, and none that is taken', async () => {
    const person = await studio.newPerson()
    const channel = await channelWithDays(person, [])
    const hours = [20, 20, 20, 20, 20, 20, 9, 9, 9, 9, 9, 9]
    for (const [n, hour] of hours.entries()) {
      const publishedAt = new Date(dayAgo((n + 1) * 7).getTime() + hour * hourMs)
      const video = await newVideo(db, { ...channel, publishedAt })
      await addTotal(video, channel, { firstDayViews: hour === 20 ? 300 : 100 })
    }
    const ask = { channelId: channel.id }
    const { body } = await person.call('analytics.bestTimes', ask, { 'accept-language': 'en' })
    expect(body).toMatchObject({ samples: 8, timeZone: 'UTC' })
    expect(body.grid).toHaveLength(168)
    expect(body.times[0]).toMatchObject({ hour: 20, basis: 'own', confidence: 'ok', samples: 6 })
    expect(body.times[0]?.reason).toMatch(/6 videos/)
    const at = new Date(body.times[0]?.nextAt ?? '')
    await db.publication.create({
      data: {
        ...toVideoRow({ ...channel, channelId: channel.id, publishedAt: at, remoteId: 'x' }),
        ...{ state: 'SCHEDULED', publishedAt: null, endedAt: null, remoteId: null, remoteState: null },
      },
    })
    const moved = await person.call('analytics.bestTimes', ask, { 'accept-language': 'ko' })
    expect(moved.body.times[0]?.nextAt).toBe(new Date(at.getTime() + 7 * dayMs).toISOString())
    expect(moved.body.times[0]?.reason).toContain('영상 6개')
  })
})

describe('another workspace', () => {
  test('sees none of it', async () => {
    const [owner, stranger] = [await studio.newPerson(), await studio.newPerson()]
    const channel = await channelWithDays(owner, [{ views: 5 }])
    const video = await newVideo(db, { ...channel, publishedAt: agoMs(hourMs) })
    await addTotal(video, channel, { views: 5 })
    const channelId = channel.id
    const statuses = [
      (await stranger.call('analytics.overview', { channelId })).status,
      (await stranger.call('analytics.video', { publicationId: video.id })).status,
      (await stranger.call('analytics.audience', { channelId })).status,
      (await stranger.call('analytics.bestTimes', { channelId })).status,
    ]
    expect(statuses).toEqual([404, 404, 404, 404])
    expect((await stranger.call('analytics.overview', {})).body.totals.views).toBe(0)
    expect((await stranger.call('analytics.videos', { channelId })).status).toBe(404)
    expect((await stranger.call('analytics.videos', {})).body.videos).toEqual([])
    expect((await owner.call('analytics.videos', { channelId })).body.videos).toHaveLength(1)
  })
})

test('operators see how much of the platform’s day is used and by whom; nobody else does', async () => {
  const person = await studio.newPerson()
  const day = { project: 'youtube', day: new Date(pacificDay()) }
  await db.quotaDay.createMany({ data: [{ ...day, bucket: 'uploads', used: 42, max: 100 }] })
  await db.quotaUse.createMany({
    data: [
      { ...day, bucket: 'uploads', workspaceId: person.workspaceId, used: 40 },
      { ...day, bucket: 'stats', workspaceId: person.workspaceId, used: 7 },
    ],
  })
  expect((await person.call('operators.platformQuota', {})).status).toBe(403)
  const { status, body } = await (await operatorOf(studio.house)).call('operators.platformQuota', {})
  expect(status).toBe(200)
  const [youtube] = body.platforms
  expect(youtube).toMatchObject({ platform: 'youtube', day: pacificDay() })
  expect(youtube?.buckets).toEqual([
    { bucket: 'uploads', used: 42, limit: 100 },
    { bucket: 'units', used: 0, limit: 10_000 },
    { bucket: 'stats', used: 0, limit: 10_000 },
  ])
  expect(youtube?.workspaces).toMatchObject([{ id: person.workspaceId, uploads: 40, units: 0, stats: 7 }])
  expect(new Date(youtube?.resetsAt ?? '').getTime()).toBeGreaterThan(Date.now())
})

const pacificDay = () => new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Los_Angeles' }).format(new Date())

test('a thousand videos with a hundred and twenty snapshots each are read quickly', async () => {
  const person = await studio.newPerson()
  const channel = await channelWithDays(
    person,
    Array.from({ length: 60 }, (_, ago) => ({ views: ago })),
  )
  const { workspaceId, id: channelId } = channel
  const rows = Array.from({ length: 1000 }, (_, n) =>
    toVideoRow({ workspaceId, channelId, publishedAt: agoMs(40 * dayMs + n * hourMs), remoteId: randomUUID() }),
  )
  await db.publication.createMany({ data: rows })
  await db.$executeRaw`
    insert into video_snapshot (workspace_id, publication_id, bucket, taken_at, views, likes, comments, metric_version)
    select workspace_id, id, b, b, 10 * (120 - n), 1, 0, 'v1' from publication,
           lateral (select n, date_bin('6 hours', now() - n * interval '6 hours', 'epoch') as b from generate_series(0, 119) n) s
     where channel_id = ${channelId}::uuid`
  await db.$executeRaw`
    insert into video_total (workspace_id, channel_id, publication_id, bucket, taken_at, views, likes, metric_version,
                             first_day_views, first_day_version)
    select workspace_id, channel_id, id, now(), now(), 1200, 5, 'v1', 100, 'v1' from publication
     where channel_id = ${channelId}::uuid`
  await db.$executeRaw`analyze`
  // As the api asks: bound by the walls between workspaces.
  const api = createDatabase({
    url: roleUrl(studio.house.databaseUrl, 'xcaster_api', testSecretKey),
    maxConnections: 6,
  })
  const scoped = scopedTo(api, { workspaceId, userId: person.userId })
  const dir = join(tmpdir(), 'nothing-is-kept-here')
  const storage = await createStorage({ kind: 'disk', dir, publicBaseUrl: '', signingSecret: testSecretKey })
  const deps = { db: scoped, storage, now: () => new Date() }
  const took: number[] = []
  for (let n = 0; n < 12; n++) {
    const from = performance.now()
    const overview = await readOverview(deps, workspaceId, { days: '28' })
    took.push(performance.now() - from)
    expect(overview.top).toHaveLength(5)
  }
  await api.$disconnect()
  const median = took.slice(2).sort((a, b) => a - b)[5] ?? Number.POSITIVE_INFINITY
  console.info(`overview of 1,000 videos: ${median.toFixed(1)} ms`)
  expect(median).toBeLessThan(100)
})
