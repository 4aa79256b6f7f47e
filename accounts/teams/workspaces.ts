import { randomUUID } from 'node:crypto'
import type { Loss, WorkspaceCard } from '../../contract/index.ts'
import { type Database, type Db, inTransaction, scopedTo } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import { endSubscriptionOf, getBalance, lockOpenSubscription } from '../../credits/index.ts'
import { type Origin, writeAudit } from '../audit.ts'
import type { Caller } from '../caller.ts'
import { createWorkspace } from '../users.ts'
import { lockTeam, lockWorkspace, refuseOneTeamTooMany } from './team.ts'

/**
 * Makes a team that the caller owns, with an empty wallet.
 *
 * @throws AppError `conflict` when they own as many as a person may.
 */
export async function createTeam(
  db: Database,
  origin: Omit<Origin, 'workspaceId'>,
  { name }: { name: string },
): Promise<WorkspaceCard> {
  const id = randomUUID()
  return inTransaction(scopedTo(db, { userId: origin.userId, workspaceId: id }), async (tx) => {
    await refuseOneTeamTooMany(tx, origin.userId)
    await createWorkspace(tx, { id, kind: 'TEAM', name, ownerId: origin.userId })
    await writeAudit(tx, { ...origin, workspaceId: id }, { action: 'workspace.create', target: name })
    return { id, name, kind: 'TEAM', role: 'owner' }
  })
}

/** The workspace that a caller acts in. */
export async function getWorkspace(db: Db, { workspaceId, role }: Caller): Promise<WorkspaceCard> {
  const workspace = await db.workspace.findFirst({ where: { id: workspaceId, deletedAt: null } })
  if (!workspace) throw new AppError('not_found', { details: { reason: 'workspace' } })
  return { id: workspace.id, name: workspace.name, kind: workspace.kind, role }
}

export async function renameWorkspace(
  db: Database,
  origin: Origin,
  { name }: { name: string },
): Promise<WorkspaceCard> {
  return inTransaction(db, async (tx) => {
    const before = await lockWorkspace(tx, origin, 'admin')
    if (before.name !== name) {
      await tx.workspace.updateMany({ where: { id: origin.workspaceId }, data: { name } })
      await writeAudit(tx, origin, {
        action: 'workspace.rename',
        target: name,
        before: { name: before.name },
        after: { name },
      })
    }
    return { ...before, name }
  })
}

/** What goes with a workspace: its credits, its projects and what is being made at this moment. */
export async function getLoss(db: Db, workspaceId: string): Promise<Loss> {
  const [balance, projects, runningRuns] = await Promise.all([
    getBalance(db, workspaceId),
    db.project.count({ where: { workspaceId } }),
    db.run.count({ where: { workspaceId, endedAt: null } }),
  ])
  return { credits: balance.availableUcr + balance.heldUcr, projects, runningRuns, publications: 0, ownedTeams: [] }
}

/**
 * Closes a team: nobody gets in from here on, open invitations end. Its files and rows are taken away by a worker.
 *
 * @throws AppError `conflict` for a personal workspace, `invalid_request` when `name` is not the team's.
 */
export async function deleteTeam(db: Database, origin: Origin, { name }: { name: string }): Promise<void> {
  await inTransaction(db, async (tx) => {
    // Before the workspace: so does who begins a period that was paid.
    await lockOpenSubscription(tx, origin.workspaceId)
    const team = await lockTeam(tx, origin, 'owner')
    if (name.trim() !== team.name)
      throw new AppError('invalid_request', {
        message: 'the name typed is not the name of the team',
        details: { fields: [{ field: 'name', problem: 'does not match', rule: 'confirmation' }] },
      })
    await closeWorkspace(tx, origin, team.name)
  })
}

/** Nobody gets in any more, and nothing is charged. `tx` is scoped to the workspace of `origin` and holds its lock. */
export async function closeWorkspace(tx: Db, origin: Origin, name: string): Promise<void> {
  const deletedAt = new Date()
  await endSubscriptionOf(tx, origin.workspaceId)
  await tx.invitation.updateMany({
    where: { workspaceId: origin.workspaceId, state: 'PENDING' },
    data: { state: 'REVOKED', endedAt: deletedAt },
  })
  await tx.workspace.updateMany({ where: { id: origin.workspaceId }, data: { deletedAt } })
  await writeAudit(tx, origin, { action: 'workspace.delete', target: name })
}
