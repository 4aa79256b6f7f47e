import { afterAll, beforeAll, expect, test } from 'vitest'
import { claimOne } from '../../../publishing/engine/claim.ts'
import { cancelPublication } from '../../../publishing/schedule/cancel.ts'
import { type Change, changePublication } from '../../../publishing/schedule/change.ts'
import { removeRecord } from '../../../publishing/schedule/remove-record.ts'
import { retryPublication } from '../../../publishing/schedule/retry.ts'
import { openPress, type Press } from '../../setup/press.ts'
import { newPlanner, type Planner, refusalOf, rowOf, texts, tomorrow } from './planner.ts'

let press: Press

beforeAll(async () => {
  press = await openPress()
})
afterAll(() => press.close())

const later = { kind: 'at', local: '2026-11-25T20:15' } as const

async function planned(wish: Parameters<Planner['plan']>[0] = {}) {
  press.clock.at = Date.parse('2026-11-21T09:00:00Z')
  const planner = await newPlanner(press)
  const [id = ''] = await planner.plan(wish)
  const change = (more: Partial<Change>) =>
    changePublication(press.deps, planner.asker, { id, revision: 1, isConfirmed: false, ...more })
  const cancel = (deletesRemote = false) => cancelPublication(press.deps, planner.asker, { id, deletesRemote })
  const retry = (isConfirmed = false) => retryPublication(press.deps, planner.asker, { id, isConfirmed })
  return { ...planner, id, change, cancel, retry }
}
const claim = (id: string) => claimOne(press.db, id, { workerId: 'test', now: press.deps.now() })
const videosOf = (marker: string) => [...press.paper.videos.values()].filter((video) => video.marker === marker)
const work = () => press.work(press.newPublisher())

test('of two changes of one revision the first holds and the second is told so', async () => {
  const { change, id } = await planned()
  const both = await Promise.allSettled([change({ when: later }), change({ metadata: { ...texts, title: '새 제목' } })])
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(await refusalOf(change({ when: tomorrow }))).toMatchObject({ code: 'conflict', reason: 'publication_changed' })
  await change({ revision: 2, metadata: { ...texts, title: '그다음 제목' } })
  expect(await rowOf(press, id)).toMatchObject({ revision: 3, metadata: { title: '그다음 제목' } })
})

test('a new time wakes anew: the wake for the old one does not stand in its way', async () => {
  const { change, id } = await planned({ metadata: { ...texts, visibility: 'private' } })
  await change({ when: later })
  const row = await rowOf(press, id)
  expect(row).toMatchObject({ scheduledLocal: later.local, scheduledAt: new Date('2026-11-25T11:15:00Z') })
  expect(row.wakeAt).toEqual(row.scheduledAt)
  const wakes = press.wakes.filter((wake) => wake.id.startsWith(id)).map((wake) => wake.id)
  expect(wakes).toEqual([`${id}.0`, `${id}.${row.fence}`])
  expect(row.fence).toBe(1)
  expect(row.events.map(({ reason }) => reason)).toEqual(['created', 'rescheduled'])
  press.clock.at = Date.parse('2026-11-22T09:00:00Z')
  expect(await claim(id)).toBeNull()
  press.clock.at = Date.parse('2026-11-25T11:15:00Z')
  expect(await claim(id)).not.toBeNull()
})

test('what a worker has taken up is changed no more, by time or by text', async () => {
  const { change, id } = await planned({ when: { kind: 'now' } })
  expect((await claim(id))?.state).toBe('CLAIMED')
  const begun = { code: 'conflict', reason: 'publication_begun' }
  expect(await refusalOf(change({ when: later }))).toMatchObject(begun)
  expect(await refusalOf(change({ metadata: { ...texts, title: '늦은 제목' } }))).toMatchObject(begun)
  expect(await rowOf(press, id)).toMatchObject({ state: 'CLAIMED', revision: 1, metadata: texts })
})

test('what is blocked in the middle of its upload keeps its texts, which the platform has already', async () => {
  const { change, id, workspaceId } = await planned()
  await press.db.publication.update({ where: { id }, data: { state: 'BLOCKED', blockedReason: 'NEEDS_RECONNECT' } })
  const session = { workspaceId, publicationId: id, ordinal: 1, resumeSealed: 'x', fileSha256: 'x', totalBytes: 9n }
  const { id: sessionId } = await press.db.uploadSession.create({ data: session })
  const metadata = { ...texts, title: '새 제목' }
  expect(await refusalOf(change({ metadata }))).toMatchObject({ code: 'conflict', reason: 'publication_begun' })
  await press.db.uploadSession.update({ where: { id: sessionId }, data: { state: 'EXPIRED' } })
  await change({ metadata })
  // It goes on to wait for what it waited for.
  expect(await rowOf(press, id)).toMatchObject({ state: 'BLOCKED', blockedReason: 'NEEDS_RECONNECT', metadata })
})

