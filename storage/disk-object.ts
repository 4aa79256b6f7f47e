import { type FileHandle, open } from 'node:fs/promises'
import { z } from 'zod'
import { AppError } from '../core/errors.ts'
import type { ObjectFacts } from './storage.ts'

/*
 * One object is one file: the bytes, then its facts as JSON, then how long the JSON is. With the facts in a file of
 * their own, a crash between two renames would show new bytes under an old hash; so, one rename shows both.
 */

const mark = Buffer.from('XCO1')
const tailBytes = 4 + mark.length
const Facts = z.object({ mediaType: z.string(), sha256: z.string() })

/** An open object. The handle keeps the version that was opened readable, even when another one takes its key. */
export type DiskObject = ObjectFacts & { handle: FileHandle; sizeBytes: number; modifiedAt: Date }

/** What follows the object's bytes in its file. */
export function formatFacts(facts: ObjectFacts): Buffer {
  const json = Buffer.from(JSON.stringify({ mediaType: facts.mediaType, sha256: facts.sha256 }))
  const length = Buffer.alloc(4)
  length.writeUInt32LE(json.length)
  return Buffer.concat([json, length, mark])
}

/**
 * Opens an object's file; the caller closes the handle.
 *
 * @throws AppError `storage_unavailable` with `details.isDamaged` for a file that does not end as one of ours.
 */
export async function openDiskObject(path: string): Promise<DiskObject> {
  const handle = await open(path, 'r')
  try {
    const { size, mtime } = await handle.stat()
    const end = await readAt(handle, Math.max(0, size - 1024), Math.min(size, 1024))
    const jsonBytes = end.length >= tailBytes ? end.readUInt32LE(end.length - tailBytes) : 0
    const sizeBytes = size - tailBytes - jsonBytes
    if (!end.subarray(-mark.length).equals(mark) || jsonBytes > end.length - tailBytes || sizeBytes < 0) {
      throw damaged(path)
    }
    const json = end.subarray(end.length - tailBytes - jsonBytes, end.length - tailBytes).toString()
    return { ...parseFacts(path, json), handle, sizeBytes, modifiedAt: mtime }
  } catch (error) {
    await handle.close()
    throw error
  }
}

function parseFacts(path: string, json: string): ObjectFacts {
  try {
    return Facts.parse(JSON.parse(json))
  } catch (error) {
    throw damaged(path, error)
  }
}

function damaged(path: string, cause?: unknown): AppError {
  const message = `the stored file ${path} is damaged`
  return new AppError('storage_unavailable', { message, details: { isDamaged: true }, cause })
}

async function readAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, position)
  return buffer.subarray(0, bytesRead)
}
