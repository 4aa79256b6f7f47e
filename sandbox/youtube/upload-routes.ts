import { json, type Request, type Response, Router } from 'express'
import { type Answer, answered, call, callerOf, cut, failWith, grantOf, scopes, send, spokenFor } from './call.ts'
import { createVideo } from './create-video.ts'
import type { Deps } from './deps.ts'
import type { Fault, Operation } from './faults.ts'
import { parseBody, snippetOf, statusOf } from './metadata.ts'
import { partsOf } from './parts.ts'
import { queryOf } from './query.ts'
import { costs } from './quota.ts'
import type { UploadSession } from './records.ts'
import { badMetadata, Refusal } from './refusal.ts'
import { blockBytes, type UploadDesk } from './upload-desk.ts'
import { type VideoPart, videoResource } from './video-resource.ts'

const maxBytes = 256 * 1024 ** 3

/**
 * The resumable protocol (https://developers.google.com/youtube/v3/guides/using_resumable_upload_protocol). A video is made
 * when the last byte of its session has come, and not before.
 */
export function uploadRoutes(deps: Deps, desk: UploadDesk, pagesUrlOf: (req: Request) => string): Router {
  const router = Router()
  const path = '/upload/youtube/v3/videos'
  router.post(
    path,
    json({ limit: '1mb' }),
    call(deps, { operation: 'videos.insert', scopes: scopes.upload, cost: costs.insert }, (req, caller) =>
      openSession(deps, desk, req, caller),
    ),
  )
  router.put(path, async (req, res) => {
    await continueUpload(deps, desk, req, res, pagesUrlOf(req))
  })
  return router
}

function openSession(
  deps: Deps,
  desk: UploadDesk,
  req: Request,
  { channelId, clientId }: { channelId: string | null; clientId: string },
): Answer {
  if (queryOf(req, 'uploadType') !== 'resumable')
    throw new Refusal(
      400,
      'badRequest',
      'This stand-in takes uploadType=resumable alone: what became of any other upload cannot be found out after a crash.',
    )
  if (channelId === null)
    throw new Refusal(401, 'youtubeSignupRequired', 'The account has no YouTube channel.', { domain: 'youtube.header' })
  const parts = partsOf(req)
  const body = parseBody(req.body)
  const snippet = snippetOf(body.snippet)
  const status = statusOf(body.status)
  const sizeBytes = lengthOf(req)
  const mediaType = req.get('x-upload-content-type') ?? 'application/octet-stream'
  if (!/^(video\/|application\/octet-stream)/.test(mediaType))
    throw badMetadata('invalidFilename', `The media type ${mediaType} is not accepted.`, 'header.X-Upload-Content-Type')
  if (uploadsOfLastDay(deps, channelId) >= deps.settings.current().uploadsPerChannel)
    throw new Refusal(400, 'uploadLimitExceeded', 'The user has exceeded the number of videos they may upload.', {
      domain: 'youtube.video',
    })
  const session = desk.open({ channelId, clientId, snippet, status, parts, sizeBytes, mediaType })
  const base = `http://${req.headers.host}${req.baseUrl}${req.path}`
  const location = `${base}?uploadType=resumable&part=${parts.join(',')}&upload_id=${session.id}`
  return { status: 200, headers: { location, 'x-guploader-uploadid': session.id }, body: null }
}

/** Null when it was not said. */
function lengthOf(req: Request): number | null {
  const said = req.get('x-upload-content-length')
  if (said === undefined) return null
  const bytes = Number(said)
  if (!Number.isSafeInteger(bytes) || bytes <= 0 || bytes > maxBytes)
    throw new Refusal(400, 'mediaBodyRequired', 'The request does not include the video content.', {
      domain: 'youtube.video',
    })
  return bytes
}

/** At least as many as there were within 24 hours, and exactly those where the limit may have been reached. */
function uploadsOfLastDay({ records, uploads, settings, now }: Deps, channelId: string): number {
  const ids = uploads.ofChannel(channelId)
  // Nothing is counted where all there ever were are not too many.
  if (ids.length < settings.current().uploadsPerChannel) return ids.length
  const sinceMs = now() - 24 * 3_600_000
  let count = 0
  for (let at = ids.length - 1; at >= 0; at -= 1) {
    const video = records.video.get(ids[at] ?? '')
    if (!video || video.uploadedAtMs < sinceMs) break
    count += 1
  }
  return count
}

type Piece = { kind: 'query' } | { kind: 'bytes'; from: number; to: number; total: number | null }

async function continueUpload(deps: Deps, desk: UploadDesk, req: Request, res: Response, pagesUrl: string) {
  const { socket } = req
  const sessionId = queryOf(req, 'upload_id') ?? ''
  const grant = grantOf(deps, req)
  const channelId = grant && spokenFor(deps, grant)
  const piece = pieceOf(req)
  const operations: Operation[] = operationsOf(piece, deps.records.session.get(sessionId))
  const fault = deps.faults.take({
    ...{ operations, channelId },
    ...(piece?.kind === 'bytes' && { bytes: { from: piece.from, to: piece.to } }),
  })
  const log = (status: number | null) =>
    deps.calls.add({
      operation: operations.at(-1) ?? 'upload',
      channelId,
      status,
      at: new Date(deps.now()).toISOString(),
    })
  const carryOut = async () => {
    const stop = () => socket.destroy()
    const answer = await desk.alone(sessionId, { stop }, () =>
      answered(async () => {
        callerOf(grant, channelId, scopes.upload)
        return await proceed(deps, desk, { req, sessionId, channelId, piece, fault, pagesUrl })
      }),
    )
    const isLost = answer === lost || fault?.kind === 'lose-answer'
    log(isLost ? null : answer.status)
    if (isLost) return cut(socket)
    send(res, answer)
  }
  if (!fault || !failWith(req, res, fault, log, carryOut)) await carryOut()
}

