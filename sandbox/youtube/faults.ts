import { z } from 'zod'

export const Operation = z.enum([
  'token.exchange',
  'token.refresh',
  'revoke',
  'tokeninfo',
  'channels.list',
  'playlistItems.list',
  'videos.list',
  'videos.batchGetStats',
  'videos.update',
  'videos.delete',
  /** Opens an upload session. */
  'videos.insert',
  /** Bytes of an upload. */
  'upload',
  /** Those with the last byte among them; a fault for `upload` meets these too. */
  'upload.finish',
  /** How far an upload is. */
  'upload.query',
  'thumbnails.set',
  'reports.query',
])
export type Operation = z.output<typeof Operation>

const which = {
  /** Of the channel that the token speaks for; null is any. */
  channelId: z.string().nullable().default(null),
  /** So many of its calls go well first. */
  after: z.int().min(0).default(0),
  /** Null: until the faults are cleared. */
  times: z.int().min(1).nullable().default(1),
}
const any = { ...which, operation: Operation.or(z.literal('any')) }

/** What goes wrong with calls. What is not said to be carried out is not. */
export const Fault = z.discriminatedUnion('kind', [
  /** An answer of this status. 401 says that the token is not taken. */
  z.object({
    kind: z.literal('status'),
    ...any,
    status: z.int().min(400).max(599),
    reason: z.string().default('backendError'),
    retryAfterSeconds: z.int().min(0).nullable().default(null),
  }),
  /** A page, as from a proxy. */
  z.object({ kind: z.literal('html'), ...any }),
  z.object({ kind: z.literal('slow'), ...any, delayMs: z.int().min(0).default(1000) }),
  /** No answer ever. */
  z.object({ kind: z.literal('silence'), ...any }),
  /** The connection is cut at once. */
  z.object({ kind: z.literal('reset'), ...any }),
  /** It is carried out, and the connection is cut instead of the answer. */
  z.object({ kind: z.literal('lose-answer'), ...any }),
  /** The connection is cut when this byte of the file would be taken; the whole blocks before it are held. */
  z.object({
    kind: z.literal('drop'),
    ...which,
    operation: z.literal('upload').default('upload'),
    atByte: z.int().min(0),
  }),
  /** The session is over when bytes come, and there is no video. */
  z.object({ kind: z.literal('expire'), ...which, operation: z.literal('upload').default('upload') }),
  /** The last byte makes the video, its answer is lost, and the session is over from then on. */
  z.object({
    kind: z.literal('expire-when-done'),
    ...which,
    operation: z.literal('upload.finish').default('upload.finish'),
  }),
  /** The last byte makes the video, and the answer says that it is still waited for. */
  z.object({ kind: z.literal('deny-done'), ...which, operation: z.literal('upload.finish').default('upload.finish') }),
  /** The refresh token is not taken, though it stays good. */
  z.object({
    kind: z.literal('invalid-grant'),
    ...which,
    operation: z.literal('token.refresh').default('token.refresh'),
  }),
  /** A code is exchanged without a refresh token in the answer. */
  z.object({
    kind: z.literal('no-refresh-token'),
    ...which,
    operation: z.literal('token.exchange').default('token.exchange'),
  }),
])
export type Fault = z.output<typeof Fault>
export type FaultInput = z.input<typeof Fault>

export type FaultDesk = {
  list: () => readonly Fault[]
  /** @throws ZodError */
  add: (fault: FaultInput) => void
  clear: () => void
  /** The fault for a call that is coming in, if there is one; it is used up by being taken. */
  take: (call: IncomingCall) => Fault | null
}

export type IncomingCall = {
  operations: readonly Operation[]
  channelId: string | null
  /** Of an upload: the bytes of the file that are on their way. */
  bytes?: { from: number; to: number }
}

/** In memory: a Google that was restarted is well. */
export function createFaults(): FaultDesk {
  let faults: Fault[] = []
  return {
    list: () => faults,
    add(fault) {
      faults.push(Fault.parse(fault))
    },
    clear() {
      faults = []
    },
    take(call) {
      const fault = faults.find((candidate) => {
        if (!isFor(candidate, call)) return false
        candidate.after -= 1
        return candidate.after < 0
      })
      if (!fault) return null
      if (fault.times !== null) {
        fault.times -= 1
        if (fault.times === 0) faults = faults.filter((other) => other !== fault)
      }
      return fault
    },
  }
}

function isFor(fault: Fault, { operations, channelId, bytes }: IncomingCall): boolean {
  if (fault.operation !== 'any' && !operations.includes(fault.operation)) return false
  if (fault.channelId !== null && fault.channelId !== channelId) return false
  return fault.kind !== 'drop' || (bytes !== undefined && bytes.from <= fault.atByte && fault.atByte < bytes.to)
}
