import { createReadStream } from 'node:fs'
import { type FileHandle, open, readdir, rm, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { AppError } from '../core/errors.ts'
import { openDiskObject } from './disk-object.ts'
import type { ListedObject, ObjectSource } from './storage.ts'

const leftoverAgeMs = 24 * 3600 * 1000

/** Runs file work and gives its failures the store's codes. Errors that already have one pass through. */
export async function onDisk<T>(what: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof AppError) throw error
    const reason = hasCode(error, 'ENOSPC') || hasCode(error, 'EDQUOT') ? 'the disk is full' : String(error)
    throw new AppError('storage_unavailable', { message: `storage failed at ${what}: ${reason}`, cause: error })
  }
}

/** Size of what is to be stored. Outside of `onDisk`: a source that is missing is the caller's fault, not the store's. */
export async function sourceSize(source: ObjectSource): Promise<number> {
  return Buffer.isBuffer(source) ? source.length : (await stat(source.file)).size
}

/** Writes source and tail into a new file and waits until the disk has them. */
export async function writeDraft(path: string, source: ObjectSource, tail: Buffer): Promise<void> {
  const file = await open(path, 'wx')
  try {
    if (Buffer.isBuffer(source)) await file.writeFile(source)
    else await copyInto(file, source.file)
    await file.writeFile(tail)
    await file.sync()
  } finally {
    await file.close()
  }
}

async function copyInto(file: FileHandle, from: string): Promise<void> {
  for await (const chunk of createReadStream(from, { highWaterMark: 1 << 20 })) await file.writeFile(chunk)
}

/** Makes a rename durable: a folder's entries are safe only when the folder is synced, and so is each one above it up to `top`. */
export async function syncFolders(folder: string, top: string): Promise<void> {
  // Windows cannot open a folder to sync it; NTFS journals the rename itself.
  if (process.platform === 'win32') return
  for (let at = folder; at.length >= top.length; at = dirname(at)) {
    const handle = await open(at, 'r')
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }
    if (at === dirname(at)) return
  }
}

/** Objects below `folder` whose key begins with `prefix`. Folders that cannot hold one are not opened. */
export async function* listFolder(folder: string, base: string, prefix: string): AsyncGenerator<ListedObject> {
  for (const entry of (await orGone(() => readdir(folder, { withFileTypes: true }))) ?? []) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) {
      const inner = `${base}${entry.name}/`
      if (inner.startsWith(prefix) || prefix.startsWith(inner)) yield* listFolder(path, inner, prefix)
      continue
    }
    const key = base + entry.name.slice(0, -1)
    if (!key.startsWith(prefix)) continue
    // An object may be deleted while we list; then it is simply not there.
    const object = await orGone(() => openDiskObject(path))
    if (object === null) continue
    await object.handle.close()
    yield { key, sizeBytes: object.sizeBytes, modifiedAt: object.modifiedAt }
  }
}

/** Removes drafts that a killed process left a day ago or earlier; a younger one may still be being written. */
export async function removeLeftovers(unfinished: string): Promise<void> {
  for (const name of await readdir(unfinished)) {
    const path = join(unfinished, name)
    const facts = await orGone(() => stat(path))
    if (facts !== null && Date.now() - facts.mtimeMs > leftoverAgeMs) await rm(path, { force: true })
  }
}

/** What the file work gives, or null where the file is not there. */
export async function orGone<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work()
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return null
    throw error
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
