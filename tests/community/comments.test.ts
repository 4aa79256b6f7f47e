import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Input, Routes } from '../../contract/index.ts'
import { clientOf, type House, openHouse, signedUp } from '../setup/house.ts'
import type { Person } from '../setup/team.ts'
import { databaseOf, driftOf, posted, toldTo } from './people.ts'

let house: House
let author: Person
let reader: Person
let third: Person
let id: string
beforeAll(async () => {
  house = await openHouse()
})
beforeEach(async () => {
  author = await signedUp(house, 'Author')
  reader = await signedUp(house, 'Reader')
  third = await signedUp(house, 'Third')
  id = (await posted(house, author)).id
})
afterAll(() => house?.close())

const say = async (by: Person, text: string, parentId?: string) =>
  (await by.call('community.comment', { id, text, ...(parentId && { parentId }) })).body
type Asked = Partial<Input<Routes['community.comments']>>
const list = async (asked: Asked = {}, by: Pick<Person, 'call'> = reader) =>
  (await by.call('community.comments', { id, ...asked })).body.comments
const texts = async (asked: Asked = {}, by: Pick<Person, 'call'> = reader) =>
  (await list(asked, by)).map(({ text }) => text)

describe('comments', () => {
  test('come newest first or best first, in pages, also to who is not signed in; answers as they were given', async () => {
    const made = [await say(reader, 'a'), await say(third, 'b'), await say(reader, 'c')]
    for (const by of [author, third]) await by.call('community.likeComment', { id: made[0]?.id ?? '', isLiked: true })
    await author.call('community.likeComment', { id: made[1]?.id ?? '', isLiked: true })
    const walk = async (asked: Asked) => {
      const seen: (string | null)[] = []
      for (let cursor: string | null | undefined; cursor !== null; ) {
        const page = { id, ...asked, limit: 2, ...(cursor && { cursor }) }
        const { body } = await clientOf(house).call('community.comments', page)
        seen.push(...body.comments.map(({ text }) => text))
        cursor = body.nextCursor
      }
      return seen
    }
    expect(await walk({ order: 'new' })).toEqual(['c', 'b', 'a'])
    expect(await walk({ order: 'top' })).toEqual(['a', 'b', 'c'])
    const parentId = made[1]?.id ?? ''
    for (const text of ['1', '2', '3']) await say(author, text, parentId)
    expect(await walk({ parentId })).toEqual(['1', '2', '3'])
    expect((await list()).find(({ text }) => text === 'b')).toMatchObject({ replies: 3, likes: 1, isLiked: false })
    expect((await house.db.post.findUniqueOrThrow({ where: { id } })).comments).toBe(6)
    expect(await driftOf(house)).toEqual([])
  })

  test('have answers and answers have none, and belong to one post', async () => {
    const { id: parentId } = await say(reader, 'a')
    const { id: answer } = await say(author, 'b', parentId)
    const refused = await third.call('community.comment', { id, parentId: answer, text: 'c' })
    expect([refused.status, refused.body.error?.details]).toEqual([409, { reason: 'answer' }])
    const { id: other } = await posted(house, author)
    expect((await third.call('community.comment', { id: other, parentId, text: 'c' })).status).toBe(404)
  })

  test('are written once, however often the same request is sent, also at once', async () => {
    const key = { 'idempotency-key': crypto.randomUUID() }
    const send = (text = 'once') => reader.call('community.comment', { id, text }, key)
    const sent = [...(await Promise.all([send(), send(), send()])), await send()]
    expect(new Set(sent.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1)
    expect(await texts()).toEqual(['once'])
    expect((await toldTo(author)).map(({ text }) => text)).toEqual([
      'Reader님이 “커피 이야기” 쇼츠에 댓글을 남겼어요: once',
    ])
    const other = await send('another')
    expect([other.status, other.body.error?.code]).toEqual([409, 'idempotency_conflict'])
    // A key is one person's: the same one in another hand says nothing of the first.
    expect((await third.call('community.comment', { id, text: 'mine' }, key)).status).toBe(201)
    const comment = sent[0]?.body.id ?? ''
    await reader.call('community.editComment', { id: comment, text: 'changed' })
    expect((await send()).body).toMatchObject({ id: comment, text: 'changed' })
    await author.call('community.update', { id, allowsComments: false })
    expect((await send()).body.id).toBe(comment)
    expect(await driftOf(house)).toEqual([])
  })

  test('are changed by who wrote them, which is seen, and by nobody else, also past the routes', async () => {
    const { id: comment } = await say(reader, 'first')
    for (const by of [author, third])
      expect((await by.call('community.editComment', { id: comment, text: 'x' })).status).toBe(404)
    const { body } = await reader.call('community.editComment', { id: comment, text: 'second' })
    expect([body.text, body.editedAt !== null]).toEqual(['second', true])
    const { db, close } = databaseOf(house, author)
    try {
      await expect(db.$executeRaw`update comment set text = 'x' where id = ${comment}::uuid`).rejects.toThrow(
        /the words of a comment are its author/,
      )
    } finally {
      await close()
    }
  })

  test('are taken back by who wrote them or down by whose post it is; answers stay under them', async () => {
    const { id: own } = await say(reader, 'own')
    const { id: theirs } = await say(reader, 'theirs')
    const { id: answered } = await say(reader, 'answered')
    await say(third, 'answer', answered)
    expect((await third.call('community.removeComment', { id: own })).status).toBe(404)
    expect((await list({}, author)).map(({ canDelete }) => canDelete)).toEqual([true, true, true])
    expect((await list({}, third)).map(({ canDelete }) => canDelete)).toEqual([false, false, false])
    for (const [by, comment] of [
      [reader, own],
      [author, theirs],
      [author, answered],
      [author, answered],
    ] as const)
      expect((await by.call('community.removeComment', { id: comment })).status).toBe(200)
    const [left, ...none] = await list()
    expect(none).toEqual([])
    expect(left).toMatchObject({ id: answered, text: null, author: null, replies: 1, canDelete: false })
    expect(await texts({ parentId: answered })).toEqual(['answer'])
    expect((await house.db.post.findUniqueOrThrow({ where: { id } })).comments).toBe(1)
    expect((await third.call('community.comment', { id, parentId: answered, text: 'x' })).status).toBe(404)
    expect(await driftOf(house)).toEqual([])
  })

  test('are not written where they are closed, with nothing in them, or with many links', async () => {
    const many = 'https://a.example https://b.example https://c.example'
    for (const [text, reason] of [
      ['\u200b\u200d', 'empty'],
      [many, 'too_many_links'],
    ] as const) {
      const { status, body } = await reader.call('community.comment', { id, text })
      expect([status, body.error?.details?.reason]).toEqual([400, reason])
    }
    await author.call('community.update', { id, allowsComments: false })
    const { status, body } = await reader.call('community.comment', { id, text: 'a' })
    expect([status, body.error?.details]).toEqual([409, { reason: 'closed' }])
  })

  test('of who is blocked, muted or suspended are not shown, and who is blocked or suspended writes none', async () => {
    const { id: comment } = await say(third, 'a')
    await reader.call('creators.avoid', { id: third.userId, kind: 'MUTE' })
    expect(await texts()).toEqual([])
    expect(await texts({}, author)).toEqual(['a'])
    await author.call('creators.avoid', { id: third.userId, kind: 'BLOCK' })
    expect(await texts({}, author)).toEqual([])
    const like = { id, isLiked: true }
    expect((await third.call('community.comment', { id, text: 'b' })).status).toBe(404)
    expect((await third.call('community.like', like)).status).toBe(404)
    expect((await third.call('community.likeComment', { id: comment, isLiked: true })).status).toBe(404)
    await house.db.creator.updateMany({ where: { userId: reader.userId }, data: { suspendedAt: new Date() } })
    for (const answer of [
      await reader.call('community.comment', { id, text: 'b' }),
      await reader.call('community.like', like),
      await reader.call('community.likeComment', { id: (await say(author, 'c')).id, isLiked: true }),
      await reader.call('creators.follow', { id: author.userId, isFollowed: true }),
      await reader.call('creators.update', { bio: 'b' }),
    ])
      expect([answer.status, answer.body.error?.details]).toEqual([403, { reason: 'suspended' }])
    expect((await house.db.post.findUniqueOrThrow({ where: { id } })).likes).toBe(0)
  })

  test('of who is suspended keep their answers and lose their words, until it is lifted', async () => {
    const { id: comment } = await say(third, 'a')
    await say(reader, 'b', comment)
    await house.db.creator.updateMany({ where: { userId: third.userId }, data: { suspendedAt: new Date() } })
    expect(await list()).toMatchObject([{ text: null, author: null, replies: 1 }])
    expect(await texts({}, third)).toEqual(['a'])
    await house.db.creator.updateMany({ where: { userId: third.userId }, data: { suspendedAt: null } })
    expect(await texts()).toEqual(['a'])
  })

  test('count right when people answer, like and take back at once', async () => {
    const { id: parentId } = await say(reader, 'a')
    const people = await Promise.all(Array.from({ length: 6 }, () => signedUp(house)))
    const answers = await Promise.all([
      ...people.map((by) => by.call('community.comment', { id, parentId, text: 'x' })),
      ...people.map((by) => by.call('community.likeComment', { id: parentId, isLiked: true })),
      reader.call('community.removeComment', { id: parentId }),
      ...people.map((by) => by.call('community.like', { id, isLiked: true })),
    ])
    expect(answers.filter(({ status }) => status >= 500)).toEqual([])
    expect(await driftOf(house)).toEqual([])
  })
})

describe('who is told', () => {
  test('is the author of the post of a comment, and of the comment of an answer, each once', async () => {
    const { id: comment } = await say(reader, '첫 댓글')
    await say(third, '답글', comment)
    expect(await toldTo(reader)).toEqual([
      { kind: 'comment.replied', text: 'Third님이 “커피 이야기” 쇼츠에 남긴 댓글에 답했어요: 답글', isRead: false },
    ])
    expect(await toldTo(author)).toEqual([
      {
        kind: 'post.commented',
        text: 'Third님, Reader님이 “커피 이야기” 쇼츠에 댓글을 남겼어요: 답글',
        isRead: false,
      },
    ])
    const own = await say(author, '내 댓글')
    await say(third, '글쓴이에게', own.id)
    expect((await toldTo(author)).map(({ kind }) => kind)).toEqual(['comment.replied', 'post.commented'])
  })

  test('is nobody of their own acts, nor of what people do whom they have muted', async () => {
    await author.call('creators.me', {})
    await reader.call('creators.me', {})
    await author.call('creators.avoid', { id: reader.userId, kind: 'MUTE' })
    await say(author, 'a')
    await say(reader, 'b')
    await reader.call('community.like', { id, isLiked: true })
    await reader.call('creators.follow', { id: author.userId, isFollowed: true })
    expect(await toldTo(author)).toEqual([])
  })

  test('is in English where that is asked for', async () => {
    await say(reader, 'hello')
    const { body } = await author.call('notices.list', {}, { 'accept-language': 'en' })
    expect(body.notices[0]).toMatchObject({
      text: 'Reader commented on “커피 이야기”: hello',
      link: `community/posts/${id}`,
    })
  })
})

test('who came by today writes ten comments in ten minutes, and others thirty', async () => {
  const strict = await openHouse({ RATE_LIMIT_SCALE: '1' })
  try {
    const owner = await signedUp(strict)
    const { id } = await posted(strict, owner)
    const newcomer = await signedUp(strict)
    const write = () => newcomer.call('community.comment', { id, text: 'a' })
    for (let count = 0; count < 10; count++) expect((await write()).status).toBe(201)
    const { status, headers, body } = await write()
    expect([status, body.error?.details, Number(headers.get('retry-after')) > 0]).toEqual([
      429,
      { limit: 'firstComments' },
      true,
    ])
    await strict.db.creator.updateMany({ where: { userId: newcomer.userId }, data: { createdAt: new Date(0) } })
    expect((await write()).status).toBe(201)
  } finally {
    await strict.close()
  }
})
