import { z } from 'zod'
import type { Connection, Platform, Progress, Upload, Video } from '../../platform.ts'
import { PublishError } from '../../publish-error.ts'
import type { Addresses } from './addresses.ts'
import { withToken } from './clients.ts'
import { contentRange, heldBytes, queryRange } from './content-range.ts'
import { type Answer, networkError, refusalError, unreadable } from './errors.ts'
import { openPiece } from './piece-body.ts'
import { videoResource } from './video-resource.ts'

/** Pieces must be multiples of 256 KiB, the last one excepted. */
const pieceBytes = 8 * 1024 * 1024
const callLimitMs = 30_000
/** Shorter than a worker's claim lasts without being prolonged. */
const pieceLimitMs = 100_000
const maxAnswerBytes = 1_000_000

const Created = z.object({ id: z.string().min(1) })

type Request = { method: 'POST' | 'PUT'; headers: Record<string, string>; body?: string | AsyncIterable<Uint8Array> }
type Probe = Awaited<ReturnType<Platform['probe']>>

/**
 * Google's resumable upload (developers.google.com/youtube/v3/guides/using_resumable_upload_protocol), by hand: its Node
 * client knows only uploads in one request, of which nobody can find out later whether they arrived.
 *
 * The video comes to be with the last byte of a session and not before. What is held is only ever what an answer says.
 */
export function createUploads(addresses: Addresses, fetchAllowed: typeof fetch) {
  async function send(url: string, request: Request, limitMs: number, signal: AbortSignal): Promise<Answer> {
    const limited = AbortSignal.any([signal, AbortSignal.timeout(limitMs)])
    try {
      const reply = await fetchAllowed(url, { ...request, signal: limited, duplex: 'half' })
      return { status: reply.status, headers: reply.headers, body: await readBody(reply) }
    } catch (error) {
      throw networkError(error, signal)
    }
  }

  const toAddress = (stored: string) => new URL(stored, addresses.upload).href

  async function open(accessToken: string, upload: Upload, video: Video, signal: AbortSignal): Promise<string> {
    const url = new URL(addresses.upload)
    url.search = new URLSearchParams({
      uploadType: 'resumable',
      part: 'snippet,status',
      notifySubscribers: String(upload.metadata.notifiesSubscribers),
    }).toString()
    const headers = {
      authorization: `Bearer ${accessToken}`,
      'content-type': 'application/json; charset=UTF-8',
      'x-upload-content-length': String(video.sizeBytes),
      'x-upload-content-type': video.mediaType,
    }
    const body = JSON.stringify(videoResource(upload))
    const answer = await send(url.href, { method: 'POST', headers, body }, callLimitMs, signal)
    if (answer.status !== 200 && answer.status !== 201) throw refusalError(answer)
    const session = answer.headers.get('location')
    if (session === null) throw unreadable('a session without an address')
    return toStored(new URL(session, url), url)
  }

  async function query(accessToken: string, session: string, video: Video, signal: AbortSignal): Promise<Probe> {
    // Without a body, so that `fetch` says itself that its length is 0.
    const headers = { authorization: `Bearer ${accessToken}`, 'content-range': queryRange(video.sizeBytes) }
    const answer = await send(toAddress(session), { method: 'PUT', headers }, callLimitMs, signal)
    return isGone(answer) ? { kind: 'gone' } : progressOf(answer, video)
  }

  async function put(
    accessToken: string,
    session: string,
    video: Video,
    fromByte: number,
    signal: AbortSignal,
  ): Promise<Progress> {
    const end = Math.min(fromByte + pieceBytes, video.sizeBytes) - 1
    const headers = {
      authorization: `Bearer ${accessToken}`,
      'content-type': video.mediaType,
      'content-length': String(end - fromByte + 1),
      'content-range': contentRange(fromByte, end, video.sizeBytes),
    }
    const piece = await openPiece(video, fromByte, end)
    try {
      return progressOf(
        await send(toAddress(session), { method: 'PUT', headers, body: piece.bytes }, pieceLimitMs, signal),
        video,
      )
    } catch (error) {
      throw piece.failure() ?? error
    } finally {
      piece.close()
    }
  }

  return {
    /** A token that is refused has opened nothing, so it is tried with another. */
    begin: (connection: Connection, upload: Upload, video: Video, signal: AbortSignal) =>
      withToken(connection, (accessToken) => open(accessToken, upload, video, signal)),

    probe: (connection: Connection, session: string, video: Video, signal: AbortSignal) =>
      withToken(connection, (accessToken) => query(accessToken, session, video, signal)),

    /** With a token that ran out on the way, asks with a new one what is held: part of the piece may have been taken. */
    advance: (connection: Connection, session: string, video: Video, fromByte: number, signal: AbortSignal) =>
      withToken(
        connection,
        (accessToken) => put(accessToken, session, video, fromByte, signal),
        async (accessToken): Promise<Progress> => {
          const held = await query(accessToken, session, video, signal)
          if (held.kind === 'gone') throw sessionGone()
          return held
        },
      ),
  }
}

/** Without the server where that is ours to know: a stand-in comes back at another port. */
const toStored = (session: URL, asked: URL): string =>
  session.origin === asked.origin ? session.pathname + session.search : session.href

/**
 * @throws PublishError of what the answer means; `transient` for a success without an id: the video may well be there.
 */
function progressOf(answer: Answer, { sizeBytes }: Video): Progress {
  const { status, headers, body } = answer
  if (status === 308) return { kind: 'held', bytes: heldBytes(headers.get('range'), sizeBytes) }
  if (isGone(answer)) throw sessionGone()
  if (status !== 200 && status !== 201) throw refusalError(answer)
  const created = Created.safeParse(body)
  if (!created.success) throw unreadable('an upload without an id')
  return { kind: 'done', remoteId: created.data.id }
}

const isGone = ({ status }: Answer) => status === 404 || status === 410

/** Which does not mean that there is no video: it may have come to be before the session ended. */
function sessionGone(): PublishError {
  return new PublishError('transient', 'session_gone', { message: 'youtube: the upload session is over' })
}

/** Parsed where it is JSON. */
async function readBody(reply: Response): Promise<unknown> {
  const chunks: Uint8Array[] = []
  let sizeBytes = 0
  for await (const chunk of reply.body ?? []) {
    sizeBytes += chunk.byteLength
    if (sizeBytes > maxAnswerBytes) throw unreadable(`an answer of more than ${maxAnswerBytes} bytes`)
    chunks.push(chunk)
  }
  const text = Buffer.concat(chunks).toString('utf8')
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
