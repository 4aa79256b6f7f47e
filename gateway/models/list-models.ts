import type { ModelView } from '../../contract/index.ts'
import type { Db } from '../../core/db.ts'
import { listOllamaServers } from '../ollama/server-rows.ts'
import type { Provider } from '../provider.ts'
import { isEmbedder } from '../providers/ollama/is-embedder.ts'
import type { Catalogue } from './catalogue.ts'

type Deps = {
  /** Scoped to the workspace of the caller. */
  db: Db
  catalogue: Pick<Catalogue, 'list' | 'tiersOf'>
  findProvider: (name: string) => Provider | null
}

/**
 * Everything that can be asked for, and what is priced but whose provider is not set up here; after it the models of the
 * workspace's own servers, as they were at the last look.
 */
export async function listModels({ db, catalogue, findProvider }: Deps, workspaceId: string): Promise<ModelView[]> {
  const shared = catalogue.list().map((model): ModelView => {
    const { id, alias, kind, contextTokens, maxOutputTokens, features } = model
    const prices = catalogue
      .tiersOf(id)
      .map((tier) => ({ ...tier, microUsdPerMillion: Number(tier.microUsdPerMillion) }))
    const isAvailable = prices.length > 0 && findProvider(id.slice(0, id.indexOf(':'))) !== null
    return { id, alias, kind, contextTokens, maxOutputTokens, features, prices, isAvailable, isOwn: false }
  })
  const servers = await listOllamaServers(db, workspaceId)
  const own = servers
    .filter(({ isEnabled }) => isEnabled)
    .flatMap(({ state, models }) =>
      models.map(
        ({ id, name, family }): ModelView => ({
          ...{ id, alias: null, contextTokens: null, maxOutputTokens: null, features: [], prices: [] },
          kind: isEmbedder({ name, family }) ? 'EMBEDDING' : 'CHAT',
          ...{ isAvailable: state !== 'DOWN', isOwn: true },
        }),
      ),
    )
  return [...shared, ...own]
}
