import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Database } from '../../core/db.ts'
import { type House, openHouse, signedUp } from '../setup/house.ts'
import type { Person } from '../setup/team.ts'
import { databaseOf, posted, shortOf } from './people.ts'

let house: House
let author: Person
let stranger: Person
let nobody: Database
let other: Database
const closing: (() => Promise<void>)[] = []
let id: string
beforeAll(async () => {
  house = await openHouse()
  author = await signedUp(house, 'Author')
  stranger = await signedUp(house, 'Stranger')
  const muted = await signedUp(house, 'Muted')
  for (const by of [stranger, muted, author]) await by.call('creators.me', {})
  id = (await posted(house, author)).id
  const { body: comment } = await author.call('community.comment', { id, text: 'a' })
  await author.call('community.like', { id, isLiked: true })
  await author.call('community.likeComment', { id: comment.id, isLiked: true })
  await author.call('community.hide', { id, isHidden: true })
  await author.call('creators.follow', { id: muted.userId, isFollowed: true })
  await author.call('creators.avoid', { id: muted.userId, kind: 'MUTE' })
  await author.call('reports.create', { kind: 'creator', id: muted.userId, reason: 'spam' })
  await author.call('noticeChoices.update', { kind: 'post.liked', inApp: true, byMail: false })
  const open = (person: Parameters<typeof databaseOf>[1]) => {
    const { db, close } = databaseOf(house, person)
    closing.push(close)
    return db
  }
  other = open(stranger)
  nobody = open({ userId: '00000000-0000-4000-8000-000000000000', workspaceId: author.workspaceId })
})
afterAll(async () => {
  for (const close of closing) await close()
  await house?.close()
})

/** Whose a row is, in each table of the community. */
const ownerOf: Record<string, string> = {
  creator: 'user_id',
  post: 'author_id',
  post_like: 'user_id',
  comment: 'author_id',
  comment_like: 'user_id',
  follow: 'follower_id',
  avoid: 'user_id',
  hidden_post: 'user_id',
  report: 'reporter_id',
  notice_choice: 'user_id',
}
const isPublic = ['creator', 'post', 'comment', 'follow']
const rowOf = async (table: string, column: string) => {
  const [found] = await house.db.$queryRawUnsafe<{ row: Record<string, unknown> }[]>(
    `select to_jsonb(t) as row from ${table} t where ${column} = $1::uuid limit 1`,
    author.userId,
  )
  return found?.row ?? expect.unreachable(`${table} is empty`)
}

test.each(Object.entries(ownerOf))(
  '%s takes nothing in somebody else’s name and lets nobody else change it',
  async (table, column) => {
    const row = await rowOf(table, column)
    const seen = (db: Database) =>
      db.$queryRawUnsafe<unknown[]>(`select 1 from ${table} where ${column} = $1::uuid`, author.userId)
    expect((await seen(other)).length > 0).toBe(isPublic.includes(table))
    const changes = [
      `delete from ${table} where ${column} = '${author.userId}'`,
      `update ${table} set ${column} = '${stranger.userId}' where ${column} = '${author.userId}'`,
      `insert into ${table} select * from jsonb_populate_record(null::${table}, '${JSON.stringify(row).replaceAll("'", "''")}')`,
    ]
    for (const sql of changes)
      for (const db of [other, nobody]) {
        const changed = await db.$executeRawUnsafe(sql).catch((error: unknown) => String(error))
        expect(changed, sql).toSatisfy(
          (value: unknown) => value === 0 || /row-level security|permission denied/.test(String(value)),
        )
      }
    expect(await rowOf(table, column)).toEqual(row)
  },
)

test('what moderators wrote, who remade what and which files are to go, the api may not read', async () => {
  for (const table of ['moderation_entry', 'post_remake', 'post_leftover', 'notice_actor'])
    await expect(other.$queryRawUnsafe(`select 1 from ${table}`), table).rejects.toThrow(/permission denied/)
})

test('nobody counts for themselves, lifts their own suspension, brings back what was removed or tells others as somebody', async () => {
  const own = databaseOf(house, author)
  closing.push(own.close)
  for (const sql of [
    `update post set likes = 99 where id = '${id}'`,
    `update creator set followers = 99`,
    `update creator set suspended_at = null`,
    `insert into notice (user_id, kind, subject, data) values ('${stranger.userId}', 'x', 'x', '{}')`,
  ])
    await expect(own.db.$executeRawUnsafe(sql), sql).rejects.toThrow(/permission denied/)
  const facts = "'x', 'ko', 'x', 'x', 1, 1, 1, 99, 1e9"
  await own.db.$executeRawUnsafe(`insert into post (workspace_id, author_id, title, language, video_key, poster_key, duration_ms,
    width_px, height_px, likes, hot_score) values ('${author.workspaceId}', '${author.userId}', ${facts})`)
  const made = await house.db.post.findFirstOrThrow({ where: { title: 'x', authorId: author.userId } })
  expect([made.likes, made.hotScore < 1e6]).toEqual([0, true])
  await house.db.post.update({ where: { id }, data: { state: 'REMOVED' } })
  expect(await own.db.$executeRawUnsafe(`update post set state = 'LIVE' where id = '${id}'`)).toBe(0)
  await house.db.post.update({ where: { id }, data: { state: 'LIVE' } })
  const { runId } = await shortOf(house, stranger)
  const stolen = `insert into post (workspace_id, author_id, run_id, title, language, video_key, poster_key, duration_ms, width_px, height_px)
    values ('${stranger.workspaceId}', '${author.userId}', '${runId}', 'x', 'ko', 'x', 'x', 1, 1, 1)`
  await expect(own.db.$executeRawUnsafe(stolen)).rejects.toThrow(/row-level security/)
})
