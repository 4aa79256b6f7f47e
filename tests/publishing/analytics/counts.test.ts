import fc from 'fast-check'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { claimCounts, ensureReadings } from '../../../publishing/analytics/reading/claim.ts'
import { disconnectChannel } from '../../../publishing/index.ts'
import { PublishError } from '../../../publishing/publish-error.ts'
import { away, type Counted, dayMs, hourMs, openCounted } from './counted.ts'

let counted: Counted
beforeAll(async () => {
  counted = await openCounted()
})
afterEach(async () => {
  await counted.db.channel.deleteMany()
  counted.told.before = () => undefined
  counted.told.metricVersion = 'v1'
  counted.press.paper.state.dailyUnits = 1_000_000_000
  counted.asked.length = 0
  // Midday of another day, so that buckets and days are the test's own.
  counted.press.clock.at = (Math.floor(counted.press.clock.at / dayMs) + 40) * dayMs + 12 * hourMs
})
afterAll(async () => {
  await counted?.press.close()
})

/** Six hours are over, wherever in them the channel has its time. */
const nextSixHours = async () => {
  const [row] = await counted.db.channelReading.findMany({ orderBy: { countsDueAt: 'desc' }, take: 1 })
  counted.press.clock.at = (row?.countsDueAt ?? counted.now()).getTime()
}
const publication = (id: string) => counted.db.publication.findUniqueOrThrow({ where: { id } })
const totalOf = (id: string) => counted.db.videoTotal.findUnique({ where: { publicationId: id } })

describe('every six hours', () => {
  test('counts are read once, and asked again in the same six hours nothing is asked', async () => {
    const channel = await counted.newChannel()
    const video = await counted.newVideo(channel, { views: 5 })
    await counted.tick()
    await counted.tick()
    counted.pass(hourMs)
    await counted.tick()
    expect(counted.asked).toEqual([[video.remoteId]])
    counted.set(video.remoteId, 30, 2)
    await nextSixHours()
    await counted.tick()
    expect(await counted.snapshotsOf(video.id)).toEqual([5, 30])
    expect(await totalOf(video.id)).toMatchObject({ views: 30n, likes: 2n, metricVersion: 'v1' })
    const days = await counted.daysOf(channel.id)
    expect(days.reduce((sum, [, views]) => sum + views, 0)).toBe(30)
    const [snapshot] = await counted.db.channelSnapshot.findMany({ where: { channelId: channel.id } })
    expect(snapshot).toMatchObject({ subscribers: 10n })
  })

  test('fifty at once, each call out of the day’s budget for counts', async () => {
    const channel = await counted.newChannel()
    for (let n = 0; n < 51; n++) await counted.newVideo(channel, { views: n })
    await counted.tick()
    expect(counted.asked.map(({ length }) => length)).toEqual([50, 1])
    const used = await counted.db.quotaUse.findMany({ where: { workspaceId: channel.workspaceId } })
    expect(used.map(({ bucket, used }) => [bucket, used])).toEqual([['stats', 2]])
  })

  test('a video that comes out is looked at within minutes, without the others’ being forgotten', async () => {
    const channel = await counted.newChannel()
    await counted.tick()
    counted.pass(16 * 60_000)
    const video = await counted.newVideo(channel, { views: 3 })
    await counted.tick()
    expect(counted.asked).toEqual([])
    counted.pass(3 * 60_000)
    await counted.tick()
    expect(await counted.snapshotsOf(video.id)).toEqual([3])
  })

  test('two workers at once read a channel once', async () => {
    const channel = await counted.newChannel()
    await counted.newVideo(channel, { views: 5 })
    await Promise.all([counted.tick(), counted.tick()])
    expect(counted.asked).toHaveLength(1)
  })

  test('what a worker left behind when it died is read by another one', async () => {
    const channel = await counted.newChannel()
    const video = await counted.newVideo(channel, { views: 5 })
    await ensureReadings(counted.press.deps)
    expect((await claimCounts(counted.press.deps))?.channel.id).toBe(channel.id)
    counted.pass(14 * 60_000)
    await counted.tick()
    expect(await totalOf(video.id)).toBeNull()
    counted.pass(60_000)
    await counted.tick()
    expect(await totalOf(video.id)).toMatchObject({ views: 5n })
  })
})

