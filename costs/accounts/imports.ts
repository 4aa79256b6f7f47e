import { Id, type Output, type Routes } from '../../contract/index.ts'
import type { Db } from '../../core/db.ts'
import { getAccountRow } from './view.ts'

const pageSize = 30

/** What was read of an account, in pages. A cursor that cannot be read starts from the top. @throws AppError `not_found`. */
export async function listImports(
  db: Db,
  workspaceId: string,
  { id, cursor }: { id: string; cursor?: string | undefined },
): Promise<Output<Routes['providerAccounts.imports']>> {
  await getAccountRow(db, workspaceId, id)
  const after = Id.safeParse(cursor)
  // Ids of readings are in the order of time.
  const rows = await db.costImport.findMany({
    where: { workspaceId, accountId: id, ...(after.success && { id: { lt: after.data } }) },
    orderBy: { id: 'desc' },
    take: pageSize + 1,
  })
  const page = rows.slice(0, pageSize)
  return {
    imports: page.map(({ id: importId, kind, from, to, rows: count, changed, errorCode, startedAt, endedAt }) => ({
      ...{ id: importId, kind: kind === 'cost' || kind === 'file' ? kind : ('usage' as const) },
      ...{ from: from.toISOString(), to: to.toISOString(), rows: count, changed, errorCode },
      ...{ startedAt: startedAt.toISOString(), endedAt: endedAt?.toISOString() ?? null },
    })),
    nextCursor: rows.length > pageSize ? (page.at(-1)?.id ?? null) : null,
  }
}
