import { randomUUID } from 'node:crypto'
import type { Database } from '../../core/db.ts'
import type { Log } from '../../core/log.ts'
import { storeLabels } from '../accounts/labels.ts'
import { tellCosts } from '../tell-costs.ts'
import { CollectError } from './collect-error.ts'
import type { Collector, CostFact, UsageFact, Window } from './collector.ts'
import { isDue, planWindows, syncEveryMs } from './plan-windows.ts'
import { storeCosts, storeUsage } from './store-slice.ts'
import { costsThrough, usageThrough } from './told-through.ts'

/** A worker that died with an account gives it back after this. */
const leaseMs = 15 * 60_000
const firstRetryMs = 30_000
const longestRetryMs = 6 * 3_600_000
/** Names of keys and projects are asked for so often. */
const labelsEveryMs = 6 * 3_600_000

export type SyncDeps = {
  db: Database
  log: Log
  now: () => Date
  /** @throws CollectError `credential_refused` where it cannot be opened any more. */
  collectorOf: (account: SyncAccount) => Collector
}

export type SyncAccount = {
  id: string
  workspaceId: string
  provider: string
  kind: string
  credentialSealed: string | null
  settings: unknown
  importFrom: Date
  importedThrough: Date | null
  /** Null also when somebody asked since: then everything is read that a provider may have corrected. */
  syncedAt: Date | null
  usageThrough: Date | null
  costThrough: Date | null
  failures: number
  fence: number
}

/**
 * Reads the accounts that are due, one after the other, until none is. What is wrong with one changes nothing for the others: it
 * is tried again later and later, or waits for a person. Any number of workers may do this at once.
 */
export async function syncDueAccounts(deps: SyncDeps, shutdown: AbortSignal): Promise<number> {
  for (let count = 0; ; count++) {
    if (shutdown.aborted) return count
    const account = await takeAccount(deps)
    if (!account) return count
    await syncAccount(deps, account, shutdown)
  }
}

async function takeAccount({ db, now }: SyncDeps): Promise<SyncAccount | null> {
  const [row] = await db.$queryRaw<SyncAccount[]>`
    update provider_account set fence = fence + 1, lease_owner = ${randomUUID()}, wake_at = ${new Date(now().getTime() + leaseMs)}::timestamptz
     where id = (select id from provider_account
                  where wake_at <= ${now()}::timestamptz and state = 'CONNECTED' and kind <> 'csv'
                  order by wake_at limit 1 for update skip locked)
    returning id, workspace_id as "workspaceId", provider, kind, credential_sealed as "credentialSealed", settings,
              import_from as "importFrom", imported_through as "importedThrough", failures, fence,
              usage_through as "usageThrough", cost_through as "costThrough",
              case when sync_asked_at > synced_at then null else synced_at end as "syncedAt"`
  return row ?? null
}

async function syncAccount(deps: SyncDeps, account: SyncAccount, shutdown: AbortSignal): Promise<void> {
  const log = deps.log.child({ accountId: account.id, provider: account.provider })
  try {
    const collector = deps.collectorOf(account)
    const now = deps.now()
    const { pace, maxUsageDays, maxCostDays } = collector
    const plan = planWindows({ pace, now, ...account, maxUsageDays, maxCostDays })
    for (const window of plan.usage) await readUsage(deps, account, { collector, window, now, shutdown })
    for (const window of plan.costs) await readCosts(deps, account, { collector, window, now, shutdown })
    if (isDue(account.syncedAt, labelsEveryMs, now)) await readLabels(deps, account, { collector, log, shutdown })
    const isBehind = plan.importThrough <= now
    await deps.db.providerAccount.updateMany({
      where: { id: account.id, fence: account.fence },
      data: {
        ...{ syncedAt: now, importedThrough: plan.importThrough, failures: 0, problem: null },
        ...{ leaseOwner: null, attentionToldAt: null },
        wakeAt: isBehind ? now : new Date(now.getTime() + syncEveryMs[pace] * (0.9 + Math.random() * 0.2)),
      },
    })
  } catch (error) {
    if (shutdown.aborted) return giveBack(deps, account)
    log.warn({ err: error }, 'an account could not be read')
    await notePause(deps, account, error)
  }
  await tellCosts(deps.db, account.workspaceId)
}

