import { pipeline } from 'node:stream/promises'
import type { Request, RequestHandler, Response } from 'express'
import { AppError } from '../core/errors.ts'
import { attachmentDisposition } from './content-disposition.ts'
import type { DiskObject } from './disk-object.ts'
import { type DiskStorage, streamObject } from './disk-storage.ts'
import type { Link } from './signed-link.ts'
import type { ByteRange } from './storage.ts'

/**
 * Serves the links of a disk storage: `app.use('/files', serveSignedFile(storage))`.
 *
 * GET and HEAD, whole files and single ranges, so that a browser can seek in a video and resume a download. Failures are
 * AppErrors for the error middleware: `forbidden` for a link that is not ours or too old, `not_found`, `method_not_allowed`.
 */
export function serveSignedFile(storage: DiskStorage): RequestHandler {
  return async (req, res) => {
    if (req.method !== 'GET' && req.method !== 'HEAD') throw new AppError('method_not_allowed')
    const { key, query } = parseAddress(req)
    const link = storage.verifyLink(key, query)
    const object = await storage.open(key)
    setHeaders(res, object, link, storage.nowMs())
    await answer(req, res, object)
  }
}

function parseAddress(req: Request): { key: string; query: URLSearchParams } {
  const [path = '', search = ''] = req.url.split('?', 2)
  // Keys consist of characters that need no escaping, so an escaped one is no key of ours.
  return { key: path.slice(1), query: new URLSearchParams(search) }
}

function setHeaders(res: Response, object: DiskObject, link: Link, nowMs: number): void {
  const maxAgeSeconds = Math.max(0, link.expiresAtSeconds - Math.ceil(nowMs / 1000))
  res.set({
    'Content-Type': object.mediaType,
    'Accept-Ranges': 'bytes',
    'Cache-Control': `private, max-age=${maxAgeSeconds}`,
    ETag: `"${object.sha256}"`,
    // A stored file must never act as a page of ours: no sniffing, no scripts, no access to the session.
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy':
      "sandbox; default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'",
  })
  if (link.downloadName !== undefined) res.set('Content-Disposition', attachmentDisposition(link.downloadName))
}

async function answer(req: Request, res: Response, object: DiskObject): Promise<void> {
  const range = req.fresh ? undefined : wantedRange(req, res, object.sizeBytes)
  if (req.fresh || range === 'unsatisfiable' || req.method === 'HEAD') {
    await object.handle.close()
    if (req.fresh) res.status(304).end()
    else if (range === 'unsatisfiable') res.status(416).set('Content-Range', `bytes */${object.sizeBytes}`).end()
    else setLength(res, range, object.sizeBytes).end()
    return
  }
  setLength(res, range, object.sizeBytes)
  try {
    await pipeline(await streamObject(object, range), res)
  } catch (error) {
    // The reader went away in the middle, as players do at every seek: nobody is left to be told.
    if (!isPrematureClose(error)) throw error
  }
}

function setLength(res: Response, range: Required<ByteRange> | undefined, sizeBytes: number): Response {
  if (range === undefined) return res.set('Content-Length', String(sizeBytes))
  res.status(206).set('Content-Range', `bytes ${range.start}-${range.end}/${sizeBytes}`)
  return res.set('Content-Length', String(range.end - range.start + 1))
}

/** Undefined means the whole file: also for several ranges, a malformed header, or an `If-Range` of another version (RFC 9110, 14.2). */
function wantedRange(
  req: Request,
  res: Response,
  sizeBytes: number,
): Required<ByteRange> | 'unsatisfiable' | undefined {
  const ifRange = req.get('if-range')
  if (req.get('range') === undefined || (ifRange !== undefined && ifRange !== res.get('etag'))) return undefined
  const ranges = req.range(sizeBytes)
  if (ranges === -1) return 'unsatisfiable'
  if (ranges === undefined || ranges === -2 || ranges.type !== 'bytes' || ranges.length !== 1) return undefined
  return ranges[0]
}

function isPrematureClose(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_STREAM_PREMATURE_CLOSE'
}
