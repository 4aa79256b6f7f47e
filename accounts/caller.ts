import { type Role as RoleName, roles } from '../contract/index.ts'
import { type Database, scopedTo } from '../core/db.ts'
import { AppError } from '../core/errors.ts'

/** Who is calling and in which workspace: made by the api's authentication, handed to every function that needs it. */
export type Caller = {
  userId: string
  workspaceId: string
  role: RoleName
  /** One of the two: a browser's session, or the device of a program with an access token. */
  sessionId: string | null
  deviceId: string | null
}

/**
 * The membership that a person acts with: in the named workspace, or in their personal one.
 *
 * @throws AppError `not_found` with reason `workspace` when they are not (any more) a member of the named one.
 */
export async function findMembership(
  db: Database,
  userId: string,
  workspaceId: string | null,
): Promise<Pick<Caller, 'workspaceId' | 'role'>> {
  const member = await scopedTo(db, { userId, workspaceId: null }).member.findFirst({
    where: {
      userId,
      workspace: { deletedAt: null, ...(workspaceId === null && { kind: 'PERSONAL' }) },
      ...(workspaceId !== null && { workspaceId }),
    },
    select: { workspaceId: true, role: true },
  })
  if (!member) throw new AppError('not_found', { details: { reason: 'workspace' } })
  return { workspaceId: member.workspaceId, role: toRoleName(member.role) }
}

/** The database's names are in capitals. */
export function toRoleName(role: Uppercase<RoleName>): RoleName {
  return roles.find((name) => name.toUpperCase() === role) ?? 'viewer'
}

export function fromRoleName(role: RoleName): Uppercase<RoleName> {
  return role.toUpperCase() as Uppercase<RoleName>
}
