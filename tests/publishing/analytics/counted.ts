import { randomUUID } from 'node:crypto'
import type { Database } from '../../../core/db.ts'
import { createQuota } from '../../../publishing/engine/quota.ts'
import { analyticsTick } from '../../../publishing/index.ts'
import type { AudienceFigures, VideoCounts, VideoDayFigures } from '../../../publishing/platform.ts'
import { PublishError } from '../../../publishing/publish-error.ts'
import { newChannel, newWorkspace, openPress } from '../../setup/press.ts'

export const hourMs = 3_600_000
export const dayMs = 24 * hourMs

/** Publishing with a platform on paper that counts: what it says of each video is set by hand, and so is the clock. */
export async function openCounted() {
  const press = await openPress()
  const { db, deps, paper } = press
  const counts = new Map<string, Omit<VideoCounts, 'remoteId'>>()
  const asked: string[][] = []
  const told = {
    days: [] as VideoDayFigures[],
    audience: [] as AudienceFigures,
    metricVersion: 'v1',
    /** Called before an answer; throws what goes wrong. */
    before: (_remoteId: string, _remoteIds: string[]): void | Promise<void> => undefined,
  }
  const spans: { from: string; to: string }[] = []
  Object.assign(paper.platform, {
    readCounts: async (connection: { remoteId: string }, remoteIds: string[]) => {
      asked.push(remoteIds)
      await told.before(connection.remoteId, remoteIds)
      return remoteIds.flatMap((remoteId) => {
        const found = counts.get(remoteId)
        return found ? { remoteId, ...found } : []
      })
    },
    readDays: async (_connection: unknown, span: { from: string; to: string; remoteIds: string[] }) => {
      spans.push({ from: span.from, to: span.to })
      return told.days.filter(
        ({ day, remoteId }) => day >= span.from && day <= span.to && span.remoteIds.includes(remoteId),
      )
    },
    readAudience: async () => told.audience,
  })
  Object.defineProperty(paper.platform.capabilities, 'metricVersion', { get: () => told.metricVersion })
  const quota = createQuota()
  const counted = {
    ...{ press, db, counts, asked, told, spans, now: deps.now },
    tick: () => analyticsTick({ ...deps, quota }, new AbortController().signal),
    pass(ms: number) {
      press.clock.at += ms
    },
    async newChannel(options: { timeZone?: string } = {}, person?: { workspaceId: string; userId: string }) {
      const owner = person ?? (await newWorkspace(db))
      const made = await newChannel(press, owner)
      const facts = { subscribers: 10n, refreshedAt: deps.now(), ...options }
      // Tokens last: refreshing them has tests of its own.
      const accessExpiresAt = new Date(press.clock.at + 1000 * dayMs)
      await db.channel.update({ where: { id: made.channelId }, data: { ...facts, accessExpiresAt } })
      return { ...owner, id: made.channelId, remoteId: made.remoteId }
    },
    newVideo: (channel: { workspaceId: string; id: string }, wish: { publishedAt?: Date; views?: number } = {}) => {
      const remoteId = randomUUID()
      if (wish.views !== undefined) counts.set(remoteId, { views: wish.views, likes: 0, comments: 0 })
      return newVideo(db, { ...channel, remoteId, publishedAt: wish.publishedAt ?? deps.now() })
    },
    set(remoteId: string, views: number, likes: number | null = 0) {
      counts.set(remoteId, { views, likes, comments: 0 })
    },
    daysOf: async (channelId: string) => {
      const rows = await db.channelDay.findMany({ where: { channelId }, orderBy: { day: 'asc' } })
      return rows.map(({ day, views, isGap }) => [day.toISOString().slice(5, 10), Number(views), isGap] as const)
    },
    snapshotsOf: async (publicationId: string) => {
      const rows = await db.videoSnapshot.findMany({ where: { publicationId }, orderBy: { bucket: 'asc' } })
      return rows.map(({ views }) => Number(views))
    },
  }
  return counted
}
export type Counted = Awaited<ReturnType<typeof openCounted>>

type VideoWish = {
  workspaceId: string
  id: string
  remoteId?: string
  publishedAt: Date
  projectId?: string
  title?: string
  createdById?: string | null
}

/** A video that was published, without anybody having done so. */
export async function newVideo(db: Database, wish: VideoWish): Promise<{ id: string; remoteId: string }> {
  const { workspaceId, id: channelId, publishedAt } = wish
  const remoteId = wish.remoteId ?? randomUUID()
  const { id } = await db.publication.create({
    data: toVideoRow({ ...wish, workspaceId, channelId, publishedAt, remoteId }),
    select: { id: true },
  })
  return { id, remoteId }
}

export function toVideoRow({
  workspaceId,
  channelId,
  publishedAt,
  remoteId,
  projectId = randomUUID(),
  title = '별자리',
  createdById = null,
}: Omit<VideoWish, 'id'> & { channelId: string; remoteId: string }) {
  return {
    ...{ workspaceId, channelId, projectId, remoteId, publishedAt, createdById, runId: randomUUID() },
    ...{ platform: 'youtube', state: 'PUBLISHED' as const, remoteState: 'LIVE', remoteVisibility: 'public' },
    ...{ scheduledAt: publishedAt, scheduledLocal: '2026-11-21T18:00', timeZone: 'UTC', endedAt: publishedAt },
    ...{
      metadata: { title },
      requestKey: randomUUID(),
      marker: newMarker(),
      remoteUrl: `http://127.0.0.1/${remoteId}`,
    },
  }
}

const newMarker = () =>
  `xc-${randomUUID()
    .replaceAll('-', '')
    .replace(/[^a-f2-7]/g, 'a')
    .slice(0, 20)}`

export const away = () => {
  throw new PublishError('transient', 'not_answering')
}
