import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { forgetOldFigures } from '../../../publishing/analytics/retention.ts'
import type { VideoDayFigures } from '../../../publishing/platform.ts'
import { type Counted, dayMs, hourMs, openCounted } from './counted.ts'

let counted: Counted
beforeAll(async () => {
  counted = await openCounted()
})
afterEach(async () => {
  await counted.db.channel.deleteMany()
  await counted.db.audienceShare.deleteMany()
  Object.assign(counted.told, { days: [], audience: [] })
  counted.spans.length = 0
  counted.press.clock.at = (Math.floor(counted.press.clock.at / dayMs) + 40) * dayMs + 12 * hourMs
})
afterAll(async () => {
  await counted?.press.close()
})

/** The day so many days ago, by the platform's calendar (UTC on paper). */
const dayAgo = (days: number) => new Date(counted.now().getTime() - days * dayMs).toISOString().slice(0, 10)
const reported = (remoteId: string, day: string, views: number): VideoDayFigures => ({
  ...{ remoteId, day, views, engagedViews: views, watchedSeconds: views * 10, averageViewMs: 10_000 },
  ...{ averageViewBasisPoints: 6000, likes: 1, comments: 0, shares: 2, subscribersGained: 1, subscribersLost: 0 },
})
const totalOf = (id: string) => counted.db.videoTotal.findUniqueOrThrow({ where: { publicationId: id } })
const daysOf = async (publicationId: string) => {
  const rows = await counted.db.videoDay.findMany({ where: { publicationId }, orderBy: { day: 'asc' } })
  return rows.map(({ day, views }) => [day.toISOString().slice(0, 10), Number(views)])
}
/** Whenever on the next day the channel has its time. */
const nextDay = async () => {
  const { reportsDueAt } = await counted.db.channelReading.findFirstOrThrow()
  counted.press.clock.at = reportsDueAt.getTime()
}

test('reports come once a day: the last seven days anew, in the place of what was told of them before', async () => {
  const channel = await counted.newChannel()
  const video = await counted.newVideo(channel, { views: 10 })
  counted.told.days = [reported(video.remoteId, dayAgo(4), 100), reported(video.remoteId, dayAgo(3), 50)]
  await counted.tick()
  await counted.tick()
  expect(counted.spans).toEqual([{ from: dayAgo(28), to: dayAgo(0) }])
  expect(await totalOf(video.id)).toMatchObject({ reportedViews: 150n, watchedSeconds: 1500n, shares: 4n })
  await nextDay()
  // One day has grown and one has come.
  counted.told.days = [
    reported(video.remoteId, dayAgo(5), 100),
    reported(video.remoteId, dayAgo(4), 70),
    reported(video.remoteId, dayAgo(3), 20),
  ]
  await counted.tick()
  // As far back as what was told last may still grow.
  expect(counted.spans[1]).toEqual({ from: dayAgo(10), to: dayAgo(0) })
  expect(await daysOf(video.id)).toEqual([
    [dayAgo(5), 100],
    [dayAgo(4), 70],
    [dayAgo(3), 20],
  ])
  expect(await totalOf(video.id)).toMatchObject({ reportedViews: 190n, watchedSeconds: 1900n, shares: 6n })
  const reading = await counted.db.channelReading.findUniqueOrThrow({ where: { channelId: channel.id } })
  expect(reading.reportedThrough?.toISOString().slice(0, 10)).toBe(dayAgo(3))
  const sums = await counted.db.channelDay.findMany({
    where: { channelId: channel.id, watchedSeconds: { not: null } },
    orderBy: { day: 'asc' },
  })
  expect(sums.map(({ watchedSeconds, shares }) => [Number(watchedSeconds), Number(shares)])).toEqual([
    [1000, 2],
    [700, 2],
    [200, 2],
  ])
})

