import type { library, Output } from '../../contract/index.ts'
import type { Database } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import type { Storage } from '../../storage/index.ts'
import { readCards } from '../projects/cards.ts'
import { readItems } from './create.ts'

type Deps = { db: Database; storage: Storage }

/** A batch with how far each of its shorts is. @throws AppError `not_found`. */
export async function getBatch(
  deps: Deps,
  workspaceId: string,
  id: string,
): Promise<Output<(typeof library)['batches.get']>> {
  const batch = await deps.db.batch.findFirst({ where: { id, workspaceId } })
  if (!batch) throw new AppError('not_found', { message: `no batch ${id}` })
  const items = await readItems(deps, workspaceId, id)
  const cards = await readCards(
    deps,
    workspaceId,
    items.flatMap(({ projectId }) => projectId ?? []),
    new Map(items.flatMap(({ projectId, runId }) => (projectId && runId ? [[projectId, runId]] : []))),
  )
  return {
    batchId: id,
    createdAt: batch.createdAt.toISOString(),
    items: items.map((item) => {
      const card = cards.find((one) => one.id === item.projectId)
      return {
        ...{ ...item, title: card?.title ?? null, state: card?.run?.state ?? null },
        ...{ percent: card?.run?.percent ?? 0, thumbnailUrl: card?.thumbnailUrl ?? null },
      }
    }),
  }
}
