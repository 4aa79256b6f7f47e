import { Prisma } from '../../core/db/generated/client.ts'
import type { Db } from '../../core/db.ts'
import type { Viewer } from '../deps.ts'
import { isNotBlocked, isVisible } from '../seen.ts'
import { noComment } from './list-comments.ts'

export type SeenComment = {
  id: string
  postId: string
  parentId: string | null
  authorId: string
  postAuthorId: string
  text: string
}

/** A live comment that is shown to the viewer. @throws AppError `not_found`, also for one under a post that is not for them. */
export async function getSeenComment(db: Db, viewer: Viewer, id: string): Promise<SeenComment> {
  const [row] = await db.$queryRaw<SeenComment[]>`
    select m.id, m.post_id as "postId", m.parent_id as "parentId", m.author_id as "authorId",
           p.author_id as "postAuthorId", m.text
      from comment m join post p on p.id = m.post_id join creator c on c.user_id = p.author_id
           join creator w on w.user_id = m.author_id
     where m.id = ${id}::uuid and m.state = 'LIVE' and ${isVisible(viewer)}
       and ${isNotBlocked(viewer, Prisma.sql`m.author_id`)}
       and (w.suspended_at is null or w.user_id = ${viewer?.userId ?? null}::uuid)`
  if (!row) throw noComment(id)
  return row
}
