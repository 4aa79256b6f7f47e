import type { PublicationState } from '../../contract/index.ts'
import type { Db } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import { transition } from '../engine/transition.ts'
import { nextStates } from '../states.ts'
import { lockPlans } from './channel-row.ts'
import type { Wake } from './insert-publication.ts'

export type PublicationRow = NonNullable<Awaited<ReturnType<typeof read>>>

const read = (tx: Db, where: { id: string; workspaceId: string }) =>
  tx.publication.findFirst({
    where: { ...where, removedAt: null },
    include: { sessions: { where: { state: 'OPEN' }, select: { id: true }, take: 1 } },
  })

/** @throws AppError `not_found`, also for one that was taken off the list. */
export async function getPublicationRow(db: Db, workspaceId: string, id: string): Promise<PublicationRow> {
  const row = await read(db, { id, workspaceId })
  if (!row) throw new AppError('not_found', { message: `no publication ${id}` })
  return row
}

/**
 * A publication as nobody else can change it before the transaction ends, neither a person nor a worker, and nothing else
 * is planned on its channel meanwhile. @throws as `getPublicationRow`.
 */
export async function lockPublication(tx: Db, workspaceId: string, id: string): Promise<PublicationRow> {
  const { channelId } = await getPublicationRow(tx, workspaceId, id)
  await lockPlans(tx, [channelId])
  await tx.$queryRaw`select 1 from publication where id = ${id}::uuid and workspace_id = ${workspaceId}::uuid for update`
  return getPublicationRow(tx, workspaceId, id)
}

/** Something of it is at the platform, or on the way there: its texts and its time have been sent. */
export const isBegun = ({ remoteId, sessions }: Pick<PublicationRow, 'remoteId' | 'sessions'>): boolean =>
  remoteId !== null || sessions.length > 0

type Move = {
  to: PublicationState
  /** A word that pages have a sentence for. */
  reason: string
  details?: Record<string, string | number | boolean | null>
  wakeAt: Date | null
  tasks?: Tasks
  /** What else changes with it. */
  data?: Omit<Parameters<Db['publication']['updateMany']>[0]['data'], 'state' | 'fence' | 'revision'>
}
type Tasks = NonNullable<Parameters<typeof transition>[2]['tasks']>

/**
 * What a person does to a publication that they have locked, with its event. The fence is raised: a wake for the time before
 * does not stand in the way of one for the new.
 *
 * @throws AppError `conflict` with `publication_begun` when this state cannot become that one.
 */
export async function moveByPerson(
  tx: Db,
  row: PublicationRow,
  { to, reason, details = {}, wakeAt, tasks = [], data = {} }: Move,
  now: Date,
): Promise<Wake> {
  const { id, workspaceId, state, fence } = row
  if (to !== state && !nextStates[state].includes(to)) throw begun(row)
  // What is blocked and stays so keeps what it waits for.
  if (to !== 'BLOCKED') await requireMoved(tx, row, { to, reason, details, wakeAt, tasks }, now)
  await tx.publication.updateMany({
    where: { id, workspaceId },
    data: { ...data, fence: { increment: 1 }, revision: { increment: 1 } },
  })
  if (to === state)
    await tx.publishEvent.createMany({
      data: [{ workspaceId, publicationId: id, from: state, to, reason, details, fence: fence + 1, at: now }],
    })
  return { id, fence: fence + 1, wakeAt: wakeAt ?? now }
}

async function requireMoved(tx: Db, row: PublicationRow, change: Parameters<typeof transition>[2], now: Date) {
  if (!(await transition(tx, row, change, now)))
    throw new AppError('internal', { message: `publication ${row.id} changed while it was locked` })
}

export const begun = ({ id, state }: Pick<PublicationRow, 'id' | 'state'>) =>
  new AppError('conflict', {
    message: `publication ${id} is ${state}`,
    details: { reason: 'publication_begun', state },
  })
