import type { Database } from '../../../core/db.ts'

type Made = Partial<{
  scope: string
  scopeRef: string
  thresholds: number[]
  hasForecast: boolean
  stopsKey: boolean
  userIds: string[]
}> & { workspaceId: string; userId: string; usd: number }

/** A budget as it stands that was made before anything was spent. */
export async function makeBudget(db: Database, { workspaceId, userId, usd, userIds = [userId], ...rest }: Made) {
  const { thresholds = [50, 80, 100], hasForecast = false, scope = 'workspace', ...more } = rest
  return await db.costBudget.create({
    data: {
      ...{ workspaceId, name: '11월 예산', scope, thresholds, hasForecast, ...more },
      amountMicroUsd: BigInt(usd * 1e6),
      recipients: { create: userIds.map((id) => ({ userId: id, workspaceId })) },
    },
  })
}
