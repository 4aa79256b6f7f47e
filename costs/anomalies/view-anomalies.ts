import { z } from 'zod'
import type { budgets, Output } from '../../contract/index.ts'
import type { Db } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import { toMicroUsd } from '../to-micro-usd.ts'

const shownDays = 90
const maxShown = 100

const Causes = z.object({ volume: z.string(), price: z.string(), mix: z.string() })

type Row = {
  id: string
  day: Date
  projectId: string | null
  provider: string
  model: string
  costPicoUsd: bigint
  expectedPicoUsd: bigint
  causes: unknown
}
export type AnomalyView = Output<(typeof budgets)['anomalies.list']>['anomalies'][number]

/** Days out of order that nobody has looked at, the newest first. */
export async function listAnomalies(db: Db, workspaceId: string): Promise<AnomalyView[]> {
  const rows = await db.costAnomaly.findMany({
    where: { workspaceId, dismissedAt: null, day: { gte: new Date(Date.now() - shownDays * 86_400_000) } },
    orderBy: [{ day: 'desc' }, { costPicoUsd: 'desc' }, { id: 'asc' }],
    take: maxShown,
  })
  return rows.map(viewAnomaly)
}

/** In micro-dollars. What rounding leaves is in the mix, so that the causes are the difference also as they are shown. */
export function viewAnomaly({ id, day, projectId, provider, model, ...row }: Row): AnomalyView {
  const causes = Causes.parse(row.causes)
  const costMicroUsd = toMicroUsd(row.costPicoUsd)
  const expectedMicroUsd = toMicroUsd(row.expectedPicoUsd)
  const volumeMicroUsd = toMicroUsd(BigInt(causes.volume))
  const priceMicroUsd = toMicroUsd(BigInt(causes.price))
  const mixMicroUsd = costMicroUsd - expectedMicroUsd - volumeMicroUsd - priceMicroUsd
  return {
    ...{ id, day: day.toISOString().slice(0, 10), projectId, provider, model, costMicroUsd, expectedMicroUsd },
    causes: { volumeMicroUsd, priceMicroUsd, mixMicroUsd },
  }
}

/** Seen and fine; `isDismissed` false takes that back. @throws AppError `not_found` */
export async function dismissAnomaly(
  db: Db,
  { workspaceId, id, isDismissed }: { workspaceId: string; id: string; isDismissed: boolean },
): Promise<void> {
  const { count } = await db.costAnomaly.updateMany({
    where: { id, workspaceId },
    data: { dismissedAt: isDismissed ? new Date() : null },
  })
  if (count === 0) throw new AppError('not_found', { message: `no anomaly ${id}` })
}
