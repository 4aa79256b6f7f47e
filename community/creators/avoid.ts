import type { Creator } from '../../contract/index.ts'
import { inTransaction } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import type { CommunityDeps } from '../deps.ts'
import { ensureCreator } from './own-creator.ts'
import { getCreatorById } from './view-creator.ts'

/**
 * Blocks or mutes somebody, or neither any more. Who is blocked is followed no more and follows no more; letting them in
 * again does not bring that back.
 *
 * @throws AppError `not_found`; `conflict` with reason `self`.
 */
export async function avoid(
  deps: CommunityDeps,
  userId: string,
  { id, kind }: { id: string; kind: 'BLOCK' | 'MUTE' | null },
): Promise<Creator> {
  if (id === userId) throw new AppError('conflict', { message: 'oneself', details: { reason: 'self' } })
  const me = await ensureCreator(deps.db, userId)
  await getCreatorById(deps, me, id)
  await inTransaction(deps.db, async (tx) => {
    await tx.avoid.deleteMany({ where: { userId, creatorId: id } })
    if (kind === null) return
    await tx.avoid.createMany({ data: [{ userId, creatorId: id, kind }], skipDuplicates: true })
    if (kind === 'MUTE') return
    await tx.follow.deleteMany({
      where: {
        OR: [
          { followerId: userId, creatorId: id },
          { followerId: id, creatorId: userId },
        ],
      },
    })
  })
  return getCreatorById(deps, me, id)
}
