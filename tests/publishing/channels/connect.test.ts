import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { ensureEncryptionKeys } from '../../../core/encryption-keys.ts'
import { createSealer, type Sealer } from '../../../core/seal.ts'
import { accessPurpose, refreshPurpose } from '../../../publishing/index.ts'
import { allScopes } from '../../../sandbox/youtube/handle.ts'
import { type House, openHouse, signedUp } from '../../setup/house.ts'
import { setPlan } from '../../setup/plan.ts'
import { inTeam, openTeam, type Person } from '../../setup/team.ts'
import { openYouTube, type YouTube } from '../../setup/youtube.ts'
import { publicationOn } from './publication-on.ts'
import { arrive, choose, connect, connected, setOut } from './visitor.ts'

let google: YouTube
let house: House
let seal: Sealer
let person: Person
beforeAll(async () => {
  google = await openYouTube()
  house = await openHouse(google.env)
  seal = createSealer(await ensureEncryptionKeys(house.config))
})
beforeEach(async () => {
  person = await signedUp(house)
})
afterEach(() => google.youtube.reset())
afterAll(async () => {
  await house?.close()
  await google?.close()
})

/** A channel of its own at the platform, chosen with everything ticked. */
const someChannel = (title = '연습 채널') => {
  const { id } = google.youtube.addChannel({ title })
  return { account: 'hana', channelId: id }
}
const rowOf = (id: string) => house.db.channel.findFirstOrThrow({ where: { id } })
const rowsOf = ({ workspaceId }: Person) => house.db.channel.findMany({ where: { workspaceId } })
const listOf = async (by: Person) => (await by.call('channels.list', {})).body.channels

describe('a channel that is connected', () => {
  test('is listed with what the platform says of it and what was agreed to', async () => {
    const id = await connected(house, person, someChannel('하나의 하루 2'), { timeZone: 'Europe/Berlin' })
    const { body } = await person.call('channels.list', {})
    expect(body.channels).toMatchObject([
      {
        ...{ id, title: '하나의 하루 2', state: 'CONNECTED', problem: null, platform: 'youtube', pending: 0 },
        ...{ timeZone: 'Europe/Berlin', slots: [], isAutoPublish: false },
        grants: { upload: true, manage: true, analytics: true },
        defaults: { visibility: 'public', isMadeForKids: null, isAiGenerated: true },
      },
    ])
    expect(body.platforms).toMatchObject([{ name: 'youtube', isSandbox: true, limits: { titleCharacters: 100 } }])
  })

  test('has its tokens encrypted, each for its own column, and shows none of them to anybody', async () => {
    const id = await connected(house, person, someChannel())
    const row = await rowOf(id)
    const access = seal.open(row.accessSealed ?? '', accessPurpose)
    const refresh = seal.open(row.refreshSealed ?? '', refreshPurpose)
    expect(() => seal.open(row.refreshSealed ?? '', accessPurpose)).toThrow()
    const told = JSON.stringify((await person.call('channels.list', {})).body)
    const stored = JSON.stringify(await house.db.$queryRaw`select to_jsonb(c)::text as row from channel c`)
    for (const token of [access, refresh]) {
      expect(token.length).toBeGreaterThan(20)
      expect(told).not.toContain(token)
      expect(stored).not.toContain(token)
    }
    expect(told).not.toMatch(/sealed|v1\./i)
  })

  test('is written down, and its visit is over', async () => {
    await connected(house, person, someChannel('별빛'))
    const { workspaceId, userId } = person
    const entry = { action: 'channel.connect', target: '별빛', actorId: userId }
    expect(await house.db.auditEntry.findMany({ where: { workspaceId } })).toMatchObject([entry])
    expect(await house.db.channelVisit.count({ where: { workspaceId } })).toBe(0)
  })

  test('belongs to the workspace that the visit began in, whatever the browser has open when it comes back', async () => {
    const team = await openTeam(house)
    const id = await connected(house, team.admin, someChannel(), { workspaceId: team.id })
    expect((await rowOf(id)).workspaceId).toBe(team.id)
    expect(await listOf(team.admin)).toEqual([])
    const { body } = await team.viewer.call('channels.list', {}, inTeam(team.id))
    expect(body.channels.map((one) => one.id)).toEqual([id])
  })

  test('lacks what was unticked, and says so', async () => {
    const scopes = allScopes.filter((scope) => /upload|readonly/.test(scope) && !scope.includes('analytics'))
    const end = new URL(await connect(house, person, { ...someChannel(), scopes }), house.url)
    expect(end.searchParams.get('missing')).toBe('manage,analytics')
    expect((await listOf(person))[0]?.grants).toEqual({ upload: true, manage: false, analytics: false })
  })
})

