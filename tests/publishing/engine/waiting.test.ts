import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { inTransaction } from '../../../core/db.ts'
import { resumeParked } from '../../../publishing/engine/resume-parked.ts'
import { PublishError } from '../../../publishing/publish-error.ts'
import { accessPurpose, refreshPurpose } from '../../../publishing/purposes.ts'
import {
  newChannel,
  newPublication,
  newScheduled,
  newShort,
  newWorkspace,
  openPress,
  type Press,
} from '../../setup/press.ts'

/* What makes a publication wait for somebody or for another day. */

let press: Press
beforeEach(async () => {
  press = await openPress()
})
afterEach(async () => await press.close())

const rowOf = (id: string) => press.db.publication.findUniqueOrThrow({ where: { id } })
const channelOf = (id: string) => press.db.channel.findUniqueOrThrow({ where: { id } })
const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

describe('the budget of the day', () => {
  /** So many publications of one workspace that are due now, of a file of one piece each. */
  async function many(count: number) {
    const person = await newWorkspace(press.db)
    const channel = await newChannel(press, person)
    for (let n = 0; n < count; n++) {
      const short = await newShort(press, person, { sizeBytes: 100 })
      await newPublication(press.db, { ...person, ...channel, short, at: new Date(press.clock.at) })
    }
    return { ...person, ...channel }
  }
  const countOf = (workspaceId: string, state: 'PUBLISHED' | 'BLOCKED') =>
    press.db.publication.count({ where: { workspaceId, state } })

  test('one workspace cannot use up what another needs; what is over has its turn on the days after', async () => {
    press.paper.state.dailyUploads = 10
    const greedy = await many(21)
    const modest = await many(2)
    const publisher = press.newPublisher()
    await press.work(publisher)
    expect(await countOf(modest.workspaceId, 'PUBLISHED')).toBe(2)
    expect(await countOf(greedy.workspaceId, 'PUBLISHED')).toBe(8)
    const blocked = await press.db.publication.findMany({
      where: { state: 'BLOCKED' },
      orderBy: { blockedUntil: 'asc' },
    })
    expect(blocked).toHaveLength(13)
    // Ten on the first day to come, the rest on the second.
    const days = blocked.map(({ blockedReason, blockedUntil, wakeAt }) => {
      expect({ blockedReason, wakeAt }).toEqual({ blockedReason: 'QUOTA', wakeAt: blockedUntil })
      return blockedUntil?.toISOString().slice(0, 10)
    })
    expect(days.filter((name) => name === '2026-11-22')).toHaveLength(10)
    expect(days.filter((name) => name === '2026-11-23')).toHaveLength(3)
    expect(press.news.filter(({ kind }) => kind === 'publication.blocked')).toHaveLength(13)
    press.pass(day)
    await press.work(publisher)
    expect(press.paper.videos.size).toBe(20)
    press.pass(day)
    await press.work(publisher)
    expect(await countOf(greedy.workspaceId, 'PUBLISHED')).toBe(21)
    expect(press.paper.videos.size).toBe(23)
  })

  test('what the platform itself refuses for today waits, too; a limit of the channel waits for a day', async () => {
    const [one, other] = [await newScheduled(press), await newScheduled(press)]
    const publisher = press.newPublisher()
    press.paper.faults.push({ call: 'begin', error: new PublishError('budget', 'quota_exceeded') })
    await publisher.onWake(`${one.id}.0`, press.shutdown.signal)
    press.paper.faults.push({ call: 'begin', error: new PublishError('budget', 'upload_limit') })
    await publisher.onWake(`${other.id}.0`, press.shutdown.signal)
    expect(await rowOf(one.id)).toMatchObject({
      ...{ state: 'BLOCKED', blockedReason: 'QUOTA', blockedUntil: new Date('2026-11-22T00:00:00Z') },
    })
    expect(await rowOf(other.id)).toMatchObject({
      ...{ state: 'BLOCKED', blockedReason: 'UPLOAD_LIMIT', blockedUntil: new Date(press.clock.at + day) },
    })
    press.pass(day)
    await press.work(publisher)
    expect(await rowOf(one.id)).toMatchObject({ state: 'PUBLISHED', blockedReason: null, blockedUntil: null })
    expect((await rowOf(other.id)).state).toBe('PUBLISHED')
  })
})

