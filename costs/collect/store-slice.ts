import { type Database, type Db, inTransaction } from '../../core/db.ts'
import { toDay } from '../rollup/read-facts.ts'
import type { CostFact, UsageFact, Window } from './collector.ts'
import { insertUsage } from './insert-usage.ts'

type Account = { id: string; workspaceId: string; fence: number }
type UsageSlice = { window: Window; facts: readonly UsageFact[]; through: Date | null }
type CostSlice = { window: Window; facts: readonly CostFact[]; through: Date | null }
export type Stored = { rows: number; changed: number }

const dayMs = 86_400_000

/**
 * Puts what was read of a window in the place of everything that was known of it, in one transaction: read again, late or
 * corrected, a window holds what the provider said last, once. Days that are other ones now are marked to be added up anew;
 * `through` is until when the provider has told. Nothing is written when the account was taken over or removed meanwhile.
 *
 * Returns how many rows there are and how many days have changed; null when the account is not ours any more.
 */
export async function storeUsage(db: Database, account: Account, slice: UsageSlice): Promise<Stored | null> {
  return await inTransaction(db, (tx) => putUsage(tx, account, slice))
}

/** Within the transaction of the caller. */
export async function putUsage(
  tx: Db,
  account: Account,
  { window, facts, through }: UsageSlice,
): Promise<Stored | null> {
  const merged = mergeUsage(facts)
  if (!(await isOurs(tx, account))) return null
  for (const month of monthsOf(merged)) await tx.$executeRaw`select provider_usage_month(${month}::timestamptz)`
  const before = await tx.providerUsage.findMany({
    where: { accountId: account.id, at: { gte: window.from, lt: window.to } },
  })
  const changed = daysThatDiffer(
    before.map((row) => ({ day: toDay(row.at), text: usageText(row) })),
    merged.map((row) => ({ day: toDay(row.at), text: usageText(row) })),
  )
  const isChanged = (at: Date) => changed.has(toDay(at))
  const { from, to } = window
  await tx.$executeRaw`
      delete from provider_usage where account_id = ${account.id}::uuid and at >= ${from}::timestamptz and at < ${to}::timestamptz
         and (at at time zone 'UTC')::date = any(${[...changed]}::date[])`
  await insertUsage(
    tx,
    account,
    merged.filter(({ at }) => isChanged(at)),
  )
  await markDirty(tx, account, changed)
  if (through)
    await tx.$executeRaw`
        update provider_account set usage_through = greatest(coalesce(usage_through, ${through}::timestamptz), ${through}::timestamptz)
         where id = ${account.id}::uuid`
  return { rows: merged.length, changed: changed.size }
}

/** The same for a window of days of money. A day that is told completely from now on is added up anew, changed or not. */
export async function storeCosts(db: Database, account: Account, slice: CostSlice): Promise<Stored | null> {
  return await inTransaction(db, (tx) => putCosts(tx, account, slice))
}

/** Within the transaction of the caller. */
export async function putCosts(
  tx: Db,
  account: Account,
  { window, facts, through }: CostSlice,
): Promise<Stored | null> {
  const merged = mergeCosts(facts)
  if (!(await isOurs(tx, account))) return null
  const { costThrough, coversGateway } = await tx.providerAccount.findFirstOrThrow({
    where: { id: account.id },
    select: { costThrough: true, coversGateway: true },
  })
  const before = await tx.providerCost.findMany({
    where: { accountId: account.id, day: { gte: window.from, lt: window.to } },
  })
  const changed = daysThatDiffer(
    before.map((row) => ({ day: toDay(row.day), text: costText({ ...row, day: toDay(row.day) }) })),
    merged.map((row) => ({ day: row.day, text: costText(row) })),
  )
  await tx.providerCost.deleteMany({
    where: { accountId: account.id, day: { in: [...changed].map((day) => new Date(day)) } },
  })
  await tx.providerCost.createMany({
    data: merged
      .filter(({ day }) => changed.has(day))
      .map((row) => ({ ...row, day: new Date(row.day), workspaceId: account.workspaceId, accountId: account.id })),
  })
  const completed = daysCompleted(costThrough, through, window)
  const days = new Set([...changed, ...completed])
  if (through && (costThrough === null || through > costThrough))
    await tx.providerAccount.updateMany({ where: { id: account.id }, data: { costThrough: through } })
  await markDirty(tx, account, days)
  if (coversGateway) await markGatewayDirty(tx, account.workspaceId, days)
  return { rows: merged.length, changed: changed.size }
}

/** Whether the account is still ours to write: linked, and not taken by another worker since. */
async function isOurs(tx: Db, { id, fence }: Account): Promise<boolean> {
  const [row] = await tx.$queryRaw<{ fence: number }[]>`
    select fence from provider_account where id = ${id}::uuid and state <> 'REMOVED' for update`
  return row?.fence === fence
}

export async function markDirty(tx: Db, account: { id: string; workspaceId: string }, days: Iterable<string>) {
  for (const day of [...days].toSorted())
    await tx.$executeRaw`
      insert into dirty_hour (workspace_id, source, hour) values (${account.workspaceId}::uuid, ${account.id}, ${`${day}T00:00:00Z`}::timestamptz)
      on conflict (workspace_id, source, hour) do update set version = dirty_hour.version + 1`
}

