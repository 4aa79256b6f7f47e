import { randomUUID } from 'node:crypto'
import type { Express, Request, RequestHandler, Response } from 'express'
import type { Language } from '../../contract/index.ts'
import type { Log } from '../../core/log.ts'

const ownLog = Symbol('ownLog')

declare module 'http' {
  interface IncomingMessage {
    id: string
    /** Of this request: its lines carry the id, the method and the path. */
    readonly log: Log
    [ownLog]?: Log
  }
}

const idPattern = /^[\w-]{8,64}$/

/**
 * Gives each request an id (a caller's own one is kept), a logger with it, and one line when it has been answered. The
 * logger is made when something is to be said: most requests are answered without, and it costs more than all else here.
 */
export function requestContext(app: Express, log: Log): RequestHandler {
  // Of all requests at once: a property that is defined for each makes every other one of it slow to read.
  Object.defineProperty(app.request, 'log', {
    configurable: true,
    get(this: Request): Log {
      this[ownLog] ??= log.child({ req: describe(this) })
      return this[ownLog]
    },
  })
  return (req, res, next) => {
    const given = req.headers['x-request-id']
    req.id = typeof given === 'string' && idPattern.test(given) ? given : randomUUID()
    res.setHeader('x-request-id', req.id)
    const startedAt = performance.now()
    res.once('close', () => tell(log, req, res, startedAt))
    next()
  }
}

/** Signed links are keys to files, therefore the query is not logged. */
const describe = ({ id, method, originalUrl }: Request) => ({ id, method, path: originalUrl.split('?')[0] })

function tell(log: Log, req: Request, res: Response, startedAt: number): void {
  const { statusCode: status } = res
  const level = status >= 500 ? 'error' : status >= 400 ? 'info' : 'debug'
  if (!log.isLevelEnabled(level)) return
  const isWhole = res.writableFinished
  req.log[level](
    { res: { status }, responseTime: Math.round(performance.now() - startedAt) },
    isWhole ? 'request completed' : 'request left before its answer',
  )
}

/** The language of messages: the caller's preference, Korean when it names neither. */
export function languageOf(header: string | undefined): Language {
  const first = (header ?? '').split(',').map((part) => part.trim().slice(0, 2).toLowerCase())
  return first.find((language) => language === 'ko' || language === 'en') === 'en' ? 'en' : 'ko'
}
