import type { ReceivedInvitation, Role, WorkspaceCard } from '../../contract/index.ts'
import { type Database, type Db, inTransaction, scopedTo } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import { sha256 } from '../../core/hash.ts'
import { requireRoom } from '../../credits/index.ts'
import { type Origin, writeAudit } from '../audit.ts'
import { toRoleName } from '../caller.ts'
import { getUser } from '../users.ts'
import { namesOf } from './invitations.ts'
import { lockRow, refusal } from './team.ts'

type State = 'PENDING' | 'ACCEPTED' | 'DECLINED' | 'REVOKED'
const states = { PENDING: 'pending', ACCEPTED: 'accepted', DECLINED: 'declined', REVOKED: 'revoked' } as const

/**
 * What an invitation is to, for whoever holds the token of its mail; it lets nobody in.
 *
 * @throws AppError `not_found` for an unknown token and for a team that is gone.
 */
export async function peekInvitation(db: Database, { token }: { token: string }): Promise<ReceivedInvitation> {
  const [row] = await db.$queryRaw<Peeked[]>`select * from invitation_of_token(${sha256(token)})`
  if (!row) throw new AppError('not_found', { message: 'no invitation with this token' })
  return {
    ...{ id: row.id, email: row.email, workspaceName: row.workspace_name, invitedBy: row.invited_by },
    role: toRoleName(row.role),
    state: stateOf(row.state, row.expires_at),
    expiresAt: row.expires_at.toISOString(),
  }
}

type Peeked = {
  id: string
  email: string
  workspace_name: string
  role: Uppercase<Role>
  state: State
  invited_by: string
  expires_at: Date
}

const stateOf = (state: State, expiresAt: Date): ReceivedInvitation['state'] =>
  state === 'PENDING' && expiresAt <= new Date() ? 'expired' : states[state]

/** Invitations to the caller's address that wait for an answer, the newest first. */
export async function listReceived(
  db: Database,
  { userId }: { userId: string },
): Promise<{ invitations: ReceivedInvitation[] }> {
  const own = scopedTo(db, { userId, workspaceId: null })
  const { email } = await getUser(own, userId)
  const rows = await own.invitation.findMany({
    where: { email, state: 'PENDING', expiresAt: { gt: new Date() } },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: 100,
  })
  const ids = rows.map(({ id }) => id)
  const workspaces = await own.$queryRaw<{ id: string; name: string }[]>`
    select id, workspace_name_of_invitation(id) as name from unnest(${ids}::uuid[]) as id`
  const workspaceNames = new Map(workspaces.map(({ id, name }) => [id, name]))
  const people = await namesOf(
    own,
    rows.flatMap(({ invitedById }) => invitedById ?? []),
  )
  return {
    invitations: rows.map((row) => ({
      ...{ id: row.id, email, state: 'pending' as const },
      workspaceName: workspaceNames.get(row.id) ?? '',
      role: toRoleName(row.role),
      invitedBy: people.get(row.invitedById ?? '') ?? '',
      expiresAt: row.expiresAt.toISOString(),
    })),
  }
}

/**
 * Joins the team of an invitation to the caller's own address. Asking again after having joined answers the same.
 *
 * @throws AppError `not_found` for another address' invitation; `conflict` for one that expired or ended; `plan_limit`
 *   when the team has as many members as its plan, which may have become smaller since, allows.
 */
export function acceptInvitation(
  db: Database,
  origin: Omit<Origin, 'workspaceId'>,
  { id }: { id: string },
): Promise<WorkspaceCard> {
  return answer(db, origin, id, async (tx, { email, ...invitation }, to) => {
    const team = await lockRow(tx, to.workspaceId)
    const where = { workspaceId: team.id, userId: origin.userId }
    const isFirst = await end(tx, { id, email }, 'ACCEPTED')
    const before = await tx.member.findFirst({ where, select: { role: true } })
    if (!before) {
      if (!isFirst) throw await refusalOf(tx, id)
      await requireRoom(tx, team.id, { limit: 'members', for: 'joining' })
      await tx.member.createMany({ data: [{ ...where, role: invitation.role }] })
      await writeAudit(tx, to, {
        action: 'member.join',
        target: email,
        after: { role: toRoleName(invitation.role) },
      })
    }
    return { ...team, role: toRoleName(before?.role ?? invitation.role) }
  })
}

/** @throws AppError those of accepting, but for the full team. */
export function declineInvitation(
  db: Database,
  origin: Omit<Origin, 'workspaceId'>,
  { id }: { id: string },
): Promise<void> {
  return answer(db, origin, id, async (tx, { email }, to) => {
    await lockRow(tx, to.workspaceId)
    if (!(await end(tx, { id, email }, 'DECLINED'))) throw await refusalOf(tx, id)
    await writeAudit(tx, to, { action: 'invitation.decline', target: email })
  })
}

/** Finds an invitation as the person it is for, and works on it in the scope of its workspace. */
async function answer<T>(
  db: Database,
  origin: Omit<Origin, 'workspaceId'>,
  id: string,
  work: (tx: Db, invitation: { email: string; role: Uppercase<Role> }, to: Origin) => Promise<T>,
): Promise<T> {
  const own = scopedTo(db, { userId: origin.userId, workspaceId: null })
  const { email } = await getUser(own, origin.userId)
  const found = await own.invitation.findFirst({
    where: { id, email },
    select: { workspaceId: true, email: true, role: true },
  })
  if (!found) throw new AppError('not_found', { message: `no invitation ${id} to ${email}` })
  const to = { ...origin, workspaceId: found.workspaceId }
  return inTransaction(scopedTo(db, to), (tx) => work(tx, found, to))
}

/** Ends an open invitation; false when it is not open (any more). */
async function end(
  tx: Db,
  { id, email }: { id: string; email: string },
  state: 'ACCEPTED' | 'DECLINED',
): Promise<boolean> {
  const now = new Date()
  const { count } = await tx.invitation.updateMany({
    where: { id, email, state: 'PENDING', expiresAt: { gt: now } },
    data: { state, endedAt: now },
  })
  return count === 1
}

async function refusalOf(tx: Db, id: string): Promise<AppError> {
  const row = await tx.invitation.findFirst({ where: { id }, select: { state: true, expiresAt: true } })
  if (!row) return new AppError('not_found', { message: `no invitation ${id}` })
  const state = stateOf(row.state, row.expiresAt)
  return refusal(state === 'expired' ? 'invitation_expired' : 'invitation_ended', { state })
}
