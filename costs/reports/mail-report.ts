import { postToPerson } from '../../accounts/index.ts'
import type { CostReport } from '../../contract/index.ts'
import type { Db } from '../../core/db.ts'

export type MailReportDeps = Parameters<typeof postToPerson>[1]

const linesInMail = 5

/** Writes to somebody of the workspace what a report says first; the rest is on its page. */
export async function mailReport(
  tx: Db,
  deps: MailReportDeps,
  { userId, workspaceId, report }: { userId: string; workspaceId: string; report: CostReport },
): Promise<void> {
  const { id, span, from, to, timeZone, dataThrough, late, beforeMicroUsd, forecastMicroUsd, budgets, advice } = report
  await postToPerson(tx, deps, {
    ...{ userId, workspaceId, template: 'cost-report', page: `costs/reports/${id}` },
    data: () => ({
      ...{ span, from, to, timeZone, dataThrough, beforeMicroUsd, forecastMicroUsd, budgets, advice },
      totalMicroUsd: report.totalMicroUsd,
      late: late.map(({ name }) => name),
      byModel: topOf(report.byModel),
      byProject: topOf(report.byProject),
      unpricedModels: report.unpriced.map(({ model }) => model),
    }),
  })
}

const topOf = (lines: CostReport['byModel']) =>
  lines
    .filter(({ ref, costMicroUsd }) => ref !== 'rest' && costMicroUsd !== 0)
    .slice(0, linesInMail)
    .map(({ ref, label, costMicroUsd }) => ({ label: ref === 'unassigned' ? null : label, costMicroUsd }))
