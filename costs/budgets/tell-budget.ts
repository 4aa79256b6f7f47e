import { noticeLink, postToPerson, tellPerson, wantsMail } from '../../accounts/index.ts'
import type { Config } from '../../core/config.ts'
import type { Db } from '../../core/db.ts'
import type { Sealer } from '../../core/seal.ts'
import { readTimeZone } from '../rollup/zone.ts'
import { toMicroUsd } from '../to-micro-usd.ts'
import type { Subject } from './budget-scope.ts'
import type { Crossing } from './crossings.ts'
import { readDataThrough } from './data-through.ts'
import { readDrivers } from './drivers.ts'
import { readLabels } from './labels.ts'
import type { BudgetStatus } from './read-status.ts'

export type TellDeps = { seal: Pick<Sealer, 'seal'>; config: { http: Pick<Config['http'], 'publicUrl'> } }

export type BudgetFacts = Subject & {
  id: string
  workspaceId: string
  name: string
  amountMicroUsd: bigint
  thresholds: number[]
  hasForecast: boolean
  stopsKey: boolean
  armedOn: Date | null
  armedSpentMicroUsd: bigint
}

/** Tells those who are to know of a budget and are still in the workspace, in the transaction in which it is written down. */
export async function tellBudget(
  tx: Db,
  deps: TellDeps,
  { budget, status, crossing }: { budget: BudgetFacts; status: BudgetStatus; crossing: Crossing },
): Promise<void> {
  const { workspaceId } = budget
  const people = await tx.$queryRaw<{ userId: string }[]>`
    select r.user_id as "userId" from budget_recipient r
      join member m on m.workspace_id = r.workspace_id and m.user_id = r.user_id
     where r.budget_id = ${budget.id}::uuid and r.workspace_id = ${workspaceId}::uuid order by 1`
  if (people.length === 0) return
  const facts = await readFacts(tx, { budget, status, crossing })
  for (const { userId } of people) {
    const { budgetId, name, threshold, kind, percent, isAlready } = facts
    const data = { budgetId, name, threshold, percent, isAlready, isForecast: kind === 'forecast' }
    await tellPerson(tx, { userId, workspaceId, kind: 'cost.budget', subject: budgetId, data })
    if (!(await wantsMail(tx, userId, 'cost.budget'))) continue
    await postToPerson(tx, deps, {
      ...{ userId, workspaceId, template: 'cost-budget', page: dashboardOf(budget, status) },
      data: (language) => ({
        ...facts,
        budgetsUrl: `${deps.config.http.publicUrl}/${language}/${noticeLink('cost.budget', data)}`,
        keysUrl: budget.scope === 'key' ? `${deps.config.http.publicUrl}/${language}/developers/keys` : null,
      }),
    })
  }
}

async function readFacts(
  tx: Db,
  { budget, status, crossing }: { budget: BudgetFacts; status: BudgetStatus; crossing: Crossing },
) {
  const { workspaceId, scope, amountMicroUsd } = budget
  const labelOf = await readLabels(tx, workspaceId)
  const drivers = await readDrivers(tx, budget, status)
  const spentMicroUsd = toMicroUsd(status.spentPicoUsd)
  return {
    ...{ budgetId: budget.id, name: budget.name, scope, label: labelOf(budget), stopsKey: budget.stopsKey },
    ...{ ...crossing, isAlready: wasPassedBefore(budget, status, crossing) },
    ...{
      spentMicroUsd,
      amountMicroUsd: Number(amountMicroUsd),
      percent: Math.floor((spentMicroUsd * 100) / Number(amountMicroUsd)),
    },
    forecastMicroUsd: status.forecastPicoUsd === null ? null : toMicroUsd(status.forecastPicoUsd),
    ...{ month: status.from, endsOn: status.endsOn },
    drivers: drivers.map(({ model, key, picoUsd, beforePicoUsd }) => ({
      ...{ model, key, microUsd: toMicroUsd(picoUsd), beforeMicroUsd: toMicroUsd(beforePicoUsd) },
    })),
    dataThrough: (await readDataThrough(tx, workspaceId))?.toISOString() ?? null,
    timeZone: await readTimeZone(tx, workspaceId),
  }
}

/** Whether it was above the threshold when the budget was made or its amount changed. */
function wasPassedBefore(budget: BudgetFacts, { from }: BudgetStatus, { kind, threshold }: Crossing): boolean {
  const { armedOn, armedSpentMicroUsd, amountMicroUsd } = budget
  const isOfThisMonth = armedOn?.toISOString().slice(0, 10) === from
  return kind === 'actual' && isOfThisMonth && armedSpentMicroUsd * 100n >= amountMicroUsd * BigInt(threshold)
}

/** The dashboard with nothing on it but what the budget is about, as its address says it (`web/src/data/cost-view.ts`). */
function dashboardOf({ scope, scopeRef }: Subject, { from, today }: BudgetStatus): string {
  const only = scope === 'workspace' ? {} : { [scope]: scopeRef }
  return `costs?${new URLSearchParams({ period: 'own', from, to: today, ...only })}`
}
