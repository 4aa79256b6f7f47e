import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { inTransaction } from '../../../core/db.ts'
import { createPublisher } from '../../../publishing/engine/publisher.ts'
import { resumeParked } from '../../../publishing/engine/resume-parked.ts'
import { leaseMs } from '../../../publishing/jobs.ts'
import type { Platform } from '../../../publishing/platform.ts'
import { PublishError } from '../../../publishing/publish-error.ts'
import { refreshPurpose } from '../../../publishing/purposes.ts'
import { cancelPublication } from '../../../publishing/schedule/cancel.ts'
import { retryPublication } from '../../../publishing/schedule/retry.ts'
import { newScheduled, openPress, type Press } from '../../setup/press.ts'

/* What happens between two steps of a worker: it sleeps for minutes, another takes over, a person decides otherwise. */

let press: Press
let honest: Platform
beforeAll(async () => {
  press = await openPress()
  honest = { ...press.paper.platform }
})
afterAll(async () => await press.close())
beforeEach(async () => {
  // What the tests before left behind takes no part.
  await press.db.publication.deleteMany()
  press.paper.faults.length = 0
  press.paper.takeCalls()
  press.news.length = 0
  press.wakes.length = 0
  const { platform, state } = press.paper
  Object.assign(platform, { probe: honest.probe, verify: honest.verify, reschedule: honest.reschedule })
  Object.assign(platform, { readChannels: honest.readChannels })
  Object.assign(state, { listsNothing: false, isAudited: true, processesAtOnce: true, dailyUnits: 1_000_000_000 })
  Object.assign(state, { duringPiece: null, afterPiece: null })
})

const minute = 60_000
const hour = 60 * minute
const rowOf = (id: string) => press.db.publication.findUniqueOrThrow({ where: { id }, include: { tasks: true } })
const work = () => press.work(press.newPublisher())
const cancel = (made: { id: string; workspaceId: string }) =>
  cancelPublication(press.deps, made, { id: made.id, deletesRemote: true })

/** Does something as soon as the platform has answered the next call of a kind, before the worker hears of it. */
function afterCall(call: 'probe' | 'verify' | 'reschedule' | 'readChannels', happens: () => Promise<unknown>): void {
  const { platform } = press.paper
  const ask = honest[call] as (...args: unknown[]) => Promise<unknown>
  Object.assign(platform, {
    async [call](...args: unknown[]) {
      Object.assign(platform, { [call]: ask })
      const answer = await ask(...args)
      await happens()
      return answer
    },
  })
}

/** A worker dies with the last piece on its way, of which nothing arrives. */
async function dieInLastPiece(made: { id: string }): Promise<void> {
  let pieces = 0
  const dead = new Promise<void>((resolve) => {
    press.paper.state.duringPiece = () => {
      pieces += 1
      if (pieces < 2) return Promise.resolve()
      resolve()
      return new Promise(() => undefined)
    }
  })
  await Promise.race([dead, press.newPublisher().onWake(`${made.id}.0`, press.shutdown.signal)])
  press.paper.state.duringPiece = null
  press.pass(leaseMs + 1)
}

test('workers whose clocks are minutes apart take it from each other, and there is one video', async () => {
  const made = await newScheduled(press)
  const ahead = createPublisher({
    ...{ ...press.deps, workerId: 'ahead' },
    now: () => new Date(press.clock.at + 10 * minute),
  })
  const behind = press.newPublisher('behind')
  let turns = 0
  press.paper.state.duringPiece = async () => {
    turns += 1
    if (turns > 2) return
    const { fence } = await rowOf(made.id)
    await (turns === 1 ? ahead : behind).onWake(`${made.id}.${fence}`, press.shutdown.signal)
  }
  await behind.onWake(`${made.id}.0`, press.shutdown.signal)
  press.pass(11 * minute)
  await work()
  expect((await rowOf(made.id)).state).toBe('PUBLISHED')
  expect(press.paper.ofMarker(made.marker)).toHaveLength(1)
  expect(press.paper.ofMarker(made.marker)[0]?.bytes.equals(made.short.bytes)).toBe(true)
})

test('a worker whose clock is a little behind does not leave what it is woken for to the sweep', async () => {
  const made = await newScheduled(press)
  const behind = createPublisher({ ...press.deps, now: () => new Date(press.clock.at - 700) })
  await behind.onWake(`${made.id}.0`, press.shutdown.signal)
  expect((await rowOf(made.id)).state).toBe('PUBLISHED')
})

