import type { community, Parsed } from '../../contract/index.ts'
import { AppError } from '../../core/errors.ts'
import { cleanText } from '../clean-text.ts'
import { getSeenComment } from '../comments/get-seen-comment.ts'
import { getCreatorById } from '../creators/view-creator.ts'
import type { CommunityDeps } from '../deps.ts'
import { getSeenPost } from '../posts/get-post.ts'

type Asked = Parsed<(typeof community)['reports.create']>

/**
 * Tells the moderators of something. Reported again while it is looked at, it is the same report. Reports hide nothing and
 * change no rank: a moderator does, or many could silence anybody.
 *
 * @throws AppError `not_found`; `conflict` with reason `own`.
 */
export async function report(deps: CommunityDeps, userId: string, asked: Asked): Promise<void> {
  const { kind, id, reason } = asked
  const againstId = await findAuthor(deps, userId, asked)
  if (againstId === userId) throw new AppError('conflict', { message: 'one’s own', details: { reason: 'own' } })
  const text = cleanText(asked.text, 'post')
  await deps.db.report.createMany({
    data: [{ reporterId: userId, targetKind: kind, targetId: id, againstId, reason, text }],
    skipDuplicates: true,
  })
}

async function findAuthor(deps: CommunityDeps, userId: string, { kind, id }: Asked): Promise<string> {
  const viewer = { userId }
  switch (kind) {
    case 'post':
      return (await getSeenPost(deps.db, viewer, id)).authorId
    case 'comment':
      return (await getSeenComment(deps.db, viewer, id)).authorId
    case 'creator':
      return (await getCreatorById(deps, viewer, id)).id
  }
}
