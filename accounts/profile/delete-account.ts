import { Language } from '../../contract/index.ts'
import { type Db, enterWorkspace, inTransaction } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import { lockOpenSubscription } from '../../credits/index.ts'
import { type Origin, writeAudit } from '../audit.ts'
import type { Caller } from '../caller.ts'
import type { EntryDeps } from '../entry/sign-up.ts'
import { queueMail } from '../mail/queue-mail.ts'
import { withdrawInvitations } from '../teams/invitations.ts'
import { lockRow } from '../teams/team.ts'
import { closeWorkspace } from '../teams/workspaces.ts'
import { getUser, toEmail } from '../users.ts'
import { listOthersWorkspaces, listOwnWorkspaces } from './loss.ts'
import { holdWhoAsks, requirePassword } from './require-password.ts'

/**
 * Deletes a person, and closes the workspaces in which nobody else is; a worker cancels what runs there and takes their
 * files away. All or nothing, and nothing that tells who they were stays but the ledger and the audit log.
 *
 * @throws AppError `invalid_request` for a wrong password or when `email` is not the account's; `conflict` with
 * `ownedTeams` while they own a team with others in it.
 */
export async function deleteAccount(
  { db, seal }: Pick<EntryDeps, 'db' | 'seal'>,
  caller: Pick<Caller, 'userId' | 'sessionId' | 'deviceId'>,
  origin: Origin,
  input: { email: string; password?: string | undefined },
): Promise<void> {
  const { userId } = caller
  const user = await getUser(db, userId)
  if (toEmail(input.email) !== user.email)
    throw new AppError('invalid_request', {
      message: 'the address typed is not the account’s',
      details: { fields: [{ field: 'email', problem: 'does not match', rule: 'confirmation' }] },
    })
  await requirePassword(user, input.password, 'password', caller)
  const { alone, withOthers } = await listOwnWorkspaces(db, userId)
  refuseOwned(withOthers)
  const others = await listOthersWorkspaces(db, userId)
  await inTransaction(db, async (tx) => {
    // Whoever makes this person an owner, or lets somebody into one of these workspaces, waits for us or we for them.
    await tx.$queryRaw`select from user_account where id = ${userId}::uuid for update`
    await holdWhoAsks(tx, user, 'password', caller)
    refuseOwned(await ownedSince(tx, userId, alone))
    for (const workspaceId of alone) await closeLeft(tx, { ...origin, workspaceId })
    for (const { id, role } of others) {
      await enterWorkspace(tx, id)
      const left = { action: 'member.leave', target: `${user.name} <${user.email}>`, before: { role } } as const
      await writeAudit(tx, { ...origin, workspaceId: id }, left)
      await withdrawInvitations(tx, { ...origin, workspaceId: id }, userId)
    }
    await queueMail(tx, seal, {
      to: user.email,
      language: Language.parse(user.language),
      template: 'account-deleted',
      data: {},
    })
    await tx.user.deleteMany({ where: { id: userId } })
  })
}

/** Teams that became the person's while theirs were looked at: they would be left without an owner. */
async function ownedSince(tx: Db, userId: string, known: string[]): Promise<{ id: string; name: string }[]> {
  const owned = await tx.member.findMany({
    where: { userId, role: 'OWNER', workspaceId: { notIn: known }, workspace: { deletedAt: null } },
    select: { workspace: { select: { id: true, name: true } } },
  })
  return owned.map(({ workspace }) => workspace)
}

/** Closes a workspace unless somebody joined since it was looked at. */
async function closeLeft(tx: Db, origin: Origin): Promise<void> {
  await enterWorkspace(tx, origin.workspaceId)
  // Before the workspace: so does who begins a period that was paid.
  await lockOpenSubscription(tx, origin.workspaceId)
  const { id, name } = await lockRow(tx, origin.workspaceId)
  if ((await tx.member.count({ where: { workspaceId: id } })) > 1) refuseOwned([{ id, name }])
  await closeWorkspace(tx, origin, name)
}

function refuseOwned(ownedTeams: { id: string; name: string }[]): void {
  if (ownedTeams.length > 0)
    throw new AppError('conflict', { message: 'owns teams', details: { reason: 'owned_teams', ownedTeams } })
}
