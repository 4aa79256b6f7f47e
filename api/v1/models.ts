import type { Request, RequestHandler } from 'express'
import { z } from 'zod'
import { AppError } from '../../core/errors.ts'
import type { Asker, ModelFacts, Provider, Serving } from '../../gateway/index.ts'
import { answerJson } from './answer.ts'
import { admitKey, type IntakeDeps } from './intake.ts'

type Model = { id: string; object: 'model'; created: number; owned_by: string }

/** `GET /v1/models`: what the key can use now. A model has one entry; its bare name can be asked for as well. */
export function listModels(deps: IntakeDeps): RequestHandler {
  return async (req, res) => {
    const startedAt = performance.now()
    const asker = await admitKey(deps, req, res)
    answerJson(res, startedAt, { object: 'list', data: await usableModels(deps.serving, asker) })
  }
}

/** `GET /v1/models/:id`, where the id has colons and slashes, as they are or encoded. */
export function getModel(deps: IntakeDeps): RequestHandler {
  return async (req, res) => {
    const startedAt = performance.now()
    const asker = await admitKey(deps, req, res)
    const name = idOf(req)
    const id = deps.serving.catalogue.find(name)?.id ?? name
    const found = (await usableModels(deps.serving, asker)).find((model) => model.id === id)
    if (!found) throw new AppError('model_unknown', { details: { model: name } })
    answerJson(res, startedAt, found)
  }
}

function idOf(req: Request): string {
  const id: unknown = req.params.id
  return Array.isArray(id) ? id.join('/') : String(id)
}

/** In the order of their ids, the workspace's own servers after the others. */
export async function usableModels(serving: Serving, asker: Asker): Promise<Model[]> {
  const allowed = asker.key?.models ?? []
  const isAllowed = (id: string, alias: string | null) =>
    allowed.length === 0 || allowed.includes(id) || (alias !== null && allowed.includes(alias))
  const shared = serving.catalogue
    .list()
    .filter((facts) => isAllowed(facts.id, facts.alias) && isUsable(serving, facts))
    .map(({ id, createdAt }) => toModel(id, createdAt))
  const own = (await ownModels(serving, asker)).filter(({ id }) => isAllowed(id, null))
  return [...shared, ...own]
}

const toModel = (id: string, createdAt: Date): Model => ({
  ...{ id, object: 'model', created: Math.floor(createdAt.getTime() / 1000) },
  owned_by: id.slice(0, Math.max(0, id.indexOf(':'))),
})

const makes = { CHAT: 'chat', EMBEDDING: 'embed', IMAGE: 'image', SPEECH: 'speech' } as const

/** It has a price, and its provider is set up here and makes what the model is for. */
export function isUsable(
  { catalogue, findProvider }: Pick<Serving, 'catalogue' | 'findProvider'>,
  facts: ModelFacts,
): boolean {
  const provider: Provider | null = findProvider(facts.id.slice(0, facts.id.indexOf(':')))
  return provider?.[makes[facts.kind]] !== undefined && catalogue.isPriced(facts.id)
}

const Seen = z.array(z.looseObject({ name: z.string() }))

/** Of servers that are switched on, the models they had when they were looked at last. */
async function ownModels({ db }: Pick<Serving, 'db'>, { workspaceId }: Asker): Promise<Model[]> {
  const servers = await db.ollamaServer.findMany({ where: { workspaceId, isEnabled: true }, orderBy: { name: 'asc' } })
  return servers.flatMap(({ name: server, models, createdAt }) =>
    Seen.parse(models).map(({ name }) => toModel(`ollama/${server}:${name}`, createdAt)),
  )
}
