import { setMaxListeners } from 'node:events'
import type { Database } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import type { Notifications } from '../../core/notify.ts'
import { hashSecret, looksLikeSecret } from './secret.ts'

/** A key that may be used, as a process knows it. */
export type LiveKey = {
  id: string
  workspaceId: string
  /** Empty: all models. */
  models: string[]
  fallbackModels: string[]
  requestsPerMinute: number | null
  tokensPerMinute: number | null
  expiresAt: Date | null
  /** Aborts when the key is switched off or changed: what is running under it ends. */
  off: AbortSignal
}

export type KeyCache = {
  /**
   * @throws AppError `unauthenticated` with `details.reason` `key_unknown`, `key_blocked`, `key_off` or `key_expired`.
   */
  find: (secret: string) => Promise<LiveKey>
  close: () => void
}

type Entry = { key: LiveKey | null; reason: string; off: AbortController; foundAt: number }

/** How long an answer is believed without being told otherwise, should a notification be lost without a trace. */
const believedMs = 30_000
const maxEntries = 10_000

/**
 * Keys by their secret. A change of a key is told by the database and forgets it here at once, on every process; when the
 * connection that tells was lost, everything is forgotten. Unknown keys are remembered as well, so that one that is wrong
 * in a loop does not ask the database each time.
 */
export function createKeyCache(
  db: Pick<Database, 'apiKey'>,
  notifications: Pick<Notifications, 'subscribe'>,
): KeyCache {
  const entries = new Map<string, Entry>()
  const asking = new Map<string, Promise<Entry>>()
  let changes = 0

  function forget(isMeant: (entry: Entry) => boolean): void {
    changes += 1
    for (const [hash, entry] of entries)
      if (isMeant(entry)) {
        entries.delete(hash)
        entry.off.abort()
      }
  }

  const leave = notifications.subscribe(
    'gateway',
    (told) => {
      const [kind, id] = told.split(':')
      if (kind === 'key') forget(({ key }) => key === null || key.id === id)
      if (kind === 'workspace') forget(({ key }) => key?.workspaceId === id)
    },
    // What was said meanwhile is lost. What runs goes on: it is looked at again with its next lease.
    () => {
      changes += 1
      entries.clear()
    },
  )

  async function ask(hash: string): Promise<Entry> {
    const changesBefore = changes
    const row = await db.apiKey.findUnique({
      where: { hash, deletedAt: null, workspace: { deletedAt: null } },
    })
    const off = new AbortController()
    // As many listen as there are requests under the key.
    setMaxListeners(0, off.signal)
    const reason = row === null ? 'key_unknown' : row.blockedAt ? 'key_blocked' : row.isEnabled ? '' : 'key_off'
    const key = row === null || reason !== '' ? null : { ...row, off: off.signal }
    // What was read may be older than a change that was told meanwhile: good for this request, asked again for the next.
    return { key, reason, off, foundAt: changesBefore === changes ? Date.now() : 0 }
  }

  return {
    async find(secret) {
      if (!looksLikeSecret(secret)) throw refusal('key_unknown')
      const hash = hashSecret(secret)
      let entry = entries.get(hash)
      if (!entry || Date.now() - entry.foundAt > believedMs) {
        const before = entry
        const pending = asking.get(hash) ?? ask(hash)
        asking.set(hash, pending)
        try {
          entry = await pending
        } finally {
          asking.delete(hash)
        }
        // The same key as before: what runs under it stays connected to being switched off.
        if (before?.key && entry.key) entry = { ...entry, off: before.off, key: { ...entry.key, off: before.key.off } }
        else before?.off.abort()
        if (entries.size >= maxEntries) entries.delete(entries.keys().next().value ?? '')
        entries.set(hash, entry)
      }
      if (entry.key === null) throw refusal(entry.reason)
      if (entry.key.expiresAt && entry.key.expiresAt.getTime() <= Date.now()) throw refusal('key_expired')
      return entry.key
    },
    close: leave,
  }
}

const refusal = (reason: string) =>
  new AppError('unauthenticated', { message: `the key is refused: ${reason}`, details: { reason } })
