import {
  acceptInvitation,
  type Caller,
  createTeam,
  declineInvitation,
  deleteTeam,
  getLoss,
  getWorkspace,
  handOverTeam,
  invite,
  leaveTeam,
  listAudit,
  listInvitations,
  listMembers,
  listReceived,
  type Origin,
  peekInvitation,
  removeMember,
  renameWorkspace,
  revokeInvitation,
  setRole,
} from '../../accounts/index.ts'
import { allows, type workspaces } from '../../contract/index.ts'
import type { Context, Handlers } from '../mount.ts'

export const workspaceHandlers: Pick<Handlers, keyof typeof workspaces> = {
  'workspaces.create': (context) => createTeam(context.deps.db, originOf(context), context.input),
  async 'workspace.get'({ deps, caller }) {
    return {
      workspace: await getWorkspace(deps.db, caller),
      members: await listMembers(deps, caller),
      invitations: allows(caller.role, 'admin') ? await listInvitations(deps.db, caller.workspaceId) : [],
    }
  },
  'workspace.rename': (context) => renameWorkspace(context.deps.db, originOf(context), context.input),
  'workspace.loss': ({ deps, caller }) => getLoss(deps.db, caller.workspaceId),
  async 'workspace.delete'(context) {
    await deleteTeam(context.deps.db, originOf(context), context.input)
    return {}
  },
  async 'workspace.leave'(context) {
    await leaveTeam(context.deps.db, originOf(context))
    return {}
  },
  async 'workspace.handOver'(context) {
    await handOverTeam(context.deps.db, originOf(context), context.input)
    return {}
  },
  async 'members.setRole'(context) {
    await setRole(context.deps.db, originOf(context), context.input)
    return {}
  },
  async 'members.remove'(context) {
    await removeMember(context.deps.db, originOf(context), context.input)
    return {}
  },
  'invitations.create': (context) => invite(context.deps, originOf(context), context.input),
  async 'invitations.revoke'(context) {
    await revokeInvitation(context.deps.db, originOf(context), context.input)
    return {}
  },
  'invitations.peek': ({ deps, input }) => peekInvitation(deps.db, input),
  'invitations.mine': ({ deps, caller }) => listReceived(deps.db, caller),
  'invitations.accept': (context) => acceptInvitation(context.deps.db, originOf(context), context.input),
  async 'invitations.decline'(context) {
    await declineInvitation(context.deps.db, originOf(context), context.input)
    return {}
  },
  'audit.list': ({ deps, caller, input }) => listAudit(deps.db, caller.workspaceId, input),
}

/** Who asks and from where, for the audit log. */
export function originOf({ caller, req }: Pick<Context, 'req'> & { caller: Caller }): Origin {
  const { userId, workspaceId } = caller
  return { userId, workspaceId, ip: req.ip ?? '', userAgent: req.headers['user-agent'] ?? '' }
}
