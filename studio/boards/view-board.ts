import { Board, countSpeech, type SceneState, type StudioStep, type StudioView, sceneMs } from '../../contract/index.ts'
import type { Db } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import {
  type Design,
  ImageMeta,
  type Inspection,
  inspectPlan,
  JoinMeta,
  musicSeed,
  type RunPlan,
  toBudget,
  toPercent,
  VoiceMeta,
} from '../../pipeline/index.ts'
import { pageLinkSeconds, type Storage } from '../../storage/index.ts'
import { StoredBoard } from './board-row.ts'
import { sameJson } from './edits.ts'
import { type ArtefactRow, type PastRun, readHistory } from './history.ts'
import { whyClip, whyImage, whyVideo, whyVoice } from './stale.ts'

type Row = {
  id: string
  board: unknown
  boardRevision: number
  updatedAt: Date
  templateId: string | null
  brand: { id: string; name: string } | null
}
type Asked = { row: Row; step: StudioStep; planOf: (board: Board) => Promise<RunPlan> }

/**
 * The board of a project, and of every scene what there is, what is stale and why, and what could be chosen instead.
 *
 * @throws AppError `not_found` when the project has no board.
 */
export async function viewBoard(
  { db, storage }: { db: Db; storage: Storage },
  workspaceId: string,
  asked: Asked,
): Promise<StudioView> {
  const { row, step, planOf } = asked
  if (row.board === null) throw new AppError('not_found', { message: `project ${row.id} has no board` })
  const board = Board.parse(row.board)
  const history = await readHistory(db, workspaceId, row.id)
  const plan = board.scenes.length > 0 ? await planOf(board) : null
  const design = plan?.design ?? null
  const inspection = plan && design ? await inspectPlan(db, workspaceId, plan) : null
  const making = await readMaking(db, workspaceId, row.id)
  const link = (artefact: { storageKey: string }) =>
    storage.signedUrl(artefact.storageKey, { expiresInSeconds: pageLinkSeconds })
  const scenes =
    design && inspection
      ? await Promise.all(
          board.scenes.map((_, index) => toScene({ board, design, inspection, history, making, link }, index)),
        )
      : []
  const budget = toBudget(board.language, board.seconds)
  return {
    projectId: row.id,
    board,
    revision: row.boardRevision,
    step,
    scenes,
    budget: { ...budget, spoken: scenes.reduce((sum, { spoken }) => sum + spoken, 0) },
    estimatedMs: inspection?.timeline
      ? Math.round((inspection.timeline.totalFrames * 1000) / 30)
      : scenes.reduce((sum, { estimatedMs }) => sum + estimatedMs, 0),
    video: await toVideo(design, inspection, history, link),
    playback: {
      pace: paceOf(inspection, design),
      musicSeed: musicSeed({ request: { keyword: board.keyword } }),
      logoUrl: design?.logo ? await link(design.logo) : null,
      thumbnailUrl: design?.thumbnail.picture.kind === 'file' ? await link(design.thumbnail.picture.file) : null,
    },
    written: findWritten(history, StoredBoard.parse(row.board).made),
    making: making && { runId: making.id, goal: making.goal, percent: making.percent },
    brand: row.brand,
    templateId: row.templateId,
    updatedAt: row.updatedAt.toISOString(),
  }
}

/** A script is put onto the board by the page that asked for it; one whose page was closed meanwhile waits here. */
function findWritten(history: PastRun[], made: StoredBoard['made']): StudioView['written'] {
  const index = history.findIndex(({ goal, state }) => goal === 'script' && state === 'SUCCEEDED')
  const onBoard = history.findIndex(({ id }) => id === made?.by)
  const run = history[index]
  return run && (onBoard < 0 || index < onBoard) && run.id !== made?.by ? { runId: run.id } : null
}

function paceOf(inspection: Inspection | null, design: Design | null): Design['pace'] {
  if (!inspection?.timeline) return design?.pace ?? null
  const { tempo, breathMs } = inspection.timeline
  return { tempo, breathMs }
}

type Making = { id: string; goal: RunPlan['goal']; percent: number; kinds: Set<string> }

/** The run of the project that is not over, newest first. */
async function readMaking(db: Db, workspaceId: string, projectId: string): Promise<Making | null> {
  const run = await db.run.findFirst({
    where: { workspaceId, projectId, state: { in: ['QUEUED', 'RUNNING'] } },
    orderBy: { createdAt: 'desc' },
    select: {
      id: true,
      plan: true,
      steps: { select: { kind: true, scene: true, state: true, percent: true, startedAt: true } },
    },
  })
  if (!run) return null
  const { goal } = run.plan as Pick<RunPlan, 'goal'>
  const open = run.steps.filter(({ state }) => state !== 'DONE')
  return {
    id: run.id,
    goal,
    percent: toPercent(run.steps),
    kinds: new Set(open.map(({ kind, scene }) => `${kind} ${scene}`)),
  }
}

