import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { bodyOf, type Recorded } from './recorded.ts'

/**
 * How an answer goes wrong on its way: `hang` never begins it, `stall` stops after the headers and a few bytes,
 * `cut` closes the connection there, `halve` ends it properly but half way.
 */
type Trouble = 'hang' | 'stall' | 'cut' | 'halve'
/** `pieceBytes`: sent in pieces of that size, each in a packet of its own. */
export type Answer = Recorded & { trouble?: Trouble; pieceBytes?: number }

export type SeenRequest = { method: string; path: string; headers: IncomingMessage['headers']; body: unknown }

export type ReplayServer = {
  origin: string
  /** Answers for the next requests, in order. A request beyond them is answered 418, which no test expects. */
  play: (...answers: Answer[]) => void
  seen: SeenRequest[]
  /** Resolves when a request has come in whole. */
  nextRequest: () => Promise<void>
  /** Connections that were opened until now. */
  connectionCount: () => number
  /** Connections that callers closed in the middle of an answer. */
  hangUpCount: () => number
  close: () => Promise<void>
}

/** Serves recorded answers on loopback and keeps what it was asked. `{{origin}}` in a body becomes its own origin. */
export async function startReplayServer(): Promise<ReplayServer> {
  let queue: Answer[] = []
  const seen: SeenRequest[] = []
  const waiters: (() => void)[] = []
  let connections = 0
  let hangUps = 0
  const server = createServer((request, response) => void respond(request, response))
  server.on('connection', () => {
    connections += 1
  })

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    const text = Buffer.concat(chunks).toString('utf8')
    seen.push({
      method: request.method ?? '',
      path: request.url ?? '',
      headers: request.headers,
      body: text === '' ? null : JSON.parse(text),
    })
    for (const wake of waiters.splice(0)) wake()
    const answer = queue.shift()
    if (answer === undefined) response.writeHead(418).end()
    else {
      response.on('close', () => {
        if (!response.writableFinished && answer.trouble !== 'cut') hangUps += 1
      })
      await deliver(response, answer, origin)
    }
  }

  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    origin,
    seen,
    play: (...answers) => {
      queue = answers
      seen.length = 0
    },
    connectionCount: () => connections,
    hangUpCount: () => hangUps,
    nextRequest: () => new Promise((resolve) => waiters.push(resolve)),
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

async function deliver(response: ServerResponse, answer: Answer, origin: string): Promise<void> {
  const { status, headers, trouble, pieceBytes } = answer
  if (trouble === 'hang') return
  const recordedBody = bodyOf(answer)
  const isBinary = answer.bodyBase64 !== undefined
  const body = isBinary ? recordedBody : Buffer.from(recordedBody.toString('utf8').replaceAll('{{origin}}', origin))
  if (pieceBytes !== undefined) {
    response.writeHead(status, headers)
    response.socket?.setNoDelay(true)
    for (let at = 0; at < body.length; at += pieceBytes) {
      response.write(body.subarray(at, at + pieceBytes))
      await nextTurn()
    }
    response.end()
    return
  }
  const half = body.subarray(0, Math.floor(body.length / 2))
  if (trouble === 'halve') {
    response.writeHead(status, headers).end(half)
    return
  }
  response.writeHead(status, { 'content-length': String(body.length), ...headers })
  if (trouble === undefined) response.end(body)
  else response.write(half, () => (trouble === 'cut' ? response.destroy() : undefined))
}
