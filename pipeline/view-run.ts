import type { Language, Run, StageName } from '../contract/index.ts'
import type { Db } from '../core/db.ts'
import { messageOf } from '../core/error-messages.ts'
import { AppError, type ErrorCode, errorCodes } from '../core/errors.ts'
import { isBuiltin } from '../gateway/index.ts'
import type { Storage } from '../storage/index.ts'
import { fetchArtefact } from './artefacts.ts'
import type { StepKind } from './flow.ts'
import { JoinMeta, VoiceMeta } from './made.ts'
import { RunPlan } from './plan.ts'
import { Script } from './script-schema.ts'
import { toPercent, toStages } from './stages.ts'
import { toCosts } from './view-costs.ts'

type Deps = { db: Db; storage: Storage }
type Row = NonNullable<Awaited<ReturnType<typeof readRun>>>
type ArtefactRow = NonNullable<Row['steps'][number]['artefact']>

/** Links outlive the page they are shown on by hours. */
const linkSeconds = 6 * 3600

export const stageOf: Record<StepKind, StageName> = {
  SCRIPT: 'script',
  IMAGE: 'images',
  VOICE: 'voice',
  CLIP: 'clips',
  JOIN: 'join',
  THUMBNAIL: 'thumbnail',
}

const readRun = (db: Db, where: { id: string; workspaceId: string }) =>
  db.run.findFirst({ where, include: { steps: { include: { artefact: true }, orderBy: { scene: 'asc' } } } })

/**
 * A run as people see it: stages, scenes, files as signed links, figures, costs, and its error in their language.
 *
 * @throws AppError `not_found`, also for another workspace's run.
 */
export async function getRunView(
  { db, storage }: Deps,
  workspaceId: string,
  runId: string,
  language: Language,
): Promise<Run> {
  const run = await readRun(db, { id: runId, workspaceId })
  if (!run) throw new AppError('not_found')
  const plan = RunPlan.parse(run.plan)
  const artefactsOf = (kind: StepKind) => run.steps.filter((step) => step.kind === kind).map((step) => step.artefact)
  const script = scriptOf(artefactsOf('SCRIPT')[0])
  const join = artefactsOf('JOIN')[0] ?? null
  const usages = await db.usage.findMany({ where: { runId, state: 'DONE' } })
  const isOver = run.endedAt !== null
  return {
    id: run.id,
    projectId: run.projectId,
    version: run.version,
    state: run.state,
    percent: run.state === 'SUCCEEDED' ? 100 : toPercent(run.steps),
    request: plan.request,
    stages: toStages(run.steps),
    title: script?.title ?? null,
    description: script?.description ?? null,
    scenes: script ? await toScenes(storage, script, artefactsOf('IMAGE'), artefactsOf('VOICE')) : [],
    builtin: {
      script: isBuiltin(plan.makers.script),
      image: isBuiltin(plan.makers.image),
      voice: isBuiltin(plan.makers.voice),
    },
    video: join && (await toFile(storage, join, fileName(script?.title ?? plan.request.keyword, 'mp4'))),
    thumbnails: await toThumbnails(storage, artefactsOf('THUMBNAIL')),
    figures: join ? toFigures(join) : null,
    quoteMaxUcr: Number(run.quoteMaxUcr),
    chargedUcr: isOver ? Number(run.chargedUcr) : usages.reduce((sum, usage) => sum + Number(usage.chargedUcr), 0),
    costs: run.state === 'FAILED' ? [] : toCosts(usages),
    error: toError(run, language),
    canCancel: !isOver,
    canRetry: run.state === 'FAILED' || run.state === 'CANCELLED',
    createdAt: run.createdAt.toISOString(),
    startedAt: run.startedAt?.toISOString() ?? null,
    endedAt: run.endedAt?.toISOString() ?? null,
  }
}

/**
 * Saves the finished video of a run as a local file.
 *
 * @throws AppError `not_found` when there is no such run here or it has no video.
 */
export async function saveVideo(
  { db, storage }: Deps,
  workspaceId: string,
  runId: string,
  file: string,
): Promise<void> {
  const step = await db.step.findFirst({ where: { runId, workspaceId, kind: 'JOIN' }, include: { artefact: true } })
  if (!step?.artefact) throw new AppError('not_found', { message: `run ${runId} has no video` })
  await fetchArtefact(storage, step.artefact, file)
}

const scriptOf = (artefact: ArtefactRow | null | undefined): Script | null =>
  artefact ? Script.parse(artefact.meta) : null

async function toFile(storage: Storage, artefact: ArtefactRow, downloadName?: string) {
  const url = await storage.signedUrl(artefact.storageKey, { expiresInSeconds: linkSeconds })
  const downloadUrl = downloadName
    ? await storage.signedUrl(artefact.storageKey, { expiresInSeconds: linkSeconds, downloadName })
    : url
  return { url, downloadUrl, mediaType: artefact.mediaType, sizeBytes: Number(artefact.sizeBytes) }
}

const fileName = (title: string, extension: string) =>
  `${title.replace(/[\\/:*?"<>|\p{Cc}]/gu, ' ').trim()}.${extension}`

type Artefacts = (ArtefactRow | null)[]

function toScenes(storage: Storage, script: Script, images: Artefacts, voices: Artefacts): Promise<Run['scenes']> {
  return Promise.all(
    script.scenes.map(async ({ seconds: _, ...scene }, index) => {
      const image = images[index] ?? null
      const voice = voices[index] ?? null
      return {
        ...scene,
        index,
        durationMs: voice ? Math.round(VoiceMeta.parse(voice.meta).durationMs) : null,
        image: image && (await toFile(storage, image)),
        voice: voice && (await toFile(storage, voice)),
      }
    }),
  )
}

async function toThumbnails(storage: Storage, [portrait, landscape]: Artefacts): Promise<Run['thumbnails']> {
  if (!portrait || !landscape) return null
  return {
    portrait: await toFile(storage, portrait, 'thumbnail-1080x1920.jpg'),
    landscape: await toFile(storage, landscape, 'thumbnail-1280x720.jpg'),
  }
}

function toFigures(join: ArtefactRow): Run['figures'] {
  const { durationMs, ...meta } = JoinMeta.parse(join.meta)
  return { ...meta, durationMs: Math.round(durationMs) }
}

function toError(run: Row, language: Language): Run['error'] {
  if (!run.errorCode || !isErrorCode(run.errorCode)) return null
  const stage = run.errorStage && run.errorStage in stageOf ? stageOf[run.errorStage as StepKind] : null
  return { code: run.errorCode, message: messageOf(run.errorCode, language), stage }
}

const isErrorCode = (code: string): code is ErrorCode => code in errorCodes
