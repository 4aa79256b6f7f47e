import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { roleUrl } from '../../../core/database-roles.ts'
import { createDatabase, type Database, inTransaction } from '../../../core/db.ts'
import { ensureEncryptionKeys } from '../../../core/encryption-keys.ts'
import { createSealer, type Sealer } from '../../../core/seal.ts'
import { watchChannels } from '../../../publishing/index.ts'
import { type PublicationNews, tell } from '../../../publishing/tell.ts'
import { testSecretKey } from '../../setup/database.ts'
import { type House, openHouse } from '../../setup/house.ts'
import { mailsTo } from '../../setup/mails.ts'
import { openTeam, type Person } from '../../setup/team.ts'
import { publicationOn } from './publication-on.ts'

const dayMs = 86_400_000
const reason = { ko: '권한이 없어요.', en: 'Not allowed.' }

let house: House
let db: Database
let seal: Sealer
let team: Awaited<ReturnType<typeof openTeam>>
let channelId: string
let now: Date
beforeAll(async () => {
  house = await openHouse()
  db = createDatabase({ url: roleUrl(house.databaseUrl, 'xcaster_worker', testSecretKey), maxConnections: 4 })
  seal = createSealer(await ensureEncryptionKeys(house.config))
})
beforeEach(async () => {
  now = new Date()
  team = await openTeam(house)
  const facts = { platform: 'youtube', remoteId: 'UC1', title: '별빛', connectedById: team.admin.userId }
  channelId = (await house.db.channel.create({ data: { workspaceId: team.id, ...facts } })).id
})
afterAll(async () => {
  await db?.$disconnect()
  await house?.close()
})

const watch = () => watchChannels({ config: house.config, seal, now: () => now, db })
const change = (data: Parameters<Database['channel']['update']>[0]['data']) =>
  house.db.channel.update({ where: { id: channelId }, data })
const row = () => house.db.channel.findFirstOrThrow({ where: { id: channelId } })
const templates = async ({ email }: Person) => (await mailsTo(house, email)).map(({ template }) => template)
const kinds = async (person: Person) => (await person.call('notices.list', {})).body.notices.map(({ kind }) => kind)
const publishingMails = async (person: Person) =>
  (await templates(person)).filter((name) => /^(channel|publication)-/.test(name))
const news = (one: PublicationNews) => inTransaction(db, (tx) => tell(tx, { config: house.config, seal }, one))

describe('a connection that ends', () => {
  test('is told seven days before and one day before, once each, to who connected it and to the owner', async () => {
    const endsAt = new Date(now.getTime() + 8 * dayMs)
    await change({ refreshExpiresAt: endsAt })
    await publicationOn(house, channelId)
    await watch()
    expect(await publishingMails(team.owner)).toEqual([])
    now = new Date(endsAt.getTime() - 7 * dayMs)
    await watch()
    await watch()
    for (const person of [team.owner, team.admin]) {
      expect(await publishingMails(person)).toEqual(['channel-ending'])
      expect(await kinds(person)).toEqual(['channel.ending'])
    }
    for (const person of [team.editor, team.viewer]) expect(await kinds(person)).toEqual([])
    const [mail] = await mailsTo(house, team.admin.email)
    expect(mail?.text).toContain('기다리는 쇼츠: 1개')
    expect(mail?.link).toBe(`${house.config.http.publicUrl}/ko/channels?channel=${channelId}`)
    now = new Date(endsAt.getTime() - dayMs)
    await watch()
    await watch()
    expect(await publishingMails(team.admin)).toEqual(['channel-ending', 'channel-ending'])
    // The same thing told again is one notice, new and unread.
    expect(await kinds(team.admin)).toEqual(['channel.ending'])
  })

  test('is told with one mail by two workers that look in the same moment', async () => {
    await change({ refreshExpiresAt: new Date(now.getTime() + 3 * dayMs) })
    await Promise.all([watch(), watch(), watch()])
    expect(await publishingMails(team.owner)).toEqual(['channel-ending'])
  })

  test('is told anew when a newer end comes near', async () => {
    await change({ refreshExpiresAt: new Date(now.getTime() + 3 * dayMs) })
    await watch()
    await change({ refreshExpiresAt: new Date(now.getTime() + 30 * dayMs) })
    await watch()
    now = new Date(now.getTime() + 24 * dayMs)
    await watch()
    expect(await publishingMails(team.owner)).toHaveLength(2)
  })

  test('has to be connected again when its time is over', async () => {
    await change({ refreshExpiresAt: new Date(now.getTime() - 1000), warned: '1d' })
    await watch()
    await watch()
    expect(await row()).toMatchObject({ state: 'NEEDS_RECONNECT', problem: 'expired', warned: 'broken' })
    expect(await publishingMails(team.admin)).toEqual(['channel-broken'])
  })
})

