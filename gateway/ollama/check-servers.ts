import type { OllamaServer } from '../../contract/index.ts'
import type { Database } from '../../core/db.ts'
import type { Log } from '../../core/log.ts'
import type { Sealer } from '../../core/seal.ts'
import { checkServer } from './check-server.ts'
import type { GuardedNetwork } from './guarded-network.ts'
import { ollamaTokenPurpose } from './own-ollama.ts'
import { getOllamaServer, getServerRow, toHealthColumns } from './server-rows.ts'

/** How old what is known of a server may get. */
export const ollamaCheckEveryMs = 300_000
const atOnce = 8

type Deps = { db: Database; seal: Pick<Sealer, 'open'>; network: GuardedNetwork }

/** Looks at a server now. @throws AppError `not_found`. */
export async function checkOllamaServer(deps: Deps, workspaceId: string, id: string): Promise<OllamaServer> {
  await checkRow(deps, await getServerRow(deps.db, workspaceId, id))
  return getOllamaServer(deps.db, workspaceId, id)
}

/**
 * Looks at every server that is switched on and was not looked at for five minutes, of all workspaces, eight at a time;
 * the one that waits longest first. Two processes that do so in the same moment ask twice, which harms nobody.
 */
export async function checkDueOllamaServers(deps: Deps & { log: Log }, signal: AbortSignal): Promise<void> {
  const before = new Date(Date.now() - ollamaCheckEveryMs)
  const due = await deps.db.ollamaServer.findMany({
    where: {
      isEnabled: true,
      workspace: { deletedAt: null },
      OR: [{ checkedAt: null }, { checkedAt: { lt: before } }],
    },
    orderBy: { checkedAt: { sort: 'asc', nulls: 'first' } },
    take: 1_000,
  })
  const check = async () => {
    for (let row = due.shift(); row && !signal.aborted; row = due.shift()) {
      const { id } = row
      // One whose token does not open must not keep the others waiting.
      await checkRow(deps, row).catch((error: unknown) =>
        deps.log.error({ err: error, server: id }, 'an Ollama server could not be looked at'),
      )
    }
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, due.length) }, check))
}

type Row = { id: string; workspaceId: string; baseUrl: string; tokenSealed: string | null }

/** What was found is of the address that was asked: where that changed meanwhile, nothing is written. */
async function checkRow({ db, seal, network }: Deps, { id, workspaceId, baseUrl, tokenSealed }: Row): Promise<void> {
  const token = tokenSealed === null ? null : seal.open(tokenSealed, ollamaTokenPurpose)
  const health = await checkServer(network, { baseUrl, token })
  await db.ollamaServer.updateMany({ where: { id, workspaceId, baseUrl, tokenSealed }, data: toHealthColumns(health) })
}
