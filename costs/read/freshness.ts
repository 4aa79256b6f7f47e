import type { Output, Routes } from '../../contract/index.ts'
import type { Db } from '../../core/db.ts'
import type { CostQuery } from './cost-query.ts'

type Freshness = Output<Routes['costs.overview']>['freshness'][number]
/** `isAwaited`: bars wait for it. Files come when somebody brings them, so nothing waits for those. */
export type Source = Freshness & { provider: string; isAwaited: boolean; knownFrom: Date }

const hourMs = 3_600_000
const dayMs = 24 * hourMs
/** An account that was not read for so long is late: keys are read every ten minutes, exports every six hours, files brought monthly. */
const lateAfterMs: Record<string, number> = { api: hourMs, bigquery: 13 * hourMs, csv: 35 * dayMs }
/** What the gateway counts is up to date within a minute or so. */
const gatewayLateMs = 15 * 60_000

/** How current the figures of every account and of our gateway are; the gateway first. */
export async function readSources(db: Db, workspaceId: string, query: CostQuery, now: Date): Promise<Source[]> {
  const [gateway, accounts] = await Promise.all([
    db.usageRollup.findFirstOrThrow(),
    db.providerAccount.findMany({
      where: { workspaceId, state: { not: 'REMOVED' } },
      orderBy: { createdAt: 'asc' },
      select: {
        ...{ id: true, name: true, provider: true, kind: true, state: true, importFrom: true, importedThrough: true },
        ...{ usageThrough: true, costThrough: true, syncedAt: true, createdAt: true },
      },
    }),
  ])
  const ours: Source = {
    ...{ accountId: null, name: '', provider: '', isAwaited: true, knownFrom: new Date(0) },
    dataThrough: gateway.until.toISOString(),
    state: now.getTime() - gateway.until.getTime() > gatewayLateMs ? 'late' : 'ok',
  }
  const theirs = accounts.map((account): Source => {
    const { id, name, provider, kind, importFrom } = account
    const through = account.usageThrough ?? account.costThrough
    return {
      ...{ accountId: id, name, provider, isAwaited: kind !== 'csv', knownFrom: importFrom },
      ...{ dataThrough: through?.toISOString() ?? null, state: stateOf(account, now) },
    }
  })
  return [ours, ...theirs].filter(
    ({ accountId, provider }) =>
      (query.accountId === undefined || query.accountId === (accountId ?? 'gateway')) &&
      (query.provider === undefined || accountId === null || provider === query.provider),
  )
}

type Account = {
  kind: string
  state: string
  importedThrough: Date | null
  usageThrough: Date | null
  costThrough: Date | null
  syncedAt: Date | null
  createdAt: Date
}

function stateOf(account: Account, now: Date): Freshness['state'] {
  if (account.state === 'NEEDS_ATTENTION') return 'needs_attention'
  const readAt = account.kind === 'csv' ? (account.usageThrough ?? account.costThrough) : account.syncedAt
  const isLate = now.getTime() - (readAt ?? account.createdAt).getTime() > (lateAfterMs[account.kind] ?? hourMs)
  if (isLate) return 'late'
  const today = Math.floor(now.getTime() / dayMs) * dayMs
  const isImported = account.kind === 'csv' || (account.importedThrough?.getTime() ?? 0) >= today
  return isImported ? 'ok' : 'importing'
}

/** Whether all that are waited for have told of everything until then, as far back as each is read at all. */
export function isToldUntil(sources: readonly Source[], end: Date): boolean {
  return sources.every(
    ({ isAwaited, knownFrom, dataThrough }) =>
      !isAwaited || end <= knownFrom || (dataThrough !== null && new Date(dataThrough) >= end),
  )
}

export const toFreshness = ({ accountId, name, dataThrough, state }: Source): Freshness => ({
  ...{ accountId, name, dataThrough, state },
})
