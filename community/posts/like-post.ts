import { tellOf } from '../../accounts/index.ts'
import { Prisma } from '../../core/db/generated/client.ts'
import type { Db } from '../../core/db.ts'
import { ensureCreator, suspended } from '../creators/own-creator.ts'
import { isSeen, noPost } from './get-post.ts'

type Liked = { likes: number; isLiked: boolean; authorId: string; title: string; isSuspended: boolean }

/**
 * Likes a post, or not any more. The row and the counter are one statement, which ends at once: the counter of a post that
 * everybody likes is held by nobody while another question is asked.
 *
 * @throws AppError `not_found`; `forbidden` for who is suspended.
 */
export async function likePost(
  db: Db,
  userId: string,
  { id, isLiked }: { id: string; isLiked: boolean },
): Promise<{ likes: number; isLiked: boolean }> {
  const me = { userId }
  const changed = isLiked
    ? await db.$executeRaw`
        insert into post_like (post_id, user_id)
        select p.id, ${userId}::uuid from post p join creator c on c.user_id = p.author_id
         where ${isSeen(me, id)} and ${isHeard(userId)} on conflict do nothing`
    : await db.$executeRaw`delete from post_like where user_id = ${userId}::uuid and post_id = ${id}::uuid`
  const [now] = await db.$queryRaw<Liked[]>`
    select p.likes, p.author_id as "authorId", p.title, not ${isHeard(userId)} as "isSuspended",
           exists (select from post_like l where l.user_id = ${userId}::uuid and l.post_id = p.id) as "isLiked"
      from post p join creator c on c.user_id = p.author_id where ${isSeen(me, id)}`
  if (!now) throw noPost(id)
  if (isLiked && now.isSuspended) throw suspended()
  if (isLiked && changed > 0 && now.authorId !== userId) {
    const data = { postId: id, title: now.title }
    const by = await ensureCreator(db, userId)
    await tellOf(db, by, { userId: now.authorId, kind: 'post.liked', subject: id, data, isOnce: true })
  }
  return { likes: now.likes, isLiked: now.isLiked }
}

export const isHeard = (userId: string) =>
  Prisma.sql`not exists (select from creator m where m.user_id = ${userId}::uuid and m.suspended_at is not null)`
