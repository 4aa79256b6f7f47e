import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { PublishError } from '../../../publishing/publish-error.ts'
import {
  newChannel,
  newPublication,
  newScheduled,
  newShort,
  newWorkspace,
  openPress,
  type Press,
  toPublicationRow,
} from '../../setup/press.ts'

let press: Press
beforeEach(async () => {
  press = await openPress()
})
afterEach(async () => await press.close())

const minute = 60_000
const hour = 60 * minute
const rowOf = (id: string) => press.db.publication.findUniqueOrThrow({ where: { id } })
const statesNow = async () => {
  const groups = await press.db.publication.groupBy({ by: ['state'], _count: true })
  return Object.fromEntries(groups.map(({ state, _count }) => [state, _count]))
}

/** Publications of one short each on a few channels. */
async function schedule(times: Date[]) {
  const person = await newWorkspace(press.db)
  const channels = await Promise.all([1, 2, 3].map(() => newChannel(press, person)))
  // The file may be the same for all; each goes once to a channel.
  const rows = []
  for (const [n, at] of times.entries()) {
    const channel = channels[n % channels.length]
    const short = await newShort(press, person, { sizeBytes: 60 })
    if (channel) rows.push(toPublicationRow({ ...person, ...channel, short, at }))
  }
  await press.db.publication.createMany({ data: rows })
}

/** What a queue does with the wakes it was given; those of the sweep alone. */
async function workOff(): Promise<void> {
  const publisher = press.newPublisher()
  await publisher.sweep(press.shutdown.signal)
  while (press.wakes.length > 0) {
    const wakes = press.wakes.splice(0).filter(({ delayMs }) => delayMs === 0)
    await Promise.all(wakes.map(({ id }) => publisher.onWake(id, press.shutdown.signal)))
  }
}

test('a queue that was emptied with 100 scheduled loses none of them, and none comes twice', async () => {
  await schedule(Array.from({ length: 100 }, (_, n) => new Date(press.clock.at + n * 600)))
  press.wakes.length = 0
  press.pass(2 * minute)
  await workOff()
  expect(await statesNow()).toEqual({ PUBLISHED: 100 })
  expect(press.paper.videos.size).toBe(100)
})

test('fifty of the same minute all go out', async () => {
  await schedule(Array.from({ length: 50 }, () => new Date(press.clock.at)))
  await workOff()
  expect(await statesNow()).toEqual({ PUBLISHED: 50 })
  expect(press.paper.takeCalls().filter((call) => call === 'begin')).toHaveLength(50)
})

test('everything stood still for three days: what is later than its grace asks, the rest goes out', async () => {
  const at = (hours: number) => new Date(press.clock.at + hours * hour)
  await schedule([at(1), at(20), at(47), at(48.5), at(71.9), at(80)])
  press.pass(72 * hour)
  await workOff()
  expect(await statesNow()).toEqual({ BLOCKED: 3, PUBLISHED: 2, SCHEDULED: 1 })
  const asking = await press.db.publication.findMany({ where: { state: 'BLOCKED' } })
  expect(asking.map(({ blockedReason }) => blockedReason)).toEqual(['MISSED', 'MISSED', 'MISSED'])
})

test('stopped for three days in the middle of an upload, it asks before it sends more', async () => {
  const { id, marker } = await newScheduled(press)
  const stopping = new AbortController()
  press.paper.state.duringPiece = async () => stopping.abort()
  await press.newPublisher().onWake(`${id}.0`, stopping.signal)
  press.pass(72 * hour)
  await workOff()
  expect(await rowOf(id)).toMatchObject({ state: 'BLOCKED', blockedReason: 'MISSED' })
  expect(press.paper.ofMarker(marker)).toEqual([])
})

test('while nothing comes through the queue, what is overdue goes out all the same', async () => {
  const { id } = await newScheduled(press)
  press.pass(3 * minute)
  await press.newPublisher().sweep(press.shutdown.signal)
  expect((await rowOf(id)).state).toBe('PUBLISHED')
})

