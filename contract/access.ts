import { z } from 'zod'

/** What a member may do, least first: read; create, change and publish; all but billing owner and deletion; everything. */
export const roles = ['viewer', 'editor', 'admin', 'owner'] as const
export const Role = z.enum(roles)
export type Role = z.infer<typeof Role>

/**
 * Who may call a route: anybody, unknown (`public`) or known where they are signed in (`anyone`), any person who is signed in (about themselves), a member of at least this role, or who
 * keeps the installation (OPERATOR_EMAILS).
 */
export type Access = 'public' | 'anyone' | 'person' | Role | 'operator'

/** Whether a member of this role may call what asks for `access`. */
export function allows(role: Role, access: Exclude<Access, 'public' | 'anyone' | 'operator'>): boolean {
  return access === 'person' || roles.indexOf(role) >= roles.indexOf(access)
}
