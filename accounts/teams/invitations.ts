import { randomBytes } from 'node:crypto'
import type { InvitationView, Language, Role } from '../../contract/index.ts'
import type { Config } from '../../core/config.ts'
import { type Database, type Db, inTransaction } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import { sha256 } from '../../core/hash.ts'
import type { Sealer } from '../../core/seal.ts'
import { requireRoom } from '../../credits/index.ts'
import { type Origin, writeAudit } from '../audit.ts'
import { fromRoleName, toRoleName } from '../caller.ts'
import { pageUrl } from '../mail/links.ts'
import { queueMail } from '../mail/queue-mail.ts'
import { getUser, toEmail } from '../users.ts'
import { lockTeam, refusal, teamLimits } from './team.ts'

type Deps = { db: Database; seal: Pick<Sealer, 'seal'>; config: { http: Pick<Config['http'], 'publicUrl'> } }

const dayMs = 86_400_000
const openDays = 7
/** An expired one is shown for a while, so that it can be sent again. */
const shownDays = 30

/** Invitations nobody has answered yet, the newest first; also those that expired lately. */
export async function listInvitations(db: Db, workspaceId: string): Promise<InvitationView[]> {
  const rows = await db.invitation.findMany({
    where: { workspaceId, state: 'PENDING', expiresAt: { gt: new Date(Date.now() - shownDays * dayMs) } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  })
  const names = await namesOf(
    db,
    rows.flatMap(({ invitedById }) => invitedById ?? []),
  )
  return rows.map((row) => toView(row, names.get(row.invitedById ?? '') ?? ''))
}

/**
 * Invites an address to a team by mail. The mail holds a token that only shows the invitation: accepting it takes an
 * account of that address. An open invitation of the same address ends, and with it the link that was sent before.
 *
 * @throws AppError `conflict` for a personal workspace, for who is a member already, and for a team with too many open
 *   invitations; `plan_limit` when members and open invitations are as many as the plan allows.
 */
export async function invite(
  { db, seal, config }: Deps,
  origin: Origin,
  input: { email: string; role: Exclude<Role, 'owner'>; language: Language },
): Promise<InvitationView> {
  const email = toEmail(input.email)
  const { role, language } = input
  const token = randomBytes(32).toString('base64url')
  return inTransaction(db, async (tx) => {
    const team = await lockTeam(tx, origin, 'admin')
    if (await tx.member.findFirst({ where: { workspaceId: team.id, user: { email } }, select: { userId: true } }))
      throw refusal('already_member')
    // First, so that inviting somebody anew takes no second seat.
    const replaced = await endOpen(tx, team.id, email)
    await requireRoom(tx, team.id, { limit: 'members', for: 'invitation' })
    await refuseOneInvitationTooMany(tx, team.id)
    const row = await tx.invitation.create({
      data: {
        workspaceId: team.id,
        email,
        role: fromRoleName(role),
        tokenHash: sha256(token),
        invitedById: origin.userId,
        expiresAt: new Date(Date.now() + openDays * dayMs),
      },
    })
    const { name: invitedBy } = await getUser(tx, origin.userId)
    const url = pageUrl(config.http.publicUrl, language, 'invitation', token)
    const data = { workspaceName: team.name, invitedBy, role, url }
    await queueMail(tx, seal, { to: email, language, template: 'invitation', data })
    await writeAudit(tx, origin, {
      action: 'invitation.create',
      target: email,
      ...(replaced && { before: { role: replaced } }),
      after: { role },
    })
    return toView(row, invitedBy)
  })
}

/** @throws AppError `not_found` for one that is not there or was answered already. */
export async function revokeInvitation(db: Database, origin: Origin, { id }: { id: string }): Promise<void> {
  await inTransaction(db, async (tx) => {
    const team = await lockTeam(tx, origin, 'admin')
    const [ended] = await tx.invitation.updateManyAndReturn({
      where: { id, workspaceId: team.id, state: 'PENDING' },
      data: { state: 'REVOKED', endedAt: new Date() },
    })
    if (!ended) throw new AppError('not_found', { message: `no open invitation ${id}` })
    const before = { role: toRoleName(ended.role) }
    await writeAudit(tx, origin, { action: 'invitation.revoke', target: ended.email, before })
  })
}

/**
 * Ends the open invitations of somebody who may invite no more: who is about to lose a team could otherwise come back as somebody
 * else, or let others in afterwards.
 */
export async function withdrawInvitations(tx: Db, origin: Origin, invitedById: string): Promise<void> {
  const ended = await tx.invitation.updateManyAndReturn({
    where: { workspaceId: origin.workspaceId, invitedById, state: 'PENDING', expiresAt: { gt: new Date() } },
    data: { state: 'REVOKED', endedAt: new Date() },
  })
  for (const { email, role } of ended)
    await writeAudit(tx, origin, { action: 'invitation.revoke', target: email, before: { role: toRoleName(role) } })
}

/** Ends what is open for an address; returns the role it was for. */
async function endOpen(tx: Db, workspaceId: string, email: string): Promise<Role | null> {
  const [ended] = await tx.invitation.updateManyAndReturn({
    where: { workspaceId, email, state: 'PENDING' },
    data: { state: 'REVOKED', endedAt: new Date() },
  })
  return ended ? toRoleName(ended.role) : null
}

async function refuseOneInvitationTooMany(tx: Db, workspaceId: string): Promise<void> {
  const open = await tx.invitation.count({ where: { workspaceId, state: 'PENDING', expiresAt: { gt: new Date() } } })
  if (open >= teamLimits.openInvitations) throw refusal('too_many_invitations', { limit: teamLimits.openInvitations })
}

/** Who invited; an account that is gone has no name any more. */
export async function namesOf(db: Db, userIds: string[]): Promise<Map<string, string>> {
  const users = await db.user.findMany({ where: { id: { in: userIds } }, select: { id: true, name: true } })
  return new Map(users.map(({ id, name }) => [id, name]))
}

type Row = { id: string; email: string; role: Uppercase<Role>; createdAt: Date; expiresAt: Date }

const toView = ({ id, email, role, createdAt, expiresAt }: Row, invitedBy: string): InvitationView => ({
  ...{ id, email, invitedBy },
  role: toRoleName(role),
  createdAt: createdAt.toISOString(),
  expiresAt: expiresAt.toISOString(),
  isExpired: expiresAt <= new Date(),
})
