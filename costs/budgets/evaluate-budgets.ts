import { type Database, type Db, inTransaction } from '../../core/db.ts'
import { toMicroUsd } from '../to-micro-usd.ts'
import { toSubject } from './budget-scope.ts'
import { type Crossing, crossingsOf, highestOf } from './crossings.ts'
import { type BudgetStatus, readStatus } from './read-status.ts'
import { type BudgetFacts, type TellDeps, tellBudget } from './tell-budget.ts'

/**
 * Looks where the budgets of a workspace stand and tells its people what they have passed: each threshold once in a month,
 * however many processes look and however often; again only when the amount has been raised. Thresholds that are passed
 * together are one mail.
 */
export async function evaluateBudgets(
  { db, ...deps }: TellDeps & { db: Database },
  workspaceId: string,
  now: Date,
): Promise<void> {
  const budgets = await db.costBudget.findMany({
    where: { workspaceId, deletedAt: null },
    orderBy: { createdAt: 'asc' },
  })
  for (const row of budgets) {
    const budget = { ...row, ...toSubject(row) }
    const status = await readStatus(db, budget, now)
    const crossings = crossingsOf(budget, status)
    if (crossings.length > 0) await fire(db, deps, { budget, status, crossings })
  }
}

type Passed = { budget: BudgetFacts; status: BudgetStatus; crossings: Crossing[] }

async function fire(db: Database, deps: TellDeps, { budget, status, crossings }: Passed): Promise<void> {
  if (await areTold(db, { budget, status, crossings })) return
  await inTransaction(db, async (tx) => {
    // Whoever changes or deletes it waits, or has done so: then it is looked at anew.
    const standing = await tx.$queryRaw<unknown[]>`
      select 1 from cost_budget where id = ${budget.id}::uuid and deleted_at is null
         and amount_micro_usd = ${budget.amountMicroUsd}::bigint for no key update`
    if (standing.length === 0) return
    const highest = highestOf(await writeAlerts(tx, { budget, status, crossings }))
    if (highest) await tellBudget(tx, deps, { budget, status, crossing: highest })
  })
}

/** Nothing is locked where nothing is new, which is nearly always. */
async function areTold(db: Db, { budget, status, crossings }: Passed): Promise<boolean> {
  const told = await db.budgetAlert.findMany({
    where: { budgetId: budget.id, period: new Date(status.from), amountMicroUsd: { gte: budget.amountMicroUsd } },
    select: { kind: true, threshold: true },
  })
  return crossings.every((one) => told.some(({ kind, threshold }) => kind === one.kind && threshold === one.threshold))
}

/** Gives those that nobody has told of this month and of this amount or a bigger one: the rows are the proof. */
async function writeAlerts(tx: Db, { budget, status, crossings }: Passed): Promise<Crossing[]> {
  const { id, workspaceId, amountMicroUsd } = budget
  return await tx.$queryRaw<Crossing[]>`
    insert into budget_alert as a (budget_id, period, kind, threshold, workspace_id, amount_micro_usd, spent_micro_usd)
    select ${id}::uuid, ${status.from}::date, c.kind, c.threshold, ${workspaceId}::uuid, ${amountMicroUsd}::bigint,
           ${BigInt(toMicroUsd(status.spentPicoUsd))}::bigint
      from unnest(${crossings.map(({ kind }) => kind)}::text[], ${crossings.map(({ threshold }) => threshold)}::int[])
           as c (kind, threshold)
     where not exists (
       select from budget_alert b
        where b.budget_id = ${id}::uuid and b.period = ${status.from}::date and b.kind = c.kind and b.threshold = c.threshold
          and b.amount_micro_usd >= ${amountMicroUsd}::bigint)
     order by c.kind, c.threshold
        on conflict do nothing
    returning a.kind, a.threshold`
}
