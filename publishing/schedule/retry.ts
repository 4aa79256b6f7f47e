import { PublicationMetadata } from '../../contract/index.ts'
import { inTransaction } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import { getChannels } from './channel-row.ts'
import type { Asker, ScheduleDeps } from './deps.ts'
import { findSameVideos } from './find-clashes.ts'
import { holdProjects, type Wake, wakeAll } from './insert-publication.ts'
import { isBegun, lockPublication, moveByPerson, type PublicationRow } from './move.ts'
import { planMode } from './plan-mode.ts'
import { toLocal } from './times.ts'

type Row = Pick<PublicationRow, 'state' | 'remoteId'>

/** Something may be done about it that does not upload a second video. */
export const isRetryable = ({ state, remoteId }: Row): boolean =>
  state === 'UNKNOWN' || ((state === 'BLOCKED' || state === 'FAILED') && remoteId === null)

/**
 * Goes on with what failed, is blocked or unknown. A worker looks first what became of earlier tries. What is unknown is
 * looked for again; only `isConfirmed`, from somebody who has looked at the channel, lets it be uploaded when it is not found.
 * A time that has passed becomes now.
 *
 * @throws AppError `not_found`, also where its project is in the bin; `conflict` with `publication_not_retryable`, `publication_reconnect` while the channel has to
 *   be connected again, `publication_same_video` when the same video is on its way there by now.
 */
export async function retryPublication(
  deps: ScheduleDeps,
  { workspaceId }: Pick<Asker, 'workspaceId'>,
  { id, isConfirmed }: { id: string; isConfirmed: boolean },
): Promise<void> {
  const wake = await inTransaction(deps.db, async (tx): Promise<Wake> => {
    const row = await lockPublication(tx, workspaceId, id)
    if (!isRetryable(row)) throw refuse('publication_not_retryable', row)
    await holdProjects(tx, [row.projectId])
    const now = deps.now()
    const [channel] = await getChannels({ db: tx, platforms: deps.platforms }, workspaceId, [row.channelId])
    if (channel?.state !== 'CONNECTED') throw refuse('publication_reconnect', row)
    if (row.state === 'FAILED' || (row.state === 'UNKNOWN' && isConfirmed)) {
      const republishOf = row.republishOf ?? undefined
      const same = await findSameVideos(tx, { channel, runIds: [row.runId], publicationId: id, republishOf })
      if (same.get(row.runId)?.blocks) throw refuse('publication_same_video', row)
    }
    if (row.state === 'UNKNOWN') return lookAgain(tx, row, isConfirmed, now)
    const isLate = row.scheduledAt < now
    const at = isLate ? now : row.scheduledAt
    const planned = planMode(channel, PublicationMetadata.parse(row.metadata), { at, now })
    // What has begun goes on as it was begun: the platform knows when to show it, or that it is to be shown at once.
    const { mode, wakeAt } = isBegun(row) ? { mode: row.mode, wakeAt: now } : planned
    const local = isLate ? toLocal(now, row.timeZone) : row.scheduledLocal
    return moveByPerson(
      tx,
      row,
      {
        ...{ to: 'SCHEDULED', reason: 'retried_by_person', wakeAt },
        data: { mode, attempts: 0, scheduledAt: at, scheduledLocal: local },
      },
      now,
    )
  })
  await wakeAll(deps, [wake])
}

function lookAgain(
  tx: Parameters<typeof moveByPerson>[0],
  row: PublicationRow,
  isConfirmed: boolean,
  now: Date,
): Promise<Wake> {
  const reason = isConfirmed ? 'confirmed_absent' : 'looked_again'
  return moveByPerson(
    tx,
    row,
    { to: isConfirmed ? 'CLAIMED' : 'RECONCILING', reason, wakeAt: now, data: { attempts: 0 } },
    now,
  )
}

const refuse = (reason: string, { id, state }: { id: string; state: string }) =>
  new AppError('conflict', { message: `publication ${id} is ${state}`, details: { reason, state } })
