import type { Db } from '../../core/db.ts'
import type { Remote } from './try-credential.ts'
import type { AccountRow } from './view.ts'

/**
 * The account of the workspace, linked now or before, that reads the same bill: by the provider's id of it, or, where it tells
 * none, by a project that both have. Projects belong to one organisation.
 */
export async function findSameAccount(
  db: Db,
  { workspaceId, provider }: { workspaceId: string; provider: string },
  { remoteId, labels }: Remote,
): Promise<AccountRow | null> {
  const projects = labels.filter(({ refKind }) => refKind === 'project').map(({ ref }) => ref)
  const found = await db.providerAccount.findMany({
    where: {
      ...{ workspaceId, provider, kind: { not: 'csv' } },
      OR: [
        ...(remoteId === null ? [] : [{ remoteId }]),
        // Where both have an id, that decides.
        {
          ...(remoteId === null ? {} : { remoteId: null }),
          refs: { some: { refKind: 'project', ref: { in: projects } } },
        },
      ],
    },
    orderBy: { createdAt: 'asc' },
  })
  return found.find(({ state }) => state !== 'REMOVED') ?? found[0] ?? null
}
