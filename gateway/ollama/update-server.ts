import { type Origin, writeAudit } from '../../accounts/index.ts'
import type { OllamaServer } from '../../contract/index.ts'
import { type Db, inTransaction } from '../../core/db.ts'
import { ollamaTokenPurpose } from './own-ollama.ts'
import { getOllamaServer, getServerRow, toHealthColumns } from './server-rows.ts'
import { conflict, lockServers, look, type OllamaDeps, refuseTakenName, requireAddress } from './server-rules.ts'

type Change = {
  name?: string | undefined
  baseUrl?: string | undefined
  token?: string | null | undefined
  isEnabled?: boolean | undefined
}

/**
 * Changes a server, and looks at it where its address or token is new or it is switched on. A token goes with its address:
 * one that leads to another origin takes it away unless a token is given with it, so that nobody can have it sent to
 * themselves.
 *
 * @throws AppError as `registerOllamaServer`; `not_found`; `conflict` with `details.reason` `changed` when somebody else
 *   changed it meanwhile.
 */
export async function updateOllamaServer(
  deps: OllamaDeps,
  origin: Origin,
  { id, ...change }: Change & { id: string },
): Promise<OllamaServer> {
  const { workspaceId } = origin
  const before = await getServerRow(deps.db, workspaceId, id)
  const baseUrl = change.baseUrl === undefined ? before.baseUrl : requireAddress(deps, change.baseUrl)
  const isElsewhere = new URL(baseUrl).origin !== new URL(before.baseUrl).origin
  const token = change.token === undefined && isElsewhere ? null : change.token
  const hasNewToken = token !== undefined && !(token === null && before.tokenSealed === null)
  const tokenSealed = !hasNewToken || token === undefined ? before.tokenSealed : sealOrNull(deps, token)
  const { name = before.name, isEnabled = before.isEnabled } = change

  const isWoken = isEnabled && !before.isEnabled
  const isLookedAt = baseUrl !== before.baseUrl || hasNewToken || isWoken
  const health = isLookedAt ? await look(deps, { baseUrl, token: openOrNull(deps, tokenSealed) }) : null

  await inTransaction(deps.db, async (tx) => {
    await lockServers(tx, workspaceId)
    if (name !== before.name) await refuseTakenName(tx, workspaceId, name)
    const { count } = await tx.ollamaServer.updateMany({
      where: {
        ...{ id, workspaceId, name: before.name, baseUrl: before.baseUrl, isEnabled: before.isEnabled },
        tokenSealed: before.tokenSealed,
      },
      data: { name, baseUrl, tokenSealed, isEnabled, ...(health && toHealthColumns(health)) },
    })
    if (count === 0) throw conflict('changed')
    await writeDown(tx, origin, before, { name, baseUrl, isEnabled, hasNewToken })
  })
  return getOllamaServer(deps.db, workspaceId, id)
}

type Kept = { name: string; baseUrl: string; isEnabled: boolean }

/** One entry for each thing that became different; nothing where all stayed as it was. */
async function writeDown(tx: Db, origin: Origin, before: Kept, after: Kept & { hasNewToken: boolean }): Promise<void> {
  const target = after.name
  if (before.name !== after.name || before.baseUrl !== after.baseUrl) {
    const factsOf = ({ name, baseUrl }: Kept) => ({ name, address: baseUrl })
    await writeAudit(tx, origin, { action: 'ollama.update', target, before: factsOf(before), after: factsOf(after) })
  }
  if (after.hasNewToken) await writeAudit(tx, origin, { action: 'ollama.token', target })
  if (before.isEnabled !== after.isEnabled)
    await writeAudit(tx, origin, { action: after.isEnabled ? 'ollama.enable' : 'ollama.disable', target })
}

const sealOrNull = ({ seal }: OllamaDeps, token: string | null) =>
  token === null ? null : seal.seal(token, ollamaTokenPurpose)

const openOrNull = ({ seal }: OllamaDeps, sealed: string | null) =>
  sealed === null ? null : seal.open(sealed, ollamaTokenPurpose)