describe('before each call that leaves something behind', () => {
  test('a piece is not sent, not even once more, when somebody has cancelled', async () => {
    const made = await newScheduled(press, { sizeBytes: 1500 })
    await dieInLastPiece(made)
    afterCall('probe', () => cancel(made))
    await press.newPublisher().onWake(`${made.id}.1`, press.shutdown.signal)
    expect(press.paper.ofMarker(made.marker)).toEqual([])
    expect((await rowOf(made.id)).state).toBe('CANCELLED')
  })

  test('a piece that is sent once more has the whole lease for it', async () => {
    const made = await newScheduled(press, { sizeBytes: 1500 })
    await dieInLastPiece(made)
    afterCall('probe', async () => press.pass(minute))
    const leases: number[] = []
    press.paper.state.duringPiece = async () => {
      leases.push(((await rowOf(made.id)).leaseUntil?.getTime() ?? 0) - press.clock.at)
    }
    await press.newPublisher().onWake(`${made.id}.1`, press.shutdown.signal)
    expect(leases).toEqual([leaseMs])
    expect(press.paper.ofMarker(made.marker)).toHaveLength(1)
  })

  test('no session is begun by a worker that slept until another one took over', async () => {
    const made = await newScheduled(press)
    afterCall('readChannels', async () => {
      press.pass(leaseMs + 1)
      await press.newPublisher().onWake(`${made.id}.1`, press.shutdown.signal)
    })
    await press.newPublisher().onWake(`${made.id}.0`, press.shutdown.signal)
    expect(press.paper.takeCalls().filter((call) => call === 'begin')).toHaveLength(1)
    expect(await rowOf(made.id)).toMatchObject({ state: 'PUBLISHED', fence: 2 })
  })

  test('nothing is shown at once for which somebody chose another time in the same moment', async () => {
    const at = new Date(press.clock.at + 30 * minute)
    const made = await newScheduled(press, { at, mode: 'NATIVE' })
    await work()
    for (const video of press.paper.ofMarker(made.marker)) video.publishAt = null
    press.pass(33 * minute)
    const later = new Date(press.clock.at + 5 * hour)
    afterCall('verify', () =>
      press.db.publication.update({
        where: { id: made.id },
        data: { scheduledAt: later, wakeAt: later, fence: { increment: 1 } },
      }),
    )
    await work()
    expect(press.paper.ofMarker(made.marker)).toMatchObject([{ visibility: 'private' }])
  })
})

describe('where all bytes may have been sent', () => {
  test('a refusal for good is no failure: it is looked for first, and there is one video', async () => {
    const made = await newScheduled(press, { sizeBytes: 500 })
    press.paper.faults.push(
      { call: 'advance', error: new PublishError('transient', 'not_answering'), after: true },
      { call: 'probe', error: new PublishError('permanent', 'request_refused') },
    )
    await work()
    await work()
    expect(await rowOf(made.id)).toMatchObject({ state: 'PUBLISHED' })
    expect(press.paper.ofMarker(made.marker)).toHaveLength(1)
  })

  test('a platform that refuses to look leaves it to a person after three times, and not forever', async () => {
    const made = await newScheduled(press, { sizeBytes: 500 })
    press.paper.faults.push({ call: 'advance', error: new PublishError('transient', 'not_answering'), after: true })
    for (let n = 0; n < 8; n++)
      press.paper.faults.push(
        { call: 'probe', error: new PublishError('permanent', 'account_suspended') },
        { call: 'reconcile', error: new PublishError('permanent', 'account_suspended') },
      )
    for (const wait of [1, 4, 8, 8]) {
      await work()
      press.pass(wait * minute)
    }
    expect(await rowOf(made.id)).toMatchObject({ state: 'UNKNOWN', wakeAt: null })
    expect(press.news).toContainEqual({ kind: 'publication.unknown', publicationId: made.id })
  })
})

test('a person who says that it is not there is not believed blindly: one more look, and there is one video', async () => {
  const made = await newScheduled(press, { sizeBytes: 500 })
  press.paper.faults.push({ call: 'advance', error: new PublishError('transient', 'not_answering'), after: true })
  press.paper.faults.push({ call: 'probe', error: new PublishError('transient', 'not_answering') })
  press.paper.state.listsNothing = true
  await work()
  press.paper.expireSessions()
  for (const wait of [1, 4, 8]) {
    press.pass(wait * minute)
    await work()
  }
  expect((await rowOf(made.id)).state).toBe('UNKNOWN')
  press.paper.state.listsNothing = false
  await retryPublication(press.deps, made, { id: made.id, isConfirmed: true })
  await work()
  expect((await rowOf(made.id)).state).toBe('PUBLISHED')
  expect(press.paper.ofMarker(made.marker)).toHaveLength(1)
})

