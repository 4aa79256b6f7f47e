import type { Language, Run } from '../contract/index.ts'
import type { Db } from '../core/db.ts'
import { messageOf } from '../core/error-messages.ts'
import { AppError, type ErrorCode, errorCodes } from '../core/errors.ts'
import { isBuiltin } from '../gateway/index.ts'
import { pageLinkSeconds, type Storage } from '../storage/index.ts'
import { extensionOf, fetchArtefact } from './artefacts.ts'
import { toFileName } from './file-name.ts'
import type { StepKind } from './flow.ts'
import { thumbnailSizes } from './keys.ts'
import { JoinMeta, VoiceMeta } from './made.ts'
import { RunPlan } from './plan.ts'
import { Script } from './script-schema.ts'
import { stageOf, toPercent, toStages } from './stages.ts'
import { toCosts } from './view-costs.ts'

type Deps = { db: Db; storage: Storage }
type Row = NonNullable<Awaited<ReturnType<typeof readRun>>>
type ArtefactRow = NonNullable<Row['steps'][number]['artefact']>

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
  const shelf = { storage, names: [script?.title ?? '', plan.request.keyword] }
  return {
    id: run.id,
    projectId: run.projectId,
    version: run.version,
    state: run.state,
    goal: plan.goal,
    percent: run.state === 'SUCCEEDED' ? 100 : toPercent(run.steps),
    request: plan.request,
    stages: toStages(run.steps),
    title: script?.title ?? null,
    description: script?.description ?? null,
    scenes: script ? await toScenes(shelf, script, artefactsOf('IMAGE'), artefactsOf('VOICE')) : [],
    builtin: {
      script: isBuiltin(plan.makers.script),
      image: isBuiltin(plan.makers.image),
      voice: isBuiltin(plan.makers.voice),
    },
    video: join && (await toFile(shelf, join)),
    thumbnails: await toThumbnails(shelf, artefactsOf('THUMBNAIL')),
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

/** Where a run's files lie and what they are called after: the short's title, else its keyword. */
type Shelf = { storage: Storage; names: string[] }

/** `mark` tells files of one short apart that are saved into one folder. */
async function toFile({ storage, names }: Shelf, artefact: ArtefactRow, mark = '') {
  const { storageKey, mediaType, sizeBytes } = artefact
  const downloadName = toFileName(names, `${mark}.${extensionOf(mediaType)}`)
  const [url, downloadUrl] = await Promise.all([
    storage.signedUrl(storageKey, { expiresInSeconds: pageLinkSeconds }),
    storage.signedUrl(storageKey, { expiresInSeconds: pageLinkSeconds, downloadName }),
  ])
  return { url, downloadUrl, mediaType, sizeBytes: Number(sizeBytes) }
}

type Artefacts = (ArtefactRow | null)[]

function toScenes(shelf: Shelf, script: Script, images: Artefacts, voices: Artefacts): Promise<Run['scenes']> {
  return Promise.all(
    script.scenes.map(async ({ seconds: _, ...scene }, index) => {
      const image = images[index] ?? null
      const voice = voices[index] ?? null
      return {
        ...scene,
        index,
        durationMs: voice ? Math.round(VoiceMeta.parse(voice.meta).durationMs) : null,
        image: image && (await toFile(shelf, image, ` ${index + 1}`)),
        voice: voice && (await toFile(shelf, voice, ` ${index + 1}`)),
      }
    }),
  )
}

async function toThumbnails(shelf: Shelf, [portrait, landscape]: Artefacts): Promise<Run['thumbnails']> {
  if (!portrait || !landscape) return null
  const [tall, wide] = thumbnailSizes.map(({ width, height }) => ` ${width}x${height}`)
  return { portrait: await toFile(shelf, portrait, tall), landscape: await toFile(shelf, landscape, wide) }
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
