import { randomUUID } from 'node:crypto'
import type { RequestHandler } from 'express'
import { pinoHttp } from 'pino-http'
import type { Language } from '../../contract/index.ts'
import type { Log } from '../../core/log.ts'

const idPattern = /^[\w-]{8,64}$/

/** Gives each request an id (a caller's own one is kept), a logger with it, and one line when it has been answered. */
export function requestContext(log: Log): RequestHandler {
  return pinoHttp({
    logger: log,
    genReqId(req, res) {
      const given = req.headers['x-request-id']
      const id = typeof given === 'string' && idPattern.test(given) ? given : randomUUID()
      res.setHeader('x-request-id', id)
      return id
    },
    // Signed links are keys to files, therefore the query is not logged.
    serializers: {
      req: (req: { id: string; method: string; url: string }) => ({
        id: req.id,
        method: req.method,
        path: req.url.split('?')[0],
      }),
      res: (res: { statusCode: number }) => ({ status: res.statusCode }),
    },
    customLogLevel: (_req, res, error) =>
      error || res.statusCode >= 500 ? 'error' : res.statusCode >= 400 ? 'info' : 'debug',
  })
}

/** The language of messages: the caller's preference, Korean when it names neither. */
export function languageOf(header: string | undefined): Language {
  const first = (header ?? '').split(',').map((part) => part.trim().slice(0, 2).toLowerCase())
  return first.find((language) => language === 'ko' || language === 'en') === 'en' ? 'en' : 'ko'
}
