import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { keepInsights } from '../../../publishing/analytics/insights/keep.ts'
import { createPlatforms } from '../../../publishing/index.ts'
import { operatorOf } from '../../setup/operator.ts'
import { publicationOn } from '../channels/publication-on.ts'
import { everyEvening } from '../schedule/planner.ts'
import { openStudio, type Studio } from '../schedule/studio.ts'
import { dayMs, hourMs, newVideo } from './counted.ts'

let studio: Studio
let db: Studio['house']['db']
let person: Person
type Person = Awaited<ReturnType<Studio['newPerson']>>
const clock = { aheadMs: 0 }
const now = () => new Date(Date.now() + clock.aheadMs)
beforeAll(async () => {
  studio = await openStudio({ OPERATOR_EMAILS: 'demo@xcaster.local' })
  db = studio.house.db
})
beforeEach(async () => {
  clock.aheadMs = 0
  person = await studio.newPerson()
})
afterAll(async () => {
  await studio?.close()
})

/** As the workers do it; `everywhere`: as if an hour had gone by. */
async function keep(isAudited = true, everywhere = true) {
  const { config } = studio.house
  if (!config.youtube) throw new Error('no youtube')
  const platforms = createPlatforms({ ...config, youtube: { ...config.youtube, isAudited } })
  if (everywhere) await db.channelReading.updateMany({ data: { insightsDueAt: new Date(0) } })
  await keepInsights({ config, db, platforms, now })
}
async function newChannel({ slots = everyEvening }: { slots?: typeof everyEvening } = {}) {
  const id = await person.newChannel({ slots, timeZone: 'UTC' })
  const at = new Date()
  const due = { countsDueAt: at, reportsDueAt: at, insightsDueAt: at, begunAt: at }
  await db.channelReading.create({ data: { channelId: id, workspaceId: person.workspaceId, ...due } })
  return { id, workspaceId: person.workspaceId }
}
const list = async (language = 'ko', of: Person = person) =>
  (await of.call('insights.list', {}, { 'accept-language': language })).body.insights
const codes = async () => (await list()).map(({ code }) => code)
const update = (id: string, data: Parameters<typeof db.channel.update>[0]['data']) =>
  db.channel.update({ where: { id }, data })

