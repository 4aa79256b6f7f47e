import { randomBytes } from 'node:crypto'
import { type FileHandle, open, rm } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import type { Deps } from './deps.ts'
import type { UploadSession } from './records.ts'

/** Pieces are whole blocks of it, and of what breaks off whole blocks are kept. */
export const blockBytes = 256 * 1024

/** What was written of a piece; `isWhole` when nothing broke it off. */
type Taken = { session: UploadSession; isWhole: boolean }

export type UploadDesk = {
  open: (
    session: Pick<UploadSession, 'channelId' | 'clientId' | 'snippet' | 'status' | 'parts' | 'sizeBytes' | 'mediaType'>,
  ) => UploadSession
  /**
   * Runs one request of a session at a time. A newer one ends the one that is still sending: its sender has given it up,
   * or another worker has taken over.
   */
  alone: <T>(sessionId: string, request: { stop: () => void }, work: () => Promise<T>) => Promise<T>
  /** Writes bytes that come for `from` on, without ever holding more than a piece of the stream in memory. */
  take: (
    session: UploadSession,
    stream: Readable,
    piece: { from: number; to: number; stopAt: number },
  ) => Promise<Taken>
  expire: (session: UploadSession) => Promise<void>
}

export function createUploadDesk({
  records,
  settings,
  dirs,
  now,
}: Pick<Deps, 'records' | 'settings' | 'dirs' | 'now'>): UploadDesk {
  const running = new Map<string, { stop: () => void; ended: Promise<void> }>()
  return {
    open(asked) {
      const id = randomBytes(48).toString('base64url')
      const session: UploadSession = {
        ...asked,
        id,
        heldBytes: 0,
        createdAtMs: now(),
        state: 'open',
        videoId: null,
      }
      records.session.put(id, session)
      return session
    },
    async alone(sessionId, { stop }, work) {
      for (let earlier = running.get(sessionId); earlier; earlier = running.get(sessionId)) {
        earlier.stop()
        await earlier.ended
      }
      const { promise: ended, resolve } = deferred()
      const mine = { stop, ended }
      running.set(sessionId, mine)
      try {
        return await work()
      } finally {
        running.delete(sessionId)
        resolve()
      }
    },
    async take(session, stream, { from, to, stopAt }) {
      const { keepsFiles } = settings.current()
      const file = keepsFiles ? await openFor(dirs.uploadOf(session), session.heldBytes) : null
      try {
        const at = await write(file, stream, {
          ...{ from, to, skipTo: session.heldBytes },
          stopAt: Math.min(to, stopAt),
        })
        const isWhole = at === to
        const isLast = isWhole && to === session.sizeBytes
        const heldBytes = Math.max(session.heldBytes, isLast ? at : at - (at % blockBytes))
        const held = { ...session, heldBytes }
        records.session.put(session.id, held)
        return { session: held, isWhole }
      } finally {
        await file?.close()
      }
    },
    async expire(session) {
      records.session.put(session.id, { ...session, state: 'expired' })
      if (session.videoId === null) await rm(dirs.uploadOf(session), { force: true })
    },
  }
}

/** The file as far as it is held; what a broken piece left behind it is written over. */
async function openFor(path: string, heldBytes: number): Promise<FileHandle> {
  const file = await open(path, heldBytes === 0 ? 'w' : 'r+')
  if (heldBytes > 0) await file.truncate(heldBytes)
  return file
}

/** Where in the file it came to; without one what comes is counted alone. A stream that breaks off ends it early, without an error. */
async function write(
  file: FileHandle | null,
  stream: Readable,
  { from, to, skipTo, stopAt }: { from: number; to: number; skipTo: number; stopAt: number },
): Promise<number> {
  let at = from
  try {
    for await (const chunk of stream) {
      const room = stopAt - at
      const bytes: Buffer = chunk.length > room ? chunk.subarray(0, room) : chunk
      const known = Math.min(bytes.length, Math.max(0, skipTo - at))
      await file?.write(bytes, known, bytes.length - known, at + known)
      at += bytes.length
      // Leaving early ends the connection; a whole piece is read to its end.
      if (at === stopAt && stopAt < to) break
    }
  } catch (error) {
    // The sender went away, or a newer request took its place: what came before counts.
    if (!isBrokenOff(error)) throw error
  }
  return at
}

const isBrokenOff = (error: unknown) =>
  error instanceof Error && 'code' in error && /^(ECONNRESET|ERR_STREAM_PREMATURE_CLOSE)$/.test(String(error.code))

function deferred(): { promise: Promise<void>; resolve: () => void } {
  let resolve = () => {}
  const promise = new Promise<void>((done) => {
    resolve = done
  })
  return { promise, resolve }
}
