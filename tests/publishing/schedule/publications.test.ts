import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inDays, openStudio, type Studio, texts } from './studio.ts'

let studio: Studio

beforeAll(async () => {
  studio = await openStudio()
})
afterAll(() => studio.close())

async function newPlanner() {
  const person = await studio.newPerson()
  const channelId = await person.newChannel({ slots: [{ weekday: 3, localTime: '19:00' }] })
  const short = await person.newShort()
  const wish = { runId: short.runId, channelIds: [channelId], when: inDays(3), metadata: texts }
  return { ...person, channelId, short, wish }
}
const english = { 'accept-language': 'en' }
const set = (id: string, data: object) => studio.house.db.publication.update({ where: { id }, data })

test('a short is planned, looked at, changed, cancelled and taken off the list', async () => {
  const { call, channelId, short, wish } = await newPlanner()
  const key = { 'idempotency-key': randomUUID() }
  const made = await call('publications.create', wish, key)
  expect(made.status).toBe(201)
  const [publication] = made.body.publications
  expect(publication).toMatchObject({
    channel: { id: channelId, title: '연습 채널', platform: 'youtube', state: 'CONNECTED' },
    ...{ runId: short.runId, projectId: short.projectId, state: 'SCHEDULED', revision: 1, mode: 'NATIVE', percent: 0 },
    ...{ scheduledLocal: wish.when.local, timeZone: 'Asia/Seoul', isAutomatic: false, counts: null, error: null },
    can: { change: true, cancel: true, retry: false, publishAgain: false },
  })
  expect(publication?.thumbnailUrl).toContain('thumbnail')
  const again = await call('publications.create', wish, key)
  expect(again.body.publications.map(({ id }) => id)).toEqual([publication?.id])

  const id = publication?.id ?? ''
  const changed = await call('publications.update', { id, revision: 1, when: inDays(4) })
  expect(changed.body).toMatchObject({ revision: 2, scheduledLocal: inDays(4).local })
  const late = await call('publications.update', { id, revision: 1, when: inDays(5) })
  expect([late.status, late.body.error?.details]).toMatchObject([409, { reason: 'publication_changed', revision: 2 }])
  expect((await call('publications.removeRecord', { id })).status).toBe(409)
  const cancelled = await call('publications.cancel', { id })
  expect(cancelled.body).toMatchObject({
    state: 'CANCELLED',
    can: { change: false, cancel: false, publishAgain: true },
  })
  const seen = await call('publications.get', { id })
  expect(seen.body.events.map(({ from, to, reason }) => [from, to, reason])).toEqual([
    [null, 'SCHEDULED', 'created'],
    ['SCHEDULED', 'SCHEDULED', 'rescheduled'],
    ['SCHEDULED', 'CANCELLED', 'cancelled_by_person'],
  ])
  expect((await call('publications.removeRecord', { id })).status).toBe(200)
  expect((await call('publications.get', { id })).status).toBe(404)
  expect((await call('publications.list', {})).body.publications).toEqual([])
})

test('what is wrong is said while it is typed, per channel, with the numbers and in the reader’s language', async () => {
  const { call, channelId, short, newChannel } = await newPlanner()
  const newYork = await newChannel({ timeZone: 'America/New_York' })
  const metadata = { title: '가'.repeat(101), description: '나'.repeat(2000), tags: ['<b>'], isMadeForKids: null }
  const when = { kind: 'at', local: '2027-03-14T02:30' } as const
  const draft = { runId: short.runId, channelIds: [channelId, newYork], when, metadata }
  const { body } = await call('publications.check', draft)
  const of = (id: string) => body.findings.filter((finding) => finding.channelId === id)
  expect(of(channelId).map(({ field, code, blocks }) => [field, code, blocks])).toEqual([
    ['isMadeForKids', 'missing', true],
    ['title', 'too_long', true],
    ['description', 'too_long', true],
    ['tags', 'not_allowed', true],
  ])
  expect(of(channelId).map(({ message }) => message)).toEqual([
    '아동용 영상인지 골라 주세요. 답하지 않으면 올릴 수 없어요.',
    '제목이 너무 길어요: 101자, 최대 100자.',
    '설명이 너무 길어요: 6,000바이트, 최대 5,000바이트. 한글은 한 글자가 3바이트예요.',
    '태그에 쓸 수 없는 글자가 있어요. < 와 > 는 빼 주세요.',
  ])
  expect(of(newYork).at(-1)).toMatchObject({
    ...{ field: 'when', code: 'gap', blocks: false },
    details: { asked: '2027-03-14T02:30', local: '2027-03-14T03:30', readings: [{}, {}] },
  })
  expect(body.times.map(({ at, local }) => [at, local])).toEqual([
    ['2027-03-13T17:30:00.000Z', '2027-03-14T02:30'],
    ['2027-03-14T07:30:00.000Z', '2027-03-14T03:30'],
  ])
  const said = await call('publications.check', { ...draft, channelIds: [newYork] }, english)
  expect(said.body.findings.map(({ message }) => message)).toContain(
    'The clocks go forward over 2027-03-14 02:30 that day. It goes out at 2027-03-14 03:30.',
  )
  // Nothing is missed that nobody has typed yet, and what is empty is.
  const blank = await call('publications.check', { ...draft, when: inDays(3), metadata: { title: ' ' } })
  expect(blank.body.findings.map(({ field, code }) => `${field}: ${code}`)).toEqual(Array(2).fill('title: missing'))
  const empty = await call('publications.check', { ...draft, when: inDays(3), metadata: {} })
  expect(empty.body.findings).toEqual([])
  expect((await call('publications.create', { ...draft, metadata: texts })).status).toBe(409)
  expect(await studio.house.db.publication.count({ where: { channelId } })).toBe(0)
})

