import type { Board, StudioStep, StudioView } from '../../contract/index.ts'
import { inTransaction } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import { learnFromEdits } from '../learning/learn.ts'
import { lockBoard, writeBoard } from './board-row.ts'
import { openBoard, type StudioDeps } from './open-board.ts'
import { recordEdits } from './record-edits.ts'
import { restyle } from './restyle.ts'

type Save = {
  projectId: string
  revision: number
  step: StudioStep
  board: Board
  /** Left out: as it was. Null: none. */
  brandId?: string | null | undefined
}

/**
 * Keeps a board that was changed from `revision`, records what a person did better than the makers, and learns from it.
 *
 * The pace of the version before stays while the asked length does: a page that was opened before the short was finished
 * does not know it yet. Another look or another brand changes what they decide about the style.
 *
 * @throws AppError `not_found`, also for the brand; `conflict` with the other's board in `details`; `invalid_request` for two scenes of one id.
 */
export async function saveBoard(
  deps: StudioDeps,
  { workspaceId, userId }: { workspaceId: string; userId: string },
  { projectId, revision, step, board, brandId: asked }: Save,
): Promise<StudioView> {
  if (new Set(board.scenes.map(({ id }) => id)).size < board.scenes.length)
    throw new AppError('invalid_request', { message: 'two scenes of one id', details: { field: 'scenes' } })
  const { brandId, isNew } = await inTransaction(deps.db, async (tx) => {
    const { row, stored } = await lockBoard(tx, workspaceId, { projectId, revision })
    const pace = board.pace ?? (board.seconds === stored.seconds ? stored.pace : null)
    const brandId = asked === undefined ? row.brandId : asked
    const isOther = board.look !== stored.look || brandId !== row.brandId
    const [before, after] = [
      { board: stored, brandId: row.brandId },
      { board, brandId },
    ]
    const { style, made } = isOther
      ? await restyle(tx, workspaceId, { before, after, made: stored.made })
      : { style: board.style, made: stored.made }
    await writeBoard(tx, row, { ...stored, ...board, style, made, pace, step })
    if (brandId !== row.brandId) await tx.project.update({ where: { id: row.id }, data: { brandId } })
    const of = { workspaceId, projectId, brandId, userId }
    return {
      brandId,
      isNew: made ? await recordEdits(tx, of, made, { before: stored, after: { ...board, style } }) : false,
    }
  })
  if (isNew) await learnFromEdits(deps, workspaceId, brandId)
  return openBoard(deps, workspaceId, projectId)
}
