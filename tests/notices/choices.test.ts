import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { mailDueNotices, tellPerson } from '../../accounts/index.ts'
import { noticeKinds } from '../../accounts/notices/kinds.ts'
import { roleUrl } from '../../core/database-roles.ts'
import { createDatabase, type Database } from '../../core/db.ts'
import { ensureEncryptionKeys } from '../../core/encryption-keys.ts'
import { createLog } from '../../core/log.ts'
import { createSealer, type Sealer } from '../../core/seal.ts'
import { tell } from '../../publishing/index.ts'
import { testSecretKey } from '../setup/database.ts'
import { type House, openHouse, signedUp } from '../setup/house.ts'
import { mailsTo } from '../setup/mails.ts'
import { joined, openTeam, type Person } from '../setup/team.ts'

const never = new AbortController().signal
const log = createLog({ level: 'silent', process: 'test' })

let house: House
/** As the workers see it. */
let db: Database
let seal: Sealer
let person: Person
beforeAll(async () => {
  house = await openHouse()
  db = createDatabase({ url: roleUrl(house.databaseUrl, 'xcaster_worker', testSecretKey), maxConnections: 4 })
  seal = createSealer(await ensureEncryptionKeys(house.config))
})
beforeEach(async () => {
  person = await signedUp(house)
})
afterAll(async () => {
  await db?.$disconnect()
  await house?.close()
})

type Kind = 'publication.published' | 'publication.unknown'
const told = (kind: Kind = 'publication.published', subject = 'p1', title = '커피', by = person) =>
  tellPerson(db, {
    ...{ userId: by.userId, workspaceId: by.workspaceId, kind, subject },
    data: { publicationId: subject, title, channel: '별빛' },
  })
const choose = (kind: string, inApp: boolean, byMail: boolean, by = person) =>
  by.call('noticeChoices.update', { kind, inApp, byMail })
const seen = async (by = person) => (await by.call('notices.list', { limit: 20 })).body
/** As though the mail of everything told so far were due. */
const mailDue = async () => {
  await house.db.$executeRaw`update notice set mail_at = now() where mail_at is not null`
  await mailDueNotices({ db, seal, config: house.config, log }, never)
}
const mails = (by = person) => mailsTo(house, by.email)

describe('the choices', () => {
  test('are one for each kind there is, in the language of who asks, and what nobody can switch off beside them', async () => {
    const { body } = await person.call('noticeChoices.list', {}, { 'accept-language': 'ko' })
    const open = body.choices.filter(({ isFixed }) => !isFixed)
    expect(open.map(({ kind }) => kind).toSorted()).toEqual(Object.keys(noticeKinds).toSorted())
    expect(open.every(({ inApp, label }) => inApp && /[가-힣]/.test(label))).toBe(true)
    expect(
      body.choices.filter(({ isFixed }) => isFixed).map(({ kind, inApp, byMail }) => [kind, inApp, byMail]),
    ).toEqual([
      ['security', false, true],
      ['payments', false, true],
    ])
    const { body: english } = await person.call('noticeChoices.list', {}, { 'accept-language': 'en' })
    expect(english.choices.map(({ label }) => label).join()).not.toMatch(/[가-힣]/)
  })

  test('are kept for the person alone', async () => {
    expect((await choose('publication.published', false, true)).status).toBe(200)
    expect((await choose('publication.published', false, false)).status).toBe(200)
    const of = async (by: Person) => {
      const { body } = await by.call('noticeChoices.list', {})
      const { inApp, byMail } =
        body.choices.find(({ kind }) => kind === 'publication.published') ?? expect.unreachable()
      return { inApp, byMail }
    }
    expect(await of(person)).toEqual({ inApp: false, byMail: false })
    expect(await of(await signedUp(house))).toEqual({ inApp: true, byMail: false })
  })

  test.each(['security', 'payments', 'no.such.kind', 'toString'])('cannot be made about %s', async (kind) => {
    const { status, body } = await choose(kind, false, false)
    expect([status, body.error?.code]).toEqual([400, 'invalid_request'])
    expect(await house.db.noticeChoice.count({ where: { userId: person.userId } })).toBe(0)
  })
})

describe('within the application', () => {
  test('a kind that was switched off is not shown and not counted; what was told before stays', async () => {
    await told('publication.published', 'before')
    await choose('publication.published', false, false)
    await told('publication.published', 'after')
    await told('publication.unknown', 'after')
    const { notices, unread } = await seen()
    expect(notices.map(({ kind, link }) => [kind, link?.split('=')[1]])).toEqual([
      ['publication.unknown', 'after'],
      ['publication.published', 'before'],
    ])
    expect(unread).toBe(2)
  })

  test('what the api tells somebody else obeys their choice too', async () => {
    const other = await signedUp(house)
    await choose('publication.published', false, false, other)
    const api = createDatabase({
      url: roleUrl(house.databaseUrl, 'xcaster_api', testSecretKey),
      maxConnections: 1,
    })
    const data = JSON.stringify({ publicationId: 'p', title: '커피', channel: '별빛' })
    for (const { userId } of [person, other])
      await api.$queryRaw`select notice_tell(${userId}::uuid, null, 'publication.published', 'p', ${data}::jsonb)::text`
    await api.$disconnect()
    expect((await seen()).unread).toBe(1)
    expect((await seen(other)).notices).toEqual([])
  })
})

