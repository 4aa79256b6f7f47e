import { Aspect, Id, Language, type ProjectCard, type RunState } from '../contract/index.ts'
import type { Db } from '../core/db.ts'
import { AppError } from '../core/errors.ts'
import { currentStage, JoinMeta, toPercent } from '../pipeline/index.ts'
import { pageLinkSeconds, type Storage } from '../storage/index.ts'

type Deps = { db: Db; storage: Storage }

const withLastRun = {
  lastRun: {
    include: {
      steps: {
        select: {
          kind: true,
          state: true,
          percent: true,
          startedAt: true,
          artefact: { select: { id: true, storageKey: true } },
        },
        orderBy: { scene: 'asc' as const },
      },
    },
  },
  runs: { select: { chargedUcr: true } },
}

/** One page of projects, newest change first. The cursor is opaque; one that cannot be read starts from the top. */
export async function listProjects(
  { db, storage }: Deps,
  workspaceId: string,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<{ projects: ProjectCard[]; nextCursor: string | null }> {
  const after = cursor ? parseCursor(cursor) : null
  const rows = await db.project.findMany({
    where: {
      workspaceId,
      ...(after && {
        OR: [{ updatedAt: { lt: after.updatedAt } }, { updatedAt: after.updatedAt, id: { lt: after.id } }],
      }),
    },
    orderBy: [{ updatedAt: 'desc' }, { id: 'desc' }],
    take: limit + 1,
    include: withLastRun,
  })
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    projects: await toCards({ db, storage }, page),
    nextCursor: rows.length > limit && last ? toCursor(last) : null,
  }
}

/** @throws AppError `not_found`, also for another workspace's project. */
export async function getProject({ db, storage }: Deps, workspaceId: string, id: string) {
  const row = await db.project.findFirst({ where: { id, workspaceId }, include: withLastRun })
  if (!row) throw new AppError('not_found')
  const [card] = await toCards({ db, storage }, [row])
  if (!card) throw new AppError('not_found')
  const runs = await db.run.findMany({
    where: { projectId: id, workspaceId },
    orderBy: { createdAt: 'desc' },
    take: 50,
    select: { id: true, state: true, chargedUcr: true, createdAt: true },
  })
  return {
    project: card,
    lastRunId: row.lastRunId,
    runs: runs.map((run) => ({ ...run, chargedUcr: Number(run.chargedUcr), createdAt: run.createdAt.toISOString() })),
  }
}

type Row = NonNullable<Awaited<ReturnType<typeof readRow>>>
const readRow = (db: Db) => db.project.findFirst({ include: withLastRun })

/** The facts of finished videos are read on their own: those of words and clips are large and shown by no card. */
async function toCards({ db, storage }: Deps, rows: Row[]): Promise<ProjectCard[]> {
  const videoIds = rows.flatMap((row) => row.lastRun?.steps.find(({ kind }) => kind === 'JOIN')?.artefact?.id ?? [])
  const videos = await db.artefact.findMany({ where: { id: { in: videoIds } }, select: { id: true, meta: true } })
  const durations = new Map(videos.map(({ id, meta }) => [id, Math.round(JoinMeta.parse(meta).durationMs)]))
  const published = await findPublished(db, rows)
  return Promise.all(rows.map((row) => toCard(storage, row, { durations, published })))
}

/** Of the newest runs those whose video is on a channel. One that was deleted there is not. */
async function findPublished(db: Db, rows: Row[]): Promise<Set<string>> {
  const runIds = rows.flatMap(({ lastRun }) => (lastRun?.state === 'SUCCEEDED' ? lastRun.id : []))
  if (runIds.length === 0) return new Set()
  const found = await db.publication.findMany({
    where: {
      ...{ runId: { in: runIds }, state: 'PUBLISHED' },
      OR: [{ remoteState: null }, { remoteState: { not: 'GONE' } }],
    },
    select: { runId: true },
    distinct: ['runId'],
  })
  return new Set(found.map(({ runId }) => runId))
}

type Known = { durations: Map<string, number>; published: Set<string> }

async function toCard(storage: Storage, row: Row, { durations, published }: Known): Promise<ProjectCard> {
  const steps = row.lastRun?.steps ?? []
  const made = (kind: 'IMAGE' | 'JOIN' | 'THUMBNAIL') =>
    steps.find((step) => step.kind === kind && step.artefact)?.artefact ?? null
  const link = (artefact: { storageKey: string } | null) =>
    artefact ? storage.signedUrl(artefact.storageKey, { expiresInSeconds: pageLinkSeconds }) : null
  const video = made('JOIN')
  return {
    id: row.id,
    title: row.title,
    keyword: row.keyword,
    language: Language.parse(row.language),
    aspect: Aspect.parse(row.aspect),
    state: row.lastRun && published.has(row.lastRun.id) ? 'published' : toState(row.lastRun?.state ?? null),
    run: row.lastRun && {
      id: row.lastRun.id,
      state: row.lastRun.state,
      percent: row.lastRun.state === 'SUCCEEDED' ? 100 : toPercent(steps),
      stage: row.lastRun.endedAt ? null : currentStage(steps),
      durationMs: (video && durations.get(video.id)) ?? null,
    },
    // Before there is a thumbnail the first picture stands in for it.
    thumbnailUrl: await link(made('THUMBNAIL') ?? made('IMAGE')),
    videoUrl: await link(video),
    costUcr: row.runs.reduce((sum, run) => sum + Number(run.chargedUcr), 0),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }
}

function toState(state: RunState | null): ProjectCard['state'] {
  switch (state) {
    case 'QUEUED':
    case 'RUNNING':
      return 'processing'
    case 'SUCCEEDED':
      return 'ready'
    case 'FAILED':
      return 'failed'
    default:
      return 'draft'
  }
}

const toCursor = (row: { updatedAt: Date; id: string }) =>
  Buffer.from(`${row.updatedAt.toISOString()} ${row.id}`).toString('base64url')

function parseCursor(cursor: string): { updatedAt: Date; id: string } | null {
  const [at, id] = Buffer.from(cursor, 'base64url').toString().split(' ')
  const updatedAt = new Date(at ?? '')
  return Id.safeParse(id).success && id && !Number.isNaN(updatedAt.getTime()) ? { updatedAt, id } : null
}