test('a day whose uploads are used up is told with the time at which there are new ones', async () => {
  const { call, wish } = await newPlanner()
  const californian = new Intl.DateTimeFormat('sv-SE', { timeZone: 'America/Los_Angeles', dateStyle: 'short' })
  const day = new Date(`${californian.format(new Date())}T00:00:00Z`)
  await studio.house.db.quotaDay.create({ data: { project: 'youtube', bucket: 'uploads', day, used: 100, max: 100 } })
  const now = await call('publications.check', { ...wish, when: { kind: 'now' } })
  const [finding] = now.body.findings
  expect(finding).toMatchObject({ code: 'quota', field: 'when', blocks: false })
  const expectedAt = new Date(String(finding?.details.expectedAt))
  expect(californian.format(expectedAt)).not.toBe(californian.format(new Date()))
  expect(expectedAt.getTime() - Date.now()).toBeLessThanOrEqual(25 * 3_600_000)
  expect((await call('publications.check', wish)).body.findings).toEqual([])
  await studio.house.db.quotaDay.deleteMany()
})

test('the list shows a span by its times in pages, what is coming, what needs somebody, and of one project', async () => {
  const { call, channelId, wish, newShort } = await newPlanner()
  const ids: string[] = []
  for (const days of [5, 3, 4]) {
    const { runId } = await newShort()
    const { body } = await call('publications.create', { ...wish, runId, when: inDays(days) })
    ids.push(body.publications[0]?.id ?? '')
  }
  const [fifth = '', third = '', fourth = ''] = ids
  const idsOf = async (input: Parameters<typeof call<'publications.list'>>[1]) =>
    (await call('publications.list', input)).body.publications.map(({ id }) => id)
  expect(await idsOf({ show: 'coming' })).toEqual([third, fourth, fifth])
  expect(await idsOf({})).toEqual([fifth, fourth, third])
  const at = (days: number) => new Date(Date.parse(`${inDays(days).local}:00Z`) - 9 * 3_600_000).toISOString()
  expect(await idsOf({ from: at(3), to: at(5) })).toEqual([third, fourth])
  const first = await call('publications.list', { show: 'coming', limit: 2 })
  expect(first.body.publications.map(({ id }) => id)).toEqual([third, fourth])
  expect(await idsOf({ show: 'coming', limit: 2, cursor: first.body.nextCursor ?? '' })).toEqual([fifth])
  expect(await idsOf({ channelId, projectId: first.body.publications[0]?.projectId ?? '' })).toEqual([third])

  await set(fourth, { state: 'BLOCKED', blockedReason: 'QUOTA', blockedUntil: new Date('2026-12-01T08:00:00Z') })
  await set(fifth, {
    state: 'FAILED',
    errorCode: 'title_refused',
    errorDetails: { field: 'title' },
    endedAt: new Date(),
  })
  const attention = await call('publications.list', { show: 'attention' }, english)
  expect(attention.body.attention).toBe(2)
  expect(attention.body.publications.map(({ error, can }) => [error?.code, error?.field, can.retry])).toEqual([
    ['title_refused', 'title', true],
    ['QUOTA', null, true],
  ])
  expect(attention.body.publications[1]?.error?.message).toContain('Expected: December 1')
  expect(await idsOf({ show: 'past' })).toEqual([fifth])
})

