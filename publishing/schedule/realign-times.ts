import type { Db } from '../../core/db.ts'
import { inTransaction } from '../../core/db.ts'
import { nativeLeadMs } from '../jobs.ts'
import type { ScheduleDeps } from './deps.ts'
import { type Wake, wakeAll } from './insert-publication.ts'
import { lockPublication, moveByPerson, type PublicationRow } from './move.ts'
import { resolveLocal, toLocal } from './times.ts'

/** What is nearer stays: it may be under way before this is through. */
const aheadMs = 3_600_000
const pageSize = 500

type Deps = Pick<ScheduleDeps, 'db' | 'queues' | 'now'>

/**
 * Moves what is planned to the instant that its wall clock's time is by the zone database of this process. Governments change
 * their clocks on short notice; somebody who planned 18:00 means 18:00. Called when workers start, since that database
 * comes with the program that runs them. Resolves to how many were moved.
 */
export async function realignTimes({ db, queues, now }: Deps): Promise<number> {
  let moved = 0
  let after: string | undefined
  for (;;) {
    const rows = await db.publication.findMany({
      where: {
        ...{ state: 'SCHEDULED', scheduledAt: { gt: new Date(now().getTime() + aheadMs) } },
        ...(after && { id: { gt: after } }),
      },
      orderBy: { id: 'asc' },
      take: pageSize,
      select: { id: true, workspaceId: true, scheduledAt: true, scheduledLocal: true, timeZone: true },
    })
    for (const row of rows.filter(isShifted)) {
      const wake = await inTransaction(db, (tx) => realign(tx, row, now()))
      if (!wake) continue
      await wakeAll({ queues, now }, [wake])
      moved += 1
    }
    after = rows.at(-1)?.id
    if (rows.length < pageSize) return moved
  }
}

type Planned = Pick<PublicationRow, 'scheduledAt' | 'scheduledLocal' | 'timeZone'>

/** Either hour of a clock that shows this time twice is right. */
const isShifted = ({ scheduledAt, scheduledLocal, timeZone }: Planned) =>
  toLocal(scheduledAt, timeZone) !== scheduledLocal

async function realign(
  tx: Db,
  { id, workspaceId }: { id: string; workspaceId: string },
  now: Date,
): Promise<Wake | null> {
  const row = await lockPublication(tx, workspaceId, id)
  if (row.state !== 'SCHEDULED' || !isShifted(row)) return null
  const { at, local } = resolveLocal(row.scheduledLocal, row.timeZone)
  const wakeAt = new Date(Math.max(now.getTime(), at.getTime() - (row.mode === 'NATIVE' ? nativeLeadMs : 0)))
  const before = row.scheduledAt.toISOString()
  return moveByPerson(
    tx,
    row,
    {
      ...{ to: 'SCHEDULED', reason: 'clocks_changed', details: { before, at: at.toISOString() }, wakeAt },
      data: { scheduledAt: at, scheduledLocal: local },
    },
    now,
  )
}
