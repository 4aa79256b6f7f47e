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

/**
 * A file about the chosen workspace, in the language of the page; a plain link to it could name neither. Throws as `call`
 * does.
 */
export async function fetchFile(path: string): Promise<{ name: string; file: Blob }> {
  const response = await request(path, { headers: { accept: '*/*', 'accept-language': document.documentElement.lang } })
  if (!response.ok) throw toApiError(response.status, await readJson(response), response.headers.get('retry-after'))
  const [, name = ''] = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '') ?? []
  const file = await response.blob().catch((cause: unknown) => {
    throw new ApiError({ status: 0, code: 'offline', message: 'the file is cut off', cause })
  })
  return { name, file }
}

/**
 * A reply that arrives bit by bit. Throws as `call` does until it begins; how it may end early is for its reader to tell.
 */
export async function fetchStream(
  path: string,
  input: unknown,
  signal: AbortSignal,
): Promise<ReadableStream<Uint8Array>> {
  const headers = {
    accept: 'text/event-stream',
    'accept-language': document.documentElement.lang,
    'content-type': 'application/json',
  }
  const response = await request(path, { method: 'POST', headers, body: JSON.stringify(input), signal })
  if (!response.ok) throw toApiError(response.status, await readJson(response), response.headers.get('retry-after'))
  if (!response.body) throw new ApiError({ status: 0, code: 'offline', message: 'an empty answer' })
  return response.body
}

type Request = RequestInit & { headers: Record<string, string> }

async function send(url: string, init: Request): Promise<unknown> {
  const response = await request(url, init)
  const reply = await readJson(response)
  if (!response.ok) throw toApiError(response.status, reply, response.headers.get('retry-after'))
  return reply
}

async function request(url: string, init: Request): Promise<Response> {
  const workspace = chosenWorkspace()
  const headers = { accept: 'application/json', ...init.headers, ...(workspace && { [workspaceHeader]: workspace }) }
  return fetch(url, { ...init, headers }).catch((cause: unknown) => {
    if (init.signal?.aborted) throw cause
    throw new ApiError({ status: 0, code: 'offline', message: 'no answer', cause })
  })
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
