import { z } from 'zod'
import { type Comment, type community, Id, Instant, type Output, type Parsed } from '../../contract/index.ts'
import { Prisma } from '../../core/db/generated/client.ts'
import { AppError } from '../../core/errors.ts'
import { parseCursor, toCursor } from '../cursor.ts'
import type { CommunityDeps, Viewer } from '../deps.ts'
import { getSeenPost } from '../posts/get-post.ts'
import { isNotBlocked, isStanding } from '../seen.ts'
import { type CommentRow, commentColumns, commentTables, viewComment } from './view-comment.ts'

type Listing = (typeof community)['community.comments']

/** What a page goes on from: likes and an id, or a time and an id. */
const TopPlace = z.tuple([z.int(), Id])
const TimePlace = z.tuple([Instant, Id])

/**
 * Comments of a post, the best or the newest first, or the answers to one in the order in which they were given. What was
 * taken back stays as a place where answers hang; without any it is gone.
 *
 * @throws AppError `not_found`
 */
export async function listComments(
  deps: CommunityDeps,
  viewer: Viewer,
  { id, parentId, order, cursor, limit }: Parsed<Listing>,
): Promise<Output<Listing>> {
  await getSeenPost(deps.db, viewer, id)
  const way = parentId ? answers : order === 'top' ? top : newest
  const rows = await deps.db.$queryRaw<CommentRow[]>`
    select ${commentColumns(viewer)} from ${commentTables}
     where m.post_id = ${id}::uuid and ${parentId ? Prisma.sql`m.parent_id = ${parentId}::uuid` : Prisma.sql`m.parent_id is null`}
       and ${isShown(viewer)} and ${way.behind(cursor)}
     order by ${way.order} limit ${limit + 1}`
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    comments: await Promise.all(page.map((row) => viewComment(deps, viewer, row))),
    nextCursor: rows.length > limit && last ? way.place(last) : null,
  }
}

/** Neither of people one does not see, nor of those one has muted. */
const isShown = (viewer: Viewer): Prisma.Sql => Prisma.sql`
  (m.replies > 0 or (m.state = 'LIVE' and ${isStanding(viewer)}))
  and ${isNotBlocked(viewer, Prisma.sql`m.author_id`)}
  and ${
    viewer
      ? Prisma.sql`not exists (select from avoid a where a.user_id = ${viewer.userId}::uuid and a.creator_id = m.author_id)`
      : Prisma.sql`true`
  }`

type Way = {
  order: Prisma.Sql
  behind: (cursor: string | undefined) => Prisma.Sql
  place: (last: CommentRow) => string
}

const placeInTime = ({ createdAt, id }: CommentRow) => toCursor([createdAt.toISOString(), id])

const top: Way = {
  order: Prisma.sql`m.likes desc, m.id desc`,
  behind(cursor) {
    const after = parseCursor(cursor, TopPlace)
    return after ? Prisma.sql`(m.likes, m.id) < (${after[0]}::int, ${after[1]}::uuid)` : Prisma.sql`true`
  },
  place: ({ likes, id }) => toCursor([likes, id]),
}

const newest: Way = {
  order: Prisma.sql`m.created_at desc, m.id desc`,
  behind(cursor) {
    const after = parseCursor(cursor, TimePlace)
    return after ? Prisma.sql`(m.created_at, m.id) < (${after[0]}::timestamptz, ${after[1]}::uuid)` : Prisma.sql`true`
  },
  place: placeInTime,
}

const answers: Way = {
  order: Prisma.sql`m.created_at, m.id`,
  behind(cursor) {
    const after = parseCursor(cursor, TimePlace)
    return after ? Prisma.sql`(m.created_at, m.id) > (${after[0]}::timestamptz, ${after[1]}::uuid)` : Prisma.sql`true`
  },
  place: placeInTime,
}

/** One comment as the viewer sees it. @throws AppError `not_found` */
export async function getComment(deps: CommunityDeps, viewer: Viewer, id: string): Promise<Comment> {
  const [row] = await deps.db.$queryRaw<CommentRow[]>`
    select ${commentColumns(viewer)} from ${commentTables} where m.id = ${id}::uuid`
  if (!row) throw noComment(id)
  return viewComment(deps, viewer, row)
}

export const noComment = (id: string) => new AppError('not_found', { message: `no comment ${id}` })
