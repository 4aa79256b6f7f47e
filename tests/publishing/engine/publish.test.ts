import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { graceMs, leaseMs } from '../../../publishing/jobs.ts'
import { PublishError } from '../../../publishing/publish-error.ts'
import { newScheduled, openPress, type Press } from '../../setup/press.ts'

let press: Press
beforeAll(async () => {
  press = await openPress()
})
afterAll(async () => await press.close())
beforeEach(() => {
  press.paper.faults.length = 0
  press.paper.takeCalls()
  press.news.length = 0
  Object.assign(press.paper.state, { listsNothing: false, isAudited: true, processesAtOnce: true, duringPiece: null })
})

const rowOf = (id: string) => press.db.publication.findUniqueOrThrow({ where: { id } })
const sessionsOf = (publicationId: string) =>
  press.db.uploadSession.findMany({ where: { publicationId }, orderBy: { ordinal: 'asc' } })
const pathOf = async (publicationId: string) => {
  const events = await press.db.publishEvent.findMany({
    where: { publicationId },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
  })
  return events.map(({ to }) => to)
}
const minute = 60_000
const transient = (code = 'not_answering') => new PublishError('transient', code)

test('a due publication goes up in pieces, byte for byte, and says where it is', async () => {
  const { id, short, marker, channelId } = await newScheduled(press)
  await press.work(press.newPublisher())
  const row = await rowOf(id)
  expect(row).toMatchObject({
    ...{
      state: 'PUBLISHED',
      percent: 100,
      remoteVisibility: 'public',
      remoteState: 'LIVE',
      wakeAt: null,
      leaseUntil: null,
    },
    ...{ errorCode: null, attempts: 0, publishedAt: new Date(press.clock.at), channelId },
  })
  const [video, ...others] = press.paper.ofMarker(marker)
  expect(others).toEqual([])
  expect(video?.bytes.equals(short.bytes)).toBe(true)
  expect(row).toMatchObject({ remoteId: video?.id, remoteUrl: `http://127.0.0.1/paper/${video?.id}` })
  expect(await sessionsOf(id)).toMatchObject([{ state: 'COMPLETED', confirmedBytes: 2500n, offeredBytes: 2500n }])
  expect(await pathOf(id)).toEqual(['CLAIMED', 'SESSION_OPEN', 'UPLOADING', 'UPLOADED', 'PROCESSING', 'PUBLISHED'])
  expect(press.news).toEqual([{ kind: 'publication.published', publicationId: id }])
})

test('nothing goes out before its time, whatever wakes it', async () => {
  const { id, marker } = await newScheduled(press, { at: new Date(press.clock.at + 10 * minute) })
  const publisher = press.newPublisher()
  await publisher.onWake(`${id}.0`, press.shutdown.signal)
  expect((await rowOf(id)).state).toBe('SCHEDULED')
  // A row whose wake was set too early by somebody.
  await press.db.publication.update({ where: { id }, data: { wakeAt: new Date(press.clock.at) } })
  await press.work(publisher)
  expect(press.paper.ofMarker(marker)).toEqual([])
  press.pass(10 * minute)
  await press.work(publisher)
  expect((await rowOf(id)).state).toBe('PUBLISHED')
})

test('two workers on one publication: one does it, the other leaves it alone', async () => {
  const { id, marker } = await newScheduled(press)
  const [first, second] = [press.newPublisher(), press.newPublisher()]
  await Promise.all(
    [first, second, first, second].map((publisher) => publisher.onWake(`${id}.0`, press.shutdown.signal)),
  )
  expect((await rowOf(id)).state).toBe('PUBLISHED')
  expect(press.paper.ofMarker(marker)).toHaveLength(1)
  expect(press.paper.takeCalls().filter((call) => call === 'begin')).toHaveLength(1)
})

test('a worker whose lease ran out in the middle of a piece writes nothing more; the other goes on from its bytes', async () => {
  const { id, marker } = await newScheduled(press)
  const [slow, other] = [press.newPublisher('slow'), press.newPublisher('other')]
  press.paper.state.duringPiece = async () => {
    press.paper.state.duringPiece = null
    press.pass(leaseMs + 1000)
    await other.onWake(`${id}.1`, press.shutdown.signal)
  }
  await slow.onWake(`${id}.0`, press.shutdown.signal)
  expect(await rowOf(id)).toMatchObject({ state: 'PUBLISHED', fence: 2 })
  expect(press.paper.ofMarker(marker)).toHaveLength(1)
  expect(press.paper.ofMarker(marker)[0]?.bytes).toHaveLength(2500)
  expect(await sessionsOf(id)).toMatchObject([{ state: 'COMPLETED' }])
})