test('who moves a time is asked about the time, not again about what was so before', async () => {
  const silent = { ...texts, isAiGenerated: false }
  const { change, id, channelId, newShort, plan } = await planned({ metadata: silent, isConfirmed: true })
  await press.db.channel.update({ where: { id: channelId }, data: { state: 'NEEDS_RECONNECT' } })
  await change({ metadata: { ...silent, title: '고친 제목' } })
  await change({ revision: 2, when: later })
  await plan({ runId: (await newShort()).runId, when: { kind: 'at', local: '2026-11-26T20:15' }, isConfirmed: true })
  const near = change({ revision: 3, when: { kind: 'at', local: '2026-11-26T20:45' } })
  expect((await refusalOf(near)).findings).toEqual(['when: near_other'])
  expect((await rowOf(press, id)).revision).toBe(3)
})

test('what was missed goes out again at a new time', async () => {
  const { change, id } = await planned()
  await press.db.publication.update({
    where: { id },
    data: { state: 'BLOCKED', blockedReason: 'MISSED', wakeAt: null },
  })
  await change({ when: later })
  const row = await rowOf(press, id)
  expect(row).toMatchObject({ state: 'SCHEDULED', blockedReason: null, mode: 'NATIVE' })
  expect(row.wakeAt).toEqual(new Date('2026-11-25T10:45:00Z'))
})

test('of one that the platform will publish by itself the time is moved there too, and the texts are not', async () => {
  const { change, cancel, id } = await planned()
  press.clock.at = Date.parse('2026-11-22T08:30:00Z')
  await work()
  const { state, marker } = await rowOf(press, id)
  expect(state).toBe('AWAITING_PUBLISH')
  const begun = { code: 'conflict', reason: 'publication_begun' }
  expect(await refusalOf(change({ metadata: { ...texts, title: '늦은 제목' } }))).toMatchObject(begun)
  await change({ when: later, metadata: texts })
  expect(press.wakes.at(-1)).toEqual({ id: expect.stringMatching(/^tasks\./), delayMs: 0 })
  await work()
  expect(videosOf(marker)).toMatchObject([{ visibility: 'private', publishAt: new Date('2026-11-25T11:15:00Z') }])
  expect(await rowOf(press, id)).toMatchObject({ state: 'AWAITING_PUBLISH', revision: 2 })
  // Left alone it would become public after all.
  expect(await refusalOf(cancel())).toMatchObject({ code: 'conflict', reason: 'publication_there' })
  await cancel(true)
  await work()
  expect(videosOf(marker)).toEqual([])
  expect(await rowOf(press, id)).toMatchObject({ state: 'CANCELLED', remoteState: 'GONE' })
})

test('what is cancelled before its time never goes out, and a worker that has it stops', async () => {
  const { cancel, id } = await planned()
  await cancel()
  press.clock.at = Date.parse('2026-11-23T00:00:00Z')
  await work()
  const row = await rowOf(press, id)
  expect(row).toMatchObject({ state: 'CANCELLED', remoteId: null })
  expect(videosOf(row.marker)).toEqual([])
  expect(await refusalOf(cancel())).toMatchObject({ code: 'conflict', reason: 'publication_ended' })

  const held = await planned({ when: { kind: 'now' } })
  const fence = (await claim(held.id))?.fence
  await held.cancel()
  const { fence: now, state } = await rowOf(press, held.id)
  expect([state, now > (fence ?? now)]).toEqual(['CANCELLED', true])
})

test('what has failed is tried again at once where its time has passed, and there is one video', async () => {
  const { retry, id } = await planned({ metadata: { ...texts, visibility: 'private' } })
  const failed = { state: 'FAILED', errorCode: 'file_gone', endedAt: new Date(), wakeAt: null } as const
  await press.db.publication.update({ where: { id }, data: failed })
  press.clock.at = Date.parse('2026-11-29T09:00:00Z')
  await retry()
  const row = await rowOf(press, id)
  expect(row).toMatchObject({ state: 'SCHEDULED', errorCode: null, endedAt: null, scheduledLocal: '2026-11-29T18:00' })
  await work()
  expect((await rowOf(press, id)).state).toBe('PUBLISHED')
  expect(videosOf(row.marker)).toHaveLength(1)
  expect(await refusalOf(retry())).toMatchObject({ code: 'conflict', reason: 'publication_not_retryable' })
})