describe('what follows an upload', () => {
  const tasksOf = async (publicationId: string) => {
    const tasks = await press.db.publicationTask.findMany({ where: { publicationId }, orderBy: { kind: 'asc' } })
    return tasks.map(({ kind, doneAt, errorCode }) => ({ kind, isDone: doneAt !== null, errorCode }))
  }

  test('the thumbnail is set and the visibility checked twice', async () => {
    const { id, marker } = await newScheduled(press, { metadata: { thumbnail: 'run' } })
    const publisher = press.newPublisher()
    await press.work(publisher)
    expect(press.paper.ofMarker(marker)[0]?.thumbnail?.toString()).toBe('a picture')
    press.pass(5 * minute)
    await press.work(publisher)
    // Somebody hides it, or a limit of the platform does, between the two looks.
    for (const video of press.paper.ofMarker(marker)) video.visibility = 'private'
    press.pass(10 * minute)
    await press.work(publisher)
    expect(await rowOf(id)).toMatchObject({ state: 'PUBLISHED', remoteVisibility: 'private', errorCode: 'not_shown' })
    expect(press.news.map(({ kind }) => kind)).toEqual(['publication.published', 'publication.hidden'])
    expect(await tasksOf(id)).toEqual(
      ['CHECK_15', 'CHECK_5', 'TELL', 'THUMBNAIL'].map((kind) => ({ kind, isDone: true, errorCode: null })),
    )
  })

  test('a thumbnail that fails fails nothing else', async () => {
    const { id, marker } = await newScheduled(press, { metadata: { thumbnail: 'run' } })
    press.paper.faults.push({ call: 'setThumbnail', error: new PublishError('permanent', 'not_allowed') })
    await press.work(press.newPublisher())
    expect(await rowOf(id)).toMatchObject({ state: 'PUBLISHED', errorCode: null })
    expect(press.paper.ofMarker(marker)).toHaveLength(1)
    expect(await tasksOf(id)).toContainEqual({ kind: 'THUMBNAIL', isDone: false, errorCode: 'not_allowed' })
  })

  test('a video that was deleted there is seen to be gone', async () => {
    const { id } = await newScheduled(press)
    const publisher = press.newPublisher()
    await press.work(publisher)
    press.paper.videos.clear()
    press.pass(5 * minute)
    await press.work(publisher)
    expect(await rowOf(id)).toMatchObject({ state: 'PUBLISHED', remoteState: 'GONE' })
  })

  test('a cancelled one whose last answer was lost is looked for, and deleted', async () => {
    const { id, marker, workspaceId } = await newScheduled(press, { sizeBytes: 500 })
    press.paper.faults.push(
      { call: 'advance', error: new PublishError('transient', 'not_answering'), after: true },
      { call: 'probe', error: new PublishError('transient', 'not_answering') },
    )
    const publisher = press.newPublisher()
    await press.work(publisher)
    await press.db.publication.update({
      where: { id },
      data: {
        ...{ state: 'CANCELLED', endedAt: new Date(press.clock.at), wakeAt: null, fence: { increment: 1 } },
        tasks: { create: { workspaceId, kind: 'REMOVE', wakeAt: new Date(press.clock.at) } },
      },
    })
    press.paper.expireSessions()
    press.paper.state.listsNothing = true
    await press.work(publisher)
    press.paper.state.listsNothing = false
    expect(press.paper.ofMarker(marker)).toHaveLength(1)
    press.pass(4 * minute)
    await press.work(publisher)
    expect(press.paper.ofMarker(marker)).toEqual([])
    expect(await rowOf(id)).toMatchObject({ state: 'CANCELLED', remoteState: 'GONE' })
  })

  test('a new time for a video that waits there is passed on', async () => {
    const at = new Date(press.clock.at + 30 * minute)
    const { id, marker, workspaceId } = await newScheduled(press, { at, mode: 'NATIVE' })
    const publisher = press.newPublisher()
    await press.work(publisher)
    const later = new Date(press.clock.at + 90 * minute)
    await press.db.publication.update({ where: { id }, data: { scheduledAt: later, wakeAt: later } })
    await press.db.publicationTask.create({
      data: { workspaceId, publicationId: id, kind: 'RESCHEDULE', wakeAt: new Date(press.clock.at) },
    })
    await press.work(publisher)
    expect(press.paper.ofMarker(marker)).toMatchObject([{ publishAt: later, visibility: 'private' }])
  })
})

test('a publication of another workspace with the same file is its own', async () => {
  const [one, other] = [await newScheduled(press), await newScheduled(press)]
  await workOff()
  expect(press.paper.ofMarker(one.marker)).toHaveLength(1)
  expect(press.paper.ofMarker(other.marker)).toHaveLength(1)
  await expect(
    newPublication(press.db, { ...one, short: one.short, at: new Date(press.clock.at) }),
    'the same short goes to a channel once',
  ).rejects.toThrow()
})
