import { randomBytes } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { link, mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Config, ConfigError } from './config.ts'

export type EncryptionKey = { id: string; key: Buffer }

/**
 * The keys as they are now, the one to encrypt with first. `wanted` is an id that a stored value names: where the keys
 * may change while the process runs, they are read again when it is not among them.
 */
export type LoadKeys = (wanted?: string) => readonly EncryptionKey[]

/** A process uses a key that was added to the file within this time. */
export const keysSeenWithinMs = 2000
const keyBytes = 32
const idPattern = /^[\w-]{1,32}$/

export const encryptionKeysFile = (dataDir: string) => join(dataDir, 'encryption-keys')

/**
 * The keys that stored secrets are encrypted with: the configured ones, or those of a file in the data folder, which is
 * made once. Two processes that start together agree: the file appears whole, and only if it is not there.
 *
 * @throws ConfigError when the keys cannot be read as such; the message never holds one.
 */
export async function ensureEncryptionKeys(config: Pick<Config, 'encryptionKeys' | 'dataDir'>): Promise<LoadKeys> {
  if (config.encryptionKeys) {
    const keys = parseEncryptionKeys(config.encryptionKeys, 'ENCRYPTION_KEYS')
    return () => keys
  }
  const file = encryptionKeysFile(config.dataDir)
  const draft = `${file}.${process.pid}`
  await mkdir(config.dataDir, { recursive: true })
  try {
    await writeDraft(draft, [newEncryptionKey([])])
    await link(draft, file)
    await syncFolder(config.dataDir)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    await rm(draft, { force: true })
  }
  return keysOfFile(file)
}

/** The keys of the file as it is at this moment. */
export const readEncryptionKeys = (file: string): EncryptionKey[] =>
  parseEncryptionKeys(readFileSync(file, 'utf8'), file)

/** Puts other keys into the file at once: a reader finds the old ones or the new ones, never half of them. */
export async function replaceEncryptionKeys(file: string, keys: readonly EncryptionKey[]): Promise<void> {
  const draft = `${file}.${process.pid}`
  await writeDraft(draft, keys)
  await rename(draft, file)
  await syncFolder(dirname(file))
}

/** On the disk before it is used: a key that is lost with the power takes with it all that it encrypted. */
async function writeDraft(draft: string, keys: readonly EncryptionKey[]): Promise<void> {
  const handle = await open(draft, 'w', 0o600)
  try {
    await handle.writeFile(formatEncryptionKeys(keys))
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Makes the new name as durable as the file. Windows has no such thing for folders. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** A new key with the next number that none of `others` has. */
export function newEncryptionKey(others: readonly EncryptionKey[]): EncryptionKey {
  const numbers = others.map(({ id }) => Number(id)).filter(Number.isSafeInteger)
  return { id: String(Math.max(0, ...numbers) + 1), key: randomBytes(keyBytes) }
}

/** `id:key,id:key` with 32 bytes in base64. `source` is what messages call it. */
export function parseEncryptionKeys(text: string, source: string): EncryptionKey[] {
  const keys = text
    .trim()
    .split(',')
    .map((entry, index) => parseKey(entry.trim(), `${source}: key ${index + 1}`))
  const ids = new Set(keys.map(({ id }) => id))
  if (ids.size < keys.length) throw new ConfigError([`${source}: two keys have the same id`])
  return keys
}

function parseKey(entry: string, source: string): EncryptionKey {
  const at = entry.indexOf(':')
  const id = entry.slice(0, Math.max(at, 0))
  const key = Buffer.from(entry.slice(at + 1), 'base64')
  if (!idPattern.test(id)) throw new ConfigError([`${source} must look like id:key, e.g. 1:$(openssl rand -base64 32)`])
  if (key.length !== keyBytes)
    throw new ConfigError([`${source} ("${id}") has ${key.length} bytes instead of ${keyBytes}`])
  return { id, key }
}

const formatEncryptionKeys = (keys: readonly EncryptionKey[]) =>
  `${keys.map(({ id, key }) => `${id}:${key.toString('base64')}`).join(',')}\n`

/**
 * Looks at the file every two seconds of use, so that keys can be rotated while the process runs. Synchronously: it is a
 * few bytes, and encrypting stays a plain function.
 */
function keysOfFile(file: string): LoadKeys {
  let keys: EncryptionKey[] = []
  let stamp = ''
  let lookedAtMs = Number.NEGATIVE_INFINITY
  const look = () => {
    lookedAtMs = performance.now()
    const { mtimeMs, ino, size } = statSync(file)
    const found = `${mtimeMs} ${ino} ${size}`
    if (found === stamp) return
    keys = readEncryptionKeys(file)
    stamp = found
  }
  look()
  return (wanted) => {
    const isUnknown = wanted !== undefined && !keys.some(({ id }) => id === wanted)
    if (isUnknown || performance.now() - lookedAtMs > keysSeenWithinMs) look()
    return keys
  }
}
