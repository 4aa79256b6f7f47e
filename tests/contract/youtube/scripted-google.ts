import type { IncomingMessage, ServerResponse } from 'node:http'
import { listen } from '../../setup/listen.ts'

export type SeenRequest = {
  method: string
  /** Below the base, without the query. */
  path: string
  query: URLSearchParams
  headers: IncomingMessage['headers']
  body: Buffer
}

/** `cut`: the connection is closed instead of an answer; `hang`: none ever comes. */
export type Answer =
  | { status: number; headers?: Record<string, string>; json?: unknown; text?: string }
  | 'cut'
  | 'hang'

export type ScriptedGoogle = {
  /** Has a path, as the sandbox's has. */
  base: string
  /** Answers for the next requests, in order. Forgets what was seen. A request beyond them is answered 418. */
  play: (...answers: Answer[]) => void
  seen: SeenRequest[]
  /** The only request since `play`. */
  only: () => SeenRequest
  /** Requests that were not below the base. */
  strays: string[]
  close: () => Promise<void>
}

const prefix = '/sandbox/youtube/'

/** Says what it is told and keeps what it was asked. */
export async function startScriptedGoogle(): Promise<ScriptedGoogle> {
  let queue: Answer[] = []
  const seen: SeenRequest[] = []
  const strays: string[] = []
  const server = await listen((request, response) => void respond(request, response))

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    if (!url.pathname.startsWith(prefix)) strays.push(url.pathname)
    const chunks: Buffer[] = []
    try {
      for await (const chunk of request) chunks.push(chunk)
    } catch {
      // Whoever asked has gone away in the middle: what came of it is kept.
    }
    seen.push({
      method: request.method ?? '',
      path: url.pathname.slice(prefix.length),
      query: url.searchParams,
      headers: request.headers,
      body: Buffer.concat(chunks),
    })
    const answer = queue.shift() ?? { status: 418 }
    if (answer === 'hang') return
    if (answer === 'cut') return void response.destroy()
    const isJson = answer.json !== undefined
    response.writeHead(answer.status, {
      ...(isJson ? { 'content-type': 'application/json; charset=UTF-8' } : {}),
      ...answer.headers,
    })
    response.end(isJson ? JSON.stringify(answer.json) : (answer.text ?? ''))
  }

  return {
    base: `${server.baseUrl}${prefix}`,
    seen,
    strays,
    play(...answers) {
      queue = answers
      seen.length = 0
    },
    only() {
      const [request, ...more] = seen
      if (!request || more.length > 0) throw new Error(`${seen.length} requests instead of one`)
      return request
    },
    close: server.close,
  }
}

/** Google's older error body, which the Data API answers with. */
export function refusal(status: number, reason: string, headers?: Record<string, string>): Answer {
  const message = `told to say ${reason}`
  return {
    status,
    ...(headers ? { headers } : {}),
    json: { error: { code: status, message, errors: [{ message, domain: 'youtube', reason }] } },
  }
}
