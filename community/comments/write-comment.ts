import { tellOf } from '../../accounts/index.ts'
import type { Comment, community, Parsed } from '../../contract/index.ts'
import { type Db, inTransaction } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import { cleanText } from '../clean-text.ts'
import { isNewcomer, type OwnCreator, requireVoice } from '../creators/own-creator.ts'
import type { CommunityDeps } from '../deps.ts'
import { getSeenPost } from '../posts/get-post.ts'
import { getSeenComment } from './get-seen-comment.ts'
import { getComment, noComment } from './list-comments.ts'

/** As much of a comment as fits into a notice. */
const excerptLength = 80

type Asked = Parsed<(typeof community)['community.comment']> & { requestKey: string | null }
/** Called before a comment of somebody who is new here: they write less often. */
type Hold = () => Promise<void>

/**
 * Writes a comment, or an answer to one. Whose post or comment it is gets told, each once. `requestKey` makes a repeated
 * call return the first comment, as it is by then.
 *
 * @throws AppError `not_found`; `conflict` with reason `closed`, or `answer` for an answer to an answer; `forbidden` for who
 * is suspended; `invalid_request` for words that cannot be kept; `idempotency_conflict`; what `holdNewcomer` throws.
 */
export async function writeComment(
  deps: CommunityDeps,
  userId: string,
  asked: Asked,
  holdNewcomer: Hold,
): Promise<Comment> {
  const { db } = deps
  const { id: postId, parentId, requestKey } = asked
  const me = await requireVoice(db, userId)
  const text = cleanText(asked.text, 'comment')
  const sent: Sent = { postId, parentId: parentId ?? null, authorId: userId, text, requestKey }
  const known = await findSent(db, sent)
  if (known) return getComment(deps, me, known)
  if (isNewcomer(me)) await holdNewcomer()
  const post = await getSeenPost(db, me, postId)
  if (!post.allowsComments)
    throw new AppError('conflict', { message: 'comments are closed', details: { reason: 'closed' } })
  const parent = parentId === undefined ? null : await getParent(deps, me, postId, parentId)
  const id = await inTransaction(db, async (tx) => {
    const made = await insertOnce(tx, sent)
    if (made === null) return findSent(tx, sent)
    const data = { postId, title: post.title, text: toExcerpt(text) }
    if (parent) await tellOf(tx, me, { userId: parent.authorId, kind: 'comment.replied', subject: parent.id, data })
    // Who wrote the comment as well as the post is told of the answer alone.
    if (parent?.authorId !== post.authorId)
      await tellOf(tx, me, { userId: post.authorId, kind: 'post.commented', subject: postId, data })
    return made
  })
  if (id === null) throw new AppError('unavailable')
  return getComment(deps, me, id)
}

type Sent = { postId: string; parentId: string | null; authorId: string; text: string; requestKey: string | null }

/** What the same request wrote before. @throws AppError `idempotency_conflict` where that was something else. */
async function findSent(db: Db, { requestKey, ...sent }: Sent): Promise<string | null> {
  if (requestKey === null) return null
  const known = await db.comment.findFirst({ where: { authorId: sent.authorId, requestKey } })
  if (!known) return null
  const isSame =
    known.postId === sent.postId &&
    known.parentId === sent.parentId &&
    // Words that were changed since are not what was sent.
    (known.editedAt !== null || known.text === sent.text)
  if (!isSame) throw new AppError('idempotency_conflict')
  return known.id
}

/** Null: the same request is there already; one that is sent twice at once waits here for the other. */
async function insertOnce(db: Db, { postId, authorId, parentId, text, requestKey }: Sent): Promise<string | null> {
  const [made] = await db.$queryRaw<{ id: string }[]>`
    insert into comment (post_id, author_id, parent_id, text, request_key)
    values (${postId}::uuid, ${authorId}::uuid, ${parentId}::uuid, ${text}, ${requestKey})
    on conflict do nothing returning id`
  return made?.id ?? null
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
