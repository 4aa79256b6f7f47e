import type { AuditView } from '../../../../contract/workspaces.ts'

/** Names the parts of `Name <address>`, as the log writes people down. */
export function personOf(actor: string): { name: string; email: string | null } {
  const [, name, email] = /^(.*) <([^<>]+)>$/s.exec(actor) ?? []
  return name !== undefined && email !== undefined ? { name, email } : { name: actor, email: null }
}

/** What was changed and how, with roles in the reader's words. What stands in the change is not said twice. */
export function changeOf(
  { target, before, after }: Pick<AuditView, 'target' | 'before' | 'after'>,
  roles: Record<string, string>,
): { target: string | null; became: string | null } {
  const [was, is] = [valuesOf(before, roles), valuesOf(after, roles)]
  const became = [was, is].filter((values) => values.length > 0).map((values) => values.join(', '))
  return {
    target: target === '' || [...was, ...is].includes(target) ? null : target,
    became: became.length > 0 ? became.join(' → ') : null,
  }
}

function valuesOf(facts: unknown, roles: Record<string, string>): string[] {
  if (typeof facts !== 'object' || facts === null) return []
  return Object.entries(facts).flatMap(([name, value]) => {
    if (value === null) return []
    return [(name === 'role' ? roles[String(value)] : undefined) ?? String(value)]
  })
}