/** Names are a comfort: what was read of money and tokens does not wait for them. */
async function readLabels(
  { db }: SyncDeps,
  account: SyncAccount,
  { collector, log, shutdown }: { collector: Collector; log: Log; shutdown: AbortSignal },
): Promise<void> {
  try {
    await storeLabels(db, account, await collector.labels(shutdown))
  } catch (error) {
    if (shutdown.aborted || !(error instanceof CollectError)) throw error
    log.info({ err: error }, 'an account does not tell the names of its keys and projects')
  }
}

type Reading = { collector: Collector; window: Window; now: Date; shutdown: AbortSignal }

async function readUsage(deps: SyncDeps, account: SyncAccount, { collector, window, now, shutdown }: Reading) {
  await noted(deps, account, 'usage', window, async () => {
    const facts: UsageFact[] = []
    for await (const some of collector.usage(window, shutdown)) facts.push(...some)
    const told = facts.filter(({ at }) => isIn(at, window))
    const through = usageThrough({ pace: collector.pace, window, now, newest: newestOf(told.map(({ at }) => at)) })
    return storeUsage(deps.db, account, { window, facts: told, through })
  })
}

async function readCosts(deps: SyncDeps, account: SyncAccount, { collector, window, now, shutdown }: Reading) {
  await noted(deps, account, 'cost', window, async () => {
    const facts: CostFact[] = []
    for await (const some of collector.costs(window, shutdown)) facts.push(...some)
    const told = facts.filter(({ day }) => isIn(new Date(day), window))
    const newest = newestOf(told.map(({ day }) => new Date(day)))
    const through = costsThrough({ pace: collector.pace, window, now, newest })
    return storeCosts(deps.db, account, { window, facts: told, through })
  })
}

const isIn = (at: Date, { from, to }: Window) => at >= from && at < to

/** Null of none. Not by spreading: a month of an organisation has more rows than a call takes arguments. */
const newestOf = (times: readonly Date[]): Date | null =>
  times.reduce<Date | null>((newest, at) => (newest && newest >= at ? newest : at), null)

/** Writes down what was read and what came of it. */
async function noted(
  { db }: SyncDeps,
  account: SyncAccount,
  kind: 'usage' | 'cost',
  window: Window,
  read: () => Promise<{ rows: number; changed: number } | null>,
): Promise<void> {
  const { id } = await db.costImport.create({
    data: { workspaceId: account.workspaceId, accountId: account.id, kind, from: window.from, to: window.to },
    select: { id: true },
  })
  try {
    const stored = await read()
    await db.costImport.update({
      where: { id },
      data: stored ? { ...stored, endedAt: new Date() } : { errorCode: 'taken_over', endedAt: new Date() },
    })
  } catch (error) {
    const errorCode = error instanceof CollectError ? (error.problem ?? 'provider_down') : 'internal'
    await db.costImport.update({ where: { id }, data: { errorCode, endedAt: new Date() } })
    throw error
  }
}

/** At once by another worker, or by this one after its start. */
async function giveBack({ db, now }: SyncDeps, account: SyncAccount): Promise<void> {
  await db.providerAccount.updateMany({
    where: { id: account.id, fence: account.fence },
    data: { wakeAt: now(), leaseOwner: null },
  })
}

/** What a person has to mend waits for them; everything else is tried again, each time after twice as long. */
async function notePause({ db, now }: SyncDeps, account: SyncAccount, error: unknown): Promise<void> {
  const known = error instanceof CollectError ? error : null
  const failures = account.failures + 1
  const backOffMs =
    Math.min(firstRetryMs * 2 ** Math.min(failures - 1, 20), longestRetryMs) * (0.8 + Math.random() * 0.4)
  const delayMs = Math.max(known?.retryAfterMs ?? 0, backOffMs)
  await db.providerAccount.updateMany({
    where: { id: account.id, fence: account.fence },
    data: {
      ...{ failures, problem: known?.problem ?? (failures >= 5 ? 'provider_down' : null) },
      wakeAt: new Date(now().getTime() + delayMs),
      leaseOwner: null,
      ...(known?.problem && known.problem !== 'answer_unreadable' ? { state: 'NEEDS_ATTENTION' as const } : {}),
    },
  })
}
