import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { handlesFor, isReserved } from '../../community/creators/handle.ts'
import { clientOf, type House, openHouse, signedUp } from '../setup/house.ts'
import type { Person } from '../setup/team.ts'
import { driftOf, posted, toldTo } from './people.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house?.close())

const me = async (by: Person) => (await by.call('creators.me', {})).body
const seen = (by: Pick<Person, 'call'>, handle: string) => by.call('creators.get', { handle })

describe('a creator', () => {
  test('is made with the first look, once, from the name of the account', async () => {
    const person = await signedUp(house, 'Mina Park')
    const views = await Promise.all([1, 2, 3].map(() => me(person)))
    expect(new Set(views.map(({ id }) => id)).size).toBe(1)
    expect(views[0]).toMatchObject({ handle: 'mina_park', name: 'Mina Park', isMe: true, followers: 0, posts: 0 })
    const second = await me(await signedUp(house, 'Mina Park'))
    expect(second.handle).toMatch(/^mina_park_\d{4}$/)
    expect((await me(await signedUp(house, '김하늘'))).handle).toMatch(/^creator_[a-z0-9]{8}$/)
    expect((await seen(clientOf(house), 'mina_park')).body).toMatchObject({ name: 'Mina Park', isMe: false })
  })

  test('is never given a handle that is ours', () => {
    for (const name of ['admin', 'XCaster Official', 'Support', 'x caster']) {
      const [first] = handlesFor(name)
      expect([name, isReserved(first ?? '')]).toEqual([name, false])
    }
    expect(['xcaster_team', 'admin_1', 'official__kim', 'api'].map(isReserved)).toEqual([true, true, true, true])
    expect(['adam', 'apis', 'teammate', 'modern'].map(isReserved)).toEqual([false, false, false, false])
    for (const [first] of ['É', 'a', '한글', 'Ünsal Özgür the Third of His Name and More'].map((name) => [
      ...take(handlesFor(name)),
    ]))
      expect(first).toMatch(/^[a-z0-9_]{3,30}$/)
  })

  test('changes their handle once in 30 days, and to none that is taken or ours', async () => {
    const person = await signedUp(house, 'Dana Lee')
    const update = (handle: string) => person.call('creators.update', { handle })
    await me(await signedUp(house, 'taken one'))
    for (const handle of ['taken_one', 'xcaster_news']) {
      const { status, body } = await update(handle)
      expect([status, body.error?.details]).toEqual([409, { reason: 'handle_taken', field: 'handle' }])
    }
    const { body } = await person.call('creators.update', { handle: 'dana', name: 'Dana', bio: '안녕\u202e하세요' })
    expect(body).toMatchObject({ handle: 'dana', name: 'Dana', bio: '안녕하세요' })
    expect((await update('dana')).status).toBe(200)
    const refused = await update('dana_2')
    expect([refused.status, refused.body.error?.details?.reason]).toEqual([409, 'handle_changed'])
    await house.db.creator.updateMany({
      where: { handle: 'dana' },
      data: { handleChangedAt: new Date(Date.now() - 31 * 86_400_000) },
    })
    expect((await update('dana_2')).body.handle).toBe('dana_2')
  })

  test('whose handle two want at once is one of them', async () => {
    const people = [await signedUp(house), await signedUp(house), await signedUp(house)]
    for (const person of people) await me(person)
    const answers = await Promise.all(people.map((by) => by.call('creators.update', { handle: 'wanted' })))
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409])
  })
})

describe('following', () => {
  test('counts on both sides, is told once with the one who did it, and not oneself', async () => {
    const [a, b] = [await signedUp(house, 'Ana'), await signedUp(house, 'Ben')]
    const [ana, ben] = [await me(a), await me(b)]
    const follow = (isFollowed: boolean) => a.call('creators.follow', { id: ben.id, isFollowed })
    for (const isFollowed of [true, true, false, true]) {
      const { body } = await follow(isFollowed)
      expect([body.isFollowed, body.followers]).toEqual([isFollowed, isFollowed ? 1 : 0])
    }
    expect((await me(a)).following).toBe(1)
    expect(await toldTo(b)).toEqual([
      { kind: 'creator.followed', text: 'Ana님이 팔로우하기 시작했어요.', isRead: false },
    ])
    const { body } = await b.call('notices.list', {})
    expect(body.notices[0]?.link).toBe(`community/creators/${ana.handle}`)
    expect((await a.call('creators.follow', { id: ana.id, isFollowed: true })).body.error?.details).toEqual({
      reason: 'self',
    })
  })

  test('each other at once waits for nobody', async () => {
    const people = await Promise.all(['A', 'B', 'C', 'D'].map((name) => signedUp(house, name)))
    const ids = await Promise.all(people.map(async (by) => (await me(by)).id))
    const answers = await Promise.all(
      people.flatMap((by, index) =>
        ids.filter((id) => id !== ids[index]).map((id) => by.call('creators.follow', { id, isFollowed: true })),
      ),
    )
    expect(answers.map(({ status }) => status)).toEqual(Array(12).fill(200))
    expect((await me(people[0] as Person)).followers).toBe(3)
    expect(await driftOf(house)).toEqual([])
  })
})

