import type { Database, Db } from '../../core/db.ts'
import type { Storage } from '../../storage/index.ts'
import { assetFolder } from './keep.ts'
import { binBegan } from './list.ts'

type Deps = { db: Database; storage: Storage }
type Row = { id: string; workspaceId: string; storageKey: string; posterKey: string | null }

/** After an address to send to has expired, what began before may still be coming in. */
const lateMs = 10 * 60_000
/** The upkeep has other things to do; what is left is done the next time. */
const atOnce = 50

/** Removes uploads whose time is over with whatever came of them, and files that were in the bin for 30 days. */
export async function clearAssets(deps: Deps, now = Date.now()): Promise<void> {
  await clearUploads(deps, new Date(now - lateMs))
  const rows = await deps.db.asset.findMany({
    where: { deletedAt: { lt: binBegan(now) } },
    orderBy: { deletedAt: 'asc' },
    take: atOnce,
  })
  await purgeAssets(deps, rows)
}

async function clearUploads({ db, storage }: Deps, before: Date): Promise<void> {
  const uploads = await db.upload.findMany({
    where: { expiresAt: { lt: before } },
    orderBy: { expiresAt: 'asc' },
    take: atOnce,
  })
  for (const { id, workspaceId, storageKey } of uploads) {
    await storage.delete(storageKey)
    // Stored and never entered: whoever looked into it ended between the two.
    const isKept = (await db.asset.count({ where: { id, workspaceId } })) > 0
    if (!isKept) for await (const { key } of storage.list(assetFolder(workspaceId, id))) await storage.delete(key)
    await db.upload.deleteMany({ where: { id, workspaceId } })
  }
}

/**
 * Deletes files for good, bytes first: ended between the two, it is done again. Bytes that something else names stay; those
 * that a living run is about to read stay with their row until it has ended.
 */
export async function purgeAssets({ db, storage }: Deps, rows: readonly Row[]): Promise<void> {
  for (const row of rows) {
    const keys = [row.storageKey, ...(row.posterKey ? [row.posterKey] : [])]
    if (await isAwaited(db, row.workspaceId, row.storageKey)) continue
    const held = await findHeld(db, row, keys)
    for (const key of keys) if (!held.has(key)) await storage.delete(key)
    await db.asset.deleteMany({ where: { id: row.id, workspaceId: row.workspaceId } })
  }
}

/** Whether a run that has not ended was planned with it. */
async function isAwaited(db: Db, workspaceId: string, key: string): Promise<boolean> {
  const [run] = await db.$queryRaw<{ id: string }[]>`
    select id from run where workspace_id = ${workspaceId}::uuid and ended_at is null
       and jsonb_path_exists(plan, '$.** ? (@ == $key)', jsonb_build_object('key', ${key}::text)) limit 1`
  return run !== undefined
}

/** Which of these keys another row names. */
async function findHeld(db: Db, { id, workspaceId }: Row, keys: string[]): Promise<Set<string>> {
  const rows = await db.$queryRaw<{ key: string }[]>`
    select storage_key as key from asset where workspace_id = ${workspaceId}::uuid and id <> ${id}::uuid and storage_key = any(${keys})
    union select poster_key from asset where workspace_id = ${workspaceId}::uuid and id <> ${id}::uuid and poster_key = any(${keys})
    union select storage_key from artefact where workspace_id = ${workspaceId}::uuid and storage_key = any(${keys})
    union select video_key from post where workspace_id = ${workspaceId}::uuid and video_key = any(${keys})
    union select poster_key from post where workspace_id = ${workspaceId}::uuid and poster_key = any(${keys})`
  return new Set(rows.map(({ key }) => key))
}
