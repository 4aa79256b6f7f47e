import type { Budget } from '../../contract/index.ts'
import type { Db } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import { toMicroUsd } from '../to-micro-usd.ts'
import { toSubject } from './budget-scope.ts'
import { readDataThrough } from './data-through.ts'
import { readLabels } from './labels.ts'
import { readStatus } from './read-status.ts'

/** Budgets of a workspace as they stand, the oldest first. */
export async function listBudgets(db: Db, workspaceId: string, now: Date): Promise<Budget[]> {
  return viewBudgets(db, { workspaceId }, now)
}

/** @throws AppError `not_found`, also for a budget of another workspace. */
export async function viewBudget(db: Db, of: { workspaceId: string; id: string }, now: Date): Promise<Budget> {
  const [view] = await viewBudgets(db, of, now)
  if (!view) throw new AppError('not_found', { message: `no budget ${of.id}` })
  return view
}

async function viewBudgets(
  db: Db,
  { workspaceId, id }: { workspaceId: string; id?: string },
  now: Date,
): Promise<Budget[]> {
  const rows = await db.costBudget.findMany({
    where: { workspaceId, deletedAt: null, ...(id !== undefined && { id }) },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    include: { recipients: { select: { userId: true } }, alerts: { orderBy: { firedAt: 'asc' } } },
  })
  if (rows.length === 0) return []
  const labelOf = await readLabels(db, workspaceId)
  const dataThrough = (await readDataThrough(db, workspaceId))?.toISOString() ?? null
  return Promise.all(
    rows.map(async (row): Promise<Budget> => {
      const subject = toSubject(row)
      const { from, to, spentPicoUsd, forecastPicoUsd, endsOn, burn } = await readStatus(
        db,
        { ...row, ...subject },
        now,
      )
      const { id, name, thresholds, hasForecast, stopsKey } = row
      return {
        ...{ id, name, ...subject, label: labelOf(subject), thresholds, hasForecast, stopsKey },
        ...{ amountMicroUsd: Number(row.amountMicroUsd), userIds: row.recipients.map(({ userId }) => userId) },
        ...{ from, to, endsOn, dataThrough },
        spentMicroUsd: toMicroUsd(spentPicoUsd),
        forecastMicroUsd: forecastPicoUsd === null ? null : toMicroUsd(forecastPicoUsd),
        burn: burn.map(({ day, picoUsd }) => ({ day, spentMicroUsd: toMicroUsd(picoUsd) })),
        alerts: row.alerts.filter((alert) => isOf(alert, { from, amountMicroUsd: row.amountMicroUsd })).map(toAlert),
      }
    }),
  )
}

type Alert = {
  period: Date
  kind: string
  threshold: number
  amountMicroUsd: bigint
  spentMicroUsd: bigint
  firedAt: Date
}

/** Of this month, and of no smaller amount: those are armed again. */
const isOf = (alert: Alert, { from, amountMicroUsd }: { from: string; amountMicroUsd: bigint }) =>
  alert.period.toISOString().slice(0, 10) === from && alert.amountMicroUsd >= amountMicroUsd

const toAlert = ({ kind, threshold, spentMicroUsd, firedAt }: Alert): Budget['alerts'][number] => ({
  ...{ kind: kind === 'forecast' ? 'forecast' : 'actual', threshold },
  ...{ spentMicroUsd: Number(spentMicroUsd), at: firedAt.toISOString() },
})
