import type { community, Parsed, Post } from '../../contract/index.ts'
import type { Db } from '../../core/db.ts'
import { cleanLine, cleanText } from '../clean-text.ts'
import { requireVoice } from '../creators/own-creator.ts'
import type { CommunityDeps } from '../deps.ts'
import { getPost, getSeenPost, noPost } from './get-post.ts'

/** Changes the words of one's own post, or closes its comments. @throws AppError `not_found`; `forbidden` (suspended). */
export async function updatePost(
  deps: CommunityDeps,
  userId: string,
  { id, title, text, allowsComments }: Parsed<(typeof community)['community.update']>,
): Promise<Post> {
  await requireVoice(deps.db, userId)
  const { count } = await deps.db.post.updateMany({
    where: { id, authorId: userId, state: 'LIVE' },
    data: {
      ...(title !== undefined && { title: cleanLine(title) }),
      ...(text !== undefined && { text: cleanText(text, 'post') }),
      ...(allowsComments !== undefined && { allowsComments }),
    },
  })
  if (count === 0) throw noPost(id)
  return getPost(deps, { userId }, id)
}

/** Takes one's own post back, its files soon after. Said twice, it is gone once. @throws AppError `not_found`. */
export async function removePost(db: Db, userId: string, id: string): Promise<void> {
  const { count } = await db.post.updateMany({
    where: { id, authorId: userId, state: 'LIVE' },
    data: { state: 'DELETED' },
  })
  if (
    count === 0 &&
    !(await db.post.findFirst({ where: { id, authorId: userId, state: 'DELETED' }, select: { id: true } }))
  )
    throw noPost(id)
}

/** Shows a post to the caller no more in any list, or again. @throws AppError `not_found`. */
export async function hidePost(
  db: Db,
  userId: string,
  { id, isHidden }: { id: string; isHidden: boolean },
): Promise<void> {
  if (!isHidden) {
    const { count } = await db.hiddenPost.deleteMany({ where: { userId, postId: id } })
    if (count === 0) await getSeenPost(db, { userId }, id)
    return
  }
  await getSeenPost(db, { userId }, id)
  await db.hiddenPost.createMany({ data: [{ userId, postId: id }], skipDuplicates: true })
}
