import { type IncomingHttpHeaders, type IncomingMessage, request } from 'node:http'
import type { Request, RequestHandler, Router } from 'express'
import type { Config } from '../core/config.ts'
import { AppError } from '../core/errors.ts'
import { isFromThisMachine } from './this-machine.ts'

/** Of one connection and not of the message (RFC 9110 §7.6.1), and what the sandbox has no business to know or set. */
const ownToConnection = [
  'connection',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]
const keptFromSandbox = new Set([...ownToConnection, 'host', 'cookie'])
const keptFromBrowser = new Set([...ownToConnection, 'set-cookie', 'x-powered-by'])

/**
 * `/sandbox/*` of the api: the pages of the sandbox process, streamed both ways. To be mounted before bodies are read.
 * They exist only where there is a sandbox, and only for the machine it runs on: everything else gets a 404.
 */
export function sandboxProxy(router: Router, config: Config): void {
  router.use('/sandbox', (req, res, next) => {
    if (!mayUseSandbox(req, config)) return next(new AppError('not_found', { message: 'no sandbox for this request' }))
    forward(config.sandboxUrl ?? '')(req, res, next)
  })
}

/** Whether a request may see the sandbox. It holds every mail with the links in it and lets anybody be anybody. */
export function mayUseSandbox(req: Request, config: Config): boolean {
  return config.sandboxUrl !== null && isFromThisMachine(req, config)
}

function forward(sandboxUrl: string): RequestHandler {
  return (req, res, next) => {
    // Path and query alone: a request line may name a host of its own.
    const { pathname, search } = new URL(req.originalUrl, sandboxUrl)
    const outgoing = request(new URL(pathname + search, sandboxUrl), {
      method: req.method,
      headers: without(req.headers, keptFromSandbox),
    })
    outgoing.on('response', (reply: IncomingMessage) => {
      res.writeHead(reply.statusCode ?? 502, without(reply.headers, keptFromBrowser))
      reply.pipe(res)
      // A reply that breaks off must not look like one that is complete.
      reply.on('error', () => res.destroy())
    })
    outgoing.on('error', (error) => {
      if (res.headersSent) res.destroy()
      else
        next(new AppError('unavailable', { message: 'the sandbox does not answer', retryAfterMs: 1000, cause: error }))
    })
    res.on('close', () => outgoing.destroy())
    req.pipe(outgoing)
  }
}

const without = (headers: IncomingHttpHeaders, names: Set<string>) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !names.has(name)))
