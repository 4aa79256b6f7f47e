import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Input, Routes } from '../../contract/index.ts'
import { clientOf, type House, openHouse, signedUp } from '../setup/house.ts'
import type { Person } from '../setup/team.ts'
import { type PostView, posted } from './people.ts'

let house: House
let author: Person
let reader: Person
beforeAll(async () => {
  house = await openHouse()
})
beforeEach(async () => {
  await house.db.post.deleteMany({})
  author = await signedUp(house, 'Author')
  reader = await signedUp(house, 'Reader')
})
afterAll(() => house?.close())

type Asked = Input<Routes['community.feed']>
type Caller = Pick<Person, 'call'>

const titles = async (by: Caller, asked: Asked) =>
  (await by.call('community.feed', asked)).body.posts.map(({ title }) => title)

/** All pages of a feed, two posts at a time. */
async function walk(by: Caller, asked: Asked, between: () => Promise<unknown> = async () => {}): Promise<string[]> {
  const seen: string[] = []
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const { body, status } = await by.call('community.feed', { ...asked, limit: 2, ...(cursor && { cursor }) })
    expect(status).toBe(200)
    seen.push(...body.posts.map(({ title }) => title))
    cursor = body.nextCursor
    await between()
  }
  return seen
}

async function manyPosts(count: number, by = author): Promise<PostView[]> {
  const made: PostView[] = []
  for (let index = 0; index < count; index++) made.push(await posted(house, by, { title: `${index}` }))
  return made
}

/** As if it had been posted some hours ago. */
const age = (id: string, hours: number) =>
  house.db.post.update({
    where: { id },
    data: { createdAt: new Date(Date.now() - hours * 3600_000), likes: { increment: 0 } },
  })

describe('a feed', () => {
  test('of the newest has no gap and no repetition while new posts come', async () => {
    await manyPosts(5)
    let more = 0
    const seen = await walk(reader, { feed: 'new' }, () => posted(house, author, { title: `new ${more++}` }))
    expect(seen).toEqual(['4', '3', '2', '1', '0'])
  })

  test('of the hottest puts what is liked before what is newer, and stays that of its first moment', async () => {
    const made = await manyPosts(5)
    for (const [index, { id }] of made.entries()) await age(id, 20 - index)
    const oldest = made[0]?.id ?? ''
    for (const person of [reader, await signedUp(house), await signedUp(house), await signedUp(house)])
      await person.call('community.like', { id: oldest, isLiked: true })
    let more = 0
    const seen = await walk(reader, { feed: 'hot' }, () => posted(house, author, { title: `new ${more++}` }))
    // Four likes weigh as much as 0.6 of the 12.5 hours that ten of them would.
    expect(seen).toEqual(['0', '4', '3', '2', '1'])
  })

  test('of those one follows has theirs alone, and nothing of who is muted afterwards', async () => {
    const other = await signedUp(house, 'Other')
    await posted(house, author, { title: 'followed' })
    await posted(house, other, { title: 'not followed' })
    const { body: creator } = await author.call('creators.me', {})
    await reader.call('creators.follow', { id: creator.id, isFollowed: true })
    expect(await titles(reader, { feed: 'following' })).toEqual(['followed'])
    await reader.call('creators.avoid', { id: creator.id, kind: 'MUTE' })
    expect(await titles(reader, { feed: 'following' })).toEqual([])
    // They went there on purpose.
    expect(await titles(reader, { handle: creator.handle })).toEqual(['followed'])
  })

  test('of those one follows goes through several people in pages, the newest first', async () => {
    const other = await signedUp(house, 'Other')
    for (const person of [author, other]) {
      const { body } = await person.call('creators.me', {})
      await reader.call('creators.follow', { id: body.id, isFollowed: true })
    }
    for (const [by, title] of [
      [author, 'a1'],
      [other, 'b1'],
      [author, 'a2'],
      [other, 'b2'],
      [author, 'a3'],
    ] as const)
      await posted(house, by, { title })
    expect(await walk(reader, { feed: 'following' })).toEqual(['a3', 'b2', 'a2', 'b1', 'a1'])
  })

  test('of what one has liked has the last liked first, and not what others like', async () => {
    const made = await manyPosts(4)
    for (const index of [2, 0, 3]) await reader.call('community.like', { id: made[index]?.id ?? '', isLiked: true })
    await author.call('community.like', { id: made[1]?.id ?? '', isLiked: true })
    expect(await walk(reader, { feed: 'liked' })).toEqual(['3', '0', '2'])
  })

  test('of a tag finds it however it was written, in pages', async () => {
    await posted(house, author, { title: 'one', tags: ['#Cat Facts', 'cat facts', '커피'] })
    await posted(house, author, { title: 'two', tags: ['cat facts'] })
    await posted(house, author, { title: 'three', tags: ['CAT FACTS'] })
    await posted(house, author, { title: 'else', tags: ['dogs'] })
    expect(await walk(clientOf(house), { tag: 'Cat facts' })).toEqual(['three', 'two', 'one'])
    const { body } = await reader.call('community.feed', { tag: '커피' })
    expect(body.posts[0]?.tags).toEqual(['cat facts', '커피'])
  })

  test('that is somebody’s needs somebody; a cursor that cannot be read starts from the top', async () => {
    await manyPosts(1)
    const nobody = clientOf(house)
    for (const feed of ['following', 'liked'] as const)
      expect((await nobody.call('community.feed', { feed })).status).toBe(401)
    expect(await titles(nobody, { feed: 'hot', cursor: 'nonsense' })).toEqual(['0'])
    expect(await titles(nobody, { feed: 'new', cursor: Buffer.from('[1,2]').toString('base64url') })).toEqual(['0'])
  })
})

