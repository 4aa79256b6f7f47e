import { z } from 'zod'
import { Role } from './access.ts'
import { Email } from './auth.ts'
import { Id, Instant, Line, Nothing } from './common.ts'
import { WorkspaceCard } from './me.ts'
import { Language } from './options.ts'
import { Loss } from './profile.ts'
import { route } from './route.ts'

export const WorkspaceName = Line.min(1).max(60)
/** The owner's role is handed over, never given. */
export const GivenRole = Role.exclude(['owner'])

export const MemberView = z.object({
  userId: Id,
  name: z.string(),
  email: z.string(),
  pictureUrl: z.string().nullable(),
  role: Role,
  joinedAt: Instant,
  isYou: z.boolean(),
})
export type MemberView = z.infer<typeof MemberView>

export const InvitationView = z.object({
  id: Id,
  email: z.string(),
  role: Role,
  invitedBy: z.string(),
  createdAt: Instant,
  expiresAt: Instant,
  isExpired: z.boolean(),
})
export type InvitationView = z.infer<typeof InvitationView>

/** An invitation as the invited person sees it. */
export const ReceivedInvitation = z.object({
  id: Id,
  workspaceName: z.string(),
  email: z.string(),
  role: Role,
  invitedBy: z.string(),
  state: z.enum(['pending', 'accepted', 'declined', 'revoked', 'expired']),
  expiresAt: Instant,
})
export type ReceivedInvitation = z.infer<typeof ReceivedInvitation>

export const AuditView = z.object({
  id: Id,
  actor: z.string(),
  action: z.string(),
  target: z.string(),
  before: z.unknown(),
  after: z.unknown(),
  ip: z.string(),
  userAgent: z.string(),
  at: Instant,
})
export type AuditView = z.infer<typeof AuditView>

export const workspaces = {
  'workspaces.create': route({
    method: 'POST',
    path: '/api/workspaces',
    summary: 'Make a team workspace; the caller owns it.',
    access: 'person',
    input: z.object({ name: WorkspaceName }),
    output: WorkspaceCard,
    status: 201,
    limit: 'invite',
  }),
  'workspace.get': route({
    method: 'GET',
    path: '/api/workspace',
    summary: 'This workspace and its members; open invitations for admins.',
    access: 'viewer',
    input: Nothing,
    output: z.object({
      workspace: WorkspaceCard,
      members: z.array(MemberView),
      invitations: z.array(InvitationView),
    }),
  }),
  'workspace.rename': route({
    method: 'PATCH',
    path: '/api/workspace',
    summary: 'Rename this workspace.',
    access: 'admin',
    input: z.object({ name: WorkspaceName }),
    output: WorkspaceCard,
  }),
  'workspace.loss': route({
    method: 'GET',
    path: '/api/workspace/loss',
    summary: 'What would be lost with this workspace.',
    access: 'owner',
    input: Nothing,
    output: Loss,
  }),
  'workspace.delete': route({
    method: 'POST',
    path: '/api/workspace/delete',
    summary: 'Delete this team workspace. `name` is typed to confirm. A personal one goes with its account only.',
    access: 'owner',
    input: z.object({ name: z.string().max(60) }),
    output: Nothing,
  }),
  'workspace.leave': route({
    method: 'POST',
    path: '/api/workspace/leave',
    summary: 'Leave this team. Its owner hands it over first: 409 `conflict`.',
    access: 'viewer',
    input: Nothing,
    output: Nothing,
  }),
  'workspace.handOver': route({
    method: 'POST',
    path: '/api/workspace/hand-over',
    summary: 'Make another member the owner; the caller becomes an admin.',
    access: 'owner',
    input: z.object({ userId: Id }),
    output: Nothing,
  }),
  'members.setRole': route({
    method: 'PATCH',
    path: '/api/workspace/members/:userId',
    summary: "Change a member's role. The owner's role cannot be changed.",
    access: 'admin',
    input: z.object({ userId: Id, role: GivenRole }),
    output: Nothing,
  }),
  'members.remove': route({
    method: 'DELETE',
    path: '/api/workspace/members/:userId',
    summary: 'Remove a member. The owner cannot be removed.',
    access: 'admin',
    input: z.object({ userId: Id }),
    output: Nothing,
  }),
  'invitations.create': route({
    method: 'POST',
    path: '/api/workspace/invitations',
    summary: 'Invite somebody by e-mail. Inviting the same address again replaces its open invitation.',
    access: 'admin',
    input: z.object({ email: Email, role: GivenRole, language: Language }),
    output: InvitationView,
    status: 201,
    limit: 'invite',
  }),
  'invitations.revoke': route({
    method: 'DELETE',
    path: '/api/workspace/invitations/:id',
    summary: 'Take an open invitation back.',
    access: 'admin',
    input: z.object({ id: Id }),
    output: Nothing,
  }),
  'invitations.peek': route({
    method: 'POST',
    path: '/api/invitations/peek',
    summary: 'What an invitation is to, for whoever holds the token of its mail.',
    access: 'public',
    input: z.object({ token: z.string().min(20).max(100) }),
    output: ReceivedInvitation,
    limit: 'guess',
  }),
  'invitations.mine': route({
    method: 'GET',
    path: '/api/me/invitations',
    summary: "Open invitations to the caller's address.",
    access: 'person',
    input: Nothing,
    output: z.object({ invitations: z.array(ReceivedInvitation) }),
  }),
  'invitations.accept': route({
    method: 'POST',
    path: '/api/me/invitations/:id/accept',
    summary: "Join the workspace. Only for an invitation to the caller's own address.",
    access: 'person',
    input: z.object({ id: Id }),
    output: WorkspaceCard,
  }),
  'invitations.decline': route({
    method: 'POST',
    path: '/api/me/invitations/:id/decline',
    summary: 'Decline an invitation.',
    access: 'person',
    input: z.object({ id: Id }),
    output: Nothing,
  }),
  'audit.list': route({
    method: 'GET',
    path: '/api/workspace/audit',
    summary: 'Who changed what in this workspace, the newest first, in pages.',
    access: 'owner',
    input: z.object({
      cursor: z.string().max(200).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(50),
    }),
    output: z.object({ entries: z.array(AuditView), nextCursor: z.string().nullable() }),
  }),
}
