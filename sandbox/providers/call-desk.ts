import { setTimeout as sleep } from 'node:timers/promises'
import type { Request, RequestHandler, Response } from 'express'
import { z } from 'zod'

export const VendorName = z.enum(['anthropic', 'openai', 'ollama', 'elevenlabs', 'piapi'])
export type VendorName = z.infer<typeof VendorName>

/** `poll` is free; the others are what a vendor bills. */
export const CallKind = z.enum(['complete', 'image', 'speech', 'poll'])
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

export type Answer = { json: unknown; headers?: Record<string, string> } | { bytes: Buffer; mediaType: string }

export type CallDesk = ReturnType<typeof createCallDesk>

/** Where every call of every vendor passes: written down, made to fail when that was asked for, billed, answered. */
export function createCallDesk() {
  const requests: RecordedCall[] = []
  const calls = { complete: 0, image: 0, speech: 0 }
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
      // From here on a vendor would bill, whether or not anybody hears the answer.
      if (kind !== 'poll') calls[kind] += 1
      await sleep(fault?.delayMs ?? 0)
      if (fault?.hang !== true) send(response, reply)
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
      Object.assign(calls, { complete: 0, image: 0, speech: 0 })
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

function send(response: Response, answer: Answer): void {
  if ('bytes' in answer) response.type(answer.mediaType).send(answer.bytes)
  else response.set(answer.headers ?? {}).json(answer.json)
}