type Parts = {
  board: Board
  design: Design
  inspection: Inspection
  history: PastRun[]
  making: Making | null
  link: (artefact: { storageKey: string }) => Promise<string>
}

async function toScene(
  { board, design, inspection, history, making, link }: Parts,
  index: number,
): Promise<SceneState> {
  const scene = board.scenes[index]
  const found = inspection.scenes[index]
  if (!scene || !found) throw new AppError('internal', { message: `no scene ${index}` })
  const { id } = scene
  const before = (kind: 'IMAGE' | 'VOICE') => history.find((run) => run.made(kind, id))?.design ?? null
  const shown = history.find((run) => isFinished(run) && run.plan.request.quality === 'final')?.design ?? null
  const isMaking = (kind: string) => making?.kinds.has(`${kind} ${index}`) ?? false
  const voice = found.voice && VoiceMeta.parse(found.voice.meta)
  return {
    sceneId: id,
    image: {
      stale: found.image ? null : whyImage(design, before('IMAGE'), id),
      isMaking: isMaking('IMAGE'),
      current: found.image && (await toPicture(found.image, link)),
      chosenUrl: found.image ? null : await toChosen(design.scenes[index]?.image, link),
      focus: found.image && ImageMeta.parse(found.image.meta).focus,
      candidates: await toCandidates(history, id, found.image?.id ?? null, link),
    },
    voice: {
      stale: found.voice ? null : whyVoice(design, before('VOICE'), id),
      isMaking: isMaking('VOICE'),
      url: found.voice && (await link(found.voice)),
      durationMs: voice && Math.round(voice.durationMs),
      words: (voice?.words ?? []).map(({ text, startMs, endMs }) => ({
        text,
        startMs: Math.round(startMs),
        endMs: Math.round(endMs),
      })),
    },
    clip: { stale: found.isClipThere ? null : whyClip(design, shown, id), isMaking: isMaking('CLIP') },
    estimatedMs: Math.round(sceneMs(board, scene, voice?.durationMs)),
    spoken: countSpeech(scene.narration, board.language),
  }
}

async function toChosen(image: Design['scenes'][number]['image'] | undefined, link: Parts['link']) {
  return image?.kind === 'file' ? link(image.file) : null
}

async function toPicture(artefact: Pick<ArtefactRow, 'storageKey' | 'meta'>, link: Parts['link']) {
  const { widthPx, heightPx } = ImageMeta.parse(artefact.meta)
  return { url: await link(artefact), widthPx, heightPx }
}

/** Every picture that was made for a scene, newest first, each once. */
async function toCandidates(history: PastRun[], id: string, currentId: string | null, link: Parts['link']) {
  const known = new Map<string, { artefact: ArtefactRow; prompt: string }>()
  for (const { design, made } of history) {
    const artefact = made('IMAGE', id)
    const index = design.scenes.findIndex((scene) => scene.id === id)
    if (artefact && !known.has(artefact.id))
      known.set(artefact.id, { artefact, prompt: design.script.scenes[index]?.imagePrompt ?? '' })
  }
  return Promise.all(
    [...known.values()].map(async ({ artefact, prompt }) => ({
      artefactId: artefact.id,
      prompt,
      isCurrent: artefact.id === currentId,
      ...(await toPicture(artefact, link)),
    })),
  )
}

/** The newest finished short, and why it is not what the board says any more. */
async function toVideo(
  design: Design | null,
  inspection: Inspection | null,
  history: PastRun[],
  link: Parts['link'],
): Promise<StudioView['video']> {
  const run = history.find(isFinished)
  const file = run?.made('JOIN')
  if (!run || !file) return null
  const { quality } = run.plan.request
  const isCurrent = quality === 'final' ? (inspection?.video ?? null) !== null : isSameShort(design, run.design)
  const changed = design?.scenes.find(({ id }, index) =>
    quality === 'final'
      ? !inspection?.scenes[index]?.isClipThere
      : whyClip(design, run.design, id) !== 'previous_changed',
  )
  const stale =
    isCurrent || !design ? null : changed ? whyClip(design, run.design, changed.id) : whyVideo(design, run.design)
  const durationMs = Math.round(JoinMeta.parse(file.meta).durationMs)
  return { runId: run.id, url: await link(file), durationMs, quality, stale }
}

const isFinished = ({ goal, made }: PastRun) => goal === 'video' && made('JOIN') !== null

/** A pace that was chosen for a length when it was made is on the board by now. */
function isSameShort(now: Design | null, before: Design): boolean {
  const pace = before.pace === null ? null : (now?.pace ?? null)
  return now !== null && sameJson({ ...now, pace, thumbnail: null }, { ...before, thumbnail: null })
}
