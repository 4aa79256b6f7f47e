import { randomBytes, randomUUID } from 'node:crypto'
import type { PublicationMetadata } from '../../contract/index.ts'
import type { Db } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import { publishQueue, tasksWakeId, wakeIdOf } from '../jobs.ts'
import type { ChannelRow } from './channel-row.ts'
import type { ScheduleDeps } from './deps.ts'
import { planMode } from './plan-mode.ts'
import type { SlotTime } from './slots.ts'

export type NewPublication = {
  channel: ChannelRow
  projectId: string
  runId: string
  time: SlotTime
  metadata: PublicationMetadata
  /** Null: auto-publish. */
  createdById: string | null
  republishOf: string | null
  requestKey: string
}

/** What a worker is woken for once the transaction is committed. */
export type Wake = { id: string; fence: number; wakeAt: Date }

/**
 * Keeps the projects of what is planned out of the bin until the transaction ends: whoever deletes one waits, and then sees
 * what is planned.
 *
 * @throws AppError `not_found` for one that is in the bin.
 */
export async function holdProjects(tx: Db, projectIds: string[]): Promise<void> {
  const ids = [...new Set(projectIds)].sort()
  const held = await tx.$queryRaw<{ id: string }[]>`
    select id from project where id = any(${ids}::uuid[]) and deleted_at is null order by id for share`
  if (held.length < ids.length) throw new AppError('not_found', { message: 'the project is in the bin' })
}

/** The rows and the first event of each one's history. @throws AppError `not_found` for a project in the bin. */
export async function insertPublications(tx: Db, { now }: { now: Date }, fresh: NewPublication[]): Promise<Wake[]> {
  await holdProjects(
    tx,
    fresh.map(({ projectId }) => projectId),
  )
  const rows = fresh.map(({ channel, time, ...rest }) => ({
    ...rest,
    ...planMode(channel, rest.metadata, { at: time.at, now }),
    ...{ id: randomUUID(), workspaceId: channel.workspaceId, channelId: channel.id, platform: channel.platformName },
    ...{ scheduledAt: time.at, scheduledLocal: time.local, timeZone: time.timeZone },
    marker: newMarker(),
  }))
  await tx.publication.createMany({ data: rows })
  await tx.publishEvent.createMany({
    data: rows.map(({ id, workspaceId, createdById, scheduledLocal, timeZone }) => ({
      ...{ workspaceId, publicationId: id, from: null, to: 'SCHEDULED' as const, fence: 0, at: now },
      reason: createdById === null ? 'created_automatically' : 'created',
      details: { local: scheduledLocal, timeZone },
    })),
  })
  return rows.map(({ id, wakeAt }) => ({ id, fence: 0, wakeAt }))
}

/** After the commit. What is lost here the sweep finds. */
export async function wakeAll({ queues, now }: Pick<ScheduleDeps, 'queues' | 'now'>, wakes: Wake[]): Promise<void> {
  for (const wake of wakes) {
    const delayMs = Math.max(0, wake.wakeAt.getTime() - now().getTime())
    await queues.wake(publishQueue, wakeIdOf(wake), { delayMs })
  }
}

/** What is to be done beside a publication, at once. */
export async function wakeTasks({ queues }: Pick<ScheduleDeps, 'queues'>): Promise<void> {
  await queues.wake(publishQueue, tasksWakeId())
}

const base32 = 'abcdefghijklmnopqrstuvwxyz234567'

/** 80 random bits: sent along as a tag, so that our own upload is found again when its answer was lost. */
function newMarker(): string {
  return `xc-${Array.from(randomBytes(16), (byte) => base32[byte % 32]).join('')}`
}
