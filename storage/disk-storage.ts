import { randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import { copyFile, mkdir, rename, rm, truncate } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { AppError } from '../core/errors.ts'
import { listFolder, onDisk, orGone, removeLeftovers, sourceSize, syncFolders, writeDraft } from './disk-files.ts'
import { type DiskObject, formatFacts, openDiskObject } from './disk-object.ts'
import { checkKey, checkPrefix } from './key.ts'
import {
  formatLink,
  formatUpload,
  type Link,
  linkLifetime,
  parseLink,
  parseUpload,
  type UploadLink,
} from './signed-link.ts'
import type { ByteRange, Storage } from './storage.ts'

export type DiskStorageConfig = {
  dir: string
  /** Where browsers reach the api, without a slash at the end; empty gives links relative to the page. */
  publicBaseUrl: string
  signingSecret: string
}

/** A storage whose links the api itself has to serve (`serveSignedFile`), with what it needs for that. */
export interface DiskStorage extends Storage {
  readonly kind: 'disk'
  /** Throws `forbidden` when the link was not made by `signedUrl` or has expired. */
  verifyLink(key: string, query: URLSearchParams): Link
  /** Throws `forbidden` when the address was not made by `signedUpload` or has expired. */
  verifyUpload(key: string, query: URLSearchParams): UploadLink
  /** A path for a file in the making, on the same file system; who asks removes what they put there. */
  draftPath(): Promise<string>
  /** The object and its facts as one version; the caller closes `handle`, or hands it on to `streamObject`. */
  open(key: string): Promise<DiskObject>
  /** Time as the links see it. */
  nowMs(): number
}

/**
 * Objects as files under `dir/objects`, written in `dir/unfinished` on the same file system and renamed into place.
 * Synced before and after the rename: what `put` has confirmed survives a power failure.
 */
export function diskStorage(config: DiskStorageConfig, nowMs: () => number = Date.now): DiskStorage {
  const objects = join(config.dir, 'objects')
  const unfinished = join(config.dir, 'unfinished')
  // A file is an object and its facts, not what its name says; `~`, which no key has, keeps it from being taken for it.
  const pathOf = (key: string) => `${join(objects, key)}~`

  async function openObject(key: string): Promise<DiskObject> {
    checkKey(key)
    const object = await onDisk(key, () => orGone(() => openDiskObject(pathOf(key))))
    if (object === null) throw new AppError('not_found', { message: `no stored object ${key}` })
    return object
  }

  return {
    kind: 'disk',
    nowMs,
    open: openObject,

    async put(key, source, facts) {
      checkKey(key)
      const sizeBytes = await sourceSize(source)
      const draft = join(unfinished, randomUUID())
      await onDisk(key, async () => {
        await mkdir(unfinished, { recursive: true })
        try {
          await writeDraft(draft, source, formatFacts(facts))
          await moveIntoPlace(draft, pathOf(key))
        } finally {
          await rm(draft, { force: true })
        }
      })
      return { sizeBytes }
    },

    async get(key, range) {
      return await streamObject(await openObject(key), range)
    },

    async toFile(key, path) {
      const { handle } = await openObject(key)
      await handle.close()
      const draft = `${path}.${randomUUID()}.part`
      try {
        // A clone where the file system can make one: a video of any length then takes no time and no space.
        await copyFile(pathOf(key), draft, constants.COPYFILE_FICLONE)
        const copy = await openDiskObject(draft)
        await copy.handle.close()
        await truncate(draft, copy.sizeBytes)
        await rename(draft, path)
      } finally {
        await rm(draft, { force: true })
      }
    },

    async head(key) {
      try {
        const { handle, sizeBytes, mediaType, sha256 } = await openObject(key)
        await handle.close()
        return { sizeBytes, mediaType, sha256 }
      } catch (error) {
        if (error instanceof AppError && error.code === 'not_found') return null
        throw error
      }
    },

    async delete(key) {
      checkKey(key)
      await onDisk(key, () => rm(pathOf(key), { force: true }))
    },

    async *list(prefix) {
      checkPrefix(prefix)
      const found = listFolder(objects, '', prefix)
      for (;;) {
        const next = await onDisk(`list ${prefix}`, () => found.next())
        if (next.done) return
        yield next.value
      }
    },

    async signedUrl(key, { expiresInSeconds, downloadName }) {
      checkKey(key)
      const { startSeconds, lifetimeSeconds } = linkLifetime(nowMs(), expiresInSeconds)
      const link = { key, expiresAtSeconds: startSeconds + lifetimeSeconds, downloadName }
      return config.publicBaseUrl + formatLink(config.signingSecret, link)
    },

    verifyLink(key, query) {
      return parseLink(config.signingSecret, key, query, nowMs())
    },

    async signedUpload(key, { sizeBytes, expiresInSeconds }) {
      checkKey(key)
      const link = { key, expiresAtSeconds: Math.ceil(nowMs() / 1000) + expiresInSeconds, sizeBytes }
      return { url: config.publicBaseUrl + formatUpload(config.signingSecret, link), headers: {} }
    },

    verifyUpload(key, query) {
      return parseUpload(config.signingSecret, key, query, nowMs())
    },

    async draftPath() {
      await onDisk('a draft', () => mkdir(unfinished, { recursive: true }))
      return join(unfinished, randomUUID())
    },

    async check() {
      const probe = join(unfinished, randomUUID())
      await onDisk('check', async () => {
        await mkdir(objects, { recursive: true })
        await mkdir(unfinished, { recursive: true })
        await removeLeftovers(unfinished)
        await writeDraft(probe, Buffer.from('probe'), Buffer.alloc(0))
        await rm(probe)
      })
    },
  }
}

async function moveIntoPlace(draft: string, path: string): Promise<void> {
  const folder = dirname(path)
  const firstMade = await mkdir(folder, { recursive: true })
  await rename(draft, path)
  await syncFolders(folder, firstMade === undefined ? folder : dirname(firstMade))
}

/** The bytes of an open object; its handle is closed when the stream ends, is destroyed, or could not begin. */
export async function streamObject(object: DiskObject, range: ByteRange = { start: 0 }): Promise<Readable> {
  const { handle, sizeBytes } = object
  const end = Math.min(range.end ?? sizeBytes - 1, sizeBytes - 1)
  if (range.start >= 0 && range.start <= end) return handle.createReadStream({ start: range.start, end })
  await handle.close()
  // The only range of an empty object is all of it, and a read stream cannot be told to read nothing.
  if (sizeBytes === 0 && range.start === 0) return Readable.from([])
  throw new AppError('invalid_request', { message: `an object of ${sizeBytes} bytes has none from ${range.start}` })
}
