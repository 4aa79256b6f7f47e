import { setTimeout as sleep } from 'node:timers/promises'
import type { Request, RequestHandler, Response } from 'express'
import { z } from 'zod'
import { ConnectionCut } from './directions.ts'

export const VendorName = z.enum(['anthropic', 'openai', 'gemini', 'xai', 'ollama', 'elevenlabs', 'piapi'])
export type VendorName = z.infer<typeof VendorName>

/** `poll` is free; the others are what a vendor bills. */
export const CallKind = z.enum(['complete', 'embed', 'image', 'speech', 'poll'])
export type CallKind = z.infer<typeof CallKind>

/**
 * Trouble for the next `times` calls of a vendor. With a `status` the call is answered so and not billed. Without, it is
 * accepted and billed, and then answered late (`delayMs`) or never (`hang`).
 */
export const Fault = z.object({
  provider: VendorName,
  kind: CallKind.optional(),
  status: z.number().int().min(400).max(599).optional(),
  headers: z.record(z.string(), z.string()).optional(),
  body: z.unknown().optional(),
  times: z.number().int().min(1).default(1),
  delayMs: z.number().int().min(0).optional(),
  hang: z.boolean().optional(),
})
export type Fault = z.infer<typeof Fault>

export type RecordedCall = {
  provider: VendorName
  kind: CallKind
  method: string
  path: string
  body: unknown
  /** `failed`: a fault was answered. `abandoned`: the caller hung up first; a vendor bills that like `answered`. */
  outcome: 'open' | 'answered' | 'failed' | 'abandoned'
}

export type Answer =
  /** With a `status` it is a failure, and not billed. */
  | { json: unknown; headers?: Record<string, string>; status?: number }
  | { bytes: Buffer; mediaType: string }
  /** Sent piece by piece; a ConnectionCut out of it cuts the connection there. */
  | { events: AsyncIterable<string>; mediaType: string; headers?: Record<string, string> }

export type CallDesk = ReturnType<typeof createCallDesk>

/** Where every call of every vendor passes: written down, made to fail when that was asked for, billed, answered. */
export function createCallDesk() {
  const requests: RecordedCall[] = []
  const calls = { complete: 0, embed: 0, image: 0, speech: 0 }
  let faults: Fault[] = []

  function takeFault(provider: VendorName, kind: CallKind): Fault | null {
    const fault = faults.find((candidate) => candidate.provider === provider && (candidate.kind ?? kind) === kind)
    if (fault === undefined) return null
    fault.times -= 1
    faults = faults.filter(({ times }) => times > 0)
    return fault
  }

  function handle(
    provider: VendorName,
    kind: CallKind,
    answer: (request: Request) => Promise<Answer> | Answer,
  ): RequestHandler {
    return async (request, response) => {
      const call: RecordedCall = {
        provider,
        kind,
        method: request.method,
        path: request.originalUrl,
        body: request.body,
        outcome: 'open',
      }
      requests.push(call)
      response.on('close', () => {
        if (call.outcome === 'open') call.outcome = response.writableFinished ? 'answered' : 'abandoned'
      })
      const fault = takeFault(provider, kind)
      if (fault?.status !== undefined) {
        await sleep(fault.delayMs ?? 0)
        call.outcome = 'failed'
        response
          .status(fault.status)
          .set(fault.headers ?? {})
          .send(fault.body ?? { error: { message: 'sandbox fault' } })
        return
      }
      const reply = await accept(request, answer)
      if (reply instanceof z.ZodError) {
        call.outcome = 'failed'
        response.status(400).json({ error: { type: 'invalid_request_error', message: z.prettifyError(reply) } })
        return
      }
      if ('status' in reply && reply.status !== undefined) call.outcome = 'failed'
      // Otherwise a vendor would bill from here on, whether or not anybody hears the answer.
      else if (kind !== 'poll') calls[kind] += 1
      await sleep(fault?.delayMs ?? 0)
      if (fault?.hang !== true) await send(response, reply)
    }
  }

  return {
    requests,
    calls,
    handle,
    fail: (fault: z.input<typeof Fault>) => {
      faults.push(Fault.parse(fault))
    },
    reset: () => {
      faults = []
      requests.length = 0
      Object.assign(calls, { complete: 0, embed: 0, image: 0, speech: 0 })
    },
  }
}

/** The answer, or what the vendor would not accept about the request. */
async function accept(
  request: Request,
  answer: (request: Request) => Promise<Answer> | Answer,
): Promise<Answer | z.ZodError> {
  try {
    return await answer(request)
  } catch (error) {
    if (error instanceof z.ZodError) return error
    throw error
  }
}

async function send(response: Response, answer: Answer): Promise<void> {
  if ('bytes' in answer) response.type(answer.mediaType).send(answer.bytes)
  else if ('json' in answer)
    response
      .status(answer.status ?? 200)
      .set(answer.headers ?? {})
      .json(answer.json)
  else await sendEvents(response, answer)
}

const beforeCutMs = 30

/** At the pace of its events and of its reader; a caller who hangs up ends the making of them. */
async function sendEvents(
  response: Response,
  { events, mediaType, headers = {} }: Extract<Answer, { events: unknown }>,
): Promise<void> {
  response.status(200).set(headers).set('content-type', mediaType)
  response.flushHeaders()
  try {
    for await (const event of events) {
      if (response.closed) return
      if (!response.write(event)) await untilWritable(response)
    }
    response.end()
  } catch (error) {
    if (!(error instanceof ConnectionCut)) throw error
    // What was said arrives before the end does.
    await sleep(beforeCutMs)
    response.destroy()
  }
}

const untilWritable = (response: Response): Promise<void> =>
  new Promise((resolve) => {
    const done = () => {
      response.off('drain', done).off('close', done)
      resolve()
    }
    response.on('drain', done).on('close', done)
  })
