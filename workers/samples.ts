import { z } from 'zod'
import { Id, Language } from '../contract/index.ts'
import type { Provider } from '../gateway/index.ts'
import type { PipelineDeps } from '../pipeline/index.ts'
import { makeBrandShort, makePreview, makeVoiceSamples } from '../studio/index.ts'

type Deps = PipelineDeps & { findProvider: (name: string) => Provider | null }

const Order = z.union([
  z.templateLiteral(['voices.', Language]).transform((id) => ({ voices: Language.parse(id.split('.')[1]) })),
  z
    .string()
    .startsWith('template.')
    .transform((id) => ({ template: Id.parse(id.split('.')[1]), language: Language.parse(id.split('.')[2]) })),
  z
    .string()
    .startsWith('brand.')
    .transform((id) => ({ brand: Id.parse(id.split('.')[1]), language: Language.parse(id.split('.')[2]) })),
])

/**
 * Makes what shows the things that can be chosen, when somebody has looked for it: samples of voices, previews of templates and
 * of brands.
 * A lost order costs nothing: whoever looks next orders again.
 */
export function startSamples(deps: Deps, shutdown: AbortSignal): void {
  deps.queues.work(
    'sample',
    async (id) => {
      const order = Order.parse(id)
      const made = { ...deps, signal: shutdown }
      if ('voices' in order) await makeVoiceSamples(made, order.voices)
      else if ('brand' in order) await makeBrandShort(made, { id: order.brand, language: order.language })
      else await makePreview(made, { id: order.template, language: order.language })
    },
    { concurrency: 1 },
  )
}