describe('by mail', () => {
  test('it goes where it is wanted, in the person’s language, and leads where the notice does', async () => {
    await told()
    await mailDue()
    expect(await mails()).toEqual([])
    await choose('publication.published', true, true)
    await told()
    await mailDue()
    const [mail, ...more] = await mails()
    expect(more).toEqual([])
    expect(mail).toMatchObject({ template: 'notice', language: 'ko', subject: '쇼츠가 올라갔어요' })
    expect(mail?.link).toBe(`${house.config.http.publicUrl}/ko/calendar?publication=p1`)
    expect(mail?.text).toContain('/ko/settings#notices')
  })

  test('it goes also where the application is silent', async () => {
    await choose('publication.published', false, true)
    await told()
    await mailDue()
    expect(await mails()).toHaveLength(1)
    expect((await seen()).notices).toEqual([])
  })

  test('not before two minutes, and not at all when it was read by then', async () => {
    await choose('publication.published', true, true)
    await told()
    await mailDueNotices({ db, seal, config: house.config, log }, never)
    expect(await mails()).toEqual([])
    await person.call('notices.read', {})
    await mailDue()
    expect(await mails()).toEqual([])
  })

  test('the same subject is one mail an hour, with what was told last; another subject has its own', async () => {
    await choose('publication.published', true, true)
    await told('publication.published', 'a', '처음')
    await told('publication.published', 'a', '나중')
    await mailDue()
    expect((await mails()).map(({ text }) => /“(.+)”/.exec(text)?.[1])).toEqual(['나중'])
    await told('publication.published', 'a', '또')
    const [{ waitS } = { waitS: 0 }] = await house.db.$queryRaw<{ waitS: number }[]>`
      select extract(epoch from mail_at - now())::float8 as "waitS" from notice where user_id = ${person.userId}::uuid`
    expect(waitS).toBeGreaterThan(3500)
    await told('publication.published', 'b', '다른 것')
    await house.db.$executeRaw`update notice set mail_at = now() where mail_at < now() + interval '10 minutes'`
    await mailDueNotices({ db, seal, config: house.config, log }, never)
    expect((await mails()).map(({ text }) => /“(.+)”/.exec(text)?.[1])).toEqual(['다른 것', '나중'])
    await mailDue()
    expect((await mails()).map(({ text }) => /“(.+)”/.exec(text)?.[1])[0]).toBe('또')
  })

  test('not about a workspace that the person has left', async () => {
    const { id, owner } = await openTeam(house)
    const guest = await joined(house, { by: owner, teamId: id, role: 'viewer' })
    await choose('publication.published', true, true, guest)
    const data = { publicationId: 'p', title: '커피', channel: '별빛' }
    await tellPerson(db, { userId: guest.userId, workspaceId: id, kind: 'publication.published', subject: 'p', data })
    await house.db.member.deleteMany({ where: { workspaceId: id, userId: guest.userId } })
    await mailDue()
    expect((await mails(guest)).filter(({ template }) => template === 'notice')).toEqual([])
  })

  test('not about what is a day old, and one that cannot be told does not hold up the others', async () => {
    await choose('publication.published', true, true)
    await told('publication.published', 'old')
    await house.db
      .$executeRaw`update notice set created_at = now() - interval '25 hours' where user_id = ${person.userId}::uuid`
    await house.db.notice.create({
      data: { userId: person.userId, kind: 'publication.published', subject: 'broken', data: { title: 3 } },
    })
    await told('publication.published', 'good', '좋은 것')
    await mailDue()
    expect((await mails()).map(({ text }) => /“(.+)”/.exec(text)?.[1])).toEqual(['좋은 것'])
    await house.db.notice.deleteMany({ where: { subject: 'broken' } })
  })

  test('two workers send one', async () => {
    await choose('publication.published', true, true)
    await told()
    await house.db.$executeRaw`update notice set mail_at = now() where mail_at is not null`
    await Promise.all([1, 2, 3].map(() => mailDueNotices({ db, seal, config: house.config, log }, never)))
    expect(await mails()).toHaveLength(1)
  })

  test('letters about publishing go at once, unless they were switched off; the same is not mailed again later', async () => {
    const channel = await house.db.channel.create({
      data: {
        ...{ workspaceId: person.workspaceId, platform: 'youtube', remoteId: 'UC', title: '별빛', scopes: [] },
        connectedById: person.userId,
      },
    })
    const news = { kind: 'channel.broken' as const, channelId: channel.id, reason: { ko: '까닭', en: 'Why' } }
    await tell(db, { config: house.config, seal }, news)
    expect((await mails()).map(({ template }) => template)).toEqual(['channel-broken'])
    await mailDue()
    expect(await mails()).toHaveLength(1)
    await choose('channel.broken', true, false)
    await tell(db, { config: house.config, seal }, news)
    expect(await mails()).toHaveLength(1)
    expect((await seen()).unread).toBe(1)
  })
})
