import type { Language } from '../../contract/index.ts'
import { type Database, inTransaction, scopedTo } from '../../core/db.ts'
import { findMembership } from '../caller.ts'
import { getUser } from '../users.ts'

/** Changes what a person is called and reads. A personal workspace that carries their name goes along. */
export async function updateProfile(
  db: Database,
  { userId }: { userId: string },
  { name, language }: { name?: string | undefined; language?: Language | undefined },
): Promise<void> {
  const { workspaceId } = await findMembership(db, userId, null)
  await inTransaction(scopedTo(db, { userId, workspaceId }), async (tx) => {
    const before = await getUser(tx, userId)
    await tx.user.update({
      where: { id: userId },
      data: { ...(name !== undefined && { name }), ...(language && { language }) },
    })
    if (name !== undefined)
      await tx.workspace.updateMany({ where: { id: workspaceId, name: before.name }, data: { name } })
  })
}
