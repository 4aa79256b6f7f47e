import { BudgetScope, type budgetScopes } from '../../contract/index.ts'
import type { Db } from '../../core/db.ts'
import type { CostQuery, CostSpan } from '../read/cost-query.ts'
import type { ReadDays } from '../read/forecast.ts'
import { costsByDay } from '../read/sums.ts'

/** What a budget is about. */
export type Subject = { scope: (typeof budgetScopes)[number]; scopeRef: string }

export const toSubject = ({ scope, scopeRef }: { scope: string; scopeRef: string }): Subject => ({
  scope: BudgetScope.parse(scope),
  scopeRef,
})

/** The costs that count towards it. */
export function toQuery({ scope, scopeRef }: Subject): CostQuery {
  switch (scope) {
    case 'workspace':
      return {}
    case 'team':
      return { teamId: scopeRef }
    case 'project':
      return { projectId: scopeRef }
    case 'key':
      return { keyRef: scopeRef, accountId: 'gateway' }
    case 'provider':
      return { provider: scopeRef }
    case 'model':
      return { model: scopeRef }
  }
}

/** Its costs by day. A key of the gateway costs what its calls did, also where an account's bill has them in it already. */
export const daysOfSubject = ({ scope }: Subject): ReadDays => (scope === 'key' ? keyByDay : costsByDay)

async function keyByDay(
  db: Db,
  workspaceId: string,
  { keyRef = '', from, to }: CostQuery & CostSpan,
): Promise<{ day: string; costPicoUsd: bigint }[]> {
  const rows = await db.$queryRaw<{ day: string; picoUsd: string }[]>`
    select day::text as day, sum(case basis when 'covered' then estimated_pico_usd else cost_pico_usd end)::text as "picoUsd"
      from cost_day
     where workspace_id = ${workspaceId}::uuid and key_ref = ${keyRef} and account_id is null
       and day between ${from}::date and ${to}::date
     group by day order by cost_day.day`
  return rows.map(({ day, picoUsd }) => ({ day, costPicoUsd: BigInt(picoUsd) }))
}
