import { tellOf } from '../../accounts/index.ts'
import type { Creator } from '../../contract/index.ts'
import { inTransaction } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import type { CommunityDeps } from '../deps.ts'
import { requireVoice } from './own-creator.ts'
import { getCreatorById } from './view-creator.ts'

/** @throws AppError `not_found`; `conflict` with reason `self` or `blocked`; `forbidden` for who is suspended. */
export async function follow(
  deps: CommunityDeps,
  userId: string,
  { id, isFollowed }: { id: string; isFollowed: boolean },
): Promise<Creator> {
  if (id === userId) throw new AppError('conflict', { message: 'oneself', details: { reason: 'self' } })
  const me = await requireVoice(deps.db, userId)
  const creator = await getCreatorById(deps, me, id)
  if (!isFollowed) await deps.db.follow.deleteMany({ where: { followerId: userId, creatorId: id } })
  else if (creator.avoided === 'BLOCK')
    throw new AppError('conflict', { message: 'blocked', details: { reason: 'blocked' } })
  else
    await inTransaction(deps.db, async (tx) => {
      const { count } = await tx.follow.createMany({
        data: [{ followerId: userId, creatorId: id }],
        skipDuplicates: true,
      })
      const { handle } = me
      if (count > 0)
        await tellOf(tx, me, { userId: id, kind: 'creator.followed', subject: id, data: { handle }, isOnce: true })
    })
  return getCreatorById(deps, me, id)
}