describe('a connection that is broken', () => {
  test('is told once, with what waits, and again only after it was whole in between', async () => {
    await change({ state: 'NEEDS_RECONNECT', problem: 'revoked' })
    await publicationOn(house, channelId, { state: 'BLOCKED', blockedReason: 'NEEDS_RECONNECT' })
    await watch()
    await watch()
    expect(await publishingMails(team.admin)).toEqual(['channel-broken'])
    const [notice] = (await team.admin.call('notices.list', {}, { 'accept-language': 'en' })).body.notices
    expect(notice).toMatchObject({
      ...{ kind: 'channel.broken', title: 'Connect 별빛 again', link: `channels?channel=${channelId}`, isRead: false },
      text: expect.stringMatching(/taken back.*Until then 1 short waits\./),
    })
    await change({ state: 'CONNECTED', problem: null })
    await watch()
    await change({ state: 'NEEDS_RECONNECT', problem: 'revoked' })
    await watch()
    expect(await publishingMails(team.admin)).toHaveLength(2)
  })

  test('is told to the owner alone when who connected it has left', async () => {
    await house.db.member.deleteMany({ where: { workspaceId: team.id, userId: team.admin.userId } })
    await change({ state: 'NEEDS_RECONNECT', problem: 'revoked' })
    await watch()
    expect(await publishingMails(team.owner)).toEqual(['channel-broken'])
    expect(await publishingMails(team.admin)).toEqual([])
  })
})

test('visits that nobody came back from are forgotten', async () => {
  const visit = { workspaceId: team.id, userId: team.admin.userId, platform: 'youtube', verifierSealed: 'x' }
  const of = (stateHash: string, expiresAt: Date) =>
    house.db.channelVisit.create({ data: { ...visit, stateHash, expiresAt } })
  await of(`old ${team.id}`, new Date(now.getTime() - 1000))
  await of(`new ${team.id}`, new Date(now.getTime() + 1000))
  await watch()
  const left = await house.db.channelVisit.findMany({ where: { workspaceId: team.id } })
  expect(left.map(({ stateHash }) => stateHash)).toEqual([`new ${team.id}`])
})

describe('what becomes of a publication', () => {
  test('is told to who made it, by mail where they must do something', async () => {
    const mine = { createdById: team.editor.userId, title: '별자리 <b>' }
    const failed = await publicationOn(house, channelId, mine)
    await news({ kind: 'publication.failed', publicationId: failed, reason })
    const [mail] = await mailsTo(house, team.editor.email)
    expect(mail).toMatchObject({ template: 'publication-failed', language: 'ko' })
    expect(mail?.text).toContain('권한이 없어요.')
    expect(mail?.link).toBe(`${house.config.http.publicUrl}/ko/calendar?publication=${failed}`)
    expect(await kinds(team.owner)).toEqual([])

    const unknown = await publicationOn(house, channelId, { ...mine, state: 'UNKNOWN' })
    await news({ kind: 'publication.unknown', publicationId: unknown })
    const published = await publicationOn(house, channelId, { ...mine, state: 'PUBLISHED', remoteId: 'v1' })
    await news({ kind: 'publication.published', publicationId: published })
    expect(await publishingMails(team.editor)).toEqual(['publication-unknown', 'publication-failed'])
    expect(await kinds(team.editor)).toEqual(['publication.published', 'publication.unknown', 'publication.failed'])
  })

  test('is told to the owner where nobody made it, or who did has left', async () => {
    const automatic = await publicationOn(house, channelId)
    await news({ kind: 'publication.failed', publicationId: automatic, reason })
    const left = await publicationOn(house, channelId, { createdById: team.viewer.userId })
    await house.db.member.deleteMany({ where: { workspaceId: team.id, userId: team.viewer.userId } })
    await news({ kind: 'publication.failed', publicationId: left, reason })
    expect(await kinds(team.owner)).toEqual(['publication.failed', 'publication.failed'])
    expect(await publishingMails(team.viewer)).toEqual([])
  })

  test('is one mail for many that fail together, and a notice for each', async () => {
    for (let count = 0; count < 5; count++)
      await news({ kind: 'publication.failed', publicationId: await publicationOn(house, channelId), reason })
    expect(await publishingMails(team.owner)).toEqual(['publication-failed'])
    expect(await kinds(team.owner)).toHaveLength(5)
    await house.db.notice.updateMany({ where: { userId: team.owner.userId }, data: { createdAt: new Date(0) } })
    await news({ kind: 'publication.failed', publicationId: await publicationOn(house, channelId), reason })
    expect(await publishingMails(team.owner)).toHaveLength(2)
  })

  test('is no mail when it goes on by itself, and nothing at all while its channel says why', async () => {
    const blocked = (blockedReason: string) => publicationOn(house, channelId, { state: 'BLOCKED', blockedReason })
    for (const which of ['QUOTA', 'NEEDS_RECONNECT'])
      await news({ kind: 'publication.blocked', publicationId: await blocked(which), reason })
    expect(await kinds(team.owner)).toEqual(['publication.delayed'])
    expect(await publishingMails(team.owner)).toEqual([])
    // What was told without a mail keeps no mail back.
    await news({ kind: 'publication.blocked', publicationId: await blocked('MISSED'), reason })
    expect(await publishingMails(team.owner)).toEqual(['publication-blocked'])
  })

  test('is told only when it is committed', async () => {
    const publicationId = await publicationOn(house, channelId)
    const undone = inTransaction(db, async (tx) => {
      await tell(tx, { config: house.config, seal }, { kind: 'publication.failed', publicationId, reason })
      throw new Error('undone')
    })
    await expect(undone).rejects.toThrow('undone')
    expect(await kinds(team.owner)).toEqual([])
    expect(await publishingMails(team.owner)).toEqual([])
  })
})
