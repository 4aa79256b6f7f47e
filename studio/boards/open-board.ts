import { type Board, type Language, languages, type StudioView } from '../../contract/index.ts'
import type { Config } from '../../core/config.ts'
import { Prisma } from '../../core/db/generated/client.ts'
import type { Database, Db } from '../../core/db.ts'
import { chooseMakers } from '../../gateway/index.ts'
import { inspectPlan, type RunPlan, timelineOf } from '../../pipeline/index.ts'
import type { Storage } from '../../storage/index.ts'
import { briefOf } from '../brands/brief.ts'
import { type BoardRow, getBoardRow, StoredBoard, toMade } from './board-row.ts'
import { type PastRun, readHistory } from './history.ts'
import { boardOfRun, emptyBoard } from './new-board.ts'
import { toDraftPlan } from './to-plan.ts'
import { viewBoard } from './view-board.ts'

export type StudioDeps = { db: Database; storage: Storage; config: Pick<Config, 'makers' | 'vendors'> }

/**
 * The board of a project with what there is of it. A short that was made in one go gets its board here, out of its newest
 * run; one that has none gets an empty one.
 *
 * @throws AppError `not_found`.
 */
export async function openBoard(deps: StudioDeps, workspaceId: string, projectId: string): Promise<StudioView> {
  const { db } = deps
  let row = await getBoardRow(db, workspaceId, projectId)
  if (row.board === null) {
    await lay(db, row, await firstBoard(db, workspaceId, row))
    row = await getBoardRow(db, workspaceId, projectId)
  }
  const { step } = StoredBoard.parse(row.board)
  const makers = await chooseMakers(deps.config)
  const brand = await briefOf(db, workspaceId, row.brandId, toLanguage(row.language))
  const planOf = (board: Board) =>
    toDraftPlan(db, workspaceId, board, { goal: 'video', quality: 'final', makers, brand })
  const view = await viewBoard(deps, workspaceId, { row, step, planOf })
  if (view.board.pace !== null || view.video?.stale !== null) return view
  const pace = await keepPace(db, workspaceId, row, await planOf(view.board))
  return { ...view, board: { ...view.board, pace } }
}

/** Whoever is first lays it; a second look at the same moment finds it there. */
async function lay(db: Db, { id }: BoardRow, board: StoredBoard): Promise<void> {
  await db.project.updateMany({
    where: { id, board: { equals: Prisma.DbNull } },
    data: { board, boardRevision: { increment: 1 } },
  })
}

async function firstBoard(db: Db, workspaceId: string, row: BoardRow): Promise<StoredBoard> {
  const taken = await boardOfNewest(db, workspaceId, row.id)
  if (taken) return taken
  const language = toLanguage(row.language)
  return { ...emptyBoard({ keyword: row.keyword, language }), step: 'topic', made: null }
}

const toLanguage = (name: string): Language => languages.find((language) => language === name) ?? 'ko'

/** Out of the newest finished short of a project, else of the newest run that has a script; null where there is none. */
export async function boardOfNewest(db: Db, workspaceId: string, projectId: string): Promise<StoredBoard | null> {
  const history = await readHistory(db, workspaceId, projectId)
  const run = history.find(({ goal, made }) => goal === 'video' && made('JOIN')) ?? history[0]
  if (!run) return null
  const parts = run.design.scenes.map(({ id }) => ({ image: run.made('IMAGE', id), voice: run.made('VOICE', id) }))
  const board = boardOfRun(run.plan, run.design, {
    imageIds: parts.map(({ image }) => image?.id ?? null),
    pace: paceOf(
      run,
      parts.map(({ voice }) => voice),
    ),
    logoAssetId: await findLogo(db, workspaceId, run),
  })
  return { ...board, step: 'script', made: toMade(run.id, board) }
}

/** The pace that a run's voices came to; null until all of them are there. */
function paceOf({ plan, design }: PastRun, voices: (Parameters<typeof timelineOf>[2][number] | null)[]): Board['pace'] {
  const present = voices.filter((voice) => voice !== null)
  if (present.length < voices.length) return null
  const { tempo, breathMs } = timelineOf(plan, design, present)
  return { tempo, breathMs }
}

async function findLogo(db: Db, workspaceId: string, { design }: PastRun): Promise<string | null> {
  if (!design.logo) return null
  const { storageKey } = design.logo
  const asset = await db.asset.findFirst({ where: { workspaceId, storageKey }, select: { id: true } })
  return asset?.id ?? null
}

/**
 * Writes the pace of the finished short onto its board, so that a change of one scene leaves the others alone. Not a
 * revision: it says what the short already does. Nothing is written when somebody saved meanwhile.
 */
async function keepPace(db: Db, workspaceId: string, row: BoardRow, plan: RunPlan): Promise<Board['pace']> {
  const { timeline } = await inspectPlan(db, workspaceId, plan)
  if (!timeline) return null
  const pace = { tempo: timeline.tempo, breathMs: timeline.breathMs }
  await db.project.updateMany({
    where: { id: row.id, workspaceId, boardRevision: row.boardRevision },
    data: { board: { ...StoredBoard.parse(row.board), pace } },
  })
  return pace
}