describe('nothing is connected', () => {
  const problem = (of: string) => `/ko/channels?problem=${of}`
  afterEach(async () => expect(await rowsOf(person)).toEqual([]))

  test('by coming back a second time, or with a state that nobody gave out', async () => {
    const other = await signedUp(house)
    const back = await choose(house, await setOut(other), someChannel())
    expect(await arrive(back, other.cookie())).toContain('connected=')
    expect(await arrive(back, other.cookie())).toBe(problem('expired'))
    expect(await rowsOf(other)).toHaveLength(1)
    const madeUp = new URL(back)
    madeUp.searchParams.set('state', `ko.${Buffer.alloc(40, 7).toString('base64url')}`)
    expect(await arrive(madeUp, person.cookie())).toBe(problem('expired'))
    for (const state of ['', 'ko', 'ko.', 'xx.yy', '../../evil']) {
      madeUp.searchParams.set('state', state)
      expect(await arrive(madeUp, person.cookie())).toBe(problem('expired'))
    }
  })

  test('after ten minutes', async () => {
    const back = await choose(house, await setOut(person), someChannel())
    const { workspaceId } = person
    const { createdAt, expiresAt } = await house.db.channelVisit.findFirstOrThrow({ where: { workspaceId } })
    expect(Math.round((expiresAt.getTime() - createdAt.getTime()) / 60_000)).toBe(10)
    await house.db.channelVisit.updateMany({ where: { workspaceId }, data: { expiresAt: new Date() } })
    expect(await arrive(back, person.cookie())).toBe(problem('expired'))
  })

  test('for whoever opens the address that somebody else came back to, who can still use it', async () => {
    const attacker = await signedUp(house)
    const back = await choose(house, await setOut(attacker), someChannel())
    expect(await arrive(back, person.cookie())).toMatch(/problem=(forbidden|expired)$/)
    expect(await arrive(back, '')).toBe(problem('expired'))
    expect(await arrive(back, attacker.cookie())).toContain('connected=')
  })

  test('for another member of the same team', async () => {
    const team = await openTeam(house)
    const back = await choose(house, await setOut(team.owner, { workspaceId: team.id }), someChannel())
    expect(await arrive(back, team.admin.cookie())).toBe(problem('expired'))
    expect(await house.db.channel.count({ where: { workspaceId: team.id } })).toBe(0)
  })

  test('for who is no admin any more, or no member', async () => {
    const team = await openTeam(house)
    for (const role of ['EDITOR', null] as const) {
      const back = await choose(house, await setOut(team.admin, { workspaceId: team.id }), someChannel())
      const member = { workspaceId: team.id, userId: team.admin.userId }
      if (role) await house.db.member.updateMany({ where: member, data: { role } })
      else await house.db.member.deleteMany({ where: member })
      expect(await arrive(back, team.admin.cookie())).toBe(problem('forbidden'))
      if (role) await house.db.member.updateMany({ where: member, data: { role: 'ADMIN' } })
    }
    expect(await house.db.channel.count({ where: { workspaceId: team.id } })).toBe(0)
  })

  test('when the person says no, or has no channel', async () => {
    expect(await connect(house, person, { deny: true })).toBe(problem('denied'))
    expect(await connect(house, person, { account: 'doyun' })).toBe(problem('no_channel'))
  })

  test('without the right to see the channel', async () => {
    const scopes = allScopes.filter((scope) => scope.endsWith('youtube.upload'))
    expect(await connect(house, person, { ...someChannel(), scopes })).toBe(problem('denied'))
  })

  test('when the platform fails, in exchanging or in telling the channel', async () => {
    for (const operation of ['token.exchange', 'channels.list'] as const) {
      google.youtube.fault({ kind: 'status', operation, status: 503, times: null })
      expect(await connect(house, person, someChannel())).toBe(problem('platform_failed'))
      google.youtube.clearFaults()
    }
  })

  test('when the platform gives nothing to come back with later', async () => {
    google.youtube.fault({ kind: 'no-refresh-token' })
    expect(await connect(house, person, someChannel())).toBe(problem('no_offline'))
  })

  test('with a time zone that nobody knows', async () => {
    const { status } = await person.call('channels.connect', { platform: 'youtube', timeZone: 'Mars/Olympus' })
    expect(status).toBe(400)
  })
})

