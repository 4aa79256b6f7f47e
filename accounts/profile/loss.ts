import type { Loss, Role } from '../../contract/index.ts'
import { type Database, scopedTo } from '../../core/db.ts'
import { toRoleName } from '../caller.ts'
import { getLoss } from '../teams/workspaces.ts'

export type OwnWorkspaces = {
  /** Nobody else is in them: they go with the account. The personal one first. */
  alone: string[]
  /** Others would be left behind: handed over or deleted first. */
  withOthers: { id: string; name: string }[]
}

/** The workspaces that somebody else owns and a person is in. */
export async function listOthersWorkspaces(db: Database, userId: string): Promise<{ id: string; role: Role }[]> {
  const members = await scopedTo(db, { userId, workspaceId: null }).member.findMany({
    where: { userId, role: { not: 'OWNER' }, workspace: { deletedAt: null } },
    select: { workspaceId: true, role: true },
  })
  return members.map(({ workspaceId, role }) => ({ id: workspaceId, role: toRoleName(role) }))
}

/** The workspaces that a person owns. Members of a team can be counted from within it only. */
export async function listOwnWorkspaces(db: Database, userId: string): Promise<OwnWorkspaces> {
  const owned = await scopedTo(db, { userId, workspaceId: null }).member.findMany({
    where: { userId, role: 'OWNER', workspace: { deletedAt: null } },
    include: { workspace: { select: { id: true, name: true } } },
    orderBy: [{ workspace: { kind: 'asc' } }, { createdAt: 'asc' }],
  })
  const own: OwnWorkspaces = { alone: [], withOthers: [] }
  for (const { workspace } of owned) {
    const workspaceId = workspace.id
    const members = await scopedTo(db, { userId, workspaceId }).member.count({ where: { workspaceId } })
    if (members === 1) own.alone.push(workspaceId)
    else own.withOthers.push(workspace)
  }
  return own
}

/** What would go with an account: the sum of its workspaces, and the teams that keep it from going. */
export async function getAccountLoss(db: Database, userId: string): Promise<Loss> {
  const { alone, withOthers } = await listOwnWorkspaces(db, userId)
  const sum: Loss = { credits: 0, projects: 0, runningRuns: 0, publications: 0, ownedTeams: withOthers }
  for (const workspaceId of alone) {
    const loss = await getLoss(scopedTo(db, { userId, workspaceId }), workspaceId)
    sum.credits += loss.credits
    sum.projects += loss.projects
    sum.runningRuns += loss.runningRuns
    sum.publications += loss.publications
  }
  return sum
}
