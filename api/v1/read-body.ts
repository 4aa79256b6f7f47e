import type { IncomingMessage } from 'node:http'
import { AppError } from '../../core/errors.ts'

/** Pictures and sound come inside the JSON. */
export const maxBodyBytes = 20 * 1024 * 1024

/**
 * The JSON object of a request and how long it was. Whatever its content type says: only JSON is understood here, and no
 * cookie counts, so there is nothing that a form of another page could do.
 *
 * @throws AppError `payload_too_large`; `invalid_request` for what is not a JSON object, or is compressed; `cancelled`
 *   when the caller hangs up before its end.
 */
export async function readJsonBody(
  req: IncomingMessage,
  maxBytes = maxBodyBytes,
): Promise<{ body: Record<string, unknown>; bodyBytes: number }> {
  const encoding = req.headers['content-encoding']
  if (encoding !== undefined && encoding !== 'identity')
    throw unreadable(`content-encoding ${encoding} is not accepted`)
  if (Number(req.headers['content-length']) > maxBytes) throw new AppError('payload_too_large')
  // Nearly always it came in the same packet as its headers.
  const bytes = req.complete ? readWhole(req, maxBytes) : await readBytes(req, maxBytes)
  let body: unknown
  try {
    body = JSON.parse(bytes.toString('utf8'))
  } catch (error) {
    throw unreadable(`the body is not valid JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw unreadable('the body is not a JSON object')
  return { body: body as Record<string, unknown>, bodyBytes: bytes.length }
}

function readWhole(req: IncomingMessage, maxBytes: number): Buffer {
  const bytes: Buffer = req.read() ?? Buffer.alloc(0)
  if (bytes.length > maxBytes) throw new AppError('payload_too_large')
  return bytes
}

function readBytes(req: IncomingMessage, maxBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const pieces: Buffer[] = []
    let length = 0
    // What comes after a refusal is read and dropped by Node when the answer has been sent.
    const refuse = (error: AppError) => {
      req.off('data', onData).pause()
      reject(error)
    }
    const onData = (piece: Buffer) => {
      length += piece.length
      if (length > maxBytes) refuse(new AppError('payload_too_large'))
      else pieces.push(piece)
    }
    req.on('data', onData)
    req.once('end', () => resolve(pieces.length === 1 && pieces[0] ? pieces[0] : Buffer.concat(pieces, length)))
    req.once('error', (cause) => reject(new AppError('cancelled', { cause })))
    // Every request closes in the end: only who does so before its end has hung up.
    req.once('close', () => {
      if (!req.readableEnded) reject(new AppError('cancelled'))
    })
  })
}

const unreadable = (why: string) =>
  new AppError('invalid_request', {
    message: `We could not read the request: ${why}.`,
    details: { code: 'invalid_json' },
  })
