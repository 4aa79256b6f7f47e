import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPublications } from '../../../publishing/schedule/create.ts'
import { retryPublication } from '../../../publishing/schedule/retry.ts'
import { openPress, type Press } from '../../setup/press.ts'
import { everyEvening, newPlanner, refusalOf, rowOf, texts, tomorrow } from './planner.ts'

let press: Press

beforeAll(async () => {
  press = await openPress()
})
afterAll(() => press.close())

const minutes = (count: number) => count * 60_000
const at = (local: string) => ({ kind: 'at', local }) as const
const publish = (id: string) =>
  press.db.publication.update({
    where: { id },
    data: { state: 'PUBLISHED', remoteId: randomUUID(), publishedAt: new Date(), endedAt: new Date(), wakeAt: null },
  })

test('a short goes to several channels at a time by their clocks, each with a mark of its own', async () => {
  const planner = await newPlanner(press)
  const other = await planner.newChannel()
  await press.db.channel.update({ where: { id: other }, data: { timeZone: 'America/New_York' } })
  const ids = await planner.plan({ channelIds: [planner.channelId, other] })
  const [seoul, newYork] = await Promise.all(ids.map((id) => rowOf(press, id)))
  expect(seoul).toMatchObject({
    ...{ state: 'SCHEDULED', scheduledLocal: '2026-11-22T18:00', timeZone: 'Asia/Seoul', createdById: planner.userId },
    ...{ scheduledAt: new Date('2026-11-22T09:00:00Z'), revision: 1, fence: 0, metadata: texts },
  })
  expect(newYork?.scheduledAt).toEqual(new Date('2026-11-22T23:00:00Z'))
  expect(seoul?.marker).toMatch(/^xc-[a-z2-7]{16}$/)
  expect(seoul?.marker).not.toBe(newYork?.marker)
  expect(seoul?.events.map(({ from, to, reason }) => [from, to, reason])).toEqual([[null, 'SCHEDULED', 'created']])
})

test('the platform publishes by itself what is public and far enough ahead; all else is uploaded at its time', async () => {
  const planner = await newPlanner(press)
  const of = async (wish: Parameters<typeof planner.plan>[0], deps = press.deps) => {
    const { runId } = await planner.newShort()
    const input = {
      runId,
      channelIds: [planner.channelId],
      when: tomorrow,
      metadata: texts,
      isConfirmed: true,
      ...wish,
    }
    const [id = ''] = await createPublications(deps, planner.asker, input, randomUUID())
    const { mode, wakeAt, scheduledAt } = await rowOf(press, id)
    const wake = press.wakes.findLast((one) => one.id === `${id}.0`)
    return { mode, leadMs: scheduledAt.getTime() - (wakeAt?.getTime() ?? 0), delayMs: wake?.delayMs }
  }
  const dayMs = minutes(24 * 60)
  expect(await of({})).toEqual({ mode: 'NATIVE', leadMs: minutes(30), delayMs: dayMs - minutes(30) })
  const hidden = { ...texts, visibility: 'unlisted' as const }
  expect(await of({ metadata: hidden })).toEqual({ mode: 'TIMED', leadMs: 0, delayMs: dayMs })
  expect(await of({ when: at('2026-11-21T18:29') })).toMatchObject({ mode: 'TIMED', delayMs: minutes(29) })
  expect(await of({ when: at('2026-11-21T18:31') })).toMatchObject({ mode: 'NATIVE', delayMs: minutes(1) })
  expect(await of({ when: { kind: 'now' } })).toEqual({ mode: 'TIMED', leadMs: 0, delayMs: 0 })
  const platformWith = (change: object) => ({
    ...press.deps,
    platforms: new Map([['youtube', { ...press.paper.platform, ...change }]]),
  })
  const without = platformWith({ grantsOf: () => ({ upload: true, manage: false, analytics: true }) })
  expect(await of({}, without)).toMatchObject({ mode: 'TIMED' })
  const unaudited = platformWith({ facts: { ...press.paper.platform.facts, isAudited: false } })
  expect(await of({}, unaudited)).toMatchObject({ mode: 'TIMED' })
})

