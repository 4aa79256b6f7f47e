import type { Database } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import type { Notifications } from '../../core/notify.ts'
import type { Sealer } from '../../core/seal.ts'
import type { Provider } from '../provider.ts'
import { createOllama } from '../providers/ollama/index.ts'
import type { GuardedNetwork } from './guarded-network.ts'

/** What a sealed token is bound to; see core/seal.ts. */
export const ollamaTokenPurpose = 'ollama.token'

export type OwnOllama = {
  /** The workspace's server of that name, ready to be asked; null when there is none that is switched on. */
  find: (workspaceId: string, name: string) => Promise<{ id: string; provider: Provider } | null>
  close: () => void
}

type Entry = { id: string; workspaceId: string; provider: Provider; foundAt: number }

const maxEntries = 5_000
/** How long an answer is believed without being told otherwise, should a notification be lost without a trace. */
const believedMs = 30_000
/** Of one server, from one process: one that is slow may not take the connections of all others. */
const maxCalls = 16

/**
 * Workspaces' own servers as providers, remembered until one changes: the database tells every process at once. Calls of
 * one server beyond 16 at a time are refused with `rate_limited`. Whether calls succeed is not written down: a server's
 * health is what the checks find.
 */
export function createOwnOllama(deps: {
  db: Pick<Database, 'ollamaServer'>
  notifications: Pick<Notifications, 'subscribe'>
  seal: Pick<Sealer, 'open'>
  network: GuardedNetwork
}): OwnOllama {
  const { db, notifications, seal, network } = deps
  const entries = new Map<string, Entry>()
  const calls = createCallCounts()
  let changes = 0

  function forget(isMeant: (entry: Entry) => boolean): void {
    changes += 1
    for (const [key, entry] of entries) if (isMeant(entry)) entries.delete(key)
  }

  async function read(workspaceId: string, name: string): Promise<Entry | null> {
    const changesBefore = changes
    const row = await db.ollamaServer.findFirst({
      where: { workspaceId, name, isEnabled: true, workspace: { deletedAt: null } },
    })
    if (!row) return null
    const token = row.tokenSealed === null ? null : seal.open(row.tokenSealed, ollamaTokenPurpose)
    const provider = createOllama({ baseUrl: row.baseUrl, token, network })
    // What was read may be older than a change that was told meanwhile: good for this request, asked again for the next.
    const foundAt = changesBefore === changes ? Date.now() : 0
    return { id: row.id, workspaceId, provider: calls.limit(row.id, provider), foundAt }
  }

  const leave = notifications.subscribe(
    'gateway',
    (told) => {
      const [kind, id] = told.split(':')
      if (kind === 'ollama') forget((entry) => entry.id === id)
      if (kind === 'workspace') forget((entry) => entry.workspaceId === id)
    },
    () => forget(() => true),
  )
  return {
    async find(workspaceId, name) {
      const key = `${workspaceId} ${name}`
      const known = entries.get(key)
      if (known && Date.now() - known.foundAt < believedMs) return known
      const entry = await read(workspaceId, name)
      // One that is not there may be registered the next moment, which nobody tells.
      if (entry) {
        if (entries.size >= maxEntries) entries.delete(entries.keys().next().value ?? '')
        entries.set(key, entry)
      } else entries.delete(key)
      return entry
    },
    close: leave,
  }
}

/** Calls that are under way, by server. */
function createCallCounts() {
  const open = new Map<string, number>()
  function begin(id: string): void {
    const count = open.get(id) ?? 0
    if (count >= maxCalls)
      throw new AppError('rate_limited', {
        message: `${maxCalls} calls of the server are under way`,
        details: { limit: 'ollama_server', max: maxCalls },
        retryAfterMs: 1_000,
      })
    open.set(id, count + 1)
  }
  function end(id: string): void {
    const count = open.get(id) ?? 0
    if (count <= 1) open.delete(id)
    else open.set(id, count - 1)
  }
  return {
    limit(id: string, { name, chat, embed }: Provider): Provider {
      return {
        name,
        ...(chat && {
          async *chat(request, call) {
            begin(id)
            try {
              yield* chat(request, call)
            } finally {
              end(id)
            }
          },
        }),
        ...(embed && {
          async embed(request, call) {
            begin(id)
            try {
              return await embed(request, call)
            } finally {
              end(id)
            }
          },
        }),
      }
    },
  }
}
