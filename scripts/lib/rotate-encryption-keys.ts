import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import {
  type EncryptionKey,
  keysSeenWithinMs,
  newEncryptionKey,
  readEncryptionKeys,
  replaceEncryptionKeys,
} from '../../core/encryption-keys.ts'
import { AppError } from '../../core/errors.ts'
import { createSealer } from '../../core/seal.ts'
import { countByKey, type Resealed, resealAll } from './reseal.ts'

export type Rotation = {
  currentId: string
  resealed: Resealed[]
  /** Keys that no row needs any more. */
  unusedIds: string[]
  /** Old keys that rows still need, because they do not open or because a process still writes with them. */
  neededIds: string[]
}

export type Waits = { seenMs: number; drainMs: number }

/**
 * How long a value that was sealed with the old key may be on its way into the database: a request waits at most 10 s for
 * a connection and 20 s for its transaction; the rest is room.
 */
const waits: Waits = { seenMs: keysSeenWithinMs + 1000, drainMs: 60_000 }
const rotationLock = 0x58_43_4b_52

/**
 * Rotates the keys of a file while the processes that read it run: a new key comes in front; once all of them must have
 * seen it everything is encrypted anew; and when nothing sealed with an old key can still arrive and no row needs one, the
 * old ones are taken out. Interrupted anywhere, every row still opens, and the next rotation finishes the work.
 */
export async function rotateKeysOfFile(
  { file, databaseUrl, say }: { file: string; databaseUrl: string; say: (line: string) => void },
  { seenMs, drainMs }: Waits = waits,
): Promise<Rotation> {
  return alone(databaseUrl, async (client) => {
    const before = readEncryptionKeys(file)
    const current = newEncryptionKey(before)
    const keys = [current, ...before]
    await replaceEncryptionKeys(file, keys)
    say(`Key "${current.id}" encrypts from now on. Waiting until every process has it.`)
    await delay(seenMs)
    const first = await reencrypt(client, keys)
    say('Encrypted anew. Waiting for what was on its way with the old key.')
    await delay(drainMs)
    const last = await reencrypt(client, keys)
    const unused = new Set(last.unusedIds)
    await replaceEncryptionKeys(
      file,
      keys.filter(({ id }) => !unused.has(id)),
    )
    return { ...last, resealed: added(first.resealed, last.resealed) }
  })
}

/** Encrypts everything with the first of keys that an operator has set, and says which of the others are not needed. */
export function useFirstKey(databaseUrl: string, keys: readonly EncryptionKey[]): Promise<Rotation> {
  return alone(databaseUrl, (client) => reencrypt(client, keys))
}

async function reencrypt(client: pg.ClientBase, keys: readonly EncryptionKey[]): Promise<Rotation> {
  const resealed = await resealAll(
    client,
    createSealer(() => keys),
  )
  const counts = await countByKey(client)
  const [current, ...old] = keys.map(({ id }) => id)
  return {
    currentId: current ?? '',
    resealed,
    unusedIds: old.filter((id) => !counts.has(id)),
    neededIds: [...counts.keys()].filter((id) => id !== current),
  }
}

const added = (first: Resealed[], last: Resealed[]): Resealed[] =>
  last.map((column, index) => ({ ...column, count: column.count + (first[index]?.count ?? 0) }))

/** @throws AppError `conflict` while another rotation of this database runs. */
async function alone<T>(databaseUrl: string, work: (client: pg.ClientBase) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'xcaster keys:rotate' })
  await client.connect()
  try {
    const { rows } = await client.query<{ free: boolean }>(`select pg_try_advisory_lock(${rotationLock}) as free`)
    if (!rows[0]?.free) throw new AppError('conflict', { message: 'The keys are being rotated already.' })
    return await work(client)
  } finally {
    await client.end()
  }
}
