import type { Quote } from '../../contract/index.ts'
import { AppError } from '../../core/errors.ts'
import type { Queues } from '../../core/queue.ts'
import { chooseMakers } from '../../gateway/index.ts'
import { createRun, type QueueName, quoteRun, RunPlan } from '../../pipeline/index.ts'
import { briefOf } from '../brands/brief.ts'
import { getOwnProject } from '../own-project.ts'
import { getBoardRow, StoredBoard } from './board-row.ts'
import type { StudioDeps } from './open-board.ts'
import { toPlan } from './to-plan.ts'

type Caller = { workspaceId: string; userId: string }
type Part = {
  projectId: string
  goal: RunPlan['goal']
  quality: 'final' | 'preview'
  sceneIds?: string[] | undefined
}

/**
 * What making a part of a board would cost now, and what of it is there already; with `isAnotherTake`, of voices that are
 * spoken once more.
 *
 * @throws AppError `not_found`; `invalid_request` with the reason in `details` for a board that is not far enough.
 */
export async function quoteBoard(
  deps: Omit<StudioDeps, 'storage'>,
  workspaceId: string,
  { isAnotherTake = false, ...part }: Part & { isAnotherTake?: boolean },
): Promise<Quote> {
  const plan = await planOf(deps, workspaceId, part)
  return quoteRun(deps.db, workspaceId, isAnotherTake ? withNextTakes(plan) : plan)
}

/** The same plan with the voices spoken once more. */
function withNextTakes(plan: RunPlan): RunPlan {
  if (!plan.design) return plan
  const scenes = plan.design.scenes.map((scene) =>
    scene.voice.kind === 'make' ? { ...scene, voice: { ...scene.voice, take: scene.voice.take + 1 } } : scene,
  )
  return { ...plan, design: { ...plan.design, scenes } }
}

/**
 * Starts making a part of a board, or the finished short. `requestKey` makes a repeated call return the first run.
 *
 * @throws AppError as `quoteBoard` and `createRun` do.
 */
export async function makeBoard(
  deps: StudioDeps & { queues: Queues<QueueName> },
  caller: Caller,
  { requestKey, ...part }: Part & { requestKey: string },
): Promise<{ runId: string }> {
  const { workspaceId } = caller
  const known = await deps.db.run.findFirst({ where: { workspaceId, requestKey }, select: { plan: true } })
  return createRun(deps, {
    ...caller,
    plan: await planOf(deps, workspaceId, part, known && RunPlan.parse(known.plan)),
    requestKey,
    projectId: part.projectId,
    ensureProject: (tx) => getOwnProject(tx, workspaceId, part.projectId),
  })
}

/** `before`: what the same request was answered with; what it counted and knew of the brand then still holds for it. */
async function planOf(
  { db, config }: Omit<StudioDeps, 'storage'>,
  workspaceId: string,
  { projectId, goal, quality, sceneIds }: Part,
  before: RunPlan | null = null,
): Promise<RunPlan> {
  const row = await getBoardRow(db, workspaceId, projectId)
  if (row.board === null)
    throw new AppError('conflict', { message: `project ${projectId} has no board`, details: { reason: 'no_board' } })
  const board = StoredBoard.parse(row.board)
  const written = { workspaceId, projectId, plan: { path: ['goal'], equals: 'script' } }
  return toPlan(db, workspaceId, board, {
    ...{ goal, quality, sceneIds },
    makers: await chooseMakers(config),
    brand: before ? before.brand : await briefOf(db, workspaceId, row.brandId, board.language),
    variant: before?.variant ?? (goal === 'script' ? await db.run.count({ where: written }) : 0),
  })
}
