import { z } from 'zod'
import { Board, BoardScene, BoardStyle, Id, StudioStep } from '../../contract/index.ts'
import type { Db } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'

/**
 * What the makers put onto a board, before a person changed anything: edits are what differs from it. `by` is the run
 * that wrote the script.
 */
export const Made = z.object({
  by: Id,
  title: z.string(),
  style: BoardStyle,
  scenes: z.array(
    BoardScene.pick({
      ...{ id: true, role: true, narration: true, onScreenText: true, imagePrompt: true, image: true },
    }).extend({ holdMs: BoardScene.shape.holdMs.default(0) }),
  ),
})
export type Made = z.infer<typeof Made>

/** A board as it is kept: with the step a person was at, what it was made as, and the request that it was begun by. */
export const StoredBoard = Board.extend({
  step: StudioStep,
  made: Made.nullable(),
  begunBy: z.string().optional(),
})
export type StoredBoard = z.infer<typeof StoredBoard>

export function toMade(by: string, { title, style, scenes }: Board): Made {
  return {
    ...{ by, title, style },
    scenes: scenes.map(({ id, role, narration, onScreenText, imagePrompt, image, holdMs }) => ({
      ...{ id, role, narration, onScreenText, imagePrompt, image, holdMs },
    })),
  }
}

/** @throws AppError `not_found`, also for a project in the bin or of another workspace. */
export async function getBoardRow(db: Db, workspaceId: string, projectId: string) {
  const row = await db.project.findFirst({
    where: { id: projectId, workspaceId, deletedAt: null },
    select: {
      ...{ id: true, keyword: true, language: true, aspect: true, board: true, boardRevision: true, updatedAt: true },
      ...{ templateId: true, brandId: true, lastRunId: true },
      brand: { select: { id: true, name: true } },
    },
  })
  if (!row) throw new AppError('not_found', { message: `no project ${projectId}` })
  return row
}
export type BoardRow = Awaited<ReturnType<typeof getBoardRow>>

/**
 * Locks the project until the transaction ends and reads its board.
 *
 * @throws AppError `not_found`; `conflict` with what is there in `details` when it is not the revision that was changed.
 */
export async function lockBoard(
  tx: Db,
  workspaceId: string,
  { projectId, revision }: { projectId: string; revision: number },
): Promise<{ row: BoardRow; stored: StoredBoard }> {
  await tx.$queryRaw`select 1 from project where id = ${projectId}::uuid and workspace_id = ${workspaceId}::uuid for update`
  const row = await getBoardRow(tx, workspaceId, projectId)
  if (row.board === null) throw new AppError('not_found', { message: `project ${projectId} has no board` })
  const stored = StoredBoard.parse(row.board)
  if (row.boardRevision !== revision) {
    const { made: _, begunBy: __, step, ...board } = stored
    throw new AppError('conflict', {
      message: `the board is at revision ${row.boardRevision}`,
      details: { reason: 'board_changed', revision: row.boardRevision, step, board },
    })
  }
  return { row, stored }
}

/** Keeps a board as the next revision. What lists show of a project follows it. */
export async function writeBoard(
  tx: Db,
  row: Pick<BoardRow, 'id' | 'boardRevision'>,
  board: StoredBoard,
): Promise<void> {
  const { keyword, language, aspect, title } = board
  await tx.project.update({
    where: { id: row.id },
    data: {
      ...{ board, keyword, language, aspect },
      title: title.trim() || keyword,
      boardRevision: row.boardRevision + 1,
      updatedAt: new Date(),
    },
  })
}