test('the same request makes the same publications, also when it comes five times at once; another with its key is refused', async () => {
  const planner = await newPlanner(press)
  const key = 'a key of the caller’s own'
  const answers = await Promise.all([1, 2, 3, 4, 5].map(() => planner.plan({}, key)))
  expect(new Set(answers.map((ids) => ids.join())).size).toBe(1)
  expect(await press.db.publication.count({ where: { workspaceId: planner.workspaceId } })).toBe(1)
  const other = { ...texts, title: '다른 제목' }
  expect(await refusalOf(planner.plan({ metadata: other }, key))).toMatchObject({ code: 'idempotency_conflict' })
  // What the person has read is no part of what they ask for.
  expect(await planner.plan({ isConfirmed: true }, key)).toEqual(answers[0])
})

test('the same video goes to a channel twice only when it is asked for by name, and never while the first is on its way', async () => {
  const planner = await newPlanner(press)
  const [first = ''] = await planner.plan()
  const twice = { code: 'conflict', reason: 'publication_same_video' }
  expect(await refusalOf(planner.plan({ isConfirmed: true }))).toMatchObject(twice)
  expect(await refusalOf(planner.plan({ isConfirmed: true, republishOf: first }))).toMatchObject(twice)
  await publish(first)
  expect(await refusalOf(planner.plan({ isConfirmed: true }))).toMatchObject(twice)
  // Two people press "publish again" in the same moment.
  const again = { republishOf: first, isConfirmed: true, when: at('2026-12-01T18:00') }
  const both = await Promise.allSettled([planner.plan(again), planner.plan(again)])
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  const rows = await press.db.publication.findMany({ where: { channelId: planner.channelId, state: 'SCHEDULED' } })
  expect(rows.map(({ republishOf }) => republishOf)).toEqual([first])
})

test('what failed or was cancelled stands in nobody’s way, and is not tried again beside its successor', async () => {
  const planner = await newPlanner(press)
  const [failed = ''] = await planner.plan()
  await press.db.publication.update({ where: { id: failed }, data: { state: 'FAILED', endedAt: new Date() } })
  // Named or not: nothing of it was ever there.
  const [next = ''] = await planner.plan({ republishOf: failed })
  expect((await rowOf(press, next)).republishOf).toBeNull()
  const retried = retryPublication(press.deps, planner.asker, { id: failed, isConfirmed: false })
  expect(await refusalOf(retried)).toMatchObject({ code: 'conflict', reason: 'publication_same_video' })
})

test('the same file made by another run is warned of', async () => {
  const planner = await newPlanner(press)
  await planner.plan()
  const again = await planner.newShort()
  const video = await press.db.step.findFirstOrThrow({ where: { runId: planner.short.runId, kind: 'JOIN' } })
  await press.db.step.updateMany({
    where: { runId: again.runId, kind: 'JOIN' },
    data: { artefactId: video.artefactId },
  })
  const wish = { runId: again.runId, when: at('2026-12-01T18:00') }
  expect(await refusalOf(planner.plan(wish))).toMatchObject({
    ...{ code: 'conflict', reason: 'publication_unconfirmed', findings: ['channel: same_video'] },
  })
  expect(await planner.plan({ ...wish, isConfirmed: true })).toHaveLength(1)
})

test('warnings are read first: another short within the hour, a clock that jumps, an AI label that is off', async () => {
  const planner = await newPlanner(press)
  await planner.plan()
  const wish = async (local: string, more = {}) => ({
    runId: (await planner.newShort()).runId,
    when: at(local),
    ...more,
  })
  const unread = (finding: string) => ({ code: 'conflict', reason: 'publication_unconfirmed', findings: [finding] })
  expect(await refusalOf(planner.plan(await wish('2026-11-22T18:59')))).toMatchObject(unread('when: near_other'))
  expect(await planner.plan(await wish('2026-11-22T19:00'))).toHaveLength(1)

  const gap = { kind: 'at', local: '2027-03-14T02:30', timeZone: 'America/New_York' } as const
  const refusal = await refusalOf(planner.plan(await wish('', { when: gap })))
  expect(refusal).toMatchObject(unread('when: gap'))
  expect(refusal.messages[0]).toContain('2027-03-14 03:30')
  const [moved = ''] = await planner.plan(await wish('', { when: gap, isConfirmed: true }))
  expect(await rowOf(press, moved)).toMatchObject({
    ...{ scheduledAt: new Date('2027-03-14T07:30:00Z'), scheduledLocal: '2027-03-14T03:30' },
  })

  const hidden = { metadata: { ...texts, isAiGenerated: false } }
  const silent = await wish('2026-12-05T18:00', hidden)
  expect(await refusalOf(planner.plan(silent))).toMatchObject(unread('isAiGenerated: missing'))
  await planner.plan({ ...silent, isConfirmed: true })
  expect(await press.db.auditEntry.findMany({ where: { workspaceId: planner.workspaceId } })).toMatchObject([
    { action: 'publication.undisclosed', target: texts.title, actorId: planner.userId },
  ])
})

