import { writeAudit } from '../../accounts/index.ts'
import { type Database, inTransaction } from '../../core/db.ts'
import { type KeyAsker, lockKey, requireOwnKey } from './key-rules.ts'

/**
 * Ends a key for good. Its row stays, for what it used to be known by its name.
 *
 * @throws AppError `not_found`; `forbidden` for somebody else's key below admin.
 */
export async function removeKey(db: Database, asker: KeyAsker, { id }: { id: string }): Promise<void> {
  const { workspaceId } = asker
  await inTransaction(db, async (tx) => {
    const key = await lockKey(tx, workspaceId, id)
    requireOwnKey(asker, key)
    await tx.apiKey.updateMany({ where: { id, workspaceId }, data: { deletedAt: new Date() } })
    await writeAudit(tx, asker, { action: 'key.remove', target: key.name, before: { key: key.shown } })
  })
}
