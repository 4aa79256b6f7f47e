import type { Board, BoardScene, StudioView } from '../../contract/index.ts'
import { boardLimits } from '../../contract/index.ts'
import { type Db, inTransaction } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import { Script } from '../../pipeline/index.ts'
import { readPreferences } from '../brands/brief.ts'
import { withLearnt } from '../brands/manner.ts'
import { findTemplateStyle } from '../templates/take-template.ts'
import { lockBoard, toMade, writeBoard } from './board-row.ts'
import { toBoardScene, toTexts } from './new-board.ts'
import { openBoard, type StudioDeps } from './open-board.ts'

/**
 * Puts the script of a finished run onto the board. A scene whose words are the same keeps its id and all that was made and
 * decided for it; one that has only its picture in common keeps that.
 *
 * @throws AppError `not_found` for a run of another project; `conflict` when it has no script yet, or as `saveBoard`.
 */
export async function takeScript(
  deps: StudioDeps,
  workspaceId: string,
  asked: { projectId: string; runId: string; revision: number },
): Promise<StudioView> {
  const { projectId, runId } = asked
  await inTransaction(deps.db, async (tx) => {
    const { row, stored } = await lockBoard(tx, workspaceId, asked)
    const script = await getScript(tx, workspaceId, asked)
    const template = row.templateId ? await findTemplateStyle(tx, row.templateId) : null
    // How long scenes are held is the template's to say, where there is one.
    const learnt = template ? [] : await readPreferences(tx, workspaceId, row.brandId)
    const written = script.scenes.slice(0, boardLimits.scenes.max)
    const scenes = keepParts(stored.scenes, written, {
      idAt: (index) => `${runId.slice(-8)}-${index}`,
      motions: template?.motions ?? ['auto'],
      transitions: template?.transitions ?? ['fade'],
      holdMs: withLearnt({}, learnt).holdMs ?? 0,
    })
    const board: Board = { ...stored, ...toTexts(script), scenes, pace: template?.pace ?? null }
    const thumbnail = { ...board.thumbnail, picture: firstScene(board) }
    await writeBoard(tx, row, { ...stored, ...board, thumbnail, step: 'script', made: toMade(runId, board) })
  })
  return openBoard(deps, workspaceId, projectId)
}

async function getScript(tx: Db, workspaceId: string, { projectId, runId }: { projectId: string; runId: string }) {
  const run = await tx.run.findFirst({
    where: { id: runId, workspaceId, projectId },
    select: { steps: { where: { kind: 'SCRIPT', state: 'DONE' }, select: { artefact: { select: { meta: true } } } } },
  })
  if (!run) throw new AppError('not_found', { message: `no run ${runId} in project ${projectId}` })
  const [step] = run.steps
  if (!step?.artefact)
    throw new AppError('conflict', { message: `run ${runId} has no script`, details: { reason: 'no_script' } })
  return Script.parse(step.artefact.meta)
}

type Manner = {
  idAt: (index: number) => string
  motions: BoardScene['motion'][]
  transitions: BoardScene['transition'][]
  holdMs: number
}

/** Each scene of the board is taken over once. */
export function keepParts(before: BoardScene[], written: Script['scenes'], manner: Manner): BoardScene[] {
  const left = [...before]
  const take = (isSame: (scene: BoardScene) => boolean) => {
    const index = left.findIndex(isSame)
    return index < 0 ? null : (left.splice(index, 1)[0] ?? null)
  }
  // The same words first, wherever they stand now; then the same picture.
  const byWords = written.map(({ narration }) => take((scene) => scene.narration.trim() === narration))
  return written.map((scene, index) => {
    const fresh = {
      ...toBoardScene(scene, manner.idAt(index)),
      motion: manner.motions[index % manner.motions.length] ?? 'auto',
      transition: manner.transitions[index % manner.transitions.length] ?? 'fade',
      holdMs: manner.holdMs,
    }
    const old = byWords[index] ?? take(({ imagePrompt }) => imagePrompt === scene.imagePrompt)
    if (!old) return fresh
    const { role, narration, onScreenText, imagePrompt, seconds } = fresh
    const voice = old.narration.trim() === narration ? old.voice : fresh.voice
    return { ...old, role, narration, onScreenText, imagePrompt, seconds, voice }
  })
}

const firstScene = ({ scenes, thumbnail: { picture } }: Board): Board['thumbnail']['picture'] =>
  picture.kind === 'scene' && !scenes.some(({ id }) => id === picture.sceneId)
    ? { kind: 'scene', sceneId: scenes[0]?.id ?? '' }
    : picture
