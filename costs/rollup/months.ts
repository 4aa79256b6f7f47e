import { z } from 'zod'
import type { Db } from '../../core/db.ts'

export const Restatement = z.object({
  at: z.iso.datetime(),
  reason: z.string(),
  beforePicoUsd: z.string(),
  afterPicoUsd: z.string(),
})

/**
 * Writes beside a closed month that its sum is another one now. What was closed stays as it was; a change that was written
 * already is not written again.
 */
export async function noteRestated(tx: Db, workspaceId: string, days: readonly string[]): Promise<void> {
  const months = [...new Set(days.map((day) => `${day.slice(0, 7)}-01`))]
  const closed = await tx.costMonth.findMany({
    where: { workspaceId, month: { in: months.map((month) => new Date(month)) } },
  })
  for (const { month, totalPicoUsd, restatements } of closed) {
    const known = z.array(Restatement).parse(restatements)
    const before = BigInt(known.at(-1)?.afterPicoUsd ?? totalPicoUsd)
    const after = await sumMonth(tx, workspaceId, month)
    if (after === before) continue
    const entry = {
      ...{ at: new Date().toISOString(), reason: 'facts_changed' },
      ...{ beforePicoUsd: before.toString(), afterPicoUsd: after.toString() },
    }
    await tx.costMonth.update({
      where: { workspaceId_month: { workspaceId, month } },
      data: { restatements: [...known, entry] },
    })
  }
}

/** What a month cost as it is known now. */
export async function sumMonth(db: Db, workspaceId: string, month: Date): Promise<bigint> {
  const next = new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + 1, 1))
  const { _sum } = await db.costDay.aggregate({
    where: { workspaceId, day: { gte: month, lt: next } },
    _sum: { costPicoUsd: true },
  })
  return _sum.costPicoUsd ?? 0n
}