describe('a video that the platform does not know any more', () => {
  test('is gone, keeps the counts it had and gets no zeros', async () => {
    const channel = await counted.newChannel()
    const video = await counted.newVideo(channel, { views: 50 })
    const other = await counted.newVideo(channel, { views: 7 })
    await counted.tick()
    counted.counts.delete(video.remoteId)
    counted.set(other.remoteId, 8)
    await nextSixHours()
    await counted.tick()
    expect((await publication(video.id)).remoteState).toBe('GONE')
    expect(await counted.snapshotsOf(video.id)).toEqual([50])
    expect(await totalOf(video.id)).toMatchObject({ views: 50n })
    const days = await counted.daysOf(channel.id)
    expect(days.reduce((sum, [, views]) => sum + views, 0)).toBe(58)
    expect((await publication(other.id)).remoteState).toBe('LIVE')
  })

  test('is asked for again some days, and is there when the answer was wrong', async () => {
    const channel = await counted.newChannel()
    const video = await counted.newVideo(channel, { views: 50 })
    await counted.tick()
    counted.counts.delete(video.remoteId)
    await nextSixHours()
    await counted.tick()
    counted.set(video.remoteId, 60)
    await nextSixHours()
    await counted.tick()
    expect((await publication(video.id)).remoteState).toBe('LIVE')
    counted.counts.delete(video.remoteId)
    await nextSixHours()
    await counted.tick()
    counted.pass(4 * dayMs)
    counted.asked.length = 0
    await counted.tick()
    expect(counted.asked).toEqual([])
  })

  test('stays rejected where it was', async () => {
    const channel = await counted.newChannel()
    const video = await counted.newVideo(channel)
    await counted.db.publication.update({ where: { id: video.id }, data: { remoteState: 'REJECTED' } })
    await counted.tick()
    expect((await publication(video.id)).remoteState).toBe('REJECTED')
  })
})

describe('what goes wrong', () => {
  test('at one channel holds up no other and is tried again, sooner at first than later', async () => {
    const [bad, good] = [await counted.newChannel(), await counted.newChannel()]
    const [badVideo, goodVideo] = [
      await counted.newVideo(bad, { views: 5 }),
      await counted.newVideo(good, { views: 6 }),
    ]
    counted.told.before = (remoteId) => (remoteId === bad.remoteId ? away() : undefined)
    await counted.tick()
    expect(await totalOf(badVideo.id)).toBeNull()
    expect(await totalOf(goodVideo.id)).toMatchObject({ views: 6n })
    const due = async () => {
      const row = await counted.db.channelReading.findUniqueOrThrow({ where: { channelId: bad.id } })
      return (row.countsDueAt.getTime() - counted.now().getTime()) / 60_000
    }
    expect(await due()).toBe(15)
    counted.pass(15 * 60_000)
    await counted.tick()
    expect(await due()).toBe(30)
    counted.told.before = () => undefined
    counted.pass(30 * 60_000)
    await counted.tick()
    expect(await totalOf(badVideo.id)).toMatchObject({ views: 5n })
  })

  test('in the middle of a channel: what was stored stays, is not asked again, and counts once', async () => {
    const channel = await counted.newChannel()
    for (let n = 0; n < 60; n++) await counted.newVideo(channel, { views: 10 })
    counted.told.before = (_, ids) => (ids.length < 50 ? away() : undefined)
    await counted.tick()
    expect(await counted.db.videoTotal.count({ where: { channelId: channel.id } })).toBe(50)
    counted.told.before = () => undefined
    counted.asked.length = 0
    counted.pass(15 * 60_000)
    await counted.tick()
    expect(counted.asked.map(({ length }) => length)).toEqual([10])
    const days = await counted.daysOf(channel.id)
    expect(days.reduce((sum, [, views]) => sum + views, 0)).toBe(600)
  })

  test('a used-up budget is waited for, and nobody is asked', async () => {
    const channel = await counted.newChannel()
    await counted.newVideo(channel, { views: 10 })
    counted.press.paper.state.dailyUnits = 0
    await counted.tick()
    expect(counted.asked).toEqual([])
    const row = await counted.db.channelReading.findUniqueOrThrow({ where: { channelId: channel.id } })
    expect(row.countsDueAt).toEqual(counted.press.paper.platform.quotaDay(counted.now()).endsAt)
  })

  test('a connection that is over is said, and read no more', async () => {
    const channel = await counted.newChannel()
    await counted.newVideo(channel, { views: 10 })
    counted.told.before = () => {
      throw new PublishError('auth', 'revoked')
    }
    await counted.tick()
    expect(await counted.db.channel.findUnique({ where: { id: channel.id } })).toMatchObject({
      ...{ state: 'NEEDS_RECONNECT', problem: 'revoked' },
    })
    counted.asked.length = 0
    counted.pass(dayMs)
    await counted.tick()
    expect(counted.asked).toEqual([])
  })

  test('a channel that is disconnected while it is read leaves nothing behind', async () => {
    const channel = await counted.newChannel()
    const video = await counted.newVideo(channel, { views: 10 })
    await counted.tick()
    counted.told.before = async () => {
      const origin = { ...channel, ip: '127.0.0.1', userAgent: 'test' }
      await disconnectChannel(counted.press.deps, origin, channel.id)
    }
    await nextSixHours()
    await counted.tick()
    expect(counted.asked).toHaveLength(2)
    expect(await counted.snapshotsOf(video.id)).toEqual([])
    expect([await totalOf(video.id), await counted.daysOf(channel.id)]).toEqual([null, []])
    expect(await counted.db.channelReading.count({ where: { channelId: channel.id } })).toBe(0)
  })
})

