import {
  BlockedReason,
  type Language,
  Platform as PlatformName,
  type Publication,
  PublicationMetadata,
  Visibility,
} from '../../contract/index.ts'
import type { Db } from '../../core/db.ts'
import { thumbnails as sizes } from '../../pipeline/index.ts'
import { pageLinkSeconds } from '../../storage/index.ts'
import { failureOf } from '../failures.ts'
import { changeable, ended } from '../states.ts'
import type { ScheduleDeps } from './deps.ts'
import { isBegun } from './move.ts'
import { isRetryable } from './retry.ts'

type Deps = Pick<ScheduleDeps, 'storage'> & { db: Db }

export const withChannel = {
  channel: { select: { id: true, title: true, pictureUrl: true, platform: true, state: true } },
  sessions: { where: { state: 'OPEN' as const }, select: { id: true }, take: 1 },
}
export type ViewRow = NonNullable<Awaited<ReturnType<typeof readRow>>>
const readRow = (db: Db) => db.publication.findFirst({ include: withChannel })

/** Publications as people see them, with their pictures, their newest counts and what can be done about them. */
export async function viewPublications(deps: Deps, rows: ViewRow[], language: Language): Promise<Publication[]> {
  const thumbnails = await findThumbnails(deps, rows)
  const counts = await findCounts(deps.db, rows)
  return rows.map((row) => ({
    ...toPublication(row, language),
    thumbnailUrl: thumbnails.get(row.runId) ?? null,
    counts: counts.get(row.id) ?? null,
  }))
}

function toPublication(row: ViewRow, language: Language): Omit<Publication, 'thumbnailUrl' | 'counts'> {
  return {
    ...{ id: row.id, projectId: row.projectId, runId: row.runId, state: row.state, mode: row.mode },
    ...{ revision: row.revision, version: row.version, percent: row.percent },
    channel: { ...row.channel, platform: PlatformName.parse(row.channel.platform) },
    scheduledAt: row.scheduledAt.toISOString(),
    ...{ scheduledLocal: row.scheduledLocal, timeZone: row.timeZone },
    metadata: PublicationMetadata.parse(row.metadata),
    blockedReason: BlockedReason.nullable().parse(row.blockedReason),
    blockedUntil: row.blockedUntil?.toISOString() ?? null,
    error: failureOf(row, language),
    ...{ remoteId: row.remoteId, url: row.remoteUrl },
    publishedAt: row.publishedAt?.toISOString() ?? null,
    remoteVisibility: Visibility.nullable().parse(row.remoteVisibility),
    remoteState: remoteStates.find((state) => state === row.remoteState) ?? null,
    isAutomatic: row.createdById === null,
    republishOf: row.republishOf,
    can: toCan(row),
    createdAt: row.createdAt.toISOString(),
  }
}

const remoteStates = ['LIVE', 'GONE', 'REJECTED'] as const

function toCan(row: ViewRow): Publication['can'] {
  const isWaiting = row.state === 'AWAITING_PUBLISH' && row.mode === 'NATIVE'
  const canRetry = isRetryable(row)
  return {
    change: isWaiting || (changeable.includes(row.state) && !isBegun(row)),
    cancel: !ended.includes(row.state),
    retry: canRetry,
    // What failed before it got there is tried again as what it is.
    publishAgain: row.state === 'UNKNOWN' || (ended.includes(row.state) && !canRetry),
  }
}

/** The small picture of each run, as a link that works for some hours. */
export async function findThumbnails({ db, storage }: Deps, rows: { runId: string }[]): Promise<Map<string, string>> {
  const steps = await db.step.findMany({
    where: {
      runId: { in: rows.map(({ runId }) => runId) },
      kind: 'THUMBNAIL',
      scene: { in: [sizes.tall, sizes.small] },
    },
    // The small one last: it takes the place of the large one, which older runs have alone.
    orderBy: { scene: 'asc' },
    select: { runId: true, artefact: { select: { storageKey: true } } },
  })
  const links = steps.map(async ({ runId, artefact }): Promise<[string, string][]> => {
    if (!artefact) return []
    return [[runId, await storage.signedUrl(artefact.storageKey, { expiresInSeconds: pageLinkSeconds })]]
  })
  return new Map((await Promise.all(links)).flat())
}

type Counts = { id: string; views: bigint; likes: bigint | null; comments: bigint | null; takenAt: Date }

async function findCounts(db: Db, rows: ViewRow[]): Promise<Map<string, NonNullable<Publication['counts']>>> {
  const there = rows.filter(({ remoteId }) => remoteId !== null).map(({ id }) => id)
  if (there.length === 0) return new Map()
  const newest = await db.$queryRaw<Counts[]>`
    select p.id, s.views, s.likes, s.comments, s.taken_at as "takenAt"
      from unnest(${there}::uuid[]) as p (id)
      join lateral (select * from video_snapshot where publication_id = p.id order by bucket desc limit 1) s on true`
  const toNumber = (count: bigint | null) => (count === null ? null : Number(count))
  return new Map(
    newest.map(({ id, views, likes, comments, takenAt }) => [
      id,
      {
        ...{ views: Number(views), likes: toNumber(likes), comments: toNumber(comments) },
        takenAt: takenAt.toISOString(),
      },
    ]),
  )
}
