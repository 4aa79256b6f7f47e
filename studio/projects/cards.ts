import { z } from 'zod'
import { Aspect, Id, Language, type ProjectCard, type RunState } from '../../contract/index.ts'
import type { Db } from '../../core/db.ts'
import { currentStage, JoinMeta, thumbnails, toPercent } from '../../pipeline/index.ts'
import { pageLinkSeconds, type Storage } from '../../storage/index.ts'

export type CardDeps = { db: Db; storage: Storage }

const withSteps = {
  steps: {
    select: {
      kind: true,
      scene: true,
      state: true,
      percent: true,
      startedAt: true,
      artefact: { select: { id: true, storageKey: true } },
    },
    orderBy: { scene: 'asc' as const },
  },
}
const withCosts = { runs: { select: { chargedUcr: true } } }

/**
 * Cards of projects, in the order in which they are named; those that are not there are left out. `runIds`: the runs to show
 * instead of the newest ones, by project.
 */
export async function readCards(
  { db, storage }: CardDeps,
  workspaceId: string,
  ids: string[],
  runIds: Map<string, string> = new Map(),
): Promise<ProjectCard[]> {
  if (ids.length === 0) return []
  const projects = await db.project.findMany({ where: { workspaceId, id: { in: ids } }, include: withCosts })
  const shown = projects.flatMap(({ id, lastRunId }) => runIds.get(id) ?? lastRunId ?? [])
  const runs = await db.run.findMany({ where: { workspaceId, id: { in: shown } }, include: withSteps })
  const rows = ids.flatMap((id): Row[] => {
    const project = projects.find((one) => one.id === id)
    if (!project) return []
    const runId = runIds.get(id) ?? project.lastRunId
    return [{ ...project, run: runs.find((run) => run.id === runId) ?? null }]
  })
  const known = { pictures: await findPictures(db, workspaceId, rows), ...(await findFacts(db, rows)) }
  return Promise.all(rows.map((row) => toCard(storage, row, known)))
}

type ProjectRow = Awaited<ReturnType<typeof readProjects>>[number]
type RunRow = Awaited<ReturnType<typeof readRuns>>[number]
const readProjects = (db: Db) => db.project.findMany({ include: withCosts })
const readRuns = (db: Db) => db.run.findMany({ include: withSteps })
type Row = ProjectRow & { run: RunRow | null }
type Known = { durations: Map<string, number>; published: Set<string>; pictures: Map<string, string> }

/** The facts of finished videos are read on their own: those of words and clips are large and shown by no card. */
async function findFacts(db: Db, rows: Row[]): Promise<Omit<Known, 'pictures'>> {
  const videoIds = rows.flatMap(({ run }) => run?.steps.find(({ kind }) => kind === 'JOIN')?.artefact?.id ?? [])
  const videos = await db.artefact.findMany({ where: { id: { in: videoIds } }, select: { id: true, meta: true } })
  const durations = new Map(videos.map(({ id, meta }) => [id, Math.round(JoinMeta.parse(meta).durationMs)]))
  return { durations, published: await findPublished(db, rows) }
}

/** Of the runs that are shown those whose video is on a channel. One that was deleted there is not. */
async function findPublished(db: Db, rows: Row[]): Promise<Set<string>> {
  const runIds = rows.flatMap(({ run }) => (run?.state === 'SUCCEEDED' ? run.id : []))
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

/** What a board says of its pictures, as far as a card shows them. */
const Pictured = z.object({ scenes: z.array(z.object({ image: z.object({ artefactId: Id.optional() }) })) })

/** The first picture of boards that nothing was made of yet, by project: a copy looks like what it was copied from. */
async function findPictures(db: Db, workspaceId: string, rows: Row[]): Promise<Map<string, string>> {
  const wanted = rows.flatMap(({ id, board, run }) => {
    const first = run || board === null ? null : Pictured.safeParse(board).data?.scenes[0]?.image.artefactId
    return first ? [{ id, artefactId: first }] : []
  })
  if (wanted.length === 0) return new Map()
  const found = await db.artefact.findMany({
    where: { workspaceId, id: { in: wanted.map(({ artefactId }) => artefactId) } },
    select: { id: true, storageKey: true },
  })
  const keys = new Map(found.map(({ id, storageKey }) => [id, storageKey]))
  return new Map(
    wanted.flatMap(({ id, artefactId }) => (keys.has(artefactId) ? [[id, keys.get(artefactId) ?? '']] : [])),
  )
}

async function toCard(storage: Storage, row: Row, { durations, published, pictures }: Known): Promise<ProjectCard> {
  const { run } = row
  const steps = run?.steps ?? []
  const made = (kind: 'IMAGE' | 'JOIN' | 'THUMBNAIL', scene?: number) =>
    steps.find((step) => step.kind === kind && step.artefact && (scene ?? step.scene) === step.scene)?.artefact ?? null
  const thumbnail = made('THUMBNAIL', thumbnails.small) ?? made('THUMBNAIL', thumbnails.tall)
  const link = (storageKey: string | undefined) =>
    storageKey ? storage.signedUrl(storageKey, { expiresInSeconds: pageLinkSeconds }) : null
  const video = made('JOIN')
  return {
    id: row.id,
    title: row.title,
    keyword: row.keyword,
    language: Language.parse(row.language),
    aspect: Aspect.parse(row.aspect),
    state: run && published.has(run.id) ? 'published' : toState(run?.state ?? null),
    run: run && {
      id: run.id,
      state: run.state,
      percent: run.state === 'SUCCEEDED' ? 100 : toPercent(steps),
      stage: run.endedAt ? null : currentStage(steps),
      durationMs: (video && durations.get(video.id)) ?? null,
    },
    // Before there is a thumbnail the first picture stands in for it.
    thumbnailUrl: await link((thumbnail ?? made('IMAGE'))?.storageKey ?? pictures.get(row.id)),
    videoUrl: await link(video?.storageKey),
    costUcr: row.runs.reduce((sum, one) => sum + Number(one.chargedUcr), 0),
    hasBoard: row.board !== null,
    isArchived: row.archivedAt !== null,
    deletedAt: row.deletedAt?.toISOString() ?? null,
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