describe('days', () => {
  test('while nobody looked are a gap: no drop, and what came meanwhile is not lost', async () => {
    const channel = await counted.newChannel({ timeZone: 'UTC' })
    const video = await counted.newVideo(channel, { views: 100 })
    counted.pass(hourMs)
    await counted.tick()
    counted.told.before = away
    counted.pass(3 * dayMs)
    await counted.tick()
    counted.told.before = () => undefined
    counted.set(video.remoteId, 400)
    counted.pass(hourMs)
    await counted.tick()
    const days = await counted.daysOf(channel.id)
    expect(days.map(([, views, isGap]) => [views, isGap])).toEqual([
      [100, true],
      [0, true],
      [0, true],
      [300, true],
    ])
  })

  test('what a channel had before it was connected is no gain', async () => {
    const publishedAt = new Date(counted.now().getTime() - 10 * dayMs)
    const channel = await counted.newChannel({ timeZone: 'UTC' })
    const video = await counted.newVideo(channel, { publishedAt, views: 9000 })
    await counted.tick()
    expect((await counted.daysOf(channel.id)).map(([, views]) => views)).toEqual([0])
    counted.set(video.remoteId, 9010)
    await nextSixHours()
    await counted.tick()
    const days = await counted.daysOf(channel.id)
    expect(days.reduce((sum, [, views]) => sum + views, 0)).toBe(10)
  })

  test('views that are counted in another way are a new beginning, no gain', async () => {
    const channel = await counted.newChannel({ timeZone: 'UTC' })
    const video = await counted.newVideo(channel, { views: 100 })
    await counted.tick()
    counted.told.metricVersion = 'v2'
    counted.set(video.remoteId, 5000)
    await nextSixHours()
    await counted.tick()
    counted.set(video.remoteId, 5020)
    await nextSixHours()
    await counted.tick()
    const days = await counted.daysOf(channel.id)
    expect(days.reduce((sum, [, views]) => sum + views, 0)).toBe(120)
    const versions = await counted.db.videoSnapshot.findMany({ where: { publicationId: video.id } })
    expect(new Set(versions.map(({ metricVersion }) => metricVersion))).toEqual(new Set(['v1', 'v2']))
  })

  test('the first day is known once it is over and was looked at', async () => {
    const channel = await counted.newChannel({ timeZone: 'UTC' })
    const video = await counted.newVideo(channel, { views: 0 })
    const publishedAt = counted.now().getTime()
    for (let step = 1; step <= 8; step++) {
      await nextSixHours()
      // 100 an hour, so the first day has 2,400.
      counted.set(video.remoteId, Math.round(((counted.now().getTime() - publishedAt) / hourMs) * 100))
      await counted.tick()
    }
    expect(await totalOf(video.id)).toMatchObject({ firstDayVersion: 'v1' })
    const views = Number((await totalOf(video.id))?.firstDayViews)
    expect(Math.abs(views - 2400)).toBeLessThanOrEqual(2)
  })

  test('whatever happens between, the days add up to the counts', async () => {
    const steps = fc.array(
      fc.record({
        afterMs: fc.integer({ min: 60_000, max: 4 * dayMs }),
        gains: fc.tuple(fc.integer({ min: -5, max: 500 }), fc.integer({ min: 0, max: 500 })),
        fails: fc.boolean(),
      }),
      { minLength: 1, maxLength: 8 },
    )
    await fc.assert(
      fc.asyncProperty(steps, async (looks) => {
        const channel = await counted.newChannel({ timeZone: 'America/New_York' })
        const videos = [await counted.newVideo(channel, { views: 10 }), await counted.newVideo(channel, { views: 0 })]
        await counted.tick()
        const views = [10, 0]
        for (const { afterMs, gains, fails } of looks) {
          counted.pass(afterMs)
          gains.forEach((gain, n) => {
            views[n] = Math.max(0, (views[n] ?? 0) + gain)
            counted.set(videos[n]?.remoteId ?? '', views[n] ?? 0)
          })
          counted.told.before = fails ? away : () => undefined
          await counted.tick()
        }
        counted.told.before = () => undefined
        counted.pass(dayMs)
        await counted.tick()
        const days = await counted.daysOf(channel.id)
        expect(days.reduce((sum, [, gained]) => sum + gained, 0)).toBe((views[0] ?? 0) + (views[1] ?? 0))
        await counted.db.channel.delete({ where: { id: channel.id } })
      }),
      { numRuns: 5 },
    )
  })
})