describe('what is so now is said, in both languages, and taken back when it is not so any more', () => {
  test('a connection that broke, that ends soon, and is well again', async () => {
    const { id } = await newChannel()
    await update(id, { state: 'NEEDS_RECONNECT', problem: 'revoked' })
    await publicationOn({ db }, id)
    await keep()
    const [ko] = await list('ko')
    const [en] = await list('en')
    expect(ko).toMatchObject({ kind: 'WARNING', code: 'connection_broken', link: `channels?channel=${id}` })
    expect(ko?.text).toContain('쇼츠 1개')
    expect(en?.text).toContain('1 short waits')
    await update(id, { state: 'CONNECTED', problem: null, refreshExpiresAt: new Date(Date.now() + 5 * dayMs) })
    await keep()
    expect(await codes()).toEqual(['connection_ending'])
    await update(id, { refreshExpiresAt: new Date(Date.now() + 50 * dayMs) })
    await keep()
    expect(await codes()).toEqual([])
  })

  test('publications that need somebody', async () => {
    const { id } = await newChannel()
    const blocked = await publicationOn({ db }, id, { state: 'BLOCKED', blockedReason: 'MISSED' })
    await keep()
    const [insight] = await list('en')
    expect(insight).toMatchObject({ code: 'needs_attention', title: 'A short needs you' })
    expect(insight?.link).toBe('calendar?view=list&show=attention')
    await db.publication.delete({ where: { id: blocked } })
    await keep()
    expect(await codes()).toEqual([])
  })

  test('what a person has just mended is not said for another hour', async () => {
    const { id } = await newChannel()
    await keep()
    await update(id, { state: 'NEEDS_RECONNECT', problem: 'revoked' })
    await publicationOn({ db }, id, { state: 'BLOCKED', blockedReason: 'MISSED' })
    const soon = () => keep(true, false)
    await soon()
    expect((await codes()).toSorted()).toEqual(['connection_broken', 'needs_attention'])
    await publicationOn({ db }, id, { state: 'BLOCKED', blockedReason: 'MISSED' })
    await soon()
    expect((await list('en')).map(({ title }) => title)).toContain('2 shorts need you')
    await update(id, { state: 'CONNECTED', problem: null })
    await db.publication.deleteMany({ where: { channelId: id } })
    await soon()
    expect(await codes()).toEqual([])
  })

  test('a channel without times of the week, and one that could publish by itself', async () => {
    const bare = await newChannel({ slots: [] })
    await keep()
    expect(await codes()).toEqual(['no_slots'])
    await db.channelSlot.create({ data: { ...ofChannel(bare), weekday: 1, localTime: '18:00' } })
    for (let n = 0; n < 3; n++)
      await newVideo(db, { ...bare, publishedAt: new Date(Date.now() - n * dayMs), createdById: person.userId })
    await keep()
    expect(await codes()).toEqual(['auto_publish', 'first_published'])
    await update(bare.id, { autoPublishSince: new Date() })
    await keep()
    expect(await codes()).toEqual(['first_published'])
  })

  test('nothing published for two weeks, until something is planned', async () => {
    const { id } = await newChannel()
    clock.aheadMs = 13 * dayMs
    await keep()
    expect(await codes()).toEqual([])
    clock.aheadMs = 15 * dayMs
    await keep()
    expect((await list('en'))[0]?.title).toContain('quiet for 15 days')
    await publicationOn({ db }, id)
    await keep()
    expect(await codes()).toEqual([])
  })

  test('everything stays private while the service is not audited', async () => {
    await newChannel()
    await keep(false)
    expect(await codes()).toEqual(['private_only'])
    await keep(true)
    expect(await codes()).toEqual([])
  })

  test('what was said of a channel ends with the last channel', async () => {
    const { id } = await newChannel()
    await publicationOn({ db }, id, { state: 'BLOCKED', blockedReason: 'MISSED' })
    await keep()
    await db.publication.deleteMany({ where: { channelId: id } })
    await db.channelReading.delete({ where: { channelId: id } })
    await keep()
    expect(await codes()).toEqual([])
  })
})

const ofChannel = ({ id, workspaceId }: { id: string; workspaceId: string }) => ({ channelId: id, workspaceId })

async function total(channel: { id: string; workspaceId: string }, at: Date, views: number, firstDayViews?: number) {
  const video = await newVideo(db, { ...channel, publishedAt: at })
  const firstDay = firstDayViews === undefined ? {} : { firstDayViews: BigInt(firstDayViews), firstDayVersion: 'v1' }
  await db.videoTotal.create({
    data: {
      ...{ ...ofChannel(channel), publicationId: video.id, bucket: at, takenAt: at, metricVersion: 'v1' },
      ...{ views: BigInt(views), ...firstDay },
    },
  })
  return video.id
}

describe('what was reached', () => {
  test('is said once, the highest mark that was passed', async () => {
    const channel = await newChannel()
    await total(channel, new Date(), 1200)
    await keep()
    await keep()
    const found = await list('en')
    expect(found.map(({ code }) => code).sort()).toEqual(['first_published', 'views_reached'])
    expect(found.find(({ code }) => code === 'views_reached')?.title).toBe('More than 1,000 views')
    await total(channel, new Date(), 9000)
    await keep()
    expect((await list('ko')).map(({ title }) => title)).toContain('조회수 10,000회를 넘었어요')
    clock.aheadMs = 0
  })

  test('of subscribers only when it was passed after the channel came here', async () => {
    const channel = await newChannel()
    const day = (ago: number, subscribers: bigint) => ({
      data: { ...ofChannel(channel), day: new Date(Date.now() - ago * dayMs), views: 0n, subscribers },
    })
    await db.channelDay.create(day(5, 1500n))
    await update(channel.id, { subscribers: 1600n })
    await keep()
    expect(await codes()).toEqual([])
    await update(channel.id, { subscribers: 10_000n })
    await keep()
    expect((await list('en'))[0]?.title).toBe('More than 10,000 subscribers')
  })

  test('a video far above the channel’s usual', async () => {
    const channel = await newChannel()
    for (let n = 1; n <= 6; n++) await total(channel, new Date(Date.now() - n * dayMs - dayMs), 0, 100)
    const star = await total(channel, new Date(Date.now() - dayMs), 0, 450)
    await keep()
    const found = (await list('en')).find(({ code }) => code === 'far_above')
    expect(found).toMatchObject({ kind: 'ACHIEVEMENT', link: `analytics/${star}` })
    expect(found?.text).toContain('4.5×')
  })
})

