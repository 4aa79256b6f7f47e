import { randomUUID } from 'node:crypto'
import { type Origin, writeAudit } from '../../accounts/index.ts'
import { maxOllamaServers, type OllamaServer } from '../../contract/index.ts'
import { inTransaction } from '../../core/db.ts'
import { ollamaTokenPurpose } from './own-ollama.ts'
import { getOllamaServer, getServerRow, toHealthColumns } from './server-rows.ts'
import { conflict, lockServers, look, type OllamaDeps, refuseTakenName, requireAddress } from './server-rules.ts'

type NewServer = { name: string; baseUrl: string; token?: string | null | undefined }

/**
 * Registers a server after a look at it. One that does not answer is kept with its problem: it may be started later.
 *
 * @throws AppError `invalid_request` for an address that is private or refused otherwise (`details.fields`); `conflict`
 *   with `details.reason` `name_taken` or `too_many`.
 */
export async function registerOllamaServer(
  deps: OllamaDeps,
  origin: Origin,
  { name, baseUrl: address, token = null }: NewServer,
): Promise<OllamaServer> {
  const baseUrl = requireAddress(deps, address)
  const health = await look(deps, { baseUrl, token })
  const { workspaceId, userId } = origin
  const id = randomUUID()
  await inTransaction(deps.db, async (tx) => {
    await lockServers(tx, workspaceId)
    if ((await tx.ollamaServer.count({ where: { workspaceId } })) >= maxOllamaServers)
      throw conflict('too_many', { limit: maxOllamaServers })
    await refuseTakenName(tx, workspaceId, name)
    const tokenSealed = token === null ? null : deps.seal.seal(token, ollamaTokenPurpose)
    const row = { id, workspaceId, createdById: userId, name, baseUrl, tokenSealed, ...toHealthColumns(health) }
    await tx.ollamaServer.createMany({ data: [row] })
    await writeAudit(tx, origin, { action: 'ollama.create', target: name, after: { address: baseUrl } })
  })
  return getOllamaServer(deps.db, workspaceId, id)
}

/** @throws AppError `not_found`. */
export async function removeOllamaServer(
  { db }: Pick<OllamaDeps, 'db'>,
  origin: Origin,
  { id }: { id: string },
): Promise<void> {
  const { workspaceId } = origin
  await inTransaction(db, async (tx) => {
    await lockServers(tx, workspaceId)
    const { name, baseUrl } = await getServerRow(tx, workspaceId, id)
    await tx.ollamaServer.deleteMany({ where: { id, workspaceId } })
    await writeAudit(tx, origin, { action: 'ollama.remove', target: name, before: { address: baseUrl } })
  })
}