describe('a block', () => {
  test('ends following both ways and does not bring it back; the blocked one sees nothing', async () => {
    const [a, b] = [await signedUp(house), await signedUp(house)]
    const [ana, ben] = [await me(a), await me(b)]
    await a.call('creators.follow', { id: ben.id, isFollowed: true })
    await b.call('creators.follow', { id: ana.id, isFollowed: true })
    const { body } = await a.call('creators.avoid', { id: ben.id, kind: 'BLOCK' })
    expect(body).toMatchObject({ avoided: 'BLOCK', isFollowed: false, followers: 0, following: 0 })
    expect((await seen(b, ana.handle)).status).toBe(404)
    expect((await b.call('creators.follow', { id: ana.id, isFollowed: true })).status).toBe(404)
    expect((await a.call('creators.follow', { id: ben.id, isFollowed: true })).body.error?.details).toEqual({
      reason: 'blocked',
    })
    expect((await seen(clientOf(house), ana.handle)).status).toBe(200)
    // Who is blocked is not told so, nor that they are muted.
    expect(await house.db.avoid.count({ where: { userId: a.userId } })).toBe(1)
    await a.call('creators.avoid', { id: ben.id, kind: null })
    expect((await seen(b, ana.handle)).body).toMatchObject({ isFollowed: false, avoided: null })
    expect(await driftOf(house)).toEqual([])
  })
})

describe('an account that is deleted', () => {
  test('takes its posts, their files, its likes and its name along; what others answered stays', async () => {
    const [gone, other, third] = [
      await signedUp(house, 'Gone'),
      await signedUp(house, 'Other'),
      await signedUp(house, 'Third'),
    ]
    const { id: theirs } = await posted(house, gone)
    const { id } = await posted(house, other)
    const { body: comment } = await gone.call('community.comment', { id, text: 'mine' })
    await third.call('community.comment', { id, parentId: comment.id, text: 'answer' })
    await gone.call('community.comment', { id, text: 'alone' })
    await third.call('community.comment', { id: theirs, text: 'under theirs' })
    for (const [by, post] of [
      [gone, id],
      [third, theirs],
    ] as const)
      await by.call('community.like', { id: post, isLiked: true })
    await gone.call('creators.follow', { id: other.userId, isFollowed: true })
    await third.call('creators.follow', { id: gone.userId, isFollowed: true })
    const { handle } = await me(gone)

    const { status } = await gone.call('me.delete', { email: gone.email, password: 'correct horse' })
    expect(status).toBe(200)
    expect((await seen(third, handle)).status).toBe(404)
    expect((await third.call('community.get', { id: theirs })).status).toBe(404)
    const { body: list } = await third.call('community.comments', { id })
    expect(list.comments).toMatchObject([{ text: null, author: null, replies: 1 }])
    expect((await third.call('community.comments', { id, parentId: comment.id })).body.comments).toMatchObject([
      { text: 'answer' },
    ])
    expect((await third.call('community.get', { id })).body).toMatchObject({ likes: 0, comments: 1 })
    expect((await me(third)).following).toBe(0)
    expect(await house.db.comment.count({ where: { text: { in: ['mine', 'alone', 'under theirs'] } } })).toBe(0)
    expect(await house.db.postLeftover.count({ where: { postId: theirs } })).toBe(1)
    expect(await driftOf(house)).toEqual([])
  })
})

function* take(all: Generator<string>): Generator<string> {
  for (const one of all) {
    yield one
    return
  }
}