describe('connecting again', () => {
  test('keeps the row and what was set on it, and writes the new tokens', async () => {
    await setPlan(house, person.workspaceId, 'PROFESSIONAL')
    const choice = someChannel()
    const id = await connected(house, person, choice)
    await person.call('channels.update', { id, timeZone: 'Asia/Tokyo', slots: [{ weekday: 1, localTime: '18:00' }] })
    const before = await rowOf(id)
    expect(await connected(house, person, choice, { channelId: id })).toBe(id)
    const after = await rowOf(id)
    expect(after.refreshSealed).not.toBe(before.refreshSealed)
    expect((await listOf(person))[0]).toMatchObject({ id, timeZone: 'Asia/Tokyo', slots: [{ weekday: 1 }] })
    expect(await connected(house, person, choice, { timeZone: 'Europe/Berlin' })).toBe(id)
    expect(await rowsOf(person)).toHaveLength(1)
    expect((await rowOf(id)).timeZone).toBe('Asia/Tokyo')
  })

  test('with an answer that has no refresh token keeps the one that is stored', async () => {
    const choice = someChannel()
    const id = await connected(house, person, choice)
    const before = await rowOf(id)
    await house.db.channel.update({ where: { id }, data: { state: 'NEEDS_RECONNECT', problem: 'revoked' } })
    google.youtube.fault({ kind: 'no-refresh-token' })
    await connected(house, person, choice, { channelId: id })
    const after = await rowOf(id)
    expect(after).toMatchObject({ state: 'CONNECTED', problem: null })
    expect(after.refreshSealed).toBe(before.refreshSealed)
    expect(after.accessSealed).not.toBe(before.accessSealed)
  })

  test('a named channel with another one is refused and changes neither', async () => {
    await setPlan(house, person.workspaceId, 'PROFESSIONAL')
    const [first, second] = [someChannel(), someChannel()]
    const id = await connected(house, person, first)
    const before = await rowOf(id)
    expect(await connect(house, person, second, { channelId: id })).toBe('/ko/channels?problem=other_channel')
    expect(await rowsOf(person)).toEqual([before])
    const otherId = await connected(house, person, second)
    expect(await connect(house, person, second, { channelId: id })).toBe('/ko/channels?problem=other_channel')
    expect(otherId).not.toBe(id)
    expect(await rowOf(id)).toEqual(before)
  })

  test('lets what waited for it go on at its time, and leaves what waits for something else', async () => {
    const choice = someChannel()
    const id = await connected(house, person, choice)
    await house.db.channel.update({ where: { id }, data: { state: 'NEEDS_RECONNECT', problem: 'revoked' } })
    const [late, coming] = [new Date(Date.now() - 60_000), new Date(Date.now() + 3_600_000)]
    const parked = { state: 'BLOCKED', blockedReason: 'NEEDS_RECONNECT' } as const
    const lateId = await publicationOn(house, id, { ...parked, scheduledAt: late })
    const comingId = await publicationOn(house, id, { ...parked, scheduledAt: coming })
    const quotaId = await publicationOn(house, id, { state: 'BLOCKED', blockedReason: 'QUOTA' })
    await connected(house, person, choice, { channelId: id })
    const stateOf = (publicationId: string) => house.db.publication.findFirstOrThrow({ where: { id: publicationId } })
    expect(await stateOf(quotaId)).toMatchObject({ state: 'BLOCKED', blockedReason: 'QUOTA' })
    expect(await stateOf(comingId)).toMatchObject({ state: 'SCHEDULED', blockedReason: null, wakeAt: coming })
    const resumed = await stateOf(lateId)
    expect(resumed).toMatchObject({ state: 'SCHEDULED', scheduledAt: late })
    expect(resumed.wakeAt?.getTime()).toBeGreaterThan(late.getTime())
    const events = await house.db.publishEvent.findMany({ where: { publicationId: lateId } })
    expect(events).toMatchObject([{ from: 'BLOCKED', to: 'SCHEDULED', reason: 'reconnected' }])
  })
})

describe('the plan', () => {
  test('refuses one channel too many before anybody agrees to anything, and connecting again takes no place', async () => {
    await setPlan(house, person.workspaceId, 'FREE')
    const choice = someChannel()
    const id = await connected(house, person, choice)
    const { status, body } = await person.call('channels.connect', { platform: 'youtube' })
    expect([status, body.error?.code, body.error?.details]).toEqual([
      403,
      'plan_limit',
      expect.objectContaining({ limit: 'channels', used: 1, max: 1 }),
    ])
    expect(body.error?.message).toContain('채널')
    expect(await connected(house, person, choice, { channelId: id })).toBe(id)
  })

  test('has one place left for two that come back in the same moment', async () => {
    await setPlan(house, person.workspaceId, 'FREE')
    const visits = [await setOut(person), await setOut(person)]
    const backs = await Promise.all(visits.map((page) => choose(house, page, someChannel())))
    const ends = await Promise.all(backs.map((back) => arrive(back, person.cookie())))
    expect(ends.filter((end) => end.includes('connected='))).toHaveLength(1)
    expect(ends.filter((end) => end === '/ko/channels?problem=plan_limit')).toHaveLength(1)
    expect(await rowsOf(person)).toHaveLength(1)
  })
})