describe('the connection', () => {
  test('a token that has run out is renewed, and an answer without a refresh token keeps the stored one', async () => {
    const { id, channelId, refreshToken } = await newScheduled(press)
    press.pass(2 * hour)
    await press.db.publication.update({ where: { id }, data: { scheduledAt: new Date(press.clock.at) } })
    await press.work(press.newPublisher())
    expect((await rowOf(id)).state).toBe('PUBLISHED')
    const channel = await channelOf(channelId)
    expect(press.deps.seal.open(channel.refreshSealed ?? '', refreshPurpose)).toBe(refreshToken)
    expect(press.deps.seal.open(channel.accessSealed ?? '', accessPurpose)).toMatch(/^access-\d+$/)
    expect(channel).toMatchObject({ state: 'CONNECTED', tokenRefreshedAt: new Date(press.clock.at) })
  })

  test('twenty publications that need a new token at once ask for one', async () => {
    const person = await newWorkspace(press.db)
    const channel = await newChannel(press, person)
    const ids: string[] = []
    for (let n = 0; n < 20; n++) {
      const short = await newShort(press, person, { sizeBytes: 100 })
      ids.push(
        (await newPublication(press.db, { ...person, ...channel, short, at: new Date(press.clock.at + 2 * hour) })).id,
      )
    }
    press.pass(2 * hour)
    const [one, other] = [press.newPublisher(), press.newPublisher()]
    await Promise.all(ids.map((id, n) => (n % 2 ? one : other).onWake(`${id}.0`, press.shutdown.signal)))
    expect(press.paper.takeCalls().filter((call) => call === 'refresh')).toHaveLength(1)
    expect(press.paper.videos.size).toBe(20)
  })

  test('a token that is refused in the middle of the upload is renewed, and it goes on at the same byte', async () => {
    const { id, marker, accessToken, short } = await newScheduled(press)
    press.paper.state.duringPiece = async () => {
      press.paper.state.duringPiece = null
      press.paper.tokens.delete(accessToken)
    }
    await press.work(press.newPublisher())
    expect((await rowOf(id)).state).toBe('PUBLISHED')
    expect(press.paper.ofMarker(marker)[0]?.bytes.equals(short.bytes)).toBe(true)
    const calls = press.paper.takeCalls()
    expect(calls.filter((call) => call === 'begin')).toHaveLength(1)
    expect(calls.filter((call) => call === 'refresh')).toHaveLength(1)
  })

  test('one that is over parks what is due, and connecting again lets it go on', async () => {
    const { id, channelId, workspaceId, accessToken, refreshToken, remoteId, marker } = await newScheduled(press)
    press.paper.tokens.delete(accessToken)
    press.paper.tokens.delete(refreshToken)
    const publisher = press.newPublisher()
    await press.work(publisher)
    expect(await channelOf(channelId)).toMatchObject({ state: 'NEEDS_RECONNECT', problem: 'revoked' })
    expect(await rowOf(id)).toMatchObject({ state: 'BLOCKED', blockedReason: 'NEEDS_RECONNECT', wakeAt: null })
    press.pass(5 * hour)
    await press.work(publisher)
    expect((await rowOf(id)).state).toBe('BLOCKED')

    press.paper.tokens.set('access-new', remoteId)
    const wakes = await inTransaction(press.db, async (tx) => {
      await tx.channel.update({
        where: { id: channelId },
        data: {
          ...{ state: 'CONNECTED', problem: null, accessExpiresAt: new Date(press.clock.at + hour) },
          accessSealed: press.deps.seal.seal('access-new', accessPurpose),
        },
      })
      return resumeParked(tx, press.deps, { workspaceId, channelId })
    })
    press.wakes.length = 0
    for (const wake of wakes) await wake()
    expect(press.wakes).toEqual([{ id: `${id}.1`, delayMs: 0 }])
    await publisher.onWake(press.wakes[0]?.id ?? '', press.shutdown.signal)
    expect(await rowOf(id)).toMatchObject({ state: 'PUBLISHED', blockedReason: null, errorCode: null })
    expect(press.paper.ofMarker(marker)).toHaveLength(1)
  })

  test('connected again later than the grace, it asks first; what is still to come waits for its time', async () => {
    const person = await newWorkspace(press.db)
    const channel = await newChannel(press, person)
    const at = (ms: number) => new Date(press.clock.at + ms)
    const make = async (time: Date) => {
      const short = await newShort(press, person, { sizeBytes: 100 })
      return (await newPublication(press.db, { ...person, ...channel, short, at: time })).id
    }
    const [late, recent, coming] = [await make(at(0)), await make(at(20 * hour)), await make(at(40 * hour))]
    for (const token of [channel.accessToken, channel.refreshToken]) press.paper.tokens.delete(token)
    const publisher = press.newPublisher()
    await press.work(publisher)
    press.pass(30 * hour)
    await press.work(publisher)
    // Connected again without a word to the engine: the sweep sees it.
    press.paper.tokens.set(channel.refreshToken, channel.remoteId)
    await press.db.channel.update({ where: { id: channel.channelId }, data: { state: 'CONNECTED', problem: null } })
    await press.work(publisher)
    expect(await rowOf(late)).toMatchObject({ state: 'BLOCKED', blockedReason: 'MISSED' })
    expect((await rowOf(recent)).state).toBe('PUBLISHED')
    expect(await rowOf(coming)).toMatchObject({ state: 'SCHEDULED', wakeAt: new Date(press.clock.at + 10 * hour) })
  })

  test('a token of another channel is found out before anything is published there', async () => {
    const { id, channelId, accessToken, refreshToken } = await newScheduled(press)
    for (const token of [accessToken, refreshToken]) press.paper.tokens.set(token, 'another-channel')
    await press.work(press.newPublisher())
    expect(await channelOf(channelId)).toMatchObject({ state: 'NEEDS_RECONNECT', problem: 'other_channel' })
    expect(await rowOf(id)).toMatchObject({
      state: 'BLOCKED',
      blockedReason: 'NEEDS_RECONNECT',
      errorCode: 'other_channel',
    })
    expect(press.paper.videos.size).toBe(0)
    expect(press.paper.takeCalls()).not.toContain('begin')
  })

  test('a platform that does not answer the refresh breaks no connection', async () => {
    const { id, channelId } = await newScheduled(press)
    press.pass(2 * hour)
    press.paper.faults.push({ call: 'refresh', error: new PublishError('transient', 'not_answering') })
    const publisher = press.newPublisher()
    await press.work(publisher)
    expect((await channelOf(channelId)).state).toBe('CONNECTED')
    expect((await rowOf(id)).state).toBe('RETRY_WAIT')
    press.pass(minute)
    await press.work(publisher)
    expect((await rowOf(id)).state).toBe('PUBLISHED')
  })
})
