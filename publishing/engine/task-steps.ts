import { buffer } from 'node:stream/consumers'
import { inTransaction } from '../../core/db.ts'
import { findVideo } from '../../pipeline/index.ts'
import { failureWords } from '../failures.ts'
import type { Cost } from '../platform.ts'
import { PublishError } from '../publish-error.ts'
import { resumePurpose } from '../purposes.ts'
import { isHidden } from './outcome.ts'
import { orNothing } from './reconcile.ts'
import type { TaskWork } from './tasks.ts'
import type { TaskKind } from './transition.ts'
import { toVideo } from './video-file.ts'
import { callSignal } from './work.ts'

type Step = (work: TaskWork) => Promise<void>

/** What each task does. Every one of them may run twice. */
export const taskSteps: Record<TaskKind, Step> = {
  THUMBNAIL: setThumbnail,
  CHECK_5: check,
  CHECK_15: check,
  RESCHEDULE: reschedule,
  REMOVE: remove,
  TELL: tellPublished,
}

/** @throws PublishError `budget` when the day has no room for it. */
async function pay({ deps, quota, platform, task }: TaskWork, cost: Cost): Promise<void> {
  const isPaid = await quota.take({ db: deps.db, platform, now: deps.now() }, task.workspaceId, cost)
  if (!isPaid) throw new PublishError('budget', 'quota_exceeded')
}

/** What a person wants undone does not wait for our share of the day: whether there is room, the platform says itself. */
async function note({ deps, quota, platform, task }: TaskWork, cost: Cost): Promise<void> {
  await quota.take({ db: deps.db, platform, now: deps.now() }, task.workspaceId, cost)
}

async function setThumbnail(work: TaskWork): Promise<void> {
  const { deps, platform, connection, task } = work
  if (task.remoteId === null || task.state === 'CANCELLED') return
  const file = await findVideo(deps.db, task.workspaceId, task.runId, { alsoInBin: true })
  if (!file?.thumbnail) throw new PublishError('permanent', 'thumbnail_gone')
  const jpeg = await buffer(await deps.storage.get(file.thumbnail.storageKey))
  await pay(work, platform.capabilities.costs.thumbnail)
  await platform.setThumbnail(connection, task.remoteId, jpeg, callSignal())
}

/** Reads back whether it is as visible as it was asked to be; what has changed for the worse is told. */
async function check(work: TaskWork): Promise<void> {
  const { deps, platform, connection, task } = work
  if (task.remoteId === null || task.state !== 'PUBLISHED') return
  await pay(work, platform.capabilities.costs.verify)
  const { state, visibility } = await platform.verify(connection, task.remoteId, callSignal())
  if (state === 'processing') return
  const remoteState = ({ gone: 'GONE', rejected: 'REJECTED', ready: 'LIVE' } as const)[state]
  const errorCode = codeOf(work, remoteState, visibility)
  const { publicationId: id } = task
  await inTransaction(deps.db, async (tx) => {
    await tx.publication.updateMany({
      where: { id, state: 'PUBLISHED' },
      data: { remoteState, errorCode, ...(visibility === null ? {} : { remoteVisibility: visibility }) },
    })
    if (errorCode !== null && errorCode !== task.errorCode)
      await deps.tell(tx, { kind: 'publication.hidden', publicationId: id, reason: failureWords(errorCode) })
  })
}

/** Deleted there is for whoever deleted it to know. */
function codeOf(
  { platform, task }: TaskWork,
  state: string,
  visibility: Parameters<typeof isHidden>[0],
): string | null {
  if (state === 'REJECTED') return 'rejected'
  if (state === 'GONE' || !isHidden(visibility, task.metadata.visibility)) return null
  return platform.facts.isAudited ? 'not_shown' : 'unaudited'
}

/**
 * The time is read right before it is passed on, and once more after it: somebody may change it meanwhile, and another worker
 * may be at that. Whoever comes last leaves the time behind that the row has.
 */
async function reschedule(work: TaskWork): Promise<void> {
  const { deps, platform, connection, task } = work
  let sent: Date | null = null
  for (;;) {
    const row = await deps.db.publication.findFirst({
      where: { id: task.publicationId, state: 'AWAITING_PUBLISH', remoteId: { not: null } },
      select: { scheduledAt: true },
    })
    if (!row || task.remoteId === null || row.scheduledAt.getTime() === sent?.getTime()) return
    await note(work, platform.capabilities.costs.change)
    const publishAt = row.scheduledAt > deps.now() ? row.scheduledAt : null
    const upload = { metadata: task.metadata, marker: task.marker, publishAt }
    await platform.reschedule(connection, task.remoteId, upload, callSignal())
    sent = row.scheduledAt
  }
}

/** Deletes what was cancelled. Where its id was not known any more when that happened, it is looked for. */
async function remove(work: TaskWork): Promise<void> {
  const { deps, platform, connection, task } = work
  if (task.state !== 'CANCELLED') return
  const remoteId = task.remoteId ?? (await findCancelled(work))
  if (remoteId === null) return
  await note(work, platform.capabilities.costs.change)
  await platform.remove(connection, remoteId, callSignal())
  await deps.db.publication.updateMany({
    where: { id: task.publicationId, state: 'CANCELLED' },
    data: { remoteId, remoteUrl: platform.videoUrl(remoteId), remoteState: 'GONE', remoteVisibility: null },
  })
}

/**
 * Looked for three times over some minutes, since the last bytes may have been on their way when it was cancelled and a video
 * may appear late; null where there cannot be one.
 */
const looks = 3

async function findCancelled({ deps, platform, connection, task }: TaskWork): Promise<string | null> {
  const { session } = task
  if (!session || session.offeredBytes < session.totalBytes) return null
  const file = await findVideo(deps.db, task.workspaceId, task.runId, { alsoInBin: true })
  if (file) {
    const video = toVideo(deps.storage, file, () => Promise.reject(new Error('nothing is sent while asking')))
    const resume = deps.seal.open(session.resumeSealed, resumePurpose)
    const found = await platform.probe(connection, resume, video, callSignal()).catch(orNothing)
    if (found?.kind === 'done') return found.remoteId
  }
  const remoteId = await platform.reconcile(connection, task.marker, callSignal())
  if (remoteId === null && task.attempts < looks)
    throw new PublishError('transient', 'not_found_yet', { retryAfterMs: 3 * 60_000 })
  return remoteId
}

async function tellPublished({ deps, task }: TaskWork): Promise<void> {
  if (task.state !== 'PUBLISHED') return
  await inTransaction(deps.db, (tx) =>
    deps.tell(tx, { kind: 'publication.published', publicationId: task.publicationId }),
  )
}
