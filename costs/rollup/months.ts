import { z } from 'zod'
import type { Db } from '../../core/db.ts'

export const Restatement = z.object({
  at: z.iso.datetime(),
  /** `facts_changed`; `reassigned`: somebody has given costs of a closed month to others. */
  reason: z.string(),
  by: z.string().optional(),
  what: z.string().optional(),
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

/** Writes beside closed months that somebody has given their costs to others. What they cost is the same. */
export async function noteReassigned(
  tx: Db,
  { workspaceId, months, by, what }: { workspaceId: string; months: readonly string[]; by: string; what: string },
): Promise<void> {
  const closed = await tx.costMonth.findMany({
    where: { workspaceId, month: { in: months.map((month) => new Date(month)) } },
  })
  for (const { month, totalPicoUsd, restatements } of closed) {
    const known = z.array(Restatement).parse(restatements)
    const total = known.at(-1)?.afterPicoUsd ?? totalPicoUsd.toString()
    const entry = { at: new Date().toISOString(), reason: 'reassigned', by, what }
    await tx.costMonth.updateMany({
      where: { workspaceId, month },
      data: { restatements: [...known, { ...entry, beforePicoUsd: total, afterPicoUsd: total }] },
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
