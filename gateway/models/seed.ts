import type { Db } from '../../core/db.ts'
import { modelFacts } from './model-facts.ts'

/** Providers whose models are known by their bare names as well; those of the others are asked for with the provider. */
const withAliases = ['anthropic', 'openai', 'gemini', 'xai']

/** Writes the model rows that are not there yet. Rows changed since by a person are left as they are. */
export async function seedModels(db: Db): Promise<void> {
  await db.model.createMany({
    data: modelFacts.map(({ id, kind, contextTokens, maxOutputTokens, features }) => {
      const [provider = '', name = ''] = id.split(':')
      const alias = withAliases.includes(provider) ? name : null
      return { id, alias, kind, contextTokens, maxOutputTokens, features }
    }),
    skipDuplicates: true,
  })
}
