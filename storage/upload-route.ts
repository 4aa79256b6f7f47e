import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Request, RequestHandler } from 'express'
import { AppError } from '../core/errors.ts'
import { onDisk } from './disk-files.ts'
import type { DiskStorage } from './disk-storage.ts'

/** Nothing that arrives here is shown to anybody under this type. */
const unknownType = 'application/octet-stream'
/** Of what was not looked at; a hash is made when it is. */
const noHash = '0'.repeat(64)

/**
 * Takes what is sent to an address that `signedUpload` made: `app.put('/files/*key', takeSignedFile(storage))`.
 *
 * The signature is the whole permission, as with an object store: a session is not looked at. A body of another length
 * than was announced is refused before it is read where it says so itself, and cut off where it does not.
 *
 * @throws AppError `forbidden`; `payload_too_large`, `invalid_request`; `storage_unavailable`.
 */
export function takeSignedFile(storage: DiskStorage): RequestHandler {
  return async (req, res) => {
    const [path = '', search = ''] = req.originalUrl.split('?', 2)
    const { key, sizeBytes } = storage.verifyUpload(path.slice('/files/'.length), new URLSearchParams(search))
    requireLength(req, sizeBytes)
    const draft = await storage.draftPath()
    try {
      await receive(req, draft, sizeBytes)
      await storage.put(key, { file: draft }, { mediaType: unknownType, sha256: noHash })
    } finally {
      await rm(draft, { force: true })
    }
    res.status(200).end()
  }
}

function requireLength(req: Request, sizeBytes: number): void {
  const length = req.headers['content-length']
  if (length === undefined || Number(length) === sizeBytes) return
  throw wrongLength(Number(length), sizeBytes)
}

async function receive(req: Request, draft: string, sizeBytes: number): Promise<void> {
  let received = 0
  const counter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      received += chunk.length
      if (received > sizeBytes) done(wrongLength(received, sizeBytes))
      else done(null, chunk)
    },
  })
  await onDisk(draft, async () => {
    try {
      await pipeline(req, counter, createWriteStream(draft, { flags: 'wx' }))
    } catch (error) {
      // Who sends has gone away; nobody is left to be told.
      if (req.readableAborted && !(error instanceof AppError))
        throw new AppError('cancelled', { message: 'the upload was given up', cause: error })
      throw error
    }
  })
  if (received !== sizeBytes) throw wrongLength(received, sizeBytes)
}

function wrongLength(bytes: number, sizeBytes: number): AppError {
  const code = bytes > sizeBytes ? 'payload_too_large' : 'invalid_request'
  return new AppError(code, { message: `${bytes} bytes were sent where ${sizeBytes} were announced` })
}