test('what is unknown is looked for, and uploaded again only by somebody who says that it is not there', async () => {
  const { retry, id } = await planned({ when: { kind: 'now' } })
  await press.db.publication.update({ where: { id }, data: { state: 'UNKNOWN', wakeAt: null, remoteId: null } })
  await retry()
  expect(await rowOf(press, id)).toMatchObject({ state: 'RECONCILING' })
  for (const minutes of [0, 4, 8, 12]) {
    press.pass(minutes * 60_000)
    await work()
  }
  const row = await rowOf(press, id)
  expect([row.state, videosOf(row.marker).length]).toEqual(['UNKNOWN', 0])
  await retry(true)
  await work()
  const ended = await rowOf(press, id)
  expect([ended.state, videosOf(row.marker).length]).toEqual(['PUBLISHED', 1])
})

test('nothing is tried again on a channel that has to be connected first', async () => {
  const { retry, id, channelId } = await planned()
  await press.db.publication.update({ where: { id }, data: { state: 'BLOCKED', blockedReason: 'NEEDS_RECONNECT' } })
  await press.db.channel.update({ where: { id: channelId }, data: { state: 'NEEDS_RECONNECT' } })
  expect(await refusalOf(retry())).toMatchObject({ code: 'conflict', reason: 'publication_reconnect' })
})

test('only what has ended badly is taken off the list, and its history stays', async () => {
  const { id, asker, cancel } = await planned()
  const remove = () => removeRecord(press.deps, asker, { id })
  expect(await refusalOf(remove())).toMatchObject({ code: 'conflict', reason: 'publication_not_ended' })
  await cancel()
  await remove()
  expect(await refusalOf(remove())).toMatchObject({ code: 'not_found' })
  expect((await rowOf(press, id)).events).toHaveLength(2)
})

test('what is looked for once more can be cancelled, and is deleted should it appear', async () => {
  const { retry, cancel, id } = await planned({ when: { kind: 'now' } })
  await press.db.publication.update({ where: { id }, data: { state: 'UNKNOWN', wakeAt: null } })
  await retry()
  await cancel(true)
  expect((await rowOf(press, id)).tasks.map(({ kind }) => kind)).toEqual(['REMOVE'])
})

test('what is unknown is not uploaded again beside a copy that is on its way', async () => {
  const { retry, plan, id } = await planned({ when: { kind: 'now' } })
  await press.db.publication.update({ where: { id }, data: { state: 'UNKNOWN', wakeAt: null } })
  const [copy = ''] = await plan({ republishOf: id, isConfirmed: true, when: later })
  expect(await refusalOf(retry(true))).toMatchObject({ code: 'conflict', reason: 'publication_same_video' })
  // A second look uploads nothing.
  await retry()
  // Nor is a copy that failed tried again beside another one.
  await press.db.publication.updateMany({ where: { id: copy }, data: { state: 'FAILED', endedAt: new Date() } })
  await press.db.publication.updateMany({ where: { id }, data: { state: 'UNKNOWN', wakeAt: null } })
  const [next = ''] = await plan({ republishOf: id, isConfirmed: true, when: later })
  const again = retryPublication(press.deps, (await newPlanner(press)).asker, { id: copy, isConfirmed: false })
  expect(await refusalOf(again)).toMatchObject({ code: 'not_found' })
  const { workspaceId } = await rowOf(press, next)
  const own = retryPublication(press.deps, { workspaceId }, { id: copy, isConfirmed: false })
  expect(await refusalOf(own)).toMatchObject({ code: 'conflict', reason: 'publication_same_video' })
})

test('what had begun for a platform that shows it by itself is tried again as that', async () => {
  const { retry, id, workspaceId } = await planned()
  await press.db.publication.update({
    where: { id },
    data: { state: 'BLOCKED', blockedReason: 'UPLOAD_LIMIT', wakeAt: null },
  })
  await press.db.uploadSession.create({
    data: { workspaceId, publicationId: id, ordinal: 1, resumeSealed: '', fileSha256: '', totalBytes: 1n },
  })
  press.clock.at = Date.parse('2026-11-22T08:50:00Z')
  await retry()
  expect(await rowOf(press, id)).toMatchObject({ state: 'SCHEDULED', mode: 'NATIVE', wakeAt: new Date(press.clock.at) })
})
