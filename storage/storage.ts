import type { Readable } from 'node:stream'

/** What is stored beside the bytes. `sha256` is hex, as told by whoever put the object; storing does not recompute it. */
export type ObjectFacts = { mediaType: string; sha256: string }

/** Bytes in memory or a finished file on this machine; a file is read, never moved. */
export type ObjectSource = Buffer | { file: string }

/** Positions of the first and the last byte, both included, as in an HTTP Range header. Without `end`, to the last byte. */
export type ByteRange = { start: number; end?: number }

export type ObjectHead = { sizeBytes: number; mediaType: string; sha256: string | null }

export type ListedObject = { key: string; sizeBytes: number; modifiedAt: Date }

/**
 * Where finished files live: a disk or an S3-compatible service, told apart by nobody else.
 *
 * Every method refuses a bad key with `invalid_request` (see `checkKey`). A missing object is `not_found`; whatever else
 * goes wrong in the store is `storage_unavailable`, which a job may try again; with `details.isDamaged` it would not help.
 */
export interface Storage {
  /** Makes the object appear whole under its key, in place of what was there. A reader sees the old one or the new one. */
  put(key: string, source: ObjectSource, facts: ObjectFacts): Promise<{ sizeBytes: number }>
  /** The bytes as a stream. A range that begins behind the last byte is `invalid_request`. */
  get(key: string, range?: ByteRange): Promise<Readable>
  /** Copies the object to a path on this machine; the file appears there only when it is whole. */
  toFile(key: string, path: string): Promise<void>
  /** What is known of the object without reading it; null when there is none. */
  head(key: string): Promise<ObjectHead | null>
  /** Removes the object; removing what is not there is fine. */
  delete(key: string): Promise<void>
  /** Every object whose key begins with `prefix`, in no promised order. What changes meanwhile may or may not be seen. */
  list(prefix: string): AsyncIterable<ListedObject>
  /**
   * An address from which a browser may read the object, without a session, for at least `expiresInSeconds`.
   * It stays the same for up to an hour, so that a page that asks again finds the file in the browser's cache.
   * With `downloadName` the browser saves the file under that name instead of showing it.
   */
  signedUrl(key: string, options: SignedUrlOptions): Promise<string>
  /**
   * An address to which a browser may PUT exactly these many bytes under the key, without a session, until it expires. It
   * may be used more than once: what lies there is not to be believed, nor shown, until it was looked into and moved.
   */
  signedUpload(key: string, options: SignedUploadOptions): Promise<SignedUpload>
  /** Resolves when the store can be written and read; otherwise throws `storage_unavailable`. For `/readyz`. */
  check(): Promise<void>
}

/** How long links on a page work: they outlive the page they are shown on by hours. */
export const pageLinkSeconds = 6 * 3600

export type SignedUrlOptions = { expiresInSeconds: number; downloadName?: string }

/** Any media type may be sent: what a file is, its bytes tell. */
export type SignedUploadOptions = { sizeBytes: number; expiresInSeconds: number }

/** `headers` are those that a browser has to send along; it sets `content-length` by itself. */
export type SignedUpload = { url: string; headers: Record<string, string> }