/** Hours of the gateway that an account begins to pay for, or does not any more. */
export async function markGatewayDirty(tx: Db, workspaceId: string, days: Iterable<string>): Promise<void> {
  const starts = [...days].map((day) => `${day}T00:00:00Z`)
  await tx.$executeRaw`
    insert into dirty_hour (workspace_id, source, hour)
    select distinct ${workspaceId}::uuid, 'gateway', h.hour from usage_hour h, unnest(${starts}::timestamptz[]) as d(start)
     where h.workspace_id = ${workspaceId}::uuid and h.hour >= d.start and h.hour < d.start + interval '1 day'
    on conflict (workspace_id, source, hour) do update set version = dirty_hour.version + 1`
}

type Told = { day: string; text: string }

/** Days whose rows are not the same ones, whatever their order. */
function daysThatDiffer(before: Told[], after: Told[]): Set<string> {
  const [known, told] = [textsByDay(before), textsByDay(after)]
  const days = new Set([...known.keys(), ...told.keys()])
  return new Set([...days].filter((day) => known.get(day) !== told.get(day)))
}

function textsByDay(rows: Told[]): Map<string, string> {
  const byDay = new Map<string, string[]>()
  for (const { day, text } of rows) {
    const texts = byDay.get(day)
    if (texts) texts.push(text)
    else byDay.set(day, [text])
  }
  return new Map([...byDay].map(([day, texts]) => [day, texts.toSorted().join('\n')]))
}

/**
 * Days that end after what was told before and not after what is told now. Those before the window as well: a quiet day may be
 * understood to be complete only when there is something of a later one.
 */
function daysCompleted(before: Date | null, now: Date | null, { from }: Window): string[] {
  if (!now) return []
  const days: string[] = []
  const first = Math.floor((before ?? from).getTime() / dayMs) * dayMs
  for (let start = first; start + dayMs <= now.getTime(); start += dayMs) days.push(toDay(new Date(start)))
  return days
}

/** Rows of one meaning together: providers split them by what we do not ask for. */
function mergeUsage(facts: readonly UsageFact[]): UsageFact[] {
  const merged = new Map<string, UsageFact>()
  for (const fact of facts) {
    const { at, minutes, projectRef, keyRef, model, tier, aboveInputTokens, geo } = fact
    const key = JSON.stringify([at, minutes, projectRef, keyRef, model, tier, aboveInputTokens, geo])
    const known = merged.get(key)
    merged.set(key, known ? addUsage(known, fact) : fact)
  }
  return [...merged.values()]
}

function addUsage(a: UsageFact, b: UsageFact): UsageFact {
  const units = { ...a.units }
  for (const [unit, count] of Object.entries(b.units)) units[unit] = (units[unit] ?? 0) + count
  return {
    ...{
      ...a,
      units,
      requests: a.requests === null && b.requests === null ? null : (a.requests ?? 0) + (b.requests ?? 0),
    },
    ...{ inputTokens: a.inputTokens + b.inputTokens, cachedTokens: a.cachedTokens + b.cachedTokens },
    cacheWriteTokens: a.cacheWriteTokens + b.cacheWriteTokens,
    cacheWriteHourTokens: a.cacheWriteHourTokens + b.cacheWriteHourTokens,
    ...{ outputTokens: a.outputTokens + b.outputTokens, reasoningTokens: a.reasoningTokens + b.reasoningTokens },
  }
}

function mergeCosts(facts: readonly CostFact[]): CostFact[] {
  const merged = new Map<string, CostFact>()
  for (const fact of facts) {
    const { amountPicoUsd, ...place } = fact
    const key = JSON.stringify(place)
    const known = merged.get(key)
    merged.set(key, { ...fact, amountPicoUsd: amountPicoUsd + (known?.amountPicoUsd ?? 0n) })
  }
  return [...merged.values()]
}

type Counted = {
  [Name in keyof UsageFact]: Name extends 'units' ? unknown : UsageFact[Name] | number | bigint | string | null
}

const usageText = (row: Counted) =>
  JSON.stringify([
    ...[row.at, row.minutes, row.projectRef, row.keyRef, row.model, row.tier, row.aboveInputTokens, row.geo],
    ...[sortedUnits(row.units)],
    ...[row.requests, row.inputTokens, row.cachedTokens, row.cacheWriteTokens, row.cacheWriteHourTokens].map(String),
    ...[row.outputTokens, row.reasoningTokens].map(String),
  ])

/** In the order of their names: the database keeps them in one of its own. */
const sortedUnits = (units: unknown) => Object.entries(units ?? {}).toSorted(([a], [b]) => (a < b ? -1 : 1))

const costText = (row: Omit<CostFact, 'tier'> & { tier: string }) =>
  JSON.stringify([
    row.day,
    row.projectRef,
    row.keyRef,
    row.lineItem,
    row.model,
    row.tier,
    row.unit,
    String(row.amountPicoUsd),
  ])

function monthsOf(facts: readonly UsageFact[]): Date[] {
  const months = new Set(facts.map(({ at }) => `${at.toISOString().slice(0, 7)}-01T00:00:00Z`))
  return [...months].toSorted().map((month) => new Date(month))
}
