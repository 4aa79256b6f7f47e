import { writeAudit } from '../../accounts/index.ts'
import type { Parsed, publications } from '../../contract/index.ts'
import { type Db, inTransaction } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import { findVideo, type PublishableVideo } from '../../pipeline/index.ts'
import { waitingStates } from '../channels/waiting.ts'
import { findAskedBefore, type Request, rowKey } from './asked-before.ts'
import { assess, requireSavable } from './assess.ts'
import { type ChannelRow, getChannels, lockPlans } from './channel-row.ts'
import type { Asker, ScheduleDeps } from './deps.ts'
import { insertPublications, type NewPublication, type Wake, wakeAll } from './insert-publication.ts'
import { planTime } from './plan-time.ts'

export type NewPublications = Parsed<(typeof publications)['publications.create']>

/**
 * Plans a finished short on one or several channels: all of them or none. Gives the ids, in the order of the channels; the
 * same `requestKey` gives those of the first time.
 *
 * @throws AppError `not_found`, `idempotency_conflict`; `conflict` with `publication_not_ready` for a run without a video, and
 *   those of `requireSavable`.
 */
export async function createPublications(
  deps: ScheduleDeps,
  asker: Asker,
  input: NewPublications,
  requestKey: string,
): Promise<string[]> {
  const { workspaceId } = asker
  const { isConfirmed: _, ...content } = input
  const request: Request = { workspaceId, requestKey, content: content as Request['content'] }
  const made = await inTransaction(deps.db, async (tx): Promise<{ ids: string[]; wakes: Wake[] }> => {
    const known = await findAskedBefore(tx, request)
    if (known)
      return { ids: input.channelIds.flatMap((id) => known.find((row) => row.channelId === id)?.id ?? []), wakes: [] }
    await lockPlans(tx, input.channelIds)
    const planned = await plan(tx, deps, asker, input, request)
    const wakes = await insertPublications(tx, { now: deps.now() }, planned)
    if (!input.metadata.isAiGenerated) await writeUndisclosed(tx, asker, input.metadata.title, planned)
    return { ids: wakes.map(({ id }) => id), wakes }
  })
  await wakeAll(deps, made.wakes)
  return made.ids
}

async function plan(
  tx: Db,
  deps: ScheduleDeps,
  asker: Asker,
  input: NewPublications,
  request: Request,
): Promise<NewPublication[]> {
  const { workspaceId, userId, language } = asker
  const { runId, metadata, when, isConfirmed } = input
  const channels = await getChannels({ db: tx, platforms: deps.platforms }, workspaceId, input.channelIds)
  const video = await getReady(tx, workspaceId, runId)
  const repeated = await findRepeated(tx, workspaceId, input)
  const planned: NewPublication[] = []
  const findings = []
  for (const channel of channels) {
    const republishOf = repeated?.channelId === channel.id ? repeated.republishOf : null
    const time = await planTime(tx, channel, when, { now: deps.now() })
    const draft = { channel, runId, video, metadata, time, republishOf: republishOf ?? undefined }
    findings.push(...(await assess({ ...deps, db: tx }, draft, language)))
    if (time)
      planned.push({
        ...{ channel, projectId: video.projectId, runId, time, metadata, republishOf, createdById: userId },
        requestKey: rowKey(request, channel.id),
      })
  }
  requireSavable(findings, isConfirmed)
  return planned
}

/** @throws AppError `not_found` for another workspace's run and for one whose project is in the bin, `conflict` for one that has not become a video. */
export async function getReady(db: Db, workspaceId: string, runId: string): Promise<PublishableVideo> {
  const video = await findVideo(db, workspaceId, runId)
  if (video) return video
  const run = await db.run.findFirst({
    where: { id: runId, workspaceId, project: { deletedAt: null } },
    select: { state: true },
  })
  if (!run) throw new AppError('not_found', { message: `no run ${runId}` })
  throw new AppError('conflict', {
    message: `run ${runId} is ${run.state}`,
    details: { reason: 'publication_not_ready' },
  })
}

/**
 * What is repeated on purpose. One that never got there is simply planned anew: nothing is repeated, and the rule of one
 * video per channel goes on to hold.
 */
async function findRepeated(
  tx: Db,
  workspaceId: string,
  { republishOf, runId, channelIds }: Pick<NewPublications, 'republishOf' | 'runId' | 'channelIds'>,
): Promise<{ channelId: string; republishOf: string | null } | null> {
  if (!republishOf) return null
  const row = await tx.publication.findFirst({
    where: { id: republishOf, workspaceId, runId, channelId: { in: channelIds } },
    select: { id: true, channelId: true, state: true },
  })
  if (!row) throw new AppError('not_found', { message: `no publication ${republishOf} of this run on these channels` })
  if (waitingStates.some((state) => state === row.state))
    throw new AppError('conflict', { details: { reason: 'publication_same_video', publicationId: row.id } })
  const wasThere = row.state === 'PUBLISHED' || row.state === 'UNKNOWN'
  return { channelId: row.channelId, republishOf: wasThere ? row.id : null }
}

/** Who decides that viewers are not told is written down with the decision. */
export async function writeUndisclosed(
  tx: Db,
  asker: Asker,
  title: string,
  planned: { channel: Pick<ChannelRow, 'title'> }[],
): Promise<void> {
  const channels = planned.map(({ channel }) => channel.title).join(', ')
  await writeAudit(tx, asker, { action: 'publication.undisclosed', target: title, after: { channels } })
}