test('the answer to the last byte is lost: the platform is asked, and nothing is sent twice', async () => {
  const { id, marker } = await newScheduled(press, { sizeBytes: 500 })
  press.paper.faults.push({ call: 'advance', error: transient(), after: true })
  await press.work(press.newPublisher())
  expect((await rowOf(id)).state).toBe('PUBLISHED')
  expect(press.paper.ofMarker(marker)).toHaveLength(1)
  expect(press.paper.takeCalls().filter((call) => call === 'advance')).toHaveLength(1)
})

describe('the session is gone', () => {
  /** Up to the moment in which the last answer, and the one to the question for it, are lost. */
  async function lostAnswer(press: Press, { reaches }: { reaches: boolean }) {
    const made = await newScheduled(press, { sizeBytes: 500 })
    press.paper.faults.push({ call: 'probe', error: transient() })
    if (reaches) press.paper.faults.push({ call: 'advance', error: transient(), after: true })
    press.paper.state.duringPiece = async () => {
      press.paper.state.duringPiece = null
      if (!reaches) throw transient()
    }
    await press.work(press.newPublisher())
    expect((await rowOf(made.id)).state).toBe('RETRY_WAIT')
    press.paper.expireSessions()
    press.pass(minute)
    return made
  }

  test('with the video there: it is found by its marker, also when it appears late', async () => {
    const { id, marker } = await lostAnswer(press, { reaches: true })
    press.paper.state.listsNothing = true
    const publisher = press.newPublisher()
    await press.work(publisher)
    expect(await rowOf(id)).toMatchObject({ state: 'RECONCILING', attempts: 1 })
    press.paper.state.listsNothing = false
    press.pass(3 * minute)
    await press.work(publisher)
    expect((await rowOf(id)).state).toBe('PUBLISHED')
    expect(press.paper.ofMarker(marker)).toHaveLength(1)
    expect(press.paper.takeCalls().filter((call) => call === 'begin')).toHaveLength(1)
  })

  test('with all bytes sent and nothing found in ten minutes: nobody knows, and nothing is sent again by itself', async () => {
    const { id, marker } = await lostAnswer(press, { reaches: false })
    const publisher = press.newPublisher()
    for (const wait of [0, 3, 7, 60, 24 * 60]) {
      press.pass(wait * minute)
      await press.work(publisher)
    }
    expect(await rowOf(id)).toMatchObject({ state: 'UNKNOWN', errorCode: 'unknown_outcome', wakeAt: null })
    expect(press.paper.ofMarker(marker)).toEqual([])
    const calls = press.paper.takeCalls()
    expect(calls.filter((call) => call === 'begin')).toHaveLength(1)
    expect(calls.filter((call) => call === 'reconcile')).toHaveLength(3)
    expect(press.news).toEqual([{ kind: 'publication.unknown', publicationId: id }])
    expect(await sessionsOf(id)).toMatchObject([{ state: 'EXPIRED' }])
  })

  test('with bytes missing: after three looks it goes up through a new session', async () => {
    const { id, marker } = await newScheduled(press)
    press.paper.faults.push({ call: 'probe', error: transient() })
    // The first piece arrives; at the second the line is dead and the session ends.
    let pieces = 0
    press.paper.state.duringPiece = async () => {
      pieces += 1
      if (pieces === 2) throw transient()
    }
    const publisher = press.newPublisher()
    await press.work(publisher)
    expect(await sessionsOf(id)).toMatchObject([{ state: 'OPEN', confirmedBytes: 1000n, offeredBytes: 2000n }])
    press.paper.state.duringPiece = null
    press.paper.expireSessions()
    for (const wait of [1, 3, 7]) {
      press.pass(wait * minute)
      await press.work(publisher)
    }
    expect((await rowOf(id)).state).toBe('PUBLISHED')
    expect(press.paper.ofMarker(marker)).toHaveLength(1)
    expect(await sessionsOf(id)).toMatchObject([{ state: 'EXPIRED' }, { state: 'COMPLETED', ordinal: 2 }])
    expect(press.paper.takeCalls().filter((call) => call === 'reconcile')).toHaveLength(3)
  })
})

