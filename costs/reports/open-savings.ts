import type { CostReport } from '../../contract/index.ts'
import type { Db } from '../../core/db.ts'
import { AdviceFacts } from '../advice/advice-facts.ts'

/**
 * What the open advice would save a month, all of it together. Several ways to save on the same model exclude each other or
 * overlap, so of each model the best kind counts and not their sum.
 */
export async function readOpenSavings(db: Db, workspaceId: string): Promise<CostReport['advice']> {
  const rows = await db.costAdvice.findMany({ where: { workspaceId, state: 'OPEN' } })
  const byModel = new Map<string, Map<string, { low: bigint; high: bigint }>>()
  for (const { kind, facts, savingLowMicroUsd, savingHighMicroUsd } of rows) {
    const model = AdviceFacts.parse(facts).model ?? ''
    const kinds = byModel.get(model) ?? new Map<string, { low: bigint; high: bigint }>()
    const known = kinds.get(kind) ?? { low: 0n, high: 0n }
    kinds.set(kind, { low: known.low + savingLowMicroUsd, high: known.high + savingHighMicroUsd })
    byModel.set(model, kinds)
  }
  const best = [...byModel.values()].map((kinds) => ({
    low: [...kinds.values()].reduce((most, { low }) => (low > most ? low : most), 0n),
    high: [...kinds.values()].reduce((most, { high }) => (high > most ? high : most), 0n),
  }))
  return {
    count: rows.length,
    savingLowMicroUsd: Number(best.reduce((sum, { low }) => sum + low, 0n)),
    savingHighMicroUsd: Number(best.reduce((sum, { high }) => sum + high, 0n)),
  }
}
