import type { ModelView as Model } from '../../../../contract/models.ts'
import { providerOf } from '../../data/model-id.ts'

/** Text models that can be talked to here, the workspace's own first and the built-in writer last. */
export function chatModels(models: readonly Model[]): Model[] {
  const rank = (model: Model) => (model.isOwn ? 0 : isBuiltin(model.id) ? 2 : 1)
  return models.filter(({ kind, isAvailable }) => kind === 'CHAT' && isAvailable).sort((a, b) => rank(a) - rank(b))
}

export const isBuiltin = (id: string): boolean => providerOf(id) === 'builtin'

/** The first of the wanted ones that can be talked to; the best there is where none can. */
export function chooseModel(
  available: readonly Model[],
  wanted: readonly (string | null | undefined)[],
): Model | undefined {
  for (const id of wanted) {
    const known = available.find((model) => model.id === id || (model.alias !== null && model.alias === id))
    if (known) return known
  }
  return available[0]
}

/** `null` for what is no number of tokens; empty is the model's own limit. */
export function readMaxTokens(text: string): { value: number | null } | null {
  const trimmed = text.trim()
  if (trimmed === '') return { value: null }
  return /^[1-9]\d{0,8}$/.test(trimmed) ? { value: Number(trimmed) } : null
}
