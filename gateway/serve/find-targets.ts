import { AppError } from '../../core/errors.ts'
import type { Asker, ServeDeps, Target } from './deps.ts'

type Deps = Pick<ServeDeps, 'catalogue' | 'findProvider' | 'findOwnOllama'>

/**
 * The model that was asked for and, after it, the fallbacks of the key that can be used now.
 *
 * @throws AppError `model_unknown` (also for a model that the key may not use: a key learns of no others), `model_unpriced`.
 */
export async function findTargets(deps: Deps, asker: Asker, model: string): Promise<[Target, ...Target[]]> {
  const asked = await findTarget(deps, asker, model)
  const fallbacks: Target[] = []
  for (const name of asker.key?.fallbackModels ?? []) {
    // One that is gone since the key was made is left out: the request has not asked for it.
    const target = await findTarget(deps, asker, name).catch((error: unknown) => {
      if (error instanceof AppError && error.code.startsWith('model_')) return null
      throw error
    })
    if (target && target.id !== asked.id) fallbacks.push(target)
  }
  return [asked, ...fallbacks]
}

/** @throws AppError `model_unknown`, `model_unpriced`. */
export async function findTarget(deps: Deps, { workspaceId, key }: Asker, model: string): Promise<Target> {
  const unknown = () => new AppError('model_unknown', { message: `no model ${model}`, details: { model } })
  const target = model.startsWith('ollama/') ? await ownTarget(deps, workspaceId, model) : sharedTarget(deps, model)
  if (target === null) throw unknown()
  const names = [target.id, target.facts?.alias]
  const isAllowed = !key || key.models.length === 0 || key.models.some((name) => names.includes(name))
  if (!isAllowed) throw unknown()
  if (!target.isOwn && !deps.catalogue.isPriced(target.id)) throw new AppError('model_unpriced', { details: { model } })
  return target
}

function sharedTarget({ catalogue, findProvider }: Deps, model: string): Target | null {
  const facts = catalogue.find(model)
  const id = facts?.id ?? model
  const colon = id.indexOf(':')
  const upstream = id.slice(0, colon)
  const provider = colon < 1 ? null : findProvider(upstream)
  // A model that an operator has not listed can be asked for where the provider has a price for all of its models.
  if (!provider || (facts === null && !catalogue.isPriced(id))) return null
  return { id, provider, name: id.slice(colon + 1), facts, isOwn: false, upstream }
}

/** `ollama/<server>:<model>`, where the model's name may contain a colon of its own. */
async function ownTarget({ findOwnOllama }: Deps, workspaceId: string, model: string): Promise<Target | null> {
  const [, server = '', name = ''] = /^ollama\/([^:]+):(.+)$/.exec(model) ?? []
  const own = server === '' ? null : await findOwnOllama(workspaceId, server)
  if (!own) return null
  return { id: model, provider: own.provider, name, facts: null, isOwn: true, upstream: `ollama/${own.id}` }
}