test('a platform that fails is asked again, ever later, eight times, and then it has failed', async () => {
  const { id } = await newScheduled(press)
  const publisher = press.newPublisher()
  const pauses: number[] = []
  for (let turn = 0; turn < 9; turn++) {
    press.paper.faults.push({ call: 'begin', error: transient('platform_down') })
    await press.work(publisher)
    const { wakeAt } = await rowOf(id)
    if (wakeAt) pauses.push(wakeAt.getTime() - press.clock.at)
    if (wakeAt) press.clock.at = wakeAt.getTime()
  }
  expect(pauses).toHaveLength(8)
  for (const [turn, pause] of pauses.entries()) {
    const ideal = Math.min(30_000 * 2 ** turn, 30 * minute)
    expect(pause).toBeGreaterThanOrEqual(ideal * 0.79)
    expect(pause).toBeLessThanOrEqual(ideal * 1.21)
  }
  expect(await rowOf(id)).toMatchObject({ state: 'FAILED', errorCode: 'platform_down' })
  expect(press.news).toMatchObject([{ kind: 'publication.failed', publicationId: id }])
})

test('what the platform will never take fails at once and says which field', async () => {
  const { id } = await newScheduled(press)
  press.paper.faults.push({ call: 'begin', error: new PublishError('permanent', 'title_refused', { field: 'title' }) })
  await press.work(press.newPublisher())
  const { state, errorCode, errorDetails } = await rowOf(id)
  expect({ state, errorCode, errorDetails }).toMatchObject({
    ...{ state: 'FAILED', errorCode: 'title_refused' },
    errorDetails: { field: 'title' },
  })
})

test.each([
  { name: 'gone', change: (key: string) => press.storage.delete(key), code: 'file_gone' },
  {
    name: 'of the same length with other bytes',
    change: (key: string) => press.storage.put(key, Buffer.alloc(2500), { mediaType: 'video/mp4', sha256: '' }),
    code: 'file_damaged',
  },
])('a file that is $name is found out before anything is begun', async ({ change, code }) => {
  const { id, short } = await newScheduled(press)
  await change(short.storageKey)
  await press.work(press.newPublisher())
  expect(await rowOf(id)).toMatchObject({ state: 'FAILED', errorCode: code })
  expect(press.paper.takeCalls()).not.toContain('begin')
})

test('a process that stops finishes its piece and leaves the rest to another, at once', async () => {
  const { id, marker } = await newScheduled(press)
  const stopping = new AbortController()
  press.paper.state.duringPiece = async () => stopping.abort()
  await press.newPublisher().onWake(`${id}.0`, stopping.signal)
  expect(await rowOf(id)).toMatchObject({ state: 'UPLOADING', leaseUntil: null, wakeAt: new Date(press.clock.at) })
  press.paper.state.duringPiece = null
  await press.work(press.newPublisher())
  expect(await rowOf(id)).toMatchObject({ state: 'PUBLISHED', attempts: 0 })
  expect(press.paper.ofMarker(marker)).toHaveLength(1)
  expect(press.paper.takeCalls().filter((call) => call === 'advance')).toHaveLength(3)
})

describe('somebody cancels while it is being uploaded', () => {
  const cancel = (id: string) =>
    press.db.publication.update({
      where: { id },
      data: {
        ...{
          state: 'CANCELLED',
          fence: { increment: 1 },
          endedAt: new Date(press.clock.at),
          wakeAt: null,
          leaseUntil: null,
        },
      },
    })

  test('the worker stops with its next step, and nothing more is sent', async () => {
    const { id, marker } = await newScheduled(press)
    press.paper.state.duringPiece = async () => {
      press.paper.state.duringPiece = null
      await cancel(id)
    }
    const publisher = press.newPublisher()
    await press.work(publisher)
    expect(press.paper.ofMarker(marker)).toEqual([])
    expect(press.paper.takeCalls().filter((call) => call === 'advance')).toHaveLength(2)
    await press.work(publisher)
    expect(await rowOf(id)).toMatchObject({ state: 'CANCELLED', remoteId: null })
    expect(await sessionsOf(id)).toMatchObject([{ state: 'ABANDONED' }])
  })

  test('too late: the id is kept, and the video is deleted there when that was asked for', async () => {
    const { id, marker, workspaceId } = await newScheduled(press, { sizeBytes: 500 })
    press.paper.state.duringPiece = async () => {
      await cancel(id)
    }
    const publisher = press.newPublisher()
    await press.work(publisher)
    expect(press.paper.ofMarker(marker)).toHaveLength(1)
    expect(await rowOf(id)).toMatchObject({
      state: 'CANCELLED',
      remoteId: press.paper.ofMarker(marker)[0]?.id,
      remoteState: 'LIVE',
    })
    await press.db.publicationTask.create({
      data: { workspaceId, publicationId: id, kind: 'REMOVE', wakeAt: new Date(press.clock.at) },
    })
    await press.work(publisher)
    expect(press.paper.ofMarker(marker)).toEqual([])
    expect(await rowOf(id)).toMatchObject({ state: 'CANCELLED', remoteState: 'GONE' })
  })
})

