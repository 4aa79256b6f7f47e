import { z } from 'zod'
import { type community, Id, Instant, type Output, type Parsed } from '../../contract/index.ts'
import { Prisma } from '../../core/db/generated/client.ts'
import type { Db } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import { cleanTags } from '../clean-text.ts'
import { parseCursor, toCursor } from '../cursor.ts'
import type { CommunityDeps, Viewer } from '../deps.ts'
import { isNotBlocked, isStanding, isWanted } from '../seen.ts'
import { type PostRow, postColumns, viewPost } from './view-post.ts'

type Feed = (typeof community)['community.feed']
type Row = PostRow & { likedAt?: Date }

/** When the first page was read, then what the last post was ordered by, and its id. */
const HotPlace = z.tuple([Instant, z.number(), Id])
const TimePlace = z.tuple([Instant, Id])

/**
 * One page of a feed. Of posts that come while somebody reads, none moves what they have not seen yet; the hot feed is that
 * of the moment in which its first page was read, but for likes: a post that rises meanwhile may be missed, and one that
 * falls be shown again.
 */
export async function listPosts(deps: CommunityDeps, viewer: Viewer, asked: Parsed<Feed>): Promise<Output<Feed>> {
  const { rows, next } = await read(deps.db, viewer, asked)
  const page = rows.slice(0, asked.limit)
  const last = page.at(-1)
  return {
    posts: await Promise.all(page.map((row) => viewPost(deps, viewer, row))),
    nextCursor: rows.length > asked.limit && last ? next(last) : null,
  }
}

type Read = { rows: Row[]; next: (last: Row) => string }

function read(db: Db, viewer: Viewer, asked: Parsed<Feed>): Promise<Read> {
  if (asked.handle !== undefined) return readCreator(db, viewer, asked.handle, asked)
  if (asked.tag !== undefined) return readTag(db, viewer, asked.tag, asked)
  switch (asked.feed) {
    case 'hot':
      return readHot(db, viewer, asked)
    case 'new':
      return byTime(db, viewer, asked, { from: Prisma.sql`post p`, where: Prisma.sql`true` })
    case 'following':
      return readFollowing(db, viewer, asked)
    case 'liked':
      return readLiked(db, viewer, asked)
  }
}

type Page = { cursor?: string | undefined; limit: number }

const withAuthor = Prisma.sql`join creator c on c.user_id = p.author_id join user_account u on u.id = c.user_id`

async function readHot(db: Db, viewer: Viewer, { cursor, limit }: Page): Promise<Read> {
  const after = parseCursor(cursor, HotPlace)
  const since = after?.[0] ?? new Date().toISOString()
  const place = after
    ? Prisma.sql`p.created_at <= ${since}::timestamptz and (p.hot_score, p.id) < (${after[1]}::float8, ${after[2]}::uuid)`
    : Prisma.sql`true`
  const rows = await db.$queryRaw<Row[]>`
    select ${postColumns(viewer)} from post p ${withAuthor}
     where p.state = 'LIVE' and ${isStanding(viewer)} and ${isWanted(viewer)} and ${place}
     order by p.hot_score desc, p.id desc limit ${limit + 1}`
  return { rows, next: ({ hotScore, id }) => toCursor([since, hotScore, id]) }
}

/** Newest first. `from` brings the posts as `p`, in a way that some index has in this order. */
async function byTime(
  db: Db,
  viewer: Viewer,
  { cursor, limit }: Page,
  { from, where }: { from: Prisma.Sql; where: Prisma.Sql },
): Promise<Read> {
  const after = parseCursor(cursor, TimePlace)
  const rows = await db.$queryRaw<Row[]>`
    select ${postColumns(viewer)} from ${from} ${withAuthor}
     where p.state = 'LIVE' and ${isStanding(viewer)} and ${isWanted(viewer)} and ${where}
       and ${behind(after, Prisma.sql`p.created_at`, Prisma.sql`p.id`)}
     order by p.created_at desc, p.id desc limit ${limit + 1}`
  return { rows, next: nextByTime }
}

