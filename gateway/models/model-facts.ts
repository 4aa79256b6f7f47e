import { mediaModels } from './media-models.ts'
import { chatModels, type ModelFact } from './vendor-models.ts'

const builtin = (name: string, kind: ModelFact['kind']): ModelFact => ({
  ...{ id: `builtin:${name}`, kind, contextTokens: null, maxOutputTokens: null, features: [] },
})

/** Every model that an installation knows from the start; operators add others and change these. */
export const modelFacts: readonly ModelFact[] = [
  ...chatModels,
  ...mediaModels,
  builtin('writer', 'CHAT'),
  builtin('illustrator', 'IMAGE'),
  builtin('voice', 'SPEECH'),
]
