import type { AssetUse } from '../../contract/index.ts'
import type { Db } from '../../core/db.ts'
import { getAssetRow } from './view.ts'

/**
 * What stands on files: boards of projects, wherever in them a file is named, and logos of brands. Finished shorts stand on
 * none: what went into them was copied.
 */
export async function listUses(db: Db, workspaceId: string, ids: readonly string[]): Promise<AssetUse[]> {
  return db.$queryRaw<AssetUse[]>`
    select a.id as "assetId", 'project' as kind, p.id, coalesce(nullif(p.title, ''), p.keyword) as name
      from unnest(${ids}::uuid[]) as a(id)
      join project p on p.workspace_id = ${workspaceId}::uuid and p.deleted_at is null and p.board is not null
       and jsonb_path_exists(p.board, '$.** ? (@ == $id)', jsonb_build_object('id', a.id::text))
    union all
    select a.id, 'brand', b.id, b.name
      from unnest(${ids}::uuid[]) as a(id)
      join brand b on b.workspace_id = ${workspaceId}::uuid and b.facts->>'logoAssetId' = a.id::text
     order by kind desc, name limit 500`
}

/** @throws AppError `not_found`, also for another workspace's file. */
export async function getAssetUses(db: Db, workspaceId: string, id: string): Promise<AssetUse[]> {
  await getAssetRow(db, workspaceId, id)
  return listUses(db, workspaceId, [id])
}
