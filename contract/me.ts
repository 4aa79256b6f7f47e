import { z } from 'zod'
import { Role } from './access.ts'
import { Balance, Id, Instant } from './common.ts'
import { Language } from './options.ts'

export const WorkspaceCard = z.object({ id: Id, name: z.string(), kind: z.enum(['PERSONAL', 'TEAM']), role: Role })
export type WorkspaceCard = z.infer<typeof WorkspaceCard>

export const Me = z.object({
  user: z.object({
    id: Id,
    email: z.string(),
    name: z.string(),
    language: Language,
    pictureUrl: z.string().nullable(),
    /** False for who signs in with a social account only. */
    hasPassword: z.boolean(),
    createdAt: Instant,
  }),
  /** The one this call was about. */
  workspace: WorkspaceCard,
  /** All that the person is in, the personal one first. */
  workspaces: z.array(WorkspaceCard),
  /** Of `workspace`. */
  balance: Balance,
  /** Keeps the installation: prices, models, upstreams, everybody's keys. */
  isOperator: z.boolean(),
  /** Invitations that wait for an answer. */
  invitationCount: z.int(),
})
export type Me = z.infer<typeof Me>