const nextByTime = ({ createdAt, id }: Row) => toCursor([createdAt.toISOString(), id])

const behind = (after: [string, string] | null, at: Prisma.Sql, id: Prisma.Sql): Prisma.Sql =>
  after ? Prisma.sql`(${at}, ${id}) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : Prisma.sql`true`

/** Somebody's own page shows what they made also to those who muted them: they went there. */
async function readCreator(db: Db, viewer: Viewer, handle: string, { cursor, limit }: Page): Promise<Read> {
  const after = parseCursor(cursor, TimePlace)
  const rows = await db.$queryRaw<Row[]>`
    select ${postColumns(viewer)} from post p ${withAuthor}
     where p.author_id = (select o.user_id from creator o where o.handle = ${handle})
       and p.state = 'LIVE' and ${isStanding(viewer)} and ${isNotBlocked(viewer, Prisma.sql`p.author_id`)}
       and ${behind(after, Prisma.sql`p.created_at`, Prisma.sql`p.id`)}
     order by p.created_at desc, p.id desc limit ${limit + 1}`
  return { rows, next: nextByTime }
}

async function readTag(db: Db, viewer: Viewer, tag: string, { cursor, limit }: Page): Promise<Read> {
  const after = parseCursor(cursor, TimePlace)
  const [clean = ''] = cleanTags([tag])
  const rows = await db.$queryRaw<Row[]>`
    select ${postColumns(viewer)} from post_tag g join post p on p.id = g.post_id ${withAuthor}
     where g.tag = ${clean} and p.state = 'LIVE' and ${isStanding(viewer)} and ${isWanted(viewer)}
       and ${behind(after, Prisma.sql`g.created_at`, Prisma.sql`g.post_id`)}
     order by g.created_at desc, g.post_id desc limit ${limit + 1}`
  return { rows, next: nextByTime }
}

/**
 * Of each whom one follows the newest few, and of those the newest: who follows ten people that post seldom would
 * otherwise have all posts of everybody read to find theirs.
 */
function readFollowing(db: Db, viewer: Viewer, page: Page): Promise<Read> {
  const me = requireViewer(viewer)
  const after = parseCursor(page.cursor, TimePlace)
  const newest = Prisma.sql`follow f cross join lateral (
      select q.* from post q
       where q.author_id = f.creator_id and q.state = 'LIVE' and ${behind(after, Prisma.sql`q.created_at`, Prisma.sql`q.id`)}
         and not exists (select from hidden_post h where h.user_id = ${me}::uuid and h.post_id = q.id)
       order by q.created_at desc, q.id desc limit ${page.limit + 1}) p`
  return byTime(db, viewer, page, { from: newest, where: Prisma.sql`f.follower_id = ${me}::uuid` })
}

async function readLiked(db: Db, viewer: Viewer, { cursor, limit }: Page): Promise<Read> {
  const me = requireViewer(viewer)
  const after = parseCursor(cursor, TimePlace)
  const rows = await db.$queryRaw<Row[]>`
    select ${postColumns(viewer)}, k.created_at as "likedAt" from post_like k join post p on p.id = k.post_id ${withAuthor}
     where k.user_id = ${me}::uuid and p.state = 'LIVE' and ${isStanding(viewer)} and ${isNotBlocked(viewer, Prisma.sql`p.author_id`)}
       and ${behind(after, Prisma.sql`k.created_at`, Prisma.sql`k.post_id`)}
     order by k.created_at desc, k.post_id desc limit ${limit + 1}`
  return { rows, next: ({ likedAt, createdAt, id }) => toCursor([(likedAt ?? createdAt).toISOString(), id]) }
}

/** @throws AppError `unauthenticated`: these feeds are somebody's. */
function requireViewer(viewer: Viewer): string {
  if (!viewer) throw new AppError('unauthenticated')
  return viewer.userId
}
