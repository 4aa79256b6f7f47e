import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type House, openHouse, signedUp } from '../../setup/house.ts'
import { setPlan } from '../../setup/plan.ts'
import { inTeam, openTeam, type Person } from '../../setup/team.ts'
import { openYouTube, type YouTube } from '../../setup/youtube.ts'
import { publicationOn } from './publication-on.ts'
import { connected } from './visitor.ts'

let google: YouTube
let house: House
let person: Person
let id: string
let remoteId: string
beforeAll(async () => {
  google = await openYouTube()
  house = await openHouse(google.env)
})
beforeEach(async () => {
  person = await signedUp(house)
  remoteId = google.youtube.addChannel({ title: '별빛' }).id
  id = await connected(house, person, { account: 'hana', channelId: remoteId })
})
afterEach(() => google.youtube.reset())
afterAll(async () => {
  await house?.close()
  await google?.close()
})

const row = () => house.db.channel.findFirstOrThrow({ where: { id } })

describe('what is set on a channel', () => {
  test('is its zone, its slots as a whole, and what a publication starts with', async () => {
    const defaults = { ...(await defaultsOf()), visibility: 'unlisted' as const, isMadeForKids: false, signature: '끝' }
    const slots = [
      { weekday: 5, localTime: '18:30' },
      { weekday: 1, localTime: '09:00' },
      { weekday: 5, localTime: '18:30' },
    ]
    const first = await person.call('channels.update', { id, timeZone: 'America/New_York', slots, defaults })
    expect(first.status).toBe(200)
    expect(first.body).toMatchObject({
      ...{ timeZone: 'America/New_York', defaults },
      slots: [
        { weekday: 1, localTime: '09:00' },
        { weekday: 5, localTime: '18:30' },
      ],
    })
    const second = await person.call('channels.update', { id, slots: [{ weekday: 7, localTime: '23:59' }] })
    expect(second.body).toMatchObject({
      timeZone: 'America/New_York',
      slots: [{ weekday: 7, localTime: '23:59' }],
      defaults,
    })
    expect((await person.call('channels.update', { id, slots: [] })).body.slots).toEqual([])
    const { workspaceId } = person
    expect(await house.db.auditEntry.count({ where: { workspaceId, action: 'channel.update' } })).toBe(3)
  })

  test('is refused for a zone that the zone database does not know, and nothing is changed', async () => {
    for (const timeZone of ['Mars/Olympus', 'Asia/Soeul']) {
      const { status, body } = await person.call('channels.update', {
        id,
        timeZone,
        slots: [{ weekday: 1, localTime: '09:00' }],
      })
      expect([status, body.error?.details]).toEqual([400, { fields: [expect.objectContaining({ field: 'timeZone' })] }])
    }
    expect(await house.db.channelSlot.count({ where: { channelId: id } })).toBe(0)
  })

  test('publishes by itself only after somebody said whether it is for kids, from then on', async () => {
    const refused = await person.call('channels.update', { id, isAutoPublish: true })
    expect([refused.status, refused.body.error?.details]).toEqual([409, { reason: 'auto_publish_kids' }])
    const before = new Date()
    const defaults = { ...(await defaultsOf()), isMadeForKids: false }
    expect((await person.call('channels.update', { id, isAutoPublish: true, defaults })).body.isAutoPublish).toBe(true)
    const { autoPublishSince } = await row()
    expect(autoPublishSince?.getTime()).toBeGreaterThanOrEqual(before.getTime())
    // Switched on already: what finished in between stays taken up.
    await person.call('channels.update', { id, isAutoPublish: true })
    expect((await row()).autoPublishSince).toEqual(autoPublishSince)
    const unsaid = await person.call('channels.update', { id, defaults: { ...defaults, isMadeForKids: null } })
    expect(unsaid.status).toBe(409)
    expect((await person.call('channels.update', { id, isAutoPublish: false })).body.isAutoPublish).toBe(false)
    expect((await row()).autoPublishSince).toBeNull()
  })

  const defaultsOf = async () => {
    const [channel] = (await person.call('channels.list', {})).body.channels
    return channel?.defaults ?? expect.unreachable()
  }
})

