import { tellOf } from '../../accounts/index.ts'
import type { Comment, community, Parsed } from '../../contract/index.ts'
import { inTransaction } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import { cleanText } from '../clean-text.ts'
import { isNewcomer, type OwnCreator, requireVoice } from '../creators/own-creator.ts'
import type { CommunityDeps } from '../deps.ts'
import { getSeenPost } from '../posts/get-post.ts'
import { getSeenComment } from './get-seen-comment.ts'
import { getComment, noComment } from './list-comments.ts'

/** As much of a comment as fits into a notice. */
const excerptLength = 80

type Asked = Parsed<(typeof community)['community.comment']>
/** Called before a comment of somebody who is new here: they write less often. */
type Hold = () => Promise<void>

/**
 * Writes a comment, or an answer to one. Whose post or comment it is gets told, each once.
 *
 * @throws AppError `not_found`; `conflict` with reason `closed`, or `answer` for an answer to an answer; `forbidden` for who
 * is suspended; `invalid_request` for words that cannot be kept; what `holdNewcomer` throws.
 */
export async function writeComment(
  deps: CommunityDeps,
  userId: string,
  { id: postId, parentId, text }: Asked,
  holdNewcomer: Hold,
): Promise<Comment> {
  const { db } = deps
  const me = await requireVoice(db, userId)
  if (isNewcomer(me)) await holdNewcomer()
  const post = await getSeenPost(db, me, postId)
  if (!post.allowsComments)
    throw new AppError('conflict', { message: 'comments are closed', details: { reason: 'closed' } })
  const parent = parentId === undefined ? null : await getParent(deps, me, postId, parentId)
  const clean = cleanText(text, 'comment')
  const excerpt = toExcerpt(clean)
  const id = await inTransaction(db, async (tx) => {
    const [made] = await tx.$queryRaw<{ id: string }[]>`
      insert into comment (post_id, author_id, parent_id, text)
      values (${postId}::uuid, ${userId}::uuid, ${parent?.id ?? null}::uuid, ${clean}) returning id`
    if (!made) throw new AppError('unavailable')
    const data = { postId, title: post.title, text: excerpt }
    if (parent) await tellOf(tx, me, { userId: parent.authorId, kind: 'comment.replied', subject: parent.id, data })
    // Who wrote the comment as well as the post is told of the answer alone.
    if (parent?.authorId !== post.authorId)
      await tellOf(tx, me, { userId: post.authorId, kind: 'post.commented', subject: postId, data })
    return made.id
  })
  return getComment(deps, me, id)
}

async function getParent(deps: CommunityDeps, me: OwnCreator, postId: string, parentId: string) {
  const parent = await getSeenComment(deps.db, me, parentId)
  if (parent.postId !== postId) throw noComment(parentId)
  if (parent.parentId !== null)
    throw new AppError('conflict', { message: 'an answer to an answer', details: { reason: 'answer' } })
  return parent
}

export function toExcerpt(text: string): string {
  const line = [...text.replace(/\s+/g, ' ')]
  return line.length > excerptLength ? `${line.slice(0, excerptLength - 1).join('')}…` : line.join('')
}
