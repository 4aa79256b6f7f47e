import { allows, type MemberView, type Role } from '../../contract/index.ts'
import { type Database, type Db, inTransaction } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import { pageLinkSeconds, type Storage } from '../../storage/index.ts'
import { type Origin, writeAudit } from '../audit.ts'
import { type Caller, fromRoleName, toRoleName } from '../caller.ts'
import { withdrawInvitations } from './invitations.ts'
import { lockTeam, refusal, refuseOneTeamTooMany } from './team.ts'

type GivenRole = Exclude<Role, 'owner'>
type Deps = { db: Db; storage: Pick<Storage, 'signedUrl'> }

/** Everybody in the workspace, the owner first, then by role and by how long they are in it. */
export async function listMembers({ db, storage }: Deps, caller: Caller): Promise<MemberView[]> {
  const rows = await db.member.findMany({
    where: { workspaceId: caller.workspaceId },
    include: { user: { select: { name: true, email: true, pictureKey: true } } },
    orderBy: [{ role: 'asc' }, { createdAt: 'asc' }, { userId: 'asc' }],
  })
  return Promise.all(
    rows.map(async ({ userId, role, createdAt, user: { name, email, pictureKey } }) => ({
      ...{ userId, name, email },
      pictureUrl: pictureKey && (await storage.signedUrl(pictureKey, { expiresInSeconds: pageLinkSeconds })),
      role: toRoleName(role),
      joinedAt: createdAt.toISOString(),
      isYou: userId === caller.userId,
    })),
  )
}

/**
 * Changes what a member may do, from their next request on. Who is no admin any more has invited nobody.
 *
 * @throws AppError `not_found` when they are not a member, `conflict` for the owner, whose role is handed over.
 */
export async function setRole(
  db: Database,
  origin: Origin,
  { userId, role }: { userId: string; role: GivenRole },
): Promise<void> {
  await inTransaction(db, async (tx) => {
    const team = await lockTeam(tx, origin, 'admin')
    const member = await getMember(tx, team.id, userId)
    if (member.role === 'owner') throw refusal('owner_role')
    if (member.role === role) return
    await writeRole(tx, team.id, userId, role)
    await writeAudit(tx, origin, {
      action: 'member.role',
      target: member.name,
      before: { role: member.role },
      after: { role },
    })
    if (!allows(role, 'admin')) await withdrawInvitations(tx, origin, userId)
  })
}

/**
 * Takes a member out; they are refused from their next request on. What they made stays with the team; whom they
 * invited is no longer.
 *
 * @throws AppError `not_found`; `conflict` for the owner.
 */
export async function removeMember(db: Database, origin: Origin, { userId }: { userId: string }): Promise<void> {
  if (userId === origin.userId) return leaveTeam(db, origin)
  await inTransaction(db, async (tx) => {
    const team = await lockTeam(tx, origin, 'admin')
    const member = await getMember(tx, team.id, userId)
    if (member.role === 'owner') throw refusal('owner_role')
    await tx.member.deleteMany({ where: { workspaceId: team.id, userId } })
    await writeAudit(tx, origin, { action: 'member.remove', target: member.name, before: { role: member.role } })
    await withdrawInvitations(tx, origin, userId)
  })
}

/** @throws AppError `conflict` for the owner, who hands the team over first. */
export async function leaveTeam(db: Database, origin: Origin): Promise<void> {
  await inTransaction(db, async (tx) => {
    const team = await lockTeam(tx, origin, 'viewer')
    if (team.role === 'owner') throw refusal('owner_cannot_leave')
    const { name } = await getMember(tx, team.id, origin.userId)
    await tx.member.deleteMany({ where: { workspaceId: team.id, userId: origin.userId } })
    await writeAudit(tx, origin, { action: 'member.leave', target: name, before: { role: team.role } })
    await withdrawInvitations(tx, origin, origin.userId)
  })
}

/**
 * Makes another member the owner and the caller an admin, both or neither.
 *
 * @throws AppError `not_found`; `conflict` for oneself or somebody who owns as many teams as a person may.
 */
export async function handOverTeam(db: Database, origin: Origin, { userId }: { userId: string }): Promise<void> {
  await inTransaction(db, async (tx) => {
    const team = await lockTeam(tx, origin, 'owner')
    const next = await getMember(tx, team.id, userId)
    if (userId === origin.userId) throw refusal('owner_already')
    await refuseOneTeamTooMany(tx, userId)
    // In this order: the database allows a workspace no second owner, not even for a moment.
    await writeRole(tx, team.id, origin.userId, 'admin')
    await writeRole(tx, team.id, userId, 'owner')
    const { name } = await getMember(tx, team.id, origin.userId)
    await writeAudit(tx, origin, {
      action: 'workspace.handOver',
      target: team.name,
      before: { owner: name },
      after: { owner: next.name },
    })
  })
}

async function writeRole(tx: Db, workspaceId: string, userId: string, role: Role): Promise<void> {
  await tx.member.updateMany({ where: { workspaceId, userId }, data: { role: fromRoleName(role) } })
}

/** `name` as the audit log tells it: what people call them and the address that nobody else has. */
async function getMember(tx: Db, workspaceId: string, userId: string): Promise<{ name: string; role: Role }> {
  const row = await tx.member.findFirst({
    where: { workspaceId, userId },
    include: { user: { select: { name: true, email: true } } },
  })
  if (!row) throw new AppError('not_found', { message: `no member ${userId}` })
  return { name: `${row.user.name} <${row.user.email}>`, role: toRoleName(row.role) }
}
