import type { Database } from '../../core/db.ts'
import type { Log } from '../../core/log.ts'
import type { Notifications } from '../../core/notify.ts'
import type { Sealer } from '../../core/seal.ts'
import type { Provider } from '../provider.ts'
import { createCompatible } from '../providers/compatible/index.ts'

/** What a sealed secret is bound to; see core/seal.ts. */
export const upstreamKeyPurpose = 'upstream.key'

/** The OpenAI-compatible servers that operators added, by name; read anew when one changes. */
export async function createUpstreams(deps: {
  db: Pick<Database, 'upstream'>
  notifications: Pick<Notifications, 'subscribe'>
  seal: Sealer
  log: Log
}): Promise<{ find: (name: string) => Provider | null; close: () => void }> {
  const { db, notifications, seal, log } = deps
  let byName = new Map<string, Provider>()

  async function read(): Promise<void> {
    const rows = await db.upstream.findMany({ where: { isEnabled: true } })
    byName = new Map(
      rows.map(({ name, baseUrl, apiKeySealed }) => {
        const apiKey = apiKeySealed === null ? null : seal.open(apiKeySealed, upstreamKeyPurpose)
        return [name, createCompatible({ name, baseUrl, apiKey })]
      }),
    )
  }
  const refresh = () =>
    void read().catch((error: unknown) =>
      log.error({ err: error }, 'upstreams could not be read again; the old ones stand'),
    )

  await read()
  const leave = notifications.subscribe('gateway', (told) => told.startsWith('upstreams:') && refresh(), refresh)
  return { find: (name) => byName.get(name) ?? null, close: leave }
}