test('a best time is suggested only when there is enough data for it', async () => {
  const channel = await newChannel()
  const at = (weeks: number, hour: number) =>
    new Date(Math.floor(Date.now() / dayMs) * dayMs - weeks * 7 * dayMs + hour * hourMs)
  for (let week = 12; week > 0; week--)
    await total(channel, at(week, week % 2 === 0 ? 20 : 9), 0, week % 2 === 0 ? 200 : 100)
  await keep()
  const [suggestion] = (await list('ko')).filter(({ code }) => code === 'best_time')
  expect(suggestion).toMatchObject({ kind: 'SUGGESTION', link: `analytics?channel=${channel.id}` })
  expect(suggestion?.title).toContain('20:00')
  const thin = await newChannel()
  for (let n = 9; n > 0; n--) await total(thin, new Date(Date.now() - n * 3 * dayMs - n * 5 * hourMs), 0, 100 + n * 10)
  await keep()
  expect((await list()).filter(({ code, link }) => code === 'best_time' && link?.endsWith(thin.id))).toEqual([])
})

describe('put aside', () => {
  test('one is not shown again; a warning that comes back is', async () => {
    const channel = await newChannel({ slots: [] })
    await update(channel.id, { state: 'NEEDS_RECONNECT' })
    await keep()
    const [warning] = await list()
    expect((await person.call('insights.dismiss', { id: warning?.id ?? '' })).status).toBe(200)
    await keep()
    expect(await codes()).toEqual([])
    await update(channel.id, { state: 'CONNECTED' })
    await keep()
    const [suggestion] = await list()
    await person.call('insights.dismiss', { id: suggestion?.id ?? '' })
    await update(channel.id, { state: 'NEEDS_RECONNECT' })
    await keep()
    expect(await codes()).toEqual(['connection_broken'])
    await update(channel.id, { state: 'CONNECTED' })
    await keep()
    // The suggestion was put aside for good.
    expect(await codes()).toEqual([])
  })

  test('nobody of another workspace can', async () => {
    await newChannel({ slots: [] })
    await keep()
    const stranger = await studio.newPerson()
    const [insight] = await list()
    expect((await stranger.call('insights.dismiss', { id: insight?.id ?? '' })).status).toBe(404)
    expect(await list('ko', stranger)).toEqual([])
    expect(await codes()).toEqual(['no_slots'])
  })
})

test('operators are told when the day’s budget is nearly used up, until the day is over', async () => {
  const operator = await operatorOf(studio.house)
  const ofOperator = async () =>
    (await operator.call('insights.list', {}, { 'accept-language': 'en' })).body.insights.filter(
      ({ code }) => code === 'quota_nearly_used',
    )
  const day = new Intl.DateTimeFormat('en-CA', { timeZone: 'America/Los_Angeles' }).format(new Date())
  const today = { project: 'youtube', bucket: 'uploads', day: new Date(day) }
  await db.quotaDay.create({ data: { ...today, used: 79, max: 100 } })
  await keep()
  expect(await ofOperator()).toEqual([])
  await db.quotaDay.updateMany({ data: { used: 80 } })
  await keep()
  expect((await ofOperator())[0]?.text).toContain('80 of 100 uploads')
  expect(await codes()).toEqual([])
  clock.aheadMs = dayMs
  await keep()
  expect(await ofOperator()).toEqual([])
})
