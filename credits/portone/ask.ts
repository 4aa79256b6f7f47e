import { createHash } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import type { z } from 'zod'
import { AppError } from '../../core/errors.ts'
import type { PortOneAccess } from './client.ts'
import { PortOneError } from './portone-error.ts'
import { ErrorReply } from './schemas.ts'

/** How long is waited for PortOne. */
export type Asked = {
  /** For one answer, its body included. PortOne asks for 60 s or more: hanging up does not stop what it is doing. */
  timeoutMs: number
  /** Before asking again while the same call is still being carried out; doubled each time. */
  outstandingWaitMs: number
}

const standard: Asked = { timeoutMs: 60_000, outstandingWaitMs: 1000 }
/** 1, 2, 4 and 8 seconds. */
const maxOutstandingWaits = 4

type Sent = {
  body?: Record<string, unknown>
  idempotencyKey?: string
  /** Of the call, e.g. a billing key: should the answer repeat it, no error does. */
  secret?: string
}

/** Asks PortOne one thing and reads the answer as `schema` says. What it throws is said at `PortOne`. */
export function createAsk({ baseUrl, apiSecret }: PortOneAccess, patience: Partial<Asked>) {
  const { timeoutMs, outstandingWaitMs } = { ...standard, ...patience }

  return async function ask<Reply extends z.ZodType>(
    method: 'GET' | 'POST' | 'DELETE',
    path: string,
    schema: Reply,
    { body, idempotencyKey, secret }: Sent = {},
  ): Promise<z.output<Reply>> {
    const headers: Record<string, string> = { authorization: `PortOne ${apiSecret}`, accept: 'application/json' }
    if (body) headers['content-type'] = 'application/json'
    if (idempotencyKey) headers['idempotency-key'] = quotedKey(idempotencyKey)
    const request = { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) }
    for (let waits = 0; ; waits += 1) {
      const reply = await send(`${baseUrl}${path}`, request, timeoutMs)
      const isOutstanding = reply.status === 409 && typeOf(reply.json) === 'IDEMPOTENCY_OUTSTANDING_REQUEST'
      if (!isOutstanding) return read(reply, schema, (text) => hide(text, [apiSecret, secret]))
      if (waits === maxOutstandingWaits)
        throw unavailable('PortOne is still carrying out the same call', { status: reply.status })
      await delay(outstandingWaitMs * 2 ** waits)
    }
  }
}

type RawReply = { status: number; text: string; json: unknown; retryAfter: string | null }

async function send(url: string, request: RequestInit, timeoutMs: number): Promise<RawReply> {
  try {
    const response = await fetch(url, { ...request, redirect: 'error', signal: AbortSignal.timeout(timeoutMs) })
    const text = await response.text()
    return { status: response.status, text, json: parsed(text), retryAfter: response.headers.get('retry-after') }
  } catch (error) {
    const isLate = error instanceof Error && error.name === 'TimeoutError'
    const problem = isLate ? `PortOne did not answer within ${timeoutMs} ms` : 'PortOne cannot be reached'
    throw unavailable(problem, { status: null }, error)
  }
}

/** Undefined for what is not JSON: a proxy's page of HTML, or half an answer. Null counts as left out. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text, (_name, value) => value ?? undefined)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

function read<Reply extends z.ZodType>(
  reply: RawReply,
  schema: Reply,
  hidden: (text: string) => string,
): z.output<Reply> {
  const { status, json } = reply
  if (status >= 200 && status < 300) {
    const { data, error } = schema.safeParse(json)
    if (error)
      throw unavailable(
        `PortOne answered ${status} with something else: ${start(hidden(reply.text))}`,
        { status },
        error,
      )
    return data
  }
  const refusal = ErrorReply.safeParse(json)
  // 502 is PortOne's own word for a refusal of the card company; every other 5xx and 429 is a state that passes.
  const passes = status === 429 || (status >= 500 && refusal.data?.type !== 'PG_PROVIDER')
  if (refusal.success && !passes)
    throw new PortOneError({ ...refusal.data, message: hidden(refusal.data.message ?? '') }, status)
  const retryAfterMs = Number(reply.retryAfter) * 1000
  throw unavailable(
    `PortOne answered ${status}: ${start(hidden(reply.text))}`,
    { status },
    undefined,
    retryAfterMs > 0 ? retryAfterMs : undefined,
  )
}

function unavailable(message: string, details: { status: number | null }, cause?: unknown, retryAfterMs?: number) {
  return new AppError('payments_unavailable', {
    message,
    details,
    ...(cause === undefined ? {} : { cause }),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  })
}

/**
 * `Idempotency-Key` as PortOne reads it: a string of RFC 8941, so in double quotes, of 16 to 256 ASCII characters. Keys
 * that do not fit are replaced by their hash.
 */
function quotedKey(key: string): string {
  const fits = /^[\x21\x23-\x5b\x5d-\x7e]{16,256}$/.test(key)
  return `"${fits ? key : createHash('sha256').update(key).digest('hex')}"`
}

const typeOf = (json: unknown) => ErrorReply.safeParse(json).data?.type
const start = (text: string) => text.slice(0, 200)

/** Messages of errors go to logs and alerts. */
const hide = (text: string, secrets: (string | undefined)[]) =>
  secrets.reduce<string>((rest, secret) => (secret ? rest.replaceAll(secret, '[hidden]') : rest), text)
