import { allows, type Role } from '../../contract/index.ts'
import type { Db } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import { toRoleName } from '../caller.ts'

/** Against misuse; how many members a team may have is a matter of its plan. */
export const teamLimits = { openInvitations: 50, ownedTeams: 10 } as const

export type Team = { id: string; name: string; kind: 'PERSONAL' | 'TEAM'; role: Role }

/** A refusal that a person can act on: `reason` chooses the words they read. */
export const refusal = (reason: string, facts: Record<string, unknown> = {}) =>
  new AppError('conflict', { message: reason, details: { reason, ...facts } })

/**
 * Locks a workspace until the transaction ends, so that what changes its people happens one after the other, and reads
 * the caller's role anew: it may have been taken away since the request was let in.
 *
 * @throws AppError `not_found` when it is gone or the caller is no longer in it; `forbidden` for a role below `needed`.
 */
export async function lockWorkspace(
  tx: Db,
  { workspaceId, userId }: { workspaceId: string; userId: string },
  needed: Role,
): Promise<Team> {
  const workspace = await lockRow(tx, workspaceId)
  const member = await tx.member.findFirst({ where: { workspaceId, userId }, select: { role: true } })
  if (!member) throw new AppError('not_found', { details: { reason: 'workspace' } })
  const role = toRoleName(member.role)
  if (!allows(role, needed)) throw new AppError('forbidden', { details: { role, needed } })
  return { ...workspace, role }
}

/** @throws AppError those of `lockWorkspace`, and `conflict` for a personal workspace, which nobody else can be in. */
export async function lockTeam(tx: Db, caller: { workspaceId: string; userId: string }, needed: Role): Promise<Team> {
  const team = await lockWorkspace(tx, caller, needed)
  if (team.kind === 'PERSONAL') throw refusal('personal_workspace')
  return team
}

/** Not against rows that merely point to it: runs may start in it meanwhile. */
export async function lockRow(tx: Db, workspaceId: string): Promise<Omit<Team, 'role'>> {
  const [row] = await tx.$queryRaw<Omit<Team, 'role'>[]>`
    select id, name, kind::text from workspace
     where id = ${workspaceId}::uuid and deleted_at is null for no key update`
  if (!row) throw new AppError('not_found', { details: { reason: 'workspace' } })
  return row
}

/**
 * Waits for whoever else makes this person an owner, then counts.
 *
 * @throws AppError `conflict` when they own as many teams as a person may.
 */
export async function refuseOneTeamTooMany(tx: Db, userId: string): Promise<void> {
  const [person] = await tx.$queryRaw<{ id: string }[]>`
    select id from user_account where id = ${userId}::uuid for no key update`
  // Deleted while we waited: their membership went with them, and the team would be left without an owner.
  if (!person) throw new AppError('not_found', { message: `no person ${userId}` })
  const [row] = await tx.$queryRaw<{ count: number }[]>`select owned_team_count(${userId}::uuid) as count`
  if (!row || row.count >= teamLimits.ownedTeams) throw refusal('too_many_teams', { limit: teamLimits.ownedTeams })
}
