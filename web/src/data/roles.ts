import type { Role } from '../../../contract/access.ts'

/** The contract's roles without its validator, least first; `tests/web/choices.test.ts` compares them. */
export const roles = ['viewer', 'editor', 'admin', 'owner'] as const satisfies readonly Role[]
/** What can be given to a member; ownership is handed over. */
export const givenRoles = ['viewer', 'editor', 'admin'] as const

/** Whether a member of this role may do what asks for `needed`; the server decides again. */
export function allows(role: Role, needed: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(needed)
}