test('what opened no session is given back to the day; what was refused for what it is counts', async () => {
  const made = await newScheduled(press, { sizeBytes: 500 })
  const used = async () => {
    const rows = await press.db.quotaUse.findMany({ where: { workspaceId: made.workspaceId, bucket: 'uploads' } })
    return rows.reduce((sum, row) => sum + row.used, 0)
  }
  const before = (await press.db.quotaDay.findFirst({ where: { bucket: 'uploads' } }))?.used ?? 0
  for (let turn = 0; turn < 3; turn++) {
    press.paper.faults.push({ call: 'begin', error: new PublishError('transient', 'platform_down') })
    await work()
    press.pass(3 * minute)
  }
  expect(await used()).toBe(0)
  expect((await press.db.quotaDay.findFirst({ where: { bucket: 'uploads' } }))?.used).toBe(before)
  await work()
  expect([await used(), (await rowOf(made.id)).state]).toEqual([1, 'PUBLISHED'])
  const refused = await newScheduled(press)
  press.paper.faults.push({ call: 'begin', error: new PublishError('permanent', 'title_refused') })
  await work()
  expect(
    await press.db.quotaUse.findFirst({ where: { workspaceId: refused.workspaceId, bucket: 'uploads' } }),
  ).toMatchObject({ used: 1 })
})

test('telling its person that fails leaves it published, and is done again', async () => {
  const made = await newScheduled(press)
  const { tell } = press.deps
  press.deps.tell = () => Promise.reject(new Error('the mail box is full'))
  await work()
  press.deps.tell = tell
  expect(await rowOf(made.id)).toMatchObject({ state: 'PUBLISHED', errorCode: null })
  press.pass(2 * minute)
  await work()
  expect(press.news).toEqual([{ kind: 'publication.published', publicationId: made.id }])
  expect(press.paper.ofMarker(made.marker)).toHaveLength(1)
})

describe('a video that the platform shows by itself', () => {
  test('and that came there long after its time, having waited for its channel, is shown', async () => {
    const at = new Date(press.clock.at + 30 * minute)
    const made = await newScheduled(press, { at, mode: 'NATIVE' })
    const stopping = new AbortController()
    press.paper.state.duringPiece = async () => stopping.abort()
    await press.newPublisher().onWake(`${made.id}.0`, stopping.signal)
    press.paper.state.duringPiece = null
    press.pass(5 * hour)
    // This platform takes no notice of a time that has passed.
    press.paper.state.afterPiece = async () => {
      for (const video of press.paper.ofMarker(made.marker)) video.publishAt = null
    }
    await work()
    press.pass(10 * minute)
    await work()
    expect(press.paper.ofMarker(made.marker)).toMatchObject([{ visibility: 'public' }])
    expect(await rowOf(made.id)).toMatchObject({ state: 'PUBLISHED', errorCode: null })
  })

  test('has the newest time, also when it is changed while the one before is being passed on', async () => {
    const at = new Date(press.clock.at + 30 * minute)
    const made = await newScheduled(press, { at, mode: 'NATIVE' })
    await work()
    const plan = (time: Date) =>
      press.db.publication.update({
        where: { id: made.id },
        data: { scheduledAt: time, wakeAt: time, fence: { increment: 1 } },
      })
    const [next, last] = [new Date(press.clock.at + 2 * hour), new Date(press.clock.at + 9 * hour)]
    await plan(next)
    const { workspaceId, id: publicationId } = made
    await press.db.publicationTask.create({
      data: { workspaceId, publicationId, kind: 'RESCHEDULE', wakeAt: new Date(press.clock.at) },
    })
    afterCall('reschedule', () => plan(last))
    await work()
    expect(press.paper.ofMarker(made.marker)).toMatchObject([{ publishAt: last, visibility: 'private' }])
  })
})

