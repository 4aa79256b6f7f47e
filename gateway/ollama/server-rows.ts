import { z } from 'zod'
import type { OllamaServer } from '../../contract/index.ts'
import type { OllamaServer as ServerRow } from '../../core/db/generated/client.ts'
import type { Db } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import type { Health } from './check-server.ts'

const KeptModels = z.array(z.object({ name: z.string(), sizeBytes: z.int().nullable(), family: z.string().nullable() }))

/** The servers of a workspace by name, as the last look found them. */
export async function listOllamaServers(db: Db, workspaceId: string): Promise<OllamaServer[]> {
  const rows = await db.ollamaServer.findMany({ where: { workspaceId }, orderBy: { name: 'asc' } })
  return rows.map(toView)
}

/** @throws AppError `not_found`, also for a server of another workspace. */
export async function getServerRow(db: Db, workspaceId: string, id: string): Promise<ServerRow> {
  const row = await db.ollamaServer.findFirst({ where: { id, workspaceId } })
  if (!row) throw new AppError('not_found', { message: `no Ollama server ${id}` })
  return row
}

export async function getOllamaServer(db: Db, workspaceId: string, id: string): Promise<OllamaServer> {
  return toView(await getServerRow(db, workspaceId, id))
}

/** What a look found, as columns. A server that is down keeps the models it had: they are what comes back with it. */
export function toHealthColumns(health: Health) {
  const checkedAt = new Date()
  if (health.state === 'DOWN') return { state: health.state, problem: health.problem, latencyMs: null, checkedAt }
  const { state, version, latencyMs, models } = health
  return { state, problem: null, version, latencyMs, models, checkedAt }
}

function toView(row: ServerRow): OllamaServer {
  const { id, name, baseUrl, tokenSealed, isEnabled, state, problem, version, latencyMs, models, checkedAt } = row
  return {
    ...{ id, name, baseUrl, isEnabled, state, problem, version, latencyMs },
    hasToken: tokenSealed !== null,
    models: KeptModels.parse(models).map((model) => ({ id: `ollama/${name}:${model.name}`, ...model })),
    checkedAt: checkedAt?.toISOString() ?? null,
  }
}