describe('looking again', () => {
  test('reads name and counts, with a new token where the old one has ended', async () => {
    google.youtube.expireAccessTokens(remoteId)
    await house.db.channel.update({ where: { id }, data: { title: 'old', accessExpiresAt: new Date(0) } })
    const { status, body } = await person.call('channels.refresh', { id })
    expect([status, body.title, body.state]).toEqual([200, '별빛', 'CONNECTED'])
    expect(google.youtube.requests()['token.refresh']).toBe(1)
  })

  test('gets a new token when the platform does not take one that should have lived on', async () => {
    google.youtube.expireAccessTokens(remoteId)
    expect((await person.call('channels.refresh', { id })).body).toMatchObject({ state: 'CONNECTED', title: '별빛' })
    expect(google.youtube.requests()['token.refresh']).toBe(1)
  })

  test('finds out that access was taken away, and says so from then on', async () => {
    google.youtube.endGrants(remoteId)
    const { status, body } = await person.call('channels.refresh', { id })
    expect([status, body.state, body.problem]).toEqual([200, 'NEEDS_RECONNECT', 'revoked'])
    expect((await row()).refreshSealed).not.toBeNull()
    google.youtube.clearCalls()
    expect((await person.call('channels.refresh', { id })).body.state).toBe('NEEDS_RECONNECT')
    expect(google.youtube.requests()).toEqual({})
  })

  test('finds out that the account acts for another channel now', async () => {
    google.youtube.set({ actsAs: { [remoteId]: google.youtube.addChannel().id } })
    expect((await person.call('channels.refresh', { id })).body).toMatchObject({
      ...{ state: 'NEEDS_RECONNECT', problem: 'other_channel', title: '별빛' },
    })
  })

  test('changes nothing when the platform does not answer, and says so', async () => {
    google.youtube.fault({ kind: 'status', operation: 'channels.list', status: 503, times: null })
    const before = await row()
    const { status, body } = await person.call('channels.refresh', { id })
    expect([status, body.error?.code, body.error?.details?.reason]).toEqual([
      502,
      'provider_unavailable',
      'platform_away',
    ])
    expect(await row()).toEqual(before)
  })
})

