import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { AppError } from '../../core/errors.ts'
import type { Storage } from '../../storage/index.ts'
import type { StoredFile } from '../design.ts'

/**
 * Copies a file of the workspace's own to this machine and makes sure that it is the one that was chosen.
 *
 * @returns the path. @throws AppError `not_found` when it was deleted, `invalid_request` when it was changed since.
 */
export async function fetchFile(storage: Storage, { storageKey, sha256 }: StoredFile, path: string): Promise<string> {
  await storage.toFile(storageKey, path)
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  if (hash.digest('hex') !== sha256)
    throw new AppError('invalid_request', { message: `${storageKey} is not the file that was chosen` })
  return path
}
