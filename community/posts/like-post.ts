import { tellOf } from '../../accounts/index.ts'
import { Prisma } from '../../core/db/generated/client.ts'
import type { Db } from '../../core/db.ts'
import { ensureCreator, suspended } from '../creators/own-creator.ts'
import { isSeen, noPost } from './get-post.ts'

type Liked = {
  likes: number
  isNew: boolean
  authorId: string
  title: string
  isSuspended: boolean
  isKnown: boolean
}

/**
 * Likes a post, or not any more. The row, the counter and the notice are one statement: a post that everybody likes is held
 * by nobody while another question is asked. The number that comes back may not have what others do in the same moment.
 *
 * @throws AppError `not_found`; `forbidden` for who is suspended.
 */
export async function likePost(
  db: Db,
  userId: string,
  { id, isLiked }: { id: string; isLiked: boolean },
): Promise<{ likes: number; isLiked: boolean }> {
  const me = Prisma.sql`${userId}::uuid`
  const [now] = await db.$queryRaw<Liked[]>`
    with seen as (
      select p.id, p.author_id, p.title, p.likes, m.name, m.suspended_at is not null as is_suspended
        from post p join creator c on c.user_id = p.author_id left join creator m on m.user_id = ${me}
       where ${isSeen({ userId }, id)}),
    put as (
      insert into post_like (post_id, user_id) select s.id, ${me} from seen s where ${isLiked}::bool and not s.is_suspended
      on conflict do nothing returning post_id),
    taken as (
      delete from post_like where not ${isLiked}::bool and user_id = ${me} and post_id = ${id}::uuid returning post_id)
    select s.likes + (select count(*)::int from put) - (select count(*)::int from taken) as likes,
           exists (select from put) as "isNew", s.author_id as "authorId", s.title,
           s.is_suspended as "isSuspended", s.name is not null as "isKnown",
           (select notice_tell_of(s.author_id, ${me}, s.name, 'post.liked', s.id::text,
                                  jsonb_build_object('postId', s.id, 'title', s.title), true)
              from put where s.name is not null) as told
      from seen s`
  if (!now) throw noPost(id)
  if (isLiked && now.isSuspended) throw suspended()
  if (now.isNew && !now.isKnown) {
    // The first thing they do here: they have no name yet.
    const by = await ensureCreator(db, userId)
    const data = { postId: id, title: now.title }
    await tellOf(db, by, { userId: now.authorId, kind: 'post.liked', subject: id, data, isOnce: true })
  }
  return { likes: now.likes, isLiked }
}

export const isHeard = (userId: string) =>
  Prisma.sql`not exists (select from creator m where m.user_id = ${userId}::uuid and m.suspended_at is not null)`