describe('a cancelled video that is there', () => {
  async function there() {
    const at = new Date(press.clock.at + 30 * minute)
    const made = await newScheduled(press, { at, mode: 'NATIVE' })
    await work()
    expect((await rowOf(made.id)).state).toBe('AWAITING_PUBLISH')
    press.news.length = 0
    return made
  }

  test('is deleted although our own share of the day is used up', async () => {
    const made = await there()
    press.paper.state.dailyUnits = 0
    await cancel(made)
    await work()
    expect(press.paper.ofMarker(made.marker)).toEqual([])
  })

  test('and cannot be deleted: its person is told to do it there', async () => {
    const made = await there()
    press.paper.faults.push({ call: 'remove', error: new PublishError('permanent', 'not_allowed') })
    await cancel(made)
    await work()
    expect(press.news).toMatchObject([{ kind: 'publication.unchanged', publicationId: made.id }])
    expect(press.paper.ofMarker(made.marker)).toHaveLength(1)
  })

  test('while its channel is not connected is deleted as soon as it is', async () => {
    const made = await there()
    press.paper.faults.push({ call: 'remove', error: new PublishError('auth', 'revoked') })
    await cancel(made)
    await work()
    expect(press.paper.ofMarker(made.marker)).toHaveLength(1)
    expect(await press.db.channel.findUnique({ where: { id: made.channelId } })).toMatchObject({
      state: 'NEEDS_RECONNECT',
    })
    await press.db.channel.update({ where: { id: made.channelId }, data: { state: 'CONNECTED', problem: null } })
    await inTransaction(press.db, (tx) => resumeParked(tx, press.deps, made))
    await work()
    expect(press.paper.ofMarker(made.marker)).toEqual([])
  })

  test('by the last byte that was on its way is deleted at once, not with the next sweep', async () => {
    const made = await newScheduled(press, { sizeBytes: 500 })
    press.paper.state.duringPiece = async () => {
      await cancel(made)
      press.wakes.length = 0
    }
    await press.newPublisher().onWake(`${made.id}.0`, press.shutdown.signal)
    expect(press.paper.ofMarker(made.marker)).toHaveLength(1)
    const woken = press.wakes.filter(({ id, delayMs }) => id.startsWith('tasks.') && delayMs === 0)
    expect(woken).toHaveLength(1)
    for (const { id } of woken) await press.newPublisher().onWake(id, press.shutdown.signal)
    expect(press.paper.ofMarker(made.marker)).toEqual([])
  })
})

test('a connection that was made anew is not broken by what became of the one before', async () => {
  const made = await newScheduled(press)
  press.paper.tokens.set(made.accessToken, 'another-channel')
  const fresh = `refresh-${made.id}`
  afterCall('readChannels', async () => {
    press.paper.tokens.set(fresh, made.remoteId)
    press.paper.tokens.set(made.accessToken, made.remoteId)
    await press.db.channel.update({
      where: { id: made.channelId },
      data: { refreshSealed: press.deps.seal.seal(fresh, refreshPurpose), accessSealed: null, accessExpiresAt: null },
    })
  })
  await work()
  expect(await press.db.channel.findUnique({ where: { id: made.channelId } })).toMatchObject({ state: 'CONNECTED' })
  await work()
  expect((await rowOf(made.id)).state).toBe('PUBLISHED')
})

describe('before the platform has audited us, what is planned by itself', () => {
  const unaudited = async () => {
    press.paper.state.isAudited = false
    const made = await newScheduled(press)
    await press.db.publication.update({ where: { id: made.id }, data: { createdById: null } })
    await work()
    expect(await rowOf(made.id)).toMatchObject({ state: 'BLOCKED', blockedReason: 'UNAUDITED', wakeAt: null })
    expect(press.paper.takeCalls()).not.toContain('begin')
    expect(press.news).toMatchObject([{ kind: 'publication.blocked', publicationId: made.id }])
    return made
  }

  test('asks whether it may be private, since nobody was asked before', async () => {
    const made = await unaudited()
    const { metadata } = await rowOf(made.id)
    await press.db.publication.update({
      where: { id: made.id },
      data: {
        ...{ state: 'SCHEDULED', blockedReason: null, wakeAt: new Date(press.clock.at) },
        metadata: { ...(metadata as object), visibility: 'private' },
      },
    })
    await work()
    expect(await rowOf(made.id)).toMatchObject({ state: 'PUBLISHED', errorCode: null, remoteVisibility: 'private' })
  })

  test('goes on by itself once it has', async () => {
    const made = await unaudited()
    press.paper.state.isAudited = true
    await work()
    expect(await rowOf(made.id)).toMatchObject({ state: 'PUBLISHED', remoteVisibility: 'public' })
  })
})
