import type { ModelView as Model } from '../../../../contract/models.ts'
import { providerOf } from '../../data/model-id.ts'

/** A model of a kind for the samples: one that works here, and no built-in one where there is another. */
export function sampleModel(models: readonly Model[], kind: Model['kind']): string | undefined {
  const rank = (model: Model) => Number(!model.isAvailable) * 2 + Number(providerOf(model.id) === 'builtin')
  const [first] = models.filter((model) => model.kind === kind).sort((a, b) => rank(a) - rank(b))
  return first?.id
}
