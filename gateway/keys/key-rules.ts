import type { Origin } from '../../accounts/index.ts'
import { allows, type Role } from '../../contract/index.ts'
import type { Database, Db } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import type { Catalogue } from '../models/catalogue.ts'
import type { Provider } from '../provider.ts'

/** Who changes keys of their workspace, as what. */
export type KeyAsker = Origin & { role: Role }

export type KeyDeps = {
  /** Scoped to the workspace of the caller. */
  db: Database
  catalogue: Pick<Catalogue, 'find' | 'isPriced'>
  findProvider: (name: string) => Provider | null
}

/** What a key may be told; what is not there stays as it is. */
export type KeySettings = {
  name?: string | undefined
  quotaTokens?: number | null | undefined
  models?: string[] | undefined
  fallbackModels?: string[] | undefined
  requestsPerMinute?: number | null | undefined
  tokensPerMinute?: number | null | undefined
  /** ISO 8601 */
  expiresAt?: string | null | undefined
}

/** A key as it stands, locked until the transaction ends. @throws AppError `not_found`, also for one of another workspace. */
export async function lockKey(tx: Db, workspaceId: string, id: string) {
  const locked = await tx.$queryRaw<unknown[]>`
    select 1 from api_key where id = ${id}::uuid and workspace_id = ${workspaceId}::uuid and deleted_at is null for update`
  const key = locked.length === 1 ? await tx.apiKey.findFirst({ where: { id, workspaceId } }) : null
  if (!key) throw new AppError('not_found', { message: `no key ${id}` })
  return key
}

/** Editors look after their own keys, admins and owners after all. @throws AppError `forbidden` */
export function requireOwnKey({ userId, role }: KeyAsker, key: { createdById: string }): void {
  if (key.createdById !== userId && !allows(role, 'admin'))
    throw new AppError('forbidden', { details: { reason: 'not_your_key', role, needed: 'admin' } })
}

/** @throws AppError `invalid_request` */
export function requireFuture(expiresAt: string | null | undefined): void {
  if (expiresAt && new Date(expiresAt).getTime() <= Date.now()) throw badField('expiresAt', 'is over already', 'past')
}

/**
 * Names of models as keys keep them: the full one also where the bare one was written, each once. Those in `known` stand
 * already and stay, whatever has become of them.
 *
 * @throws AppError `invalid_request` for a name that no request could ask for now.
 */
export async function resolveModels(
  deps: Omit<KeyDeps, 'db'> & { db: Db },
  workspaceId: string,
  names: string[],
  { field, known }: { field: 'models' | 'fallbackModels'; known: string[] },
): Promise<string[]> {
  const servers = await deps.db.ollamaServer.findMany({ where: { workspaceId }, select: { name: true } })
  const ids = names.map((name, place) => {
    const id = deps.catalogue.find(name)?.id ?? name
    const isThere = known.includes(id) || known.includes(name) || canBeAsked(deps, servers, id)
    if (!isThere) throw badField(`${field}.${place}`, `there is no model ${name}`, 'model_unknown')
    return id
  })
  return [...new Set(ids)]
}

function canBeAsked(
  { catalogue, findProvider }: Omit<KeyDeps, 'db'>,
  servers: { name: string }[],
  id: string,
): boolean {
  const [, server] = /^ollama\/([^:]+):./.exec(id) ?? []
  if (server !== undefined) return servers.some(({ name }) => name === server)
  const [provider = '', ...rest] = id.split(':')
  // One that is not listed can be asked for where its provider has a price for all of its models.
  return catalogue.find(id) !== null || (rest.length > 0 && findProvider(provider) !== null && catalogue.isPriced(id))
}

const badField = (field: string, problem: string, rule: string) =>
  new AppError('invalid_request', { message: `${field} ${problem}`, details: { fields: [{ field, problem, rule }] } })