test('the newest counts of a published video are shown, and its project is published until it is deleted there', async () => {
  const { call, workspaceId, short, wish } = await newPlanner()
  const { body } = await call('publications.create', wish)
  const id = body.publications[0]?.id ?? ''
  await studio.house.db.project.update({ where: { id: short.projectId }, data: { lastRunId: short.runId } })
  const stateOf = async () => (await call('projects.list', {})).body.projects.map(({ state }) => state)
  expect(await stateOf()).toEqual(['ready'])
  await set(id, {
    ...{ state: 'PUBLISHED', remoteId: `v-${id}`, remoteUrl: 'http://127.0.0.1/v', remoteState: 'LIVE' },
    ...{ remoteVisibility: 'public', publishedAt: new Date(), endedAt: new Date(), wakeAt: null },
  })
  for (const [hour, views] of [
    [6, 10n],
    [12, 25n],
  ] as const) {
    const takenAt = new Date(Date.UTC(2026, 10, 21, hour, 3))
    const bucket = new Date(Date.UTC(2026, 10, 21, hour))
    await studio.house.db.videoSnapshot.create({
      data: { workspaceId, publicationId: id, bucket, takenAt, views, likes: 2n, comments: null, metricVersion: 'x' },
    })
  }
  const { publication } = (await call('publications.get', { id })).body
  expect(publication.counts).toEqual({ views: 25, likes: 2, comments: null, takenAt: '2026-11-21T12:03:00.000Z' })
  expect(publication.can).toEqual({ change: false, cancel: false, retry: false, publishAgain: true })
  expect(await stateOf()).toEqual(['published'])
  await set(id, { remoteState: 'GONE' })
  expect(await stateOf()).toEqual(['ready'])
})

test('the next free slots are the channel’s own, or usual hours where it has none', async () => {
  const { call, channelId, newChannel } = await newPlanner()
  const own = (await call('publications.slots', { channelId, count: 3 })).body.slots
  expect(own.map(({ local }) => [new Date(`${local}Z`).getUTCDay(), local.slice(11)])).toEqual(
    Array(3).fill([3, '19:00']),
  )
  const usual = (await call('publications.slots', { channelId: await newChannel(), count: 4 })).body.slots
  expect(new Set(usual.map(({ local }) => local.slice(11)))).toEqual(new Set(['12:00', '18:00']))
})

test('shorts are spread over slots and what has failed is tried again, through the doors that people use', async () => {
  const { call, channelId, newShort } = await newPlanner()
  const runIds = [(await newShort()).runId, (await newShort()).runId]
  const spread = { runIds, channelIds: [channelId], isMadeForKids: false, saves: true }
  const { body } = await call('publications.spread', spread)
  expect(body.plan.map(({ title, warning }) => [title, warning])).toEqual(Array(2).fill(['Title', null]))
  const [id = ''] = body.publications
  await set(id, { state: 'FAILED', errorCode: 'file_refused', endedAt: new Date() })
  const retried = await call('publications.retry', { id })
  expect(retried.body).toMatchObject({ state: 'SCHEDULED', error: null, can: { retry: false } })
  expect((await call('publications.retry', { id })).body.error?.details?.reason).toBe('publication_not_retryable')
})

test('nobody reaches the channels, shorts and publications of another workspace', async () => {
  const mine = await newPlanner()
  const { body } = await mine.call('publications.create', mine.wish)
  const id = body.publications[0]?.id ?? ''
  const { call, wish } = await newPlanner()
  const answers = await Promise.all([
    call('publications.get', { id }),
    call('publications.update', { id, revision: 1, when: inDays(9) }),
    call('publications.cancel', { id }),
    call('publications.retry', { id }),
    call('publications.removeRecord', { id }),
    call('publications.suggest', { runId: mine.short.runId }),
    call('publications.slots', { channelId: mine.channelId }),
    call('publications.check', { ...wish, channelIds: [mine.channelId] }),
    call('publications.create', { ...wish, runId: mine.short.runId }),
    call('publications.spread', { runIds: [], channelIds: [mine.channelId], isMadeForKids: false }),
    call('publications.spread', { runIds: [wish.runId], channelIds: [mine.channelId], isMadeForKids: false }),
  ])
  expect(answers.map(({ status }) => status)).toEqual([...Array(9).fill(404), 400, 404])
  expect((await mine.call('publications.get', { id })).body.publication).toMatchObject({
    state: 'SCHEDULED',
    revision: 1,
  })
})
