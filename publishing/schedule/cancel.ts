import { inTransaction } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import { ended } from '../states.ts'
import type { Asker, ScheduleDeps } from './deps.ts'
import { wakeTasks } from './insert-publication.ts'
import { isBegun, lockPublication, moveByPerson } from './move.ts'

/**
 * Stops a publication. A worker that is at it stops with its next step. What is at the platform already is deleted there by
 * a worker, but only if the person says so; an upload that was under way is taken back in any case, should its last bytes
 * have arrived in the same moment.
 *
 * @throws AppError `not_found`; `conflict` with `publication_ended`, or with `publication_there` when the platform has it and
 *   `deletesRemote` is false: it would become public all the same.
 */
export async function cancelPublication(
  deps: ScheduleDeps,
  { workspaceId }: Pick<Asker, 'workspaceId'>,
  { id, deletesRemote }: { id: string; deletesRemote: boolean },
): Promise<void> {
  const isRemoved = await inTransaction(deps.db, async (tx): Promise<boolean> => {
    const row = await lockPublication(tx, workspaceId, id)
    if (ended.includes(row.state)) throw refuse('publication_ended', row)
    if (row.remoteId !== null && !deletesRemote) throw refuse('publication_there', row)
    const now = deps.now()
    // Also while it is looked for once more, since its session is over then.
    const isLookedFor = row.state === 'UNKNOWN' || row.state === 'RECONCILING'
    const mayBeThere = isBegun(row) || (isLookedFor && deletesRemote)
    await moveByPerson(
      tx,
      row,
      {
        ...{ to: 'CANCELLED', reason: 'cancelled_by_person', details: { deletesRemote: mayBeThere }, wakeAt: null },
        tasks: mayBeThere ? [{ kind: 'REMOVE', wakeAt: now }] : [],
      },
      now,
    )
    return mayBeThere
  })
  if (isRemoved) await wakeTasks(deps)
}

const refuse = (reason: string, { id, state }: { id: string; state: string }) =>
  new AppError('conflict', { message: `publication ${id} is ${state}`, details: { reason, state } })
