import type { Comment } from '../../contract/index.ts'
import type { Db } from '../../core/db.ts'
import { cleanText } from '../clean-text.ts'
import { ensureCreator, requireVoice, suspended } from '../creators/own-creator.ts'
import type { CommunityDeps } from '../deps.ts'
import { isHeard } from '../posts/like-post.ts'
import { getSeenComment } from './get-seen-comment.ts'
import { getComment, noComment } from './list-comments.ts'

/** Changes the words of one's own comment, which then says so. @throws AppError `not_found`; `forbidden` (suspended). */
export async function editComment(
  deps: CommunityDeps,
  userId: string,
  { id, text }: { id: string; text: string },
): Promise<Comment> {
  const me = await requireVoice(deps.db, userId)
  const seen = await getSeenComment(deps.db, me, id)
  if (seen.authorId !== userId) throw noComment(id)
  const clean = cleanText(text, 'comment')
  if (clean !== seen.text)
    await deps.db.comment.updateMany({
      where: { id, authorId: userId, state: 'LIVE' },
      data: { text: clean, editedAt: new Date() },
    })
  return getComment(deps, me, id)
}

/**
 * Takes back one's own comment, or takes down one under one's own post. Answers to it stay. Said twice, it is gone once.
 *
 * @throws AppError `not_found`, also for a comment of others under a post of others.
 */
export async function removeComment(db: Db, userId: string, id: string): Promise<void> {
  const mine = { id, OR: [{ authorId: userId }, { post: { authorId: userId } }] }
  const { count } = await db.comment.updateMany({ where: { ...mine, state: 'LIVE' }, data: { state: 'DELETED' } })
  if (count === 0 && !(await db.comment.findFirst({ where: { ...mine, state: 'DELETED' }, select: { id: true } })))
    throw noComment(id)
}

/** Likes a comment, or not any more. @throws AppError `not_found`; `forbidden` for who is suspended. */
export async function likeComment(
  db: Db,
  userId: string,
  { id, isLiked }: { id: string; isLiked: boolean },
): Promise<{ likes: number; isLiked: boolean }> {
  await getSeenComment(db, await ensureCreator(db, userId), id)
  if (isLiked)
    await db.$executeRaw`
      insert into comment_like (comment_id, user_id) select ${id}::uuid, ${userId}::uuid where ${isHeard(userId)}
      on conflict do nothing`
  else await db.commentLike.deleteMany({ where: { commentId: id, userId } })
  const [now] = await db.$queryRaw<{ likes: number; isLiked: boolean; isHeard: boolean }[]>`
    select m.likes, ${isHeard(userId)} as "isHeard",
           exists (select from comment_like l where l.user_id = ${userId}::uuid and l.comment_id = m.id) as "isLiked"
      from comment m where m.id = ${id}::uuid`
  if (!now) throw noComment(id)
  if (isLiked && !now.isHeard) throw suspended()
  return { likes: now.likes, isLiked: now.isLiked }
}
