import { useApiKeys } from '../../data/api-keys.ts'
import type { BudgetScope } from '../../data/budgets.ts'
import { useCostTeams } from '../../data/cost-teams.ts'
import { useSpentBy } from '../../data/spent-by.ts'

type Ref = { value: string; label: string }

/** What a budget of a kind can be about, by name. Providers and models are those that were used. */
export function useBudgetRefs(scope: () => BudgetScope): () => Ref[] {
  const teams = useCostTeams()
  const keys = useApiKeys()
  const providers = useSpentBy('provider', () => scope() === 'provider')
  const models = useSpentBy('model', () => scope() === 'model')
  const named = (list: readonly { id: string; name: string }[] | undefined) =>
    (list ?? []).map(({ id, name }) => ({ value: id, label: name }))
  const spent = (list: readonly { ref: string; label: string }[] | undefined) =>
    (list ?? []).map(({ ref, label }) => ({ value: ref, label: label || ref }))
  return () => {
    switch (scope()) {
      case 'team':
        return named(teams.data?.teams)
      case 'project':
        return named(teams.data?.projects)
      case 'key':
        return named(keys.data?.keys)
      case 'provider':
        return spent(providers.data?.rows)
      case 'model':
        return spent(models.data?.rows)
      case 'workspace':
        return []
    }
  }
}
