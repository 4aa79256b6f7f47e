import { type Origin, writeAudit } from '../../accounts/index.ts'
import { type Database, type Db, inTransaction } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import { type Rule, rulesInForce } from '../rollup/assign.ts'
import { readRules, toDay } from '../rollup/read-facts.ts'
import { changeRules } from './change-rules.ts'
import { labelOf, nameOwner, type Owner, requireProject, requireTeam } from './owners.ts'

/** More rules than anybody reads: each of them is looked at for every row. */
const maxRules = 2000

type Wish = Owner & {
  accountId: string | null
  refKind: 'key' | 'project'
  ref: string
  fromDay: string
  untilDay: string | null
  restatesClosed: boolean
}

/**
 * Says whose cost a key or project is from a day on; nobody's, when it names neither team nor project. A project that has a
 * team is that team's. It comes before older rules about the same, which hold again where it ends. What is so already is not
 * said twice: the answer is the rule that says it.
 *
 * @throws AppError `not_found` for an account, a team or a project that is not there; `invalid_request` for a span without a
 *   day, or a team that is not the project's (`details.reason` `other_team`); `conflict` with `details.reason`
 *   `month_closed` or `too_many`.
 */
export async function createRule(db: Database, origin: Origin, wish: Wish): Promise<{ id: string }> {
  const { workspaceId, userId } = origin
  const { accountId, refKind, ref, fromDay, untilDay, restatesClosed } = wish
  requireSpan(wish)
  return await inTransaction(db, async (tx) => {
    await requireAccount(tx, workspaceId, accountId)
    const owner = await resolveOwner(tx, workspaceId, wish)
    const [label, what] = [await labelOf(tx, workspaceId, wish), await nameOwner(tx, workspaceId, owner)]
    const make = async () => {
      const known = await findSame(tx, workspaceId, { ...wish, ...owner })
      if (known) return { id: known.id }
      if ((await tx.costRule.count({ where: { workspaceId } })) >= maxRules)
        throw new AppError('conflict', { details: { reason: 'too_many', max: maxRules } })
      const days = { fromDay: new Date(fromDay), untilDay: untilDay === null ? null : new Date(untilDay) }
      const [made] = await tx.costRule.createManyAndReturn({
        data: [{ workspaceId, accountId, refKind, ref, ...owner, ...days, createdById: userId }],
        select: { id: true },
      })
      if (!made) throw new AppError('internal', { message: 'the rule was not written' })
      const after = { ...what, from: fromDay, until: untilDay, restatesClosed }
      await writeAudit(tx, origin, { action: 'costRule.create', target: label, after })
      return made
    }
    const said = [label, [what.team, what.project].filter(Boolean).join(' / ')].join(' → ')
    return await changeRules(tx, origin, { change: make, what: said, restatesClosed })
  })
}

/**
 * Lets a rule count until a day, or for ever (null). Where that leaves it no day it is as if it had never been.
 *
 * @throws AppError `not_found`; `conflict` with `details.reason` `month_closed`.
 */
export async function endRule(
  db: Database,
  origin: Origin,
  { id, untilDay, restatesClosed }: { id: string; untilDay: string | null; restatesClosed: boolean },
): Promise<void> {
  const { workspaceId } = origin
  await inTransaction(db, async (tx) => {
    const rule = await tx.costRule.findFirst({ where: { id, workspaceId } })
    if (!rule) throw new AppError('not_found')
    const refKind = rule.refKind === 'key' ? 'key' : 'project'
    const label = await labelOf(tx, workspaceId, { ...rule, refKind })
    const change = async () => {
      if (untilDay !== null && untilDay <= toDay(rule.fromDay))
        await tx.costRule.deleteMany({ where: { id, workspaceId } })
      else
        await tx.costRule.updateMany({
          where: { id, workspaceId },
          data: { untilDay: untilDay === null ? null : new Date(untilDay) },
        })
      const owner = await nameOwner(tx, workspaceId, rule)
      const before = { ...owner, from: toDay(rule.fromDay), until: rule.untilDay && toDay(rule.untilDay) }
      await writeAudit(tx, origin, {
        action: 'costRule.end',
        target: label,
        before,
        after: { until: untilDay, restatesClosed },
      })
    }
    await changeRules(tx, origin, { change, what: label, restatesClosed })
  })
}

function requireSpan({ fromDay, untilDay }: Wish): void {
  if (untilDay !== null && untilDay <= fromDay)
    throw new AppError('invalid_request', { details: { field: 'untilDay', reason: 'no_day' } })
}

async function requireAccount(tx: Db, workspaceId: string, id: string | null): Promise<void> {
  if (id === null) return
  if (!(await tx.providerAccount.findFirst({ where: { id, workspaceId }, select: { id: true } })))
    throw new AppError('not_found')
}

async function resolveOwner(tx: Db, workspaceId: string, { teamId, projectId }: Owner): Promise<Owner> {
  if (teamId !== null) await requireTeam(tx, workspaceId, teamId)
  if (projectId === null) return { teamId, projectId }
  const project = await requireProject(tx, workspaceId, projectId)
  if (teamId !== null && project.teamId !== null && project.teamId !== teamId)
    throw new AppError('invalid_request', { details: { field: 'teamId', reason: 'other_team' } })
  return { teamId: project.teamId ?? teamId, projectId }
}

/** The rule in force on the first day, where it says the same for all of the span already. */
async function findSame(tx: Db, workspaceId: string, wish: Wish): Promise<Rule | undefined> {
  const { accountId, refKind, ref, fromDay, untilDay } = wish
  const rules = await readRules(tx, workspaceId)
  const inForce = rulesInForce(rules)
  const first = inForce(accountId, refKind, ref, fromDay)
  if (!first || first.teamId !== wish.teamId || first.projectId !== wish.projectId) return undefined
  const edges = rules
    .filter((rule) => rule.accountId === accountId && rule.refKind === refKind && rule.ref === ref)
    .flatMap((rule) => [rule.fromDay, ...(rule.untilDay === null ? [] : [rule.untilDay])])
    .filter((day) => day > fromDay && (untilDay === null || day < untilDay))
  return edges.every((day) => inForce(accountId, refKind, ref, day)?.id === first.id) ? first : undefined
}