describe('disconnecting', () => {
  test('is told what it would stop, the nearest first', async () => {
    const at = (hours: number) => new Date(Date.now() + hours * 3_600_000)
    const later = await publicationOn(house, id, { title: '나중', scheduledAt: at(5) })
    const uploaded = await publicationOn(house, id, {
      title: '올라감',
      state: 'AWAITING_PUBLISH',
      remoteId: 'v1',
      scheduledAt: at(1),
    })
    await publicationOn(house, id, { state: 'PUBLISHED', remoteId: 'v2' })
    const { body } = await person.call('channels.getLoss', { id })
    expect(body).toMatchObject({
      publications: [
        { id: uploaded, title: '올라감', isUploaded: true },
        { id: later, title: '나중', isUploaded: false },
      ],
      more: 0,
    })
    for (let count = 0; count < 21; count++) await publicationOn(house, id)
    const { publications, more } = (await person.call('channels.getLoss', { id })).body
    expect([publications.length, more]).toEqual([20, 3])
  })

  test('revokes at the platform, deletes the tokens and all that came from there, and cancels what waits', async () => {
    const waiting = await publicationOn(house, id)
    const uploaded = await publicationOn(house, id, { state: 'AWAITING_PUBLISH', remoteId: 'v1' })
    const unknown = await publicationOn(house, id, { state: 'UNKNOWN' })
    const published = await publicationOn(house, id, { state: 'PUBLISHED', remoteId: 'v2' })
    await figuresOf(published)
    await person.call('channels.update', { id, slots: [{ weekday: 1, localTime: '09:00' }] })

    const { status, body } = await person.call('channels.disconnect', { id })
    expect([status, body]).toEqual([200, { access: 'revoked' }])
    expect(google.youtube.requests().revoke).toBe(1)
    expect(await row()).toMatchObject({
      ...{ state: 'DISCONNECTED', accessSealed: null, refreshSealed: null, scopes: [], autoPublishSince: null },
      ...{ title: '별빛', remoteId, pictureUrl: null, subscribers: null, platformData: {} },
    })
    const states = await house.db.publication.findMany({ where: { channelId: id }, orderBy: { createdAt: 'asc' } })
    expect(states.map((one) => [one.id, one.state])).toEqual([
      [waiting, 'CANCELLED'],
      [uploaded, 'CANCELLED'],
      [unknown, 'CANCELLED'],
      [published, 'PUBLISHED'],
    ])
    const events = await house.db.publishEvent.findMany({
      where: { publication: { channelId: id } },
      orderBy: { at: 'asc' },
    })
    expect(events.map((one) => [one.publicationId, one.reason, one.details])).toEqual(
      expect.arrayContaining([
        [waiting, 'channel_disconnected', { isUploaded: false }],
        [uploaded, 'channel_disconnected', { isUploaded: true }],
      ]),
    )
    expect(await figureCounts()).toEqual([0, 0, 0, 0, 0, 1])
    expect(await house.db.channelSlot.count({ where: { channelId: id } })).toBe(0)
    const { workspaceId } = person
    const entry = { target: '별빛', after: { access: 'revoked', cancelled: 3 } }
    expect(await house.db.auditEntry.findMany({ where: { workspaceId, action: 'channel.disconnect' } })).toMatchObject([
      entry,
    ])
  })

  test('is gone from every page, and its place in the plan is free', async () => {
    await setPlan(house, person.workspaceId, 'FREE')
    await person.call('channels.disconnect', { id })
    expect((await person.call('channels.list', {})).body.channels).toEqual([])
    for (const name of ['channels.getLoss', 'channels.refresh', 'channels.disconnect', 'channels.update'] as const)
      expect((await person.call(name, { id })).status, name).toBe(404)
    const other = google.youtube.addChannel()
    await connected(house, person, { account: 'hana', channelId: other.id })
    // The first one takes a place of its own again.
    const { status } = await person.call('channels.connect', { platform: 'youtube', channelId: id })
    expect(status).toBe(403)
    await setPlan(house, person.workspaceId, 'PROFESSIONAL')
    expect(await connected(house, person, { account: 'hana', channelId: remoteId }, { channelId: id })).toBe(id)
    expect(await row()).toMatchObject({ state: 'CONNECTED', title: '별빛' })
  })

  test('goes through when the platform does not answer, and says that access was not ended there', async () => {
    google.youtube.fault({ kind: 'status', operation: 'revoke', status: 503, times: null })
    const { body } = await person.call('channels.disconnect', { id })
    expect(body).toEqual({ access: 'failed' })
    expect(await row()).toMatchObject({ state: 'DISCONNECTED', refreshSealed: null })
  })

  test('leaves the connection of another workspace to the same channel as it was', async () => {
    const team = await openTeam(house)
    const teamWide = { workspaceId: team.id }
    const other = await connected(house, team.owner, { account: 'hana', channelId: remoteId }, teamWide)
    expect((await person.call('channels.disconnect', { id })).body).toEqual({ access: 'shared' })
    expect(google.youtube.requests().revoke).toBeUndefined()
    const header = inTeam(team.id)
    google.youtube.expireAccessTokens(remoteId)
    expect((await team.owner.call('channels.refresh', { id: other }, header)).body.state).toBe('CONNECTED')
    expect((await team.owner.call('channels.disconnect', { id: other }, header)).body).toEqual({ access: 'revoked' })
  })

  const figuresOf = async (publicationId: string) => {
    const ofChannel = { workspaceId: person.workspaceId, channelId: id }
    const ofPublication = { workspaceId: person.workspaceId, publicationId }
    const taken = { bucket: new Date(0), takenAt: new Date(0) }
    await house.db.channelSnapshot.create({ data: { ...ofChannel, ...taken, views: 1n, videos: 1n } })
    await house.db.videoSnapshot.create({ data: { ...ofPublication, ...taken, views: 1n, metricVersion: 'test' } })
    const counts = { views: 1n, watchedSeconds: 1n, likes: 0, comments: 0, shares: 0 }
    const day = { day: new Date(0), subscribersGained: 0, subscribersLost: 0, fetchedAt: new Date(0) }
    await house.db.videoDay.create({ data: { ...ofPublication, ...counts, ...day } })
    const share = { dimension: 'country', key: 'KR', basisPoints: 10_000, fetchedAt: new Date(0) }
    await house.db.audienceShare.create({ data: { ...ofChannel, ...share } })
    const { workspaceId } = person
    for (const subject of [`${id}:1000`, publicationId, 'something else'])
      await house.db.insight.create({ data: { workspaceId, kind: 'WARNING', code: 'test', subject, data: {} } })
  }
  const figureCounts = () => {
    const where = { workspaceId: person.workspaceId }
    const { channelSnapshot, videoSnapshot, videoDay, audienceShare, insight } = house.db
    return Promise.all([
      channelSnapshot.count({ where }),
      videoSnapshot.count({ where }),
      videoDay.count({ where }),
      audienceShare.count({ where }),
      insight.count({ where: { ...where, subject: { not: 'something else' } } }),
      insight.count({ where }),
    ])
  }
})
