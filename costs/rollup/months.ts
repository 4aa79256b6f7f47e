import { z } from 'zod'
import type { Db } from '../../core/db.ts'
import { toDay } from './read-facts.ts'
import { hoursOfDay, readTimeZone } from './zone.ts'

export const Restatement = z.object({
  at: z.iso.datetime(),
  /** `facts_changed`; `repriced`: somebody has had hours added up with newer prices; `reassigned`: somebody has given costs of a closed month to others. */
  reason: z.string(),
  by: z.string().optional(),
  what: z.string().optional(),
  beforePicoUsd: z.string(),
  afterPicoUsd: z.string(),
})

/**
 * Writes beside a closed month that its sum is another one now, and that it was repriced where one of its days was. What was
 * closed stays as it was; a change that was written already is not written again. A month that was closed in another zone than
 * today's is compared by its own hours.
 */
export async function noteRestated(
  tx: Db,
  workspaceId: string,
  { days, repriced }: { days: readonly string[]; repriced: readonly string[] },
): Promise<void> {
  const touched = monthsAround(days)
  const closed = await tx.costMonth.findMany({
    where: { workspaceId, month: { in: [...touched].map((month) => new Date(month)) } },
  })
  if (closed.length === 0) return
  const zone = await readTimeZone(tx, workspaceId)
  for (const { month, timeZone, totalPicoUsd, restatements } of closed) {
    const known = z.array(Restatement).parse(restatements)
    const before = BigInt(known.at(-1)?.afterPicoUsd ?? totalPicoUsd)
    const after =
      timeZone === zone ? await sumMonth(tx, workspaceId, month) : await sumMonthIn(tx, workspaceId, month, timeZone)
    if (after === before) continue
    const isRepriced = monthsAround(repriced).has(toDay(month))
    const entry = {
      ...{ at: new Date().toISOString(), reason: isRepriced ? 'repriced' : 'facts_changed' },
      ...{ beforePicoUsd: before.toString(), afterPicoUsd: after.toString() },
    }
    await tx.costMonth.update({
      where: { workspaceId_month: { workspaceId, month } },
      data: { restatements: [...known, entry] },
    })
  }
}

/** First days of the months in which hours of these days may lie, in whatever zone the months are. */
function monthsAround(days: readonly string[]): Set<string> {
  const near = days.flatMap((day) => [-2, 0, 2].map((away) => new Date(Date.parse(day) + away * 86_400_000)))
  return new Set(near.map((day) => `${toDay(day).slice(0, 7)}-01`))
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
  const { _sum } = await db.costDay.aggregate({
    where: { workspaceId, day: { gte: month, lt: monthAway(month, 1) } },
    _sum: { costPicoUsd: true },
  })
  return _sum.costPicoUsd ?? 0n
}

/** The same where the month was closed in a zone that days are not counted in any more. */
async function sumMonthIn(db: Db, workspaceId: string, month: Date, timeZone: string): Promise<bigint> {
  const from = hoursOfDay(toDay(month), timeZone).from
  const to = hoursOfDay(toDay(monthAway(month, 1)), timeZone).from
  const { _sum } = await db.costHour.aggregate({
    where: { workspaceId, hour: { gte: from, lt: to } },
    _sum: { costPicoUsd: true },
  })
  return _sum.costPicoUsd ?? 0n
}

const monthAway = (month: Date, away: number) =>
  new Date(Date.UTC(month.getUTCFullYear(), month.getUTCMonth() + away, 1))
