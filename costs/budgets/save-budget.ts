import { type Origin, writeAudit } from '../../accounts/index.ts'
import type { Budget } from '../../contract/index.ts'
import { type Database, type Db, inTransaction } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import { toMicroUsd } from '../to-micro-usd.ts'
import { noteChanged } from '../watch/note-changed.ts'
import { type Subject, toSubject } from './budget-scope.ts'
import { viewBudget } from './list-budgets.ts'
import { readStatus } from './read-status.ts'
import { stopKey } from './stop-key.ts'

export const maxBudgets = 50

export type BudgetSettings = Subject & {
  name: string
  amountMicroUsd: number
  thresholds: number[]
  hasForecast: boolean
  stopsKey: boolean
  userIds: string[]
}

/**
 * Makes a budget. What has been spent by then is kept, so that thresholds that are passed already are told as such.
 *
 * @throws AppError `invalid_request` for a subject or a person that is not in the workspace; `conflict` with reason
 *   `too_many_budgets`.
 */
export async function createBudget(db: Database, origin: Origin, settings: BudgetSettings, now: Date): Promise<Budget> {
  const { workspaceId, userId } = origin
  const id = await inTransaction(db, async (tx) => {
    // Whoever makes budgets here comes one after the other.
    await tx.$queryRaw`select 1 from workspace where id = ${workspaceId}::uuid for no key update`
    if ((await tx.costBudget.count({ where: { workspaceId, deletedAt: null } })) >= maxBudgets)
      throw new AppError('conflict', { details: { reason: 'too_many_budgets', max: maxBudgets } })
    await requireThere(tx, workspaceId, settings)
    const data = { workspaceId, createdById: userId, ...(await toRow(tx, workspaceId, settings, now)) }
    const { scope, scopeRef } = settings
    const { id } = await tx.costBudget.create({ data: { ...data, scope, scopeRef }, select: { id: true } })
    await writeRecipients(tx, { workspaceId, budgetId: id, userIds: settings.userIds })
    await follow(tx, workspaceId, settings)
    await writeAudit(tx, origin, { action: 'budget.create', target: settings.name, after: toFacts(settings) })
    return id
  })
  return viewBudget(db, { workspaceId, id }, now)
}

/**
 * Changes a budget; what it is about stays. A bigger amount arms its thresholds again.
 *
 * @throws AppError `not_found`; `invalid_request` as `createBudget`, and for another subject.
 */
export async function updateBudget(
  db: Database,
  origin: Origin,
  { id, ...settings }: BudgetSettings & { id: string },
  now: Date,
): Promise<Budget> {
  const { workspaceId } = origin
  await inTransaction(db, async (tx) => {
    const before = await lockBudget(tx, workspaceId, id)
    if (before.scope !== settings.scope || before.scopeRef !== settings.scopeRef)
      throw badField('scope', 'stays what it was', 'fixed')
    await requirePeople(tx, workspaceId, settings.userIds)
    const { armedOn, armedSpentMicroUsd, ...row } = await toRow(tx, workspaceId, settings, now)
    const isAnother = before.amountMicroUsd !== row.amountMicroUsd
    await tx.costBudget.updateMany({
      where: { id, workspaceId },
      data: { ...row, ...(isAnother && { armedOn, armedSpentMicroUsd }) },
    })
    await tx.budgetRecipient.deleteMany({ where: { budgetId: id, workspaceId } })
    await writeRecipients(tx, { workspaceId, budgetId: id, userIds: settings.userIds })
    await follow(tx, workspaceId, settings)
    await writeAudit(tx, origin, {
      ...{ action: 'budget.update', target: settings.name },
      before: toFacts({ ...before, amountMicroUsd: Number(before.amountMicroUsd) }),
      after: toFacts(settings),
    })
  })
  return viewBudget(db, { workspaceId, id }, now)
}

