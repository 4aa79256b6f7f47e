import type { KeyView } from '../../contract/index.ts'
import type { Db } from '../../core/db.ts'
import { getLimits } from '../../credits/index.ts'
import { viewKeys } from './view-keys.ts'

/** The keys of a workspace, how many of them are the caller's, and what the plan lets one have (null: no limit). */
export async function listKeys(
  db: Db,
  caller: { workspaceId: string; userId: string },
): Promise<{ keys: KeyView[]; mine: number; maxTokens: number | null }> {
  const [keys, mine, limits] = await Promise.all([
    viewKeys(db, caller),
    // By the key's row, not by its maker among the members, so that it is what the limit counts.
    db.apiKey.count({ where: { workspaceId: caller.workspaceId, createdById: caller.userId, deletedAt: null } }),
    getLimits(db, caller.workspaceId),
  ])
  return { keys, mine, maxTokens: limits.keyTokens }
}
