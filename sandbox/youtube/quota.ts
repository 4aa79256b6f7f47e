import type { Deps } from './deps.ts'
import { pacificDay } from './pacific.ts'
import type { QuotaUse } from './records.ts'
import { quotaExceeded } from './refusal.ts'

export type Cost = { bucket: keyof QuotaUse; units: number }

/** https://developers.google.com/youtube/v3/determine_quota_cost, as of June 2026. */
export const costs = {
  insert: { bucket: 'uploads', units: 1 },
  read: { bucket: 'units', units: 1 },
  write: { bucket: 'units', units: 50 },
  stats: { bucket: 'stats', units: 1 },
} as const satisfies Record<string, Cost>

/** Of a project, which is known by its client; the day is Pacific. */
export function quotaUsed({ records, now }: Pick<Deps, 'records' | 'now'>, clientId: string): QuotaUse {
  return records.quota.get(keyOf(clientId, now())) ?? { uploads: 0, units: 0, stats: 0 }
}

/** Takes what a call costs, whether it turns out to be a good one or not. @throws Refusal `quotaExceeded` */
export function chargeQuota(
  deps: Pick<Deps, 'records' | 'settings' | 'now'>,
  clientId: string,
  { bucket, units }: Cost,
) {
  const used = quotaUsed(deps, clientId)
  if (used[bucket] + units > deps.settings.current().limits[bucket]) throw quotaExceeded()
  deps.records.quota.put(keyOf(clientId, deps.now()), { ...used, [bucket]: used[bucket] + units })
}

const keyOf = (clientId: string, nowMs: number) => `${clientId} ${pacificDay(nowMs)}`