/** Takes a budget away: it tells nothing more, and a key that it stopped is answered again. @throws AppError `not_found` */
export async function removeBudget(db: Database, origin: Origin, { id }: { id: string }): Promise<void> {
  const { workspaceId } = origin
  await inTransaction(db, async (tx) => {
    const budget = await lockBudget(tx, workspaceId, id)
    await tx.costBudget.updateMany({ where: { id, workspaceId }, data: { deletedAt: new Date() } })
    await follow(tx, workspaceId, budget)
    const before = toFacts({ ...budget, amountMicroUsd: Number(budget.amountMicroUsd) })
    await writeAudit(tx, origin, { action: 'budget.remove', target: budget.name, before })
  })
}

async function lockBudget(tx: Db, workspaceId: string, id: string) {
  await tx.$queryRaw`
    select 1 from cost_budget where id = ${id}::uuid and workspace_id = ${workspaceId}::uuid for no key update`
  const row = await tx.costBudget.findFirst({ where: { id, workspaceId, deletedAt: null } })
  if (!row) throw new AppError('not_found', { message: `no budget ${id}` })
  return { ...row, ...toSubject(row) }
}

/** What has to hear of a change: the gateway, and whoever looks after budgets. */
async function follow(tx: Db, workspaceId: string, { scope, scopeRef }: Subject): Promise<void> {
  if (scope === 'key') await stopKey(tx, workspaceId, scopeRef)
  await noteChanged(tx, workspaceId, null)
}

async function toRow(tx: Db, workspaceId: string, settings: BudgetSettings, now: Date) {
  const { scope, scopeRef, name, hasForecast, stopsKey } = settings
  if (stopsKey && scope !== 'key') throw badField('stopsKey', 'only stops a key', 'scope')
  const amountMicroUsd = BigInt(settings.amountMicroUsd)
  const { from, spentPicoUsd } = await readStatus(tx, { workspaceId, scope, scopeRef, amountMicroUsd }, now)
  const thresholds = [...new Set(settings.thresholds)].toSorted((a, b) => a - b)
  const armed = { armedOn: new Date(from), armedSpentMicroUsd: BigInt(toMicroUsd(spentPicoUsd)) }
  return { name, hasForecast, stopsKey, amountMicroUsd, thresholds, ...armed }
}

async function writeRecipients(
  tx: Db,
  { workspaceId, budgetId, userIds }: { workspaceId: string; budgetId: string; userIds: string[] },
): Promise<void> {
  await tx.budgetRecipient.createMany({
    data: [...new Set(userIds)].map((userId) => ({ workspaceId, budgetId, userId })),
  })
}

async function requireThere(tx: Db, workspaceId: string, settings: BudgetSettings): Promise<void> {
  const { scope, scopeRef, userIds } = settings
  await requirePeople(tx, workspaceId, userIds)
  const isThere = await isSubjectThere(tx, workspaceId, { scope, scopeRef })
  if (!isThere) throw badField('scopeRef', `there is no such ${scope}`, 'unknown')
}

async function requirePeople(tx: Db, workspaceId: string, userIds: string[]): Promise<void> {
  const wanted = new Set(userIds)
  const count = await tx.member.count({ where: { workspaceId, userId: { in: [...wanted] } } })
  if (count < wanted.size) throw badField('userIds', 'are not all in the workspace', 'unknown')
}

const idForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

async function isSubjectThere(tx: Db, workspaceId: string, { scope, scopeRef: id }: Subject): Promise<boolean> {
  if (scope === 'workspace') return id === ''
  if (scope === 'provider' || scope === 'model') return id !== ''
  if (!idForm.test(id)) return false
  const where = { id, workspaceId, deletedAt: null }
  if (scope === 'team') return (await tx.costTeam.count({ where })) > 0
  return (await (scope === 'project' ? tx.costProject.count({ where }) : tx.apiKey.count({ where }))) > 0
}

const toFacts = ({
  scope,
  amountMicroUsd,
  thresholds,
  stopsKey,
}: Omit<BudgetSettings, 'userIds' | 'name' | 'hasForecast'>) => ({
  ...{ scope, usd: amountMicroUsd / 1e6, thresholds: thresholds.join(', '), stopsKey },
})

const badField = (field: string, problem: string, rule: string) =>
  new AppError('invalid_request', { message: `${field} ${problem}`, details: { fields: [{ field, problem, rule }] } })
