import { createServer, type RequestListener, type Server, type ServerOptions, type ServerResponse } from 'node:http'

/**
 * A server that stops without taking replies out of people's hands. From the first moment of `stop` no connection is
 * accepted, and a request that comes over one that is open is refused with 503 and `connection: close`: clients ask again
 * and reach another process. What is being answered has `graceMs`; then it is cut, which its handlers see as callers who
 * hang up. Live updates never end by themselves and end at once: browsers come back to another process.
 */
export function createStoppableServer(
  options: ServerOptions,
  app: RequestListener,
): { server: Server; stop: (graceMs: number) => Promise<void> } {
  const open = new Set<ServerResponse>()
  let isStopping = false
  const server = createServer(options, (req, res) => {
    if (isStopping) return refuse(res)
    open.add(res)
    res.once('close', () => {
      open.delete(res)
      // A connection that is kept alive would hold up the end for as long as it may be idle.
      if (isStopping) setImmediate(() => server.closeIdleConnections())
    })
    app(req, res)
  })
  return {
    server,
    async stop(graceMs) {
      isStopping = true
      const closed = new Promise<void>((done) => server.close(() => done()))
      for (const res of open) {
        if (!res.headersSent) res.setHeader('connection', 'close')
        if (isWatched(res)) res.end()
      }
      const cut = setTimeout(() => server.closeAllConnections(), graceMs)
      await closed
      clearTimeout(cut)
    },
  }
}

/** In the words of both protocols: OpenAI's under /v1, our own elsewhere. */
const refusal = JSON.stringify({
  error: { code: 'unavailable', message: 'This server is stopping. Try again.', type: 'api_error', param: null },
})

function refuse(res: ServerResponse): void {
  const length = { 'content-length': Buffer.byteLength(refusal) }
  res.writeHead(503, { 'content-type': 'application/json', ...length, 'retry-after': '1', connection: 'close' })
  res.end(refusal)
}

/** A reply that is streamed answers a POST; a GET that goes on is somebody looking on. */
const isWatched = (res: ServerResponse) =>
  res.req.method === 'GET' && String(res.getHeader('content-type')).startsWith('text/event-stream')