/** Instead of an answer: the connection is to be cut. */
const lost: Answer = { status: 0, body: null }

type Turn = {
  req: Request
  sessionId: string
  channelId: string | null
  piece: Piece | null
  fault: Fault | null
  pagesUrl: string
}

async function proceed(deps: Deps, desk: UploadDesk, turn: Turn): Promise<Answer> {
  const { req, piece, fault, pagesUrl, channelId } = turn
  const session = deps.records.session.get(turn.sessionId)
  if (!session || session.channelId !== channelId) throw gone(deps)
  if (fault?.kind === 'expire') await desk.expire(session)
  if (session.state === 'expired' || fault?.kind === 'expire') throw gone(deps)
  if (piece === null) throw badRange('it is none')
  if (session.state === 'done') return doneAnswer(deps, session, pagesUrl)
  if (piece.kind === 'query') return held(session)
  const sized = { ...session, sizeBytes: session.sizeBytes ?? piece.total }
  checkPiece(req, sized, piece)
  const stopAt = fault?.kind === 'drop' ? fault.atByte : Number.POSITIVE_INFINITY
  const { session: now, isWhole } = await desk.take(sized, req, { from: piece.from, to: piece.to, stopAt })
  if (!isWhole) return lost
  if (now.heldBytes !== now.sizeBytes) return held(now)
  await createVideo(deps, now, fault?.kind === 'expire-when-done' ? 'expired' : 'done')
  if (fault?.kind === 'expire-when-done') return lost
  if (fault?.kind === 'deny-done') return held(now)
  const done = deps.records.session.get(now.id)
  return done ? doneAnswer(deps, done, pagesUrl) : lost
}

const gone = ({ settings }: Deps) => {
  const status = settings.current().expiredStatus
  return new Refusal(status, status === 404 ? 'notFound' : 'gone', 'The upload session is not known or has expired.')
}

const badRange = (why: string) => new Refusal(400, 'badRequest', `Failed to parse Content-Range header: ${why}.`)

/** `Range` is left out as long as nothing is held. */
const held = ({ heldBytes }: UploadSession): Answer => ({
  status: 308,
  headers: heldBytes === 0 ? {} : { range: `bytes=0-${heldBytes - 1}` },
  body: null,
})

function doneAnswer(deps: Deps, session: UploadSession, pagesUrl: string): Answer {
  const video = deps.records.video.get(session.videoId ?? '')
  const channel = deps.records.channel.get(session.channelId)
  if (!video || !channel || video.isDeleted) throw gone(deps)
  const view = { video, channel, nowMs: deps.now(), pagesUrl, isOwner: true }
  // Only known parts were let in when the session was opened.
  return { status: 200, body: videoResource(view, session.parts as VideoPart[]) }
}

/** Null for a header that says nothing sensible. A request without one brings the whole file. */
function pieceOf(req: Request): Piece | null {
  const header = req.get('content-range')
  const length = Number(req.get('content-length'))
  if (header === undefined) return length > 0 ? { kind: 'bytes', from: 0, to: length, total: length } : null
  if (/^bytes \*\/(\d+|\*)$/.test(header)) return { kind: 'query' }
  const [, from, last, total] = /^bytes (\d+)-(\d+)\/(\d+|\*)$/.exec(header) ?? []
  if (from === undefined || last === undefined || total === undefined) return null
  const piece = { from: Number(from), to: Number(last) + 1, total: total === '*' ? null : Number(total) }
  return piece.from < piece.to ? { kind: 'bytes', ...piece } : null
}

function checkPiece(
  req: Request,
  session: UploadSession,
  { from, to, total }: Extract<Piece, { kind: 'bytes' }>,
): void {
  if (total !== null && total !== session.sizeBytes)
    throw badRange(`the file has ${session.sizeBytes} bytes and not ${total}`)
  if (session.sizeBytes !== null && to > session.sizeBytes) throw badRange('it ends behind the file')
  if (from > session.heldBytes) throw badRange(`only ${session.heldBytes} bytes are held`)
  const length = req.get('content-length')
  if (length !== undefined && Number(length) !== to - from) throw badRange('Content-Length says another length')
  if (to !== session.sizeBytes && (to - from) % blockBytes !== 0)
    throw badRange(`a piece that is not the last has to be a multiple of ${blockBytes} bytes`)
}

function operationsOf(piece: Piece | null, session: UploadSession | undefined): Operation[] {
  if (piece === null || piece.kind === 'query') return ['upload.query']
  const size = session?.sizeBytes ?? piece.total
  return piece.to === size ? ['upload', 'upload.finish'] : ['upload']
}
