import type { Input, Output, RouteName, Routes } from '../../../contract/index.ts'
import { ApiError, toApiError } from './api-error.ts'
import { toAddress } from './paths.ts'

type CallOptions = {
  /** Same key and input, same answer: for calls that must not happen twice. */
  idempotencyKey?: string
  signal?: AbortSignal | undefined
  language?: string
}

/**
 * Calls a route of the contract by name.
 * Throws `ApiError`: with the server's code, or `offline` (status 0) when no answer came. An aborted call rejects
 * with the signal's own reason, so that a query that is no longer wanted is not taken for a failure.
 */
export async function call<N extends RouteName>(
  name: N,
  input: Input<Routes[N]>,
  { idempotencyKey, signal, language = document.documentElement.lang }: CallOptions = {},
): Promise<Output<Routes[N]>> {
  const { method, url, rest } = toAddress(name, input)
  const headers: Record<string, string> = { accept: 'application/json', 'accept-language': language }
  if (method !== 'GET') headers['content-type'] = 'application/json'
  if (idempotencyKey !== undefined) headers['idempotency-key'] = idempotencyKey
  const body = method === 'GET' ? null : JSON.stringify(rest)
  const response = await fetch(url, { method, headers, body, signal: signal ?? null }).catch((cause: unknown) => {
    if (signal?.aborted) throw cause
    throw new ApiError({ status: 0, code: 'offline', message: 'no answer', cause })
  })
  const reply = await readJson(response)
  if (!response.ok) throw toApiError(response.status, reply)
  // The server checked its answer against this very schema before it left.
  return reply as Output<Routes[N]>
}

/** `undefined` for a body that is not JSON: only an error page of something between us and the server has one. */
async function readJson(response: Response): Promise<unknown> {
  const text = await response.text()
  try {
    return JSON.parse(text) as unknown
  } catch (cause) {
    if (!response.ok) return undefined
    throw new ApiError({ status: 0, code: 'offline', message: 'the answer is cut off', cause })
  }
}