test('after the upload nothing fails it: a platform that does not answer is asked until it does', async () => {
  const { id, marker } = await newScheduled(press)
  const publisher = press.newPublisher()
  press.paper.faults.push(
    { call: 'verify', error: transient() },
    { call: 'verify', error: new PublishError('permanent', 'request_refused') },
  )
  await press.work(publisher)
  expect(await rowOf(id)).toMatchObject({ state: 'UPLOADED', errorCode: 'not_answering' })
  press.pass(minute)
  await press.work(publisher)
  expect((await rowOf(id)).state).toBe('UPLOADED')
  press.pass(2 * minute)
  await press.work(publisher)
  expect(await rowOf(id)).toMatchObject({ state: 'PUBLISHED', errorCode: null })
  expect(press.paper.ofMarker(marker)).toHaveLength(1)
})

test('it is published when the platform has processed it', async () => {
  press.paper.state.processesAtOnce = false
  const { id, marker } = await newScheduled(press)
  const publisher = press.newPublisher()
  await press.work(publisher)
  expect((await rowOf(id)).state).toBe('PROCESSING')
  for (const video of press.paper.ofMarker(marker)) video.isProcessed = true
  press.pass(minute)
  await press.work(publisher)
  expect((await rowOf(id)).state).toBe('PUBLISHED')
})

test('a project that is not audited: the real visibility is told', async () => {
  press.paper.state.isAudited = false
  const { id } = await newScheduled(press)
  await press.work(press.newPublisher())
  expect(await rowOf(id)).toMatchObject({ state: 'PUBLISHED', remoteVisibility: 'private', errorCode: 'unaudited' })
  expect(press.news).toMatchObject([{ kind: 'publication.hidden', publicationId: id }])
})

describe('where the platform publishes by itself', () => {
  test('it is uploaded ahead as private and is public at its time', async () => {
    const at = new Date(press.clock.at + 40 * minute)
    const { id, marker } = await newScheduled(press, { at, mode: 'NATIVE' })
    const publisher = press.newPublisher()
    press.pass(10 * minute)
    await press.work(publisher)
    expect(await rowOf(id)).toMatchObject({ state: 'AWAITING_PUBLISH', remoteVisibility: 'private', publishedAt: null })
    expect(press.paper.ofMarker(marker)).toMatchObject([{ visibility: 'private', publishAt: at }])
    press.pass(30 * minute + 5_000)
    await press.work(publisher)
    expect(await rowOf(id)).toMatchObject({ state: 'PUBLISHED', remoteVisibility: 'public', publishedAt: at })
  })

  test('and lets the time go by, it is asked to show it', async () => {
    const at = new Date(press.clock.at + 30 * minute)
    const { id, marker } = await newScheduled(press, { at, mode: 'NATIVE' })
    const publisher = press.newPublisher()
    await press.work(publisher)
    for (const video of press.paper.ofMarker(marker)) video.publishAt = null
    press.pass(30 * minute + 5_000)
    await press.work(publisher)
    expect(await rowOf(id)).toMatchObject({ state: 'AWAITING_PUBLISH' })
    press.pass(3 * minute)
    await press.work(publisher)
    press.pass(3 * minute)
    await press.work(publisher)
    expect(await rowOf(id)).toMatchObject({ state: 'PUBLISHED', remoteVisibility: 'public' })
  })

  test('found too late for that, it goes out at once', async () => {
    const at = new Date(press.clock.at - minute)
    const { id, marker } = await newScheduled(press, { at, mode: 'NATIVE' })
    await press.work(press.newPublisher())
    expect(press.paper.ofMarker(marker)).toMatchObject([{ visibility: 'public', publishAt: null }])
    expect((await rowOf(id)).state).toBe('PUBLISHED')
  })
})

test('what is later than its grace asks before it goes out', async () => {
  const { id } = await newScheduled(press, { at: new Date(press.clock.at - graceMs - 1) })
  await press.work(press.newPublisher())
  expect(await rowOf(id)).toMatchObject({ state: 'BLOCKED', blockedReason: 'MISSED', wakeAt: null })
  expect(press.news).toMatchObject([{ kind: 'publication.blocked', publicationId: id }])
  expect(press.paper.takeCalls()).not.toContain('begin')
})

test('a publication that keeps killing its worker is given up', async () => {
  const { id } = await newScheduled(press)
  await press.db.publication.update({
    where: { id },
    data: { state: 'CLAIMED', attempts: 8, leaseUntil: new Date(press.clock.at), wakeAt: new Date(press.clock.at) },
  })
  press.pass(1)
  await press.work(press.newPublisher())
  expect(await rowOf(id)).toMatchObject({ state: 'FAILED', errorCode: 'worker_lost' })
})
