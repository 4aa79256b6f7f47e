import { AccountProblem, type ProviderAccount } from '../../contract/index.ts'
import type { Db } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'

const dayMs = 86_400_000

export type AccountRow = Awaited<ReturnType<Db['providerAccount']['findFirstOrThrow']>>

/** Linked accounts of a workspace, the oldest first. */
export async function listAccounts(db: Db, workspaceId: string, now: Date): Promise<ProviderAccount[]> {
  const rows = await db.providerAccount.findMany({
    where: { workspaceId, state: { not: 'REMOVED' } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  })
  return rows.map((row) => toAccountView(row, now))
}

/** @throws AppError `not_found`, also for one that was unlinked. */
export async function getAccountRow(db: Db, workspaceId: string, id: string): Promise<AccountRow> {
  const row = await db.providerAccount.findFirst({ where: { id, workspaceId, state: { not: 'REMOVED' } } })
  if (!row) throw new AppError('not_found', { message: `no provider account ${id}` })
  return row
}

/** Never what it is read with: the last characters alone. */
export function toAccountView(row: AccountRow, now: Date): ProviderAccount {
  const importPercent = toImportPercent(row, now)
  const { id, provider, name, credentialHint, remoteName, coversGateway } = row
  return {
    ...{ id, provider, kind: toKind(row.kind), name, credentialHint, remoteName, coversGateway, importPercent },
    state: row.state === 'NEEDS_ATTENTION' ? 'needs_attention' : importPercent === null ? 'connected' : 'importing',
    problem: row.problem === null ? null : AccountProblem.parse(row.problem),
    ...{ usageThrough: toInstant(row.usageThrough), costThrough: toInstant(row.costThrough) },
    syncedAt: toInstant(row.syncedAt),
    nextSyncAt: row.state === 'CONNECTED' && row.kind !== 'csv' ? toInstant(row.wakeAt) : null,
    createdAt: row.createdAt.toISOString(),
  }
}

const toInstant = (at: Date | null) => at?.toISOString() ?? null
const toKind = (kind: string): ProviderAccount['kind'] => (kind === 'bigquery' || kind === 'csv' ? kind : 'api')

/** How far the days from the first one to today are read; null where they all are, and for files. */
export function toImportPercent(
  { kind, importFrom, importedThrough }: Pick<AccountRow, 'kind' | 'importFrom' | 'importedThrough'>,
  now: Date,
): number | null {
  const today = Math.floor(now.getTime() / dayMs) * dayMs
  if (kind === 'csv' || (importedThrough !== null && importedThrough.getTime() >= today)) return null
  const start = Math.floor(importFrom.getTime() / dayMs) * dayMs
  const read = (importedThrough?.getTime() ?? start) - start
  return Math.min(99, Math.max(0, Math.floor((read / (today + dayMs - start)) * 100)))
}
