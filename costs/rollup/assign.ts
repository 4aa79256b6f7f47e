/** Whose cost a key or a project of a provider is, from a day on. */
export type Rule = {
  id: string
  accountId: string | null
  refKind: 'key' | 'project'
  ref: string
  teamId: string | null
  projectId: string | null
  /** `2026-11-21`, in the workspace's zone; the end is exclusive. */
  fromDay: string
  untilDay: string | null
  createdAt: Date
}

export type Owner = { teamId: string | null; projectId: string | null }

const nobody: Owner = { teamId: null, projectId: null }

/**
 * Finds who has to bear something: a rule about the key comes before one about the provider's project, and the newest before
 * older ones. Nobody, where no rule fits: what is unassigned must stay visible.
 */
export function ownersOf(rules: readonly Rule[]) {
  const inForce = rulesInForce(rules)
  return (accountId: string | null, row: { keyRef: string; projectRef: string }, day: string): Owner => {
    for (const [refKind, ref] of [['key', row.keyRef] as const, ['project', row.projectRef] as const]) {
      const rule = inForce(accountId, refKind, ref, day)
      if (rule) return { teamId: rule.teamId, projectId: rule.projectId }
    }
    return nobody
  }
}

/** Finds the rule about exactly this key or project that holds on a day: the newest of those that fit, if any. */
export function rulesInForce(rules: readonly Rule[]) {
  const byRef = new Map<string, Rule[]>()
  for (const rule of rules.toSorted(newestFirst)) {
    const key = refOf(rule.accountId, rule.refKind, rule.ref)
    byRef.set(key, [...(byRef.get(key) ?? []), rule])
  }
  return (accountId: string | null, refKind: Rule['refKind'], ref: string, day: string): Rule | undefined =>
    byRef
      .get(refOf(accountId, refKind, ref))
      ?.find(({ fromDay, untilDay }) => fromDay <= day && (untilDay === null || day < untilDay))
}

/** Of the same moment: always the same one, in whatever order they were read. */
const newestFirst = (a: Rule, b: Rule) => b.createdAt.getTime() - a.createdAt.getTime() || (a.id < b.id ? 1 : -1)

const refOf = (accountId: string | null, refKind: string, ref: string) => JSON.stringify([accountId, refKind, ref])
