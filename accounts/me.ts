import { Language, type Me, type WorkspaceCard } from '../contract/index.ts'
import type { Config } from '../core/config.ts'
import { type Database, scopedTo } from '../core/db.ts'
import { AppError } from '../core/errors.ts'
import { getBalance } from '../credits/index.ts'
import type { Storage } from '../storage/index.ts'
import { toRoleName } from './caller.ts'
import { getUser } from './users.ts'

type Deps = { db: Database; storage: Pick<Storage, 'signedUrl'>; config: Pick<Config, 'operatorEmails'> }

const pictureLinkSeconds = 24 * 3600

/**
 * Who somebody is and where they work: `workspaceId` is the workspace the answer is about, null for the personal one.
 *
 * @throws AppError `not_found` when they are not a member of it.
 */
export async function getMe(
  { db, storage, config }: Deps,
  { userId, workspaceId }: { userId: string; workspaceId: string | null },
): Promise<Me> {
  const user = await getUser(db, userId)
  const own = scopedTo(db, { userId, workspaceId: null })
  const workspaces = await listWorkspaces(own, userId)
  const workspace = workspaces.find(({ id, kind }) => (workspaceId ? id === workspaceId : kind === 'PERSONAL'))
  if (!workspace) throw new AppError('not_found', { details: { reason: 'workspace' } })
  return {
    user: {
      id: user.id,
      email: user.email,
      name: user.name,
      language: Language.parse(user.language),
      pictureUrl:
        user.pictureKey && (await storage.signedUrl(user.pictureKey, { expiresInSeconds: pictureLinkSeconds })),
      hasPassword: user.passwordHash !== null,
      createdAt: user.createdAt.toISOString(),
    },
    workspace,
    workspaces,
    balance: await getBalance(scopedTo(db, { userId, workspaceId: workspace.id }), workspace.id),
    isOperator: config.operatorEmails.includes(user.email),
    invitationCount: await own.invitation.count({
      where: { email: user.email, state: 'PENDING', expiresAt: { gt: new Date() } },
    }),
  }
}

/** The workspaces a person is in, the personal one first. `db` is scoped to the person. */
async function listWorkspaces(db: Database, userId: string): Promise<WorkspaceCard[]> {
  const members = await db.member.findMany({
    where: { userId, workspace: { deletedAt: null } },
    include: { workspace: true },
    orderBy: [{ workspace: { kind: 'asc' } }, { createdAt: 'asc' }],
  })
  return members.map(({ role, workspace: { id, name, kind } }) => ({ id, name, kind, role: toRoleName(role) }))
}
