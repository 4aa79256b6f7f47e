import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { removeExpired, tellPerson } from '../../accounts/index.ts'
import { noticeKinds } from '../../accounts/notices/kinds.ts'
import { type House, openHouse, signedUp } from '../setup/house.ts'
import { inTeam, openTeam, type Person } from '../setup/team.ts'

let house: House
let person: Person
beforeAll(async () => {
  house = await openHouse()
})
beforeEach(async () => {
  person = await signedUp(house)
})
afterAll(() => house?.close())

const about = (subject: string) => ({ publicationId: subject, title: `쇼츠 ${subject}`, channel: '별빛' })
const told = (subject: string, workspaceId: string | null = person.workspaceId) =>
  tellPerson(house.db, {
    ...{ userId: person.userId, workspaceId, subject, kind: 'publication.unknown' },
    data: about(subject),
  })
const list = async (input: { cursor?: string; limit?: number } = {}) =>
  (await person.call('notices.list', { limit: 20, ...input })).body

/** Enough for every kind: each takes what it needs. */
const anyData = {
  ...about('p1'),
  ...{ channelId: 'c1', waiting: 2, endsAt: '2026-12-21T00:00:00.000Z', timeZone: 'Asia/Seoul' },
  reason: { ko: '까닭', en: 'Why' },
  ...{ postId: 'p1', handle: 'jimin', names: ['Jimin', 'Sora', 'Min'], count: 4, text: 'words' },
  ...{ what: 'comment', why: 'the rules', isAccepted: true, answer: 'done' },
  ...{ accountId: 'a1', account: 'OpenAI', provider: 'openai' },
  ...{ budgetId: 'b1', name: 'Team', threshold: 80, percent: 83, isAlready: true, isForecast: false },
  ...{ day: '2026-11-20', model: 'gpt-6.1-sol' },
}

test.each(Object.entries(noticeKinds))('%s has words in both languages and leads somewhere', (_name, kind) => {
  const known = kind as {
    data: typeof kind.data
    link: (data: unknown) => string | null
    write: Record<'ko' | 'en', (data: unknown) => { title: string; text: string }>
  }
  const data = known.data.parse(anyData)
  const [ko, en] = [known.write.ko(data), known.write.en(data)]
  expect(ko.title + ko.text).toMatch(/[가-힣]/)
  expect(en.title.replace('별빛', '')).not.toMatch(/[가-힣]/)
  expect(`${ko.text}${en.text}`).not.toMatch(/undefined|\[object/)
  // What was taken down, or decided, has no page any more.
  expect(known.link(data) ?? 'nowhere').toMatch(
    /^(calendar\?publication=p1|channels\?channel=c1|community\/(posts\/p1|creators\/jimin)|costs\/(accounts\?account=a1|budgets(\?budget=b1|#anomalies))|nowhere)$/,
  )
})

describe('what somebody was told', () => {
  test('comes newest first, in pages without gaps or repetitions, also when more is told in between', async () => {
    for (let count = 0; count < 7; count++) await told(String(count))
    const first = await list({ limit: 3 })
    expect(first.notices.map(({ text }) => /“쇼츠 (\d)”/.exec(text)?.[1])).toEqual(['6', '5', '4'])
    expect(first.unread).toBe(7)
    await told('new')
    const second = await list({ limit: 3, cursor: first.nextCursor ?? '' })
    const third = await list({ limit: 3, cursor: second.nextCursor ?? '' })
    expect([...second.notices, ...third.notices].map(({ link }) => link?.at(-1))).toEqual(['3', '2', '1', '0'])
    expect(third.nextCursor).toBeNull()
    expect((await list({ cursor: 'nonsense' })).notices).toHaveLength(8)
  })

  test('is in the language that is asked for', async () => {
    await told('1')
    const { body } = await person.call('notices.list', {}, { 'accept-language': 'en-US' })
    expect(body.notices[0]).toMatchObject({ title: 'It may be up already', isRead: false, kind: 'publication.unknown' })
    expect((await list()).notices[0]?.title).toBe('이미 올라갔을 수도 있어요')
  })

  test('is read by name or all at once, and only once', async () => {
    for (const subject of ['1', '2', '3']) await told(subject)
    const [newest] = (await list()).notices
    const ids = [newest?.id ?? '']
    expect((await person.call('notices.read', { ids })).body).toEqual({ unread: 2 })
    const before = await house.db.notice.findFirstOrThrow({ where: { id: newest?.id ?? '' } })
    expect((await person.call('notices.read', {})).body).toEqual({ unread: 0 })
    expect(await house.db.notice.findFirstOrThrow({ where: { id: newest?.id ?? '' } })).toEqual(before)
    expect((await list()).notices.every(({ isRead }) => isRead)).toBe(true)
  })

  test('is new and unread when it is told again, and still one', async () => {
    for (const subject of ['1', '2']) await told(subject)
    await person.call('notices.read', {})
    await told('1')
    const { notices, unread } = await list()
    expect([notices.length, unread, notices[0]?.link?.at(-1), notices[0]?.isRead]).toEqual([2, 1, '1', false])
  })

  test('is for nobody else, who cannot mark it as read either', async () => {
    await told('1')
    const [notice] = (await list()).notices
    const other = await signedUp(house)
    expect((await other.call('notices.list', {})).body).toMatchObject({ notices: [], unread: 0 })
    expect((await other.call('notices.read', { ids: [notice?.id ?? ''] })).body).toEqual({ unread: 0 })
    expect((await list()).unread).toBe(1)
  })

  test('of a team is gone for who has left it, and the same in whatever workspace one is', async () => {
    const team = await openTeam(house)
    person = team.editor
    await told('team', team.id)
    await told('own', null)
    expect((await list()).unread).toBe(2)
    expect((await person.call('notices.list', {}, inTeam(team.id))).body.unread).toBe(2)
    await house.db.member.deleteMany({ where: { workspaceId: team.id, userId: person.userId } })
    expect((await list()).notices.map(({ link }) => link)).toEqual(['calendar?publication=own'])
  })

  test('is kept for 90 days', async () => {
    for (const subject of ['old', 'new']) await told(subject)
    const ago = (days: number) => new Date(Date.now() - days * 86_400_000)
    const age = (subject: string, days: number) =>
      house.db.notice.updateMany({ where: { userId: person.userId, subject }, data: { createdAt: ago(days) } })
    await age('old', 91)
    await age('new', 89)
    await removeExpired(house.db)
    expect((await list()).notices.map(({ link }) => link)).toEqual(['calendar?publication=new'])
  })

  test('with data that its kind does not know is an error, and not told', async () => {
    const wrong = { ...about('1'), title: 3 } as unknown as ReturnType<typeof about>
    const { userId, workspaceId } = person
    const telling = tellPerson(house.db, {
      userId,
      workspaceId,
      kind: 'publication.unknown',
      subject: '1',
      data: wrong,
    })
    await expect(telling).rejects.toThrow()
    expect((await list()).notices).toEqual([])
  })
})