test('a connection that ends before the time, or that is broken, is said', async () => {
  const planner = await newPlanner(press)
  const { channelId } = planner
  const refreshExpiresAt = new Date('2026-11-22T00:00:00Z')
  await press.db.channel.update({ where: { id: channelId }, data: { refreshExpiresAt } })
  expect((await refusalOf(planner.plan())).findings).toEqual(['when: ends_before'])
  await press.db.channel.update({
    where: { id: channelId },
    data: { refreshExpiresAt: null, state: 'NEEDS_RECONNECT' },
  })
  expect(await refusalOf(planner.plan())).toMatchObject({ code: 'conflict', findings: ['channel: needs_reconnect'] })
  const now = planner.plan({ when: { kind: 'now' }, isConfirmed: true })
  expect(await refusalOf(now)).toMatchObject({ code: 'invalid_request', findings: ['channel: needs_reconnect'] })
  expect(await planner.plan({ isConfirmed: true })).toHaveLength(1)
})

test('what cannot be is refused, confirmed or not', async () => {
  const planner = await newPlanner(press)
  const refused = async (wish: Parameters<typeof planner.plan>[0]) => {
    const { code, reason, findings } = await refusalOf(planner.plan({ isConfirmed: true, ...wish }))
    return [code, reason, ...findings]
  }
  const invalid = (finding: string) => ['invalid_request', 'publication_invalid', finding]
  expect(await refused({ when: at('2026-11-21T17:58') })).toEqual(invalid('when: in_past'))
  expect(await refused({ when: at('2027-11-23T18:00') })).toEqual(invalid('when: too_far'))
  expect(await refused({ when: { kind: 'slot' } })).toEqual(invalid('when: no_slots'))
  expect(await refused({ metadata: { ...texts, isMadeForKids: null } })).toEqual(invalid('isMadeForKids: missing'))
  expect(await refused({ when: { ...tomorrow, timeZone: 'Asia/Nowhere' } })).toEqual(['invalid_request', undefined])
  const { runId } = await planner.newShort()
  await press.db.run.update({ where: { id: runId }, data: { state: 'RUNNING' } })
  expect(await refused({ runId })).toEqual(['conflict', 'publication_not_ready'])
  const stranger = await newPlanner(press)
  expect(await refused({ runId: stranger.short.runId })).toEqual(['not_found', undefined])
  expect(await refused({ channelIds: [stranger.channelId] })).toEqual(['not_found', undefined])
  expect(await press.db.publication.count({ where: { workspaceId: planner.workspaceId } })).toBe(0)
})

test('fifty at once for the next free slot get fifty slots, and fifty at one minute go out at that minute', async () => {
  const planner = await newPlanner(press)
  await planner.setSlots(everyEvening)
  const shorts = await Promise.all(Array.from({ length: 50 }, () => planner.newShort()))
  const slots = await Promise.all(shorts.map(({ runId }) => planner.plan({ runId, when: { kind: 'slot' } })))
  const rows = await press.db.publication.findMany({ where: { id: { in: slots.flat() } } })
  expect(new Set(rows.map(({ scheduledLocal }) => scheduledLocal)).size).toBe(50)
  expect(rows.every(({ scheduledLocal }) => scheduledLocal.endsWith('T19:00'))).toBe(true)
  const other = await planner.newChannel()
  const wish = { channelIds: [other], when: at('2026-12-24T18:00'), isConfirmed: true }
  await Promise.all(shorts.map(({ runId }) => planner.plan({ ...wish, runId })))
  const same = await press.db.publication.findMany({ where: { channelId: other } })
  expect(same.map(({ scheduledAt }) => scheduledAt.toISOString())).toEqual(Array(50).fill('2026-12-24T09:00:00.000Z'))
})
