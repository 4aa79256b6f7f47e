import { z } from 'zod'
import { Id, Language } from '../contract/index.ts'
import type { Provider } from '../gateway/index.ts'
import type { PipelineDeps } from '../pipeline/index.ts'
import { makePreview, makeVoiceSamples } from '../studio/index.ts'

type Deps = PipelineDeps & { findProvider: (name: string) => Provider | null }

const Order = z.union([
  z.templateLiteral(['voices.', Language]).transform((id) => ({ voices: Language.parse(id.split('.')[1]) })),
  z
    .string()
    .startsWith('template.')
    .transform((id) => ({ template: Id.parse(id.split('.')[1]) })),
])

/**
 * Makes what shows the things that can be chosen, when somebody has looked for it: samples of voices, previews of templates.
 * A lost order costs nothing: whoever looks next orders again.
 */
export function startSamples(deps: Deps, shutdown: AbortSignal): void {
  deps.queues.work(
    'sample',
    async (id) => {
      const order = Order.parse(id)
      const made = { ...deps, signal: shutdown }
      if ('voices' in order) await makeVoiceSamples(made, order.voices)
      else await makePreview(made, order.template)
    },
    { concurrency: 1 },
  )
}
