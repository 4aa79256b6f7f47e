import {
  Id,
  type Output,
  type Parsed,
  type Publication,
  type PublicationEvent,
  type publications,
} from '../../contract/index.ts'
import type { Db } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import { waitingStates } from '../channels/waiting.ts'
import { requireOwn } from '../require-own.ts'
import type { Asker, ScheduleDeps } from './deps.ts'
import { viewPublications, withChannel } from './view.ts'

type Deps = Pick<ScheduleDeps, 'db' | 'storage'>
type Reader = Pick<Asker, 'workspaceId' | 'language'>
type Route = (typeof publications)['publications.list']

/** Somebody has to look at these. */
export const attentionStates = ['BLOCKED', 'UNKNOWN', 'FAILED'] as const

const shown = {
  all: {},
  coming: { state: { in: [...waitingStates] } },
  past: { state: { in: ['PUBLISHED' as const, 'FAILED' as const, 'CANCELLED' as const, 'UNKNOWN' as const] } },
  attention: { state: { in: [...attentionStates] } },
}

/**
 * One page by time: what is coming or within a span the earliest first, everything else the latest first. `to` is not
 * included. A cursor that cannot be read starts from the top.
 *
 * @throws AppError `not_found` for a channel or project of somebody else.
 */
export async function listPublications(
  deps: Deps,
  { workspaceId, language }: Reader,
  { from, to, channelId, projectId, show, cursor, limit }: Parsed<Route>,
): Promise<Output<Route>> {
  await requireOwn(deps.db, workspaceId, { channelId, projectId })
  const isForward = show === 'coming' || (show === 'all' && from !== undefined)
  const order = isForward ? 'asc' : 'desc'
  const after = cursor ? parseCursor(cursor) : null
  const beyond = isForward ? 'gt' : 'lt'
  const rows = await deps.db.publication.findMany({
    where: {
      ...{ workspaceId, removedAt: null, ...shown[show] },
      ...(channelId && { channelId }),
      ...(projectId && { projectId }),
      AND: [
        { scheduledAt: { ...(from && { gte: new Date(from) }), ...(to && { lt: new Date(to) }) } },
        after
          ? { OR: [{ scheduledAt: { [beyond]: after.at } }, { scheduledAt: after.at, id: { [beyond]: after.id } }] }
          : {},
      ],
    },
    include: withChannel,
    orderBy: [{ scheduledAt: order }, { id: order }],
    take: limit + 1,
  })
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    publications: await viewPublications(deps, page, language),
    nextCursor: rows.length > limit && last ? toCursor(last) : null,
    attention: await deps.db.publication.count({
      where: { workspaceId, removedAt: null, state: { in: [...attentionStates] } },
    }),
  }
}

/** @throws AppError `not_found`, also for one that was taken off the list. */
export async function getPublication(deps: Deps, { workspaceId, language }: Reader, id: string): Promise<Publication> {
  const [publication] = await getPublications(deps, { workspaceId, language }, [id])
  if (!publication) throw new AppError('not_found', { message: `no publication ${id}` })
  return publication
}

/** Those of `ids` that there are, in that order. */
export async function getPublications(
  deps: Deps,
  { workspaceId, language }: Reader,
  ids: string[],
): Promise<Publication[]> {
  const rows = await deps.db.publication.findMany({
    where: { workspaceId, id: { in: ids }, removedAt: null },
    include: withChannel,
  })
  const views = await viewPublications(deps, rows, language)
  return ids.flatMap((id) => views.find((view) => view.id === id) ?? [])
}

/** Everything that happened to a publication, in that order. */
export async function listEvents(db: Db, workspaceId: string, publicationId: string): Promise<PublicationEvent[]> {
  const rows = await db.publishEvent.findMany({
    where: { workspaceId, publicationId },
    orderBy: [{ at: 'asc' }, { id: 'asc' }],
    take: 1000,
  })
  return rows.map(({ at, from, to, reason, details }) => ({
    ...{ at: at.toISOString(), from, to, reason },
    details: details as Record<string, unknown> | null,
  }))
}

const toCursor = ({ scheduledAt, id }: { scheduledAt: Date; id: string }) =>
  Buffer.from(`${scheduledAt.toISOString()} ${id}`).toString('base64url')

function parseCursor(cursor: string): { at: Date; id: string } | null {
  const [time, id] = Buffer.from(cursor, 'base64url').toString().split(' ')
  const at = new Date(time ?? '')
  return id && Id.safeParse(id).success && !Number.isNaN(at.getTime()) ? { at, id } : null
}
