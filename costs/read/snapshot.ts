import { z } from 'zod'
import type { Db } from '../../core/db.ts'
import { readParts } from './breakdown.ts'
import type { CostSpan } from './cost-query.ts'
import { readLabels } from './labels.ts'

const dimensions = ['provider', 'model', 'team', 'project', 'key'] as const

/** What is kept of a month that is closed: its sums as they were, under the names of then. Whole numbers as text. */
export const Snapshot = z.record(
  z.enum(dimensions),
  z.array(z.object({ ref: z.string(), label: z.string(), costPicoUsd: z.string(), unpricedTokens: z.string() })),
)
export type Snapshot = z.infer<typeof Snapshot>

export async function readSnapshot(db: Db, workspaceId: string, span: CostSpan): Promise<Snapshot> {
  const parts: [string, Snapshot['key']][] = []
  for (const dimension of dimensions) {
    const rows = await readParts(db, workspaceId, { dimension, query: {}, span, before: null })
    const labelOf = await readLabels(db, workspaceId, { dimension, refs: rows.map(({ ref }) => ref) })
    const kept = rows.map(({ ref, costPicoUsd, unpricedTokens }) => ({
      ...{ ref, label: labelOf(ref), costPicoUsd: costPicoUsd.toString(), unpricedTokens: unpricedTokens.toString() },
    }))
    parts.push([dimension, kept])
  }
  return Snapshot.parse(Object.fromEntries(parts))
}