describe('who looks', () => {
  test('is known where they are signed in: what they like, whom they follow, what is theirs', async () => {
    const { id } = await posted(house, author)
    await reader.call('community.like', { id, isLiked: true })
    const { body: creator } = await author.call('creators.me', {})
    await reader.call('creators.follow', { id: creator.id, isFollowed: true })
    const { body: post } = await reader.call('community.get', { id })
    expect([post.isLiked, post.likes, post.author.isFollowed, post.author.isMe]).toEqual([true, 1, true, false])
    expect((await author.call('community.get', { id })).body).toMatchObject({ isLiked: false, author: { isMe: true } })
    const { body: seen } = await clientOf(house).call('community.get', { id })
    expect([seen.isLiked, seen.likes, seen.author.isFollowed, seen.author.isMe]).toEqual([false, 1, false, false])
  })

  test('is nobody with a session that is over, and is refused with a program’s token that is', async () => {
    const { id } = await posted(house, author)
    await reader.call('community.like', { id, isLiked: true })
    await house.db.session.updateMany({ where: { userId: reader.userId }, data: { expiresAt: new Date(0) } })
    const { status, body } = await reader.call('community.get', { id })
    expect([status, body.isLiked]).toEqual([200, false])
    const program = await clientOf(house).call('community.get', { id }, { authorization: 'Bearer nonsense' })
    expect(program.status).toBe(401)
  })

  test('does not see what they have hidden in any feed, until they want it again', async () => {
    const [{ id } = { id: '' }] = await manyPosts(1)
    await reader.call('community.hide', { id, isHidden: true })
    for (const feed of ['hot', 'new'] as const) expect(await titles(reader, { feed })).toEqual([])
    expect((await reader.call('community.get', { id })).status).toBe(200)
    expect(await titles(clientOf(house), { feed: 'new' })).toEqual(['0'])
    await reader.call('community.hide', { id, isHidden: false })
    expect(await titles(reader, { feed: 'hot' })).toEqual(['0'])
  })

  test('sees nothing of who has blocked them, nor of whom they have blocked', async () => {
    const [{ id } = { id: '' }] = await manyPosts(1)
    const { body: creator } = await author.call('creators.me', {})
    const { body: me } = await reader.call('creators.me', {})
    for (const [by, whom] of [
      [author, me.id],
      [reader, creator.id],
    ] as const) {
      await by.call('creators.avoid', { id: whom, kind: 'BLOCK' })
      for (const feed of ['hot', 'new'] as const) expect(await titles(reader, { feed })).toEqual([])
      expect((await reader.call('community.get', { id })).status).toBe(404)
      expect(await titles(reader, { handle: creator.handle })).toEqual([])
      await by.call('creators.avoid', { id: whom, kind: null })
      expect(await titles(reader, { feed: 'hot' })).toEqual(['0'])
    }
  })

  test('sees nothing of who is suspended; they see their own', async () => {
    const [{ id } = { id: '' }] = await manyPosts(1)
    await house.db.creator.updateMany({ where: { userId: author.userId }, data: { suspendedAt: new Date() } })
    expect(await titles(reader, { feed: 'hot' })).toEqual([])
    expect((await reader.call('community.get', { id })).status).toBe(404)
    expect(await titles(author, { feed: 'new' })).toEqual(['0'])
  })
})

test('the hot feed is read from its index, also behind row-level security and deep down', async () => {
  const { body: creator } = await author.call('creators.me', {})
  await house.db.$transaction(async (tx) => {
    // Counters of one creator for each of so many posts are not what this is about.
    await tx.$executeRawUnsafe('set local session_replication_role = replica')
    await tx.$executeRaw`
      insert into post (workspace_id, author_id, title, language, video_key, poster_key, duration_ms, width_px, height_px, hot_score)
      select ${author.workspaceId}::uuid, ${creator.id}::uuid, n::text, 'ko', 'v', 'p', 1, 1, 1, 39000 + n / 60.0
        from generate_series(1, 20000) n`
  })
  await house.db.$executeRawUnsafe('analyze post')
  const lines = await house.db.$transaction(async (tx) => {
    await tx.$executeRawUnsafe('set local role xcaster_api')
    return tx.$queryRawUnsafe<
      { 'QUERY PLAN': string }[]
    >(`explain select p.id from post p join creator c on c.user_id = p.author_id
      where p.state = 'LIVE' and c.suspended_at is null and p.created_at <= now()
        and not exists (select from avoid a where a.user_id = '${reader.userId}' and a.creator_id = p.author_id)
        and not exists (select from avoid a where a.user_id = p.author_id and a.creator_id = '${reader.userId}' and a.kind = 'BLOCK')
        and not exists (select from hidden_post h where h.user_id = '${reader.userId}' and h.post_id = p.id)
        and (p.hot_score, p.id) < (40000::float8, '${creator.id}') order by p.hot_score desc, p.id desc limit 11`)
  })
  const plan = lines.map((line) => line['QUERY PLAN']).join('\n')
  expect(plan).toContain('Index Scan using post_hot')
  expect(plan).not.toMatch(/Sort|Seq Scan on post/)
  expect(plan).toMatch(/Index Cond: \(ROW\(hot_score, id\)/)
})
