import { Prisma } from '../core/db/generated/client.ts'
import type { Viewer } from './deps.ts'

type Sql = Prisma.Sql

/** Who is suspended is seen by nobody but themselves. `c` is a row of creator. */
export const isStanding = (viewer: Viewer): Sql =>
  viewer
    ? Prisma.sql`(c.suspended_at is null or c.user_id = ${viewer.userId}::uuid)`
    : Prisma.sql`c.suspended_at is null`

/** Who blocks, and who is blocked, see nothing of each other. `person` is a column with somebody's id. */
export const isNotBlocked = (viewer: Viewer, person: Sql): Sql =>
  viewer
    ? Prisma.sql`not exists (select from avoid a
                          where a.user_id = ${viewer.userId}::uuid and a.creator_id = ${person} and a.kind = 'BLOCK')
        and not exists (select from avoid a
                         where a.user_id = ${person} and a.creator_id = ${viewer.userId}::uuid and a.kind = 'BLOCK')`
    : Prisma.sql`true`

/** In lists, also nothing of those one has muted, and no post that one has hidden. `p` is a row of post. */
export const isWanted = (viewer: Viewer): Sql =>
  viewer
    ? Prisma.sql`not exists (select from avoid a where a.user_id = ${viewer.userId}::uuid and a.creator_id = p.author_id)
        and not exists (select from avoid a where a.user_id = p.author_id and a.creator_id = ${viewer.userId}::uuid and a.kind = 'BLOCK')
        and not exists (select from hidden_post h where h.user_id = ${viewer.userId}::uuid and h.post_id = p.id)`
    : Prisma.sql`true`

/** A post that the viewer may see: `p` with its author `c`. */
export const isVisible = (viewer: Viewer): Sql =>
  Prisma.sql`p.state = 'LIVE' and ${isStanding(viewer)} and ${isNotBlocked(viewer, Prisma.sql`p.author_id`)}`

/**
 * Whether a question by key finds a row, asked for each row of a page. Written as `exists`, PostgreSQL may read all that
 * somebody has ever liked instead, to look up ten of them.
 */
export const whether = (row: Sql): Sql => Prisma.sql`coalesce((${row}), false)`

/** What a view says of an author. `c` is a row of creator, `u` the account behind it. */
export const authorColumns = (viewer: Viewer): Sql =>
  Prisma.sql`c.user_id as "authorId", c.handle as "authorHandle", c.name as "authorName", u.picture_key as "authorPictureKey",
    ${
      viewer
        ? whether(
            Prisma.sql`select true from follow f where f.follower_id = ${viewer.userId}::uuid and f.creator_id = c.user_id`,
          )
        : Prisma.sql`false`
    } as "isFollowed"`
