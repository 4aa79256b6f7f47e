import type { Board, BoardStyle } from '../../contract/index.ts'
import type { Db } from '../../core/db.ts'
import { withBrand } from '../brands/manner.ts'
import { profileOf } from '../brands/profile.ts'
import type { StoredBoard } from './board-row.ts'
import { sameJson } from './edits.ts'
import { styleOf } from './new-board.ts'

type From = { board: Board; brandId: string | null }

/**
 * The style of a board whose look or brand was changed: whatever still is as the look and the brand before decided follows
 * the new ones; what a person chose, or a template brought, stays. In `made` too, so that following a look does not count
 * as an edit of the makers' work.
 *
 * @throws AppError `not_found` for a brand that is not there.
 */
export async function restyle<M extends StoredBoard['made']>(
  db: Db,
  workspaceId: string,
  { before, after, made }: { before: From; after: From; made: M },
): Promise<{ style: BoardStyle; made: M }> {
  const [old, now] = [await usualStyle(db, workspaceId, before), await usualStyle(db, workspaceId, after)]
  const { style } = after.board
  return { style: follow(style, old, now), made: made && { ...made, style: follow(made.style, old, now) } }
}

async function usualStyle(db: Db, workspaceId: string, { board, brandId }: From): Promise<BoardStyle> {
  const { brand, manner, logo } = await profileOf(db, workspaceId, { brandId, language: board.language })
  const facts = brand && { ...brand.facts, logoAssetId: logo && brand.facts.logoAssetId }
  return withBrand(board, facts, manner, styleOf(board.look)).style
}

function follow(style: BoardStyle, old: BoardStyle, now: BoardStyle): BoardStyle {
  const names = Object.keys(now) as (keyof BoardStyle)[]
  const kept = names.filter((name) => !sameJson(style[name], old[name]))
  return { ...now, ...Object.fromEntries(kept.map((name) => [name, style[name]])) }
}
