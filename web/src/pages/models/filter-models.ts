import type { ModelView as Model } from '../../../../contract/models.ts'
import { providerOf } from '../../data/model-id.ts'

export type ModelFilter = { search: string; kind: Model['kind'] | 'all'; provider: string }

export const everyProvider = 'all'

/** All that match every word of the search, in any order of the words; what can be used stands before what cannot. */
export function filterModels(models: readonly Model[], { search, kind, provider }: ModelFilter): Model[] {
  const wanted = search.toLowerCase().split(/\s+/).filter(Boolean)
  const found = models.filter((model) => {
    const text = `${model.id} ${model.alias ?? ''} ${model.features.join(' ')}`.toLowerCase()
    const isKind = kind === 'all' || model.kind === kind
    const isProvider = provider === everyProvider || providerOf(model.id) === provider
    return isKind && isProvider && wanted.every((word) => text.includes(word))
  })
  const rank = ({ isOwn, isAvailable }: Model) => (isOwn ? 0 : isAvailable ? 1 : 2)
  return found.sort((a, b) => rank(a) - rank(b))
}

/** The workspace's own first, then by name. */
export const providersOf = (models: readonly Model[]): string[] =>
  [...new Set(models.map(({ id }) => providerOf(id)))].sort(
    (a, b) => Number(b.startsWith('ollama/')) - Number(a.startsWith('ollama/')) || a.localeCompare(b),
  )
