import { z } from 'zod'
import type { Board } from '../../contract/index.ts'
import { Prisma } from '../../core/db/generated/client.ts'
import type { Db } from '../../core/db.ts'
import type { Made } from './board-row.ts'
import { findEdits, sameJson } from './edits.ts'

type Of = { workspaceId: string; projectId: string; brandId: string | null; userId: string }

const Context = z.object({ madeBy: z.string(), scene: z.string() })

/**
 * Makes the recorded edits of a project those that there are: new ones are added, ones that were taken back go, and what
 * was changed again is recorded as it is now. Edits of scripts before this one stay. What was different already in the
 * version before and is not recorded was forgotten, and stays so.
 *
 * @returns whether anything is recorded otherwise than before.
 */
export async function recordEdits(
  tx: Db,
  of: Of,
  made: Made,
  { before, after }: { before: Board; after: Board },
): Promise<boolean> {
  const { workspaceId, projectId } = of
  const rows = await tx.edit.findMany({ where: { workspaceId, projectId } })
  const known = rows.filter(({ context }) => Context.parse(context).madeBy === made.by)
  const found = findEdits(made, after)
  const old = findEdits(made, before)
  const gone = known.filter((row) => !found.some((edit) => isSame(edit, row)))
  const fresh = found.filter((edit) => ![...known, ...old].some((one) => isSame(edit, one)))
  if (gone.length > 0) await tx.edit.deleteMany({ where: { workspaceId, id: { in: gone.map(({ id }) => id) } } })
  if (fresh.length > 0)
    await tx.edit.createMany({
      data: fresh.map((edit) => ({
        ...{ ...of, kind: edit.kind, context: edit.context },
        before: edit.before ?? Prisma.JsonNull,
        after: edit.after ?? Prisma.JsonNull,
      })),
    })
  return gone.length > 0 || fresh.length > 0
}

type Edited = { kind: string; after: unknown; context: unknown }

const isSame = (a: Edited, b: Edited) =>
  a.kind === b.kind && Context.parse(a.context).scene === Context.parse(b.context).scene && sameJson(a.after, b.after)
