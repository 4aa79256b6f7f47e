import type { Post } from '../../contract/index.ts'
import { Prisma } from '../../core/db/generated/client.ts'
import type { Db } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import type { CommunityDeps, Viewer } from '../deps.ts'
import { isVisible } from '../seen.ts'
import { type PostRow, postColumns, viewPost } from './view-post.ts'

/** One post as the viewer sees it. @throws AppError `not_found`, also for one that is not for them. */
export async function getPost(deps: CommunityDeps, viewer: Viewer, id: string): Promise<Post> {
  const [row] = await deps.db.$queryRaw<PostRow[]>`
    select ${postColumns(viewer)}
      from post p join creator c on c.user_id = p.author_id join user_account u on u.id = c.user_id
     where p.id = ${id}::uuid and ${isVisible(viewer)}`
  if (!row) throw noPost(id)
  return viewPost(deps, viewer, row)
}

export type SeenPost = { id: string; authorId: string; title: string; allowsComments: boolean }

/** What is needed of a post to do something with it. @throws AppError `not_found`, also for one that is not for them. */
export async function getSeenPost(db: Db, viewer: Viewer, id: string): Promise<SeenPost> {
  const [row] = await db.$queryRaw<SeenPost[]>`
    select p.id, p.author_id as "authorId", p.title, p.allows_comments as "allowsComments"
      from post p join creator c on c.user_id = p.author_id where ${isSeen(viewer, id)}`
  if (!row) throw noPost(id)
  return row
}

export const isSeen = (viewer: Viewer, id: string): Prisma.Sql =>
  Prisma.sql`p.id = ${id}::uuid and ${isVisible(viewer)}`

export const noPost = (id: string) => new AppError('not_found', { message: `no post ${id}` })
