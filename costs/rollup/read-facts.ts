import { z } from 'zod'
import { PriceTier } from '../../contract/index.ts'
import type { Db } from '../../core/db.ts'
import type { CostFact, UsageFact } from '../collect/collector.ts'
import type { Rule } from './assign.ts'
import type { MeasuredHour } from './gateway-hour.ts'

const dayMs = 86_400_000
const Units = z.record(z.string(), z.number())
const RefKind = z.enum(['key', 'project'])

/** All that is known of an account's UTC day; null when the account is gone with everything that was read of it. */
export async function readAccountDay(
  db: Db,
  accountId: string,
  start: Date,
): Promise<{ provider: string; usage: UsageFact[]; costs: CostFact[]; isReported: boolean } | null> {
  const end = new Date(start.getTime() + dayMs)
  const account = await db.providerAccount.findUnique({
    where: { id: accountId },
    select: { provider: true, kind: true, costThrough: true },
  })
  if (!account) return null
  const usage = await db.providerUsage.findMany({ where: { accountId, at: { gte: start, lt: end } } })
  const costs = await db.providerCost.findMany({ where: { accountId, day: start } })
  return {
    provider: account.provider,
    usage: usage.map(toUsageFact),
    costs: costs.map(({ day, tier, ...row }) => ({ ...row, tier: PriceTier.parse(tier), day: toDay(day) })),
    // A file tells of the days that it has lines of, and nothing of those between two files.
    isReported: account.kind === 'csv' ? costs.length > 0 : account.costThrough !== null && account.costThrough >= end,
  }
}

type UsageRow = Awaited<ReturnType<Db['providerUsage']['findMany']>>[number]

function toUsageFact(row: UsageRow): UsageFact {
  const { at, minutes, projectRef, keyRef, model, tier, aboveInputTokens, geo, requests, units } = row
  return {
    ...{ at, projectRef, keyRef, model, aboveInputTokens, geo, minutes: minutes === 1440 ? 1440 : 60 },
    ...{
      tier: PriceTier.parse(tier),
      requests: requests === null ? null : Number(requests),
      units: Units.parse(units),
    },
    ...{ inputTokens: Number(row.inputTokens), cachedTokens: Number(row.cachedTokens) },
    ...{ cacheWriteTokens: Number(row.cacheWriteTokens), cacheWriteHourTokens: Number(row.cacheWriteHourTokens) },
    ...{ outputTokens: Number(row.outputTokens), reasoningTokens: Number(row.reasoningTokens) },
  }
}

/**
 * Providers whose bill has the gateway's calls of this hour in it: an account says that they go through it, its bill of the
 * day is complete, and there is one. A day of which it says nothing (before its first, in a gap of files, after its rows were
 * deleted) is none that it pays for.
 */
export async function readReportedProviders(db: Db, workspaceId: string, hour: Date): Promise<Set<string>> {
  const day = new Date(Math.floor(hour.getTime() / dayMs) * dayMs)
  const accounts = await db.providerAccount.findMany({
    where: {
      ...{ workspaceId, coversGateway: true, costThrough: { gte: new Date(day.getTime() + dayMs) } },
      costs: { some: { day } },
    },
    select: { provider: true },
  })
  return new Set(accounts.map(({ provider }) => provider))
}

export async function readMeasured(db: Db, workspaceId: string, hour: Date): Promise<MeasuredHour[]> {
  return await db.usageHour.findMany({ where: { workspaceId, hour } })
}

export async function readRules(db: Db, workspaceId: string): Promise<Rule[]> {
  const rules = await db.costRule.findMany({ where: { workspaceId } })
  return rules.map(({ fromDay, untilDay, refKind, ...rule }) => ({
    ...rule,
    ...{ refKind: RefKind.parse(refKind), fromDay: toDay(fromDay), untilDay: untilDay && toDay(untilDay) },
  }))
}

/** Of a `date` column, which comes as the midnight of UTC. */
export const toDay = (date: Date): string => date.toISOString().slice(0, 10)