test('an answer without anything takes nothing away', async () => {
  const channel = await counted.newChannel()
  const video = await counted.newVideo(channel, { views: 10 })
  counted.told.days = [reported(video.remoteId, dayAgo(4), 100)]
  counted.told.audience = [{ dimension: 'country', key: 'KR', basisPoints: 10_000 }]
  await counted.tick()
  Object.assign(counted.told, { days: [], audience: [] })
  await nextDay()
  await counted.tick()
  expect(counted.spans).toHaveLength(2)
  expect(await totalOf(video.id)).toMatchObject({ reportedViews: 100n })
  expect(await counted.db.audienceShare.count()).toBe(1)
})

test('the audience of a channel is replaced as a whole', async () => {
  const channel = await counted.newChannel()
  counted.told.audience = [
    { dimension: 'country', key: 'KR', basisPoints: 7000 },
    { dimension: 'country', key: 'US', basisPoints: 3000 },
  ]
  await counted.tick()
  counted.told.audience = [{ dimension: 'country', key: 'KR', basisPoints: 10_000 }]
  await nextDay()
  await counted.tick()
  const shares = await counted.db.audienceShare.findMany({ where: { channelId: channel.id } })
  expect(shares.map(({ key, basisPoints }) => [key, basisPoints])).toEqual([['KR', 10_000]])
})

test('who did not allow reports is not asked for them, and counts are read all the same', async () => {
  const channel = await counted.newChannel()
  await counted.newVideo(channel, { views: 10 })
  const { platform } = counted.press.paper
  const { grantsOf } = platform
  platform.grantsOf = () => ({ upload: true, manage: true, analytics: false })
  await counted.tick()
  platform.grantsOf = grantsOf
  expect(counted.spans).toEqual([])
  expect(await counted.db.videoTotal.count({ where: { channelId: channel.id } })).toBe(1)
})

test('what was not read again for 30 days is deleted; the sums of a channel’s days stay, and what is read on stays', async () => {
  const [broken, well] = [await counted.newChannel(), await counted.newChannel()]
  const [lost, kept] = [await counted.newVideo(broken, { views: 10 }), await counted.newVideo(well, { views: 20 })]
  counted.told.days = [lost, kept].map(({ remoteId }) => reported(remoteId, dayAgo(3), 5))
  counted.told.audience = [{ dimension: 'country', key: 'KR', basisPoints: 10_000 }]
  await counted.tick()
  const facts = { pictureUrl: 'http://127.0.0.1/picture', handle: '@star', subscribers: 500n, views: 7n }
  await counted.db.channel.update({ where: { id: broken.id }, data: { state: 'NEEDS_RECONNECT', ...facts } })
  counted.pass(29 * dayMs)
  await forgetOldFigures(counted.press.deps)
  expect(await counted.snapshotsOf(lost.id)).toEqual([10])
  await counted.tick()
  counted.pass(2 * dayMs)
  counted.told.days = [reported(kept.remoteId, dayAgo(3), 6)]
  await counted.tick()
  expect(await counted.snapshotsOf(lost.id)).toEqual([])
  expect(await counted.db.videoTotal.findMany({ select: { publicationId: true } })).toEqual([
    { publicationId: kept.id },
  ])
  expect(await daysOf(lost.id)).toEqual([])
  expect(await counted.snapshotsOf(kept.id)).toEqual([20, 20])
  const audiences = await counted.db.audienceShare.findMany({ select: { channelId: true } })
  expect(audiences).toEqual([{ channelId: well.id }])
  expect(await counted.db.channelSnapshot.count({ where: { channelId: broken.id } })).toBe(0)
  expect((await counted.daysOf(broken.id)).map(([, views]) => views)).toContain(10)
  expect(await counted.db.channel.findUnique({ where: { id: broken.id } })).toMatchObject({
    ...{ title: 'Channel', handle: null, pictureUrl: null, subscribers: null, views: 0n },
  })
  // Reported days of what is read on go, too, when their 30 days are over; the sum of them stays.
  expect(await totalOf(kept.id)).toMatchObject({ reportedViews: 11n })
  expect((await daysOf(kept.id)).map(([, views]) => views)).toEqual([6])
})
