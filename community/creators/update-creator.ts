import type { Creator, community, Parsed } from '../../contract/index.ts'
import { type Db, inTransaction } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import { cleanLine, cleanText } from '../clean-text.ts'
import type { CommunityDeps } from '../deps.ts'
import { handleTaken, requireFree } from './handle.ts'
import { requireVoice } from './own-creator.ts'
import { getOwnCreator } from './view-creator.ts'

type Asked = Parsed<(typeof community)['creators.update']>

/** Links to somebody lead to their handle, and a name that changes every day is a disguise. */
const handleDays = 30

/**
 * Changes how a person is seen.
 *
 * @throws AppError `conflict` with reason `handle_taken`, or `handle_changed` with `until` when it was changed not long ago;
 * `forbidden` for who is suspended.
 */
export async function updateCreator(deps: CommunityDeps, userId: string, asked: Asked): Promise<Creator> {
  const { handle, name, bio } = asked
  await requireVoice(deps.db, userId)
  await inTransaction(deps.db, async (tx) => {
    if (handle !== undefined) await changeHandle(tx, userId, handle)
    const words = {
      ...(name !== undefined && { name: cleanLine(name) }),
      ...(bio !== undefined && { bio: cleanText(bio, 'bio') }),
    }
    if (Object.keys(words).length > 0) await tx.creator.updateMany({ where: { userId }, data: words })
  })
  return getOwnCreator(deps, userId)
}

async function changeHandle(tx: Db, userId: string, handle: string): Promise<void> {
  const [own] = await tx.$queryRaw<{ handle: string; changedAt: Date | null }[]>`
    select handle, handle_changed_at as "changedAt" from creator where user_id = ${userId}::uuid for update`
  if (!own || own.handle === handle) return
  requireFree(handle)
  const until = own.changedAt && new Date(own.changedAt.getTime() + handleDays * 86_400_000)
  if (until && until > new Date())
    throw new AppError('conflict', {
      message: 'the handle was changed not long ago',
      details: { reason: 'handle_changed', field: 'handle', until: until.toISOString() },
    })
  if (await tx.creator.findFirst({ where: { handle }, select: { userId: true } })) throw handleTaken(handle)
  await tx.$executeRaw`update creator set handle = ${handle}, handle_changed_at = now() where user_id = ${userId}::uuid`.catch(
    (error: unknown) => {
      // Somebody else took it in this moment.
      if (String(error).includes('creator_handle_key')) throw handleTaken(handle)
      throw error
    },
  )
}
