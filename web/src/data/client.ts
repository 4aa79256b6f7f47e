import type { Input, Output, RouteName, Routes } from '../../../contract/index.ts'
import { ApiError, toApiError } from './api-error.ts'
import { toAddress, workspaceHeader } from './paths.ts'
import { chosenWorkspace } from './workspace.ts'

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
  const headers: Record<string, string> = { 'accept-language': language }
  if (method !== 'GET') headers['content-type'] = 'application/json'
  if (idempotencyKey !== undefined) headers['idempotency-key'] = idempotencyKey
  const body = method === 'GET' ? null : JSON.stringify(rest)
  // The server checked its answer against this very schema before it left.
  return (await send(url, { method, headers, body, signal: signal ?? null })) as Output<Routes[N]>
}

/** Puts a file where the contract says its body is the file itself. Throws as `call` does. */
export async function upload<T>(path: string, file: Blob): Promise<T> {
  const headers = { 'accept-language': document.documentElement.lang, 'content-type': file.type }
  return (await send(path, { method: 'PUT', headers, body: file })) as T
}

async function send(url: string, init: RequestInit & { headers: Record<string, string> }): Promise<unknown> {
  const workspace = chosenWorkspace()
  const headers = { accept: 'application/json', ...init.headers, ...(workspace && { [workspaceHeader]: workspace }) }
  const response = await fetch(url, { ...init, headers }).catch((cause: unknown) => {
    if (init.signal?.aborted) throw cause
    throw new ApiError({ status: 0, code: 'offline', message: 'no answer', cause })
  })
  const reply = await readJson(response)
  if (!response.ok) throw toApiError(response.status, reply, response.headers.get('retry-after'))
  return reply
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
