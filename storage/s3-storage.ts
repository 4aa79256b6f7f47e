import { randomUUID } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { rename, rm, stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  PutObjectCommand,
  paginateListObjectsV2,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3'
import { Upload } from '@aws-sdk/lib-storage'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { AppError } from '../core/errors.ts'
import { attachmentDisposition } from './content-disposition.ts'
import { checkKey, checkPrefix } from './key.ts'
import { linkLifetime } from './signed-link.ts'
import type { ByteRange, ObjectFacts, ObjectSource, Storage } from './storage.ts'

export type S3StorageConfig = {
  /** Where the servers reach the store; AWS's own for the region when left out. */
  endpoint?: string
  region: string
  bucket: string
  accessKeyId: string
  secretAccessKey: string
  /** The bucket in the path instead of the host name: needed by most stores that are not AWS. */
  forcePathStyle: boolean
  /** Where browsers reach the store, when that is another address than the one the servers use. */
  publicEndpoint?: string
}

export interface S3Storage extends Storage {
  readonly kind: 's3'
}

/** Objects in one bucket of an S3-compatible service. */
export function s3Storage(config: S3StorageConfig, nowMs: () => number = Date.now): S3Storage {
  const client = createS3Client(config, config.endpoint)
  const publicClient = config.publicEndpoint === undefined ? client : createS3Client(config, config.publicEndpoint)
  let links: { startSeconds: number; urls: Map<string, string> } = { startSeconds: 0, urls: new Map() }
  const at = (key: string) => ({ Bucket: config.bucket, Key: key })

  async function getObject(key: string, range?: ByteRange): Promise<Readable> {
    checkKey(key)
    const Range = range && `bytes=${range.start}-${range.end ?? ''}`
    const { Body } = await onS3(key, () => client.send(new GetObjectCommand({ ...at(key), Range })))
    if (!(Body instanceof Readable))
      throw new AppError('storage_unavailable', { message: `${key} came without a body` })
    return withStoreErrors(key, Body)
  }

  return {
    kind: 's3',

    async put(key, source, facts) {
      checkKey(key)
      const sizeBytes = Buffer.isBuffer(source) ? source.length : (await stat(source.file)).size
      await onS3(key, () => upload(client, at(key), source, facts))
      return { sizeBytes }
    },

    get: getObject,

    async toFile(key, path) {
      const draft = `${path}.${randomUUID()}.part`
      try {
        await pipeline(await getObject(key), createWriteStream(draft, { flags: 'wx' }))
        await rename(draft, path)
      } finally {
        await rm(draft, { force: true })
      }
    },

    async head(key) {
      checkKey(key)
      try {
        const found = await onS3(key, () => client.send(new HeadObjectCommand(at(key))))
        return {
          sizeBytes: found.ContentLength ?? 0,
          mediaType: found.ContentType ?? 'application/octet-stream',
          sha256: found.Metadata?.sha256 ?? null,
        }
      } catch (error) {
        if (error instanceof AppError && error.code === 'not_found') return null
        throw error
      }
    },

    async delete(key) {
      checkKey(key)
      await onS3(key, () => client.send(new DeleteObjectCommand(at(key))))
    },

    async *list(prefix) {
      checkPrefix(prefix)
      const pages = paginateListObjectsV2({ client }, { Bucket: config.bucket, Prefix: prefix })[Symbol.asyncIterator]()
      for (;;) {
        const page = await onS3(`list ${prefix}`, () => pages.next())
        if (page.done) return
        for (const { Key, Size, LastModified } of page.value.Contents ?? []) {
          if (Key !== undefined) yield { key: Key, sizeBytes: Size ?? 0, modifiedAt: LastModified ?? new Date(0) }
        }
      }
    },

    async signedUrl(key, { expiresInSeconds, downloadName }) {
      checkKey(key)
      const { startSeconds, lifetimeSeconds } = linkLifetime(nowMs(), expiresInSeconds)
      // Signing takes 2 ms, and a page with a live run asks for the same twenty links several times a second.
      const name = JSON.stringify([key, lifetimeSeconds, downloadName])
      if (links.startSeconds !== startSeconds || links.urls.size > 10_000) links = { startSeconds, urls: new Map() }
      const known = links.urls.get(name)
      if (known) return known
      const disposition = downloadName === undefined ? undefined : attachmentDisposition(downloadName)
      const command = new GetObjectCommand({ ...at(key), ResponseContentDisposition: disposition })
      const signingDate = new Date(startSeconds * 1000)
      const url = await onS3(key, () =>
        getSignedUrl(publicClient, command, { expiresIn: lifetimeSeconds, signingDate }),
      )
      links.urls.set(name, url)
      return url
    },

    async signedUpload(key, { sizeBytes, expiresInSeconds }) {
      checkKey(key)
      const command = new PutObjectCommand({ ...at(key), ContentLength: sizeBytes })
      // The length is among the signed headers: the store refuses a body of another one.
      const url = await onS3(key, () => getSignedUrl(publicClient, command, { expiresIn: expiresInSeconds }))
      return { url, headers: {} }
    },

    async check() {
      await onS3('check', () => client.send(new HeadBucketCommand({ Bucket: config.bucket })))
    },
  }
}

/** The SDK client for a store of this configuration, at the address for servers or the one for browsers. */
export function createS3Client(config: S3StorageConfig, endpoint: string | undefined): S3Client {
  return new S3Client({
    endpoint,
    region: config.region,
    forcePathStyle: config.forcePathStyle,
    credentials: { accessKeyId: config.accessKeyId, secretAccessKey: config.secretAccessKey },
    // By default the SDK adds a CRC32 trailer to each upload and wants one on each download. R2 and older
    // S3-compatible servers refuse or mangle such uploads; TLS and the hashes in our own rows do the checking.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    // No limit on a whole request: a long video over a slow line is fine as long as bytes keep coming.
    requestHandler: { connectionTimeout: 5_000, socketTimeout: 30_000 },
  })
}

/**
 * One request up to 8 MiB, a multipart upload above. Either way the object appears only when the service has all of it.
 * When a part fails the rest is taken back; after a kill the parts wait for the bucket's lifecycle rule.
 */
async function upload(
  client: S3Client,
  target: { Bucket: string; Key: string },
  source: ObjectSource,
  { mediaType, sha256 }: ObjectFacts,
): Promise<void> {
  const body = Buffer.isBuffer(source) ? source : createReadStream(source.file)
  try {
    await new Upload({
      client,
      params: { ...target, Body: body, ContentType: mediaType, Metadata: { sha256 } },
      partSize: 8 * 1024 * 1024,
      queueSize: 2,
    }).done()
  } finally {
    if (!Buffer.isBuffer(body)) body.destroy()
  }
}

/** Runs a request and gives its failure the store's codes. */
async function onS3<T>(what: string, request: () => Promise<T>): Promise<T> {
  try {
    return await request()
  } catch (error) {
    throw storeError(what, error)
  }
}

function storeError(what: string, error: unknown): AppError {
  if (error instanceof AppError) return error
  const status = error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined
  const name = error instanceof Error ? error.name : ''
  if (status === 404 && name !== 'NoSuchBucket') {
    return new AppError('not_found', { message: `no stored object ${what}`, cause: error })
  }
  if (status === 416) return new AppError('invalid_request', { message: `${what} has no such bytes`, cause: error })
  return new AppError('storage_unavailable', { message: `storage failed at ${what}: ${error}`, cause: error })
}

/** A body whose connection breaks midway fails with the store's code, like a request that never got an answer. */
function withStoreErrors(key: string, body: Readable): Readable {
  async function* chunks() {
    try {
      yield* body
    } catch (error) {
      throw storeError(key, error)
    }
  }
  const stream = Readable.from(chunks(), { objectMode: false })
  // A reader that leaves early must not keep the connection waiting for the next chunk.
  stream.once('close', () => body.destroy())
  return stream
}
