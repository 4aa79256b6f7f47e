import { isIP } from 'node:net'
import type { RequestHandler } from 'express'
import { AppError } from '../../core/errors.ts'

const isReading = (method: string) => method === 'GET' || method === 'HEAD' || method === 'OPTIONS'

/**
 * Refuses changes that another site's page tries to make with a visitor's cookie. Browsers always say where such a
 * request comes from; programs without a browser say nothing and carry no cookie of anybody. `origins` are our own and
 * those of CORS_ORIGINS.
 */
export function sameOrigin(origins: readonly string[]): RequestHandler {
  const allowed = new Set(origins)
  return (req, _res, next) => {
    const { origin } = req.headers
    const site = req.headers['sec-fetch-site']
    if (isReading(req.method) || (origin !== undefined && allowed.has(origin))) return next()
    const isOwn = origin === undefined || isSameMachine(origin, req.headers.host)
    if (isOwn && site !== 'cross-site') return next()
    next(new AppError('forbidden', { message: `a page of ${origin} tried to change something` }))
  }
}

/** Reached by address or as localhost. Not by any name: one of a stranger may be made to lead to this machine (DNS rebinding). */
function isSameMachine(origin: string, host: string | undefined): boolean {
  if (!URL.canParse(origin)) return false
  const url = new URL(origin)
  const name = url.hostname.replace(/^\[|\]$/g, '')
  return url.host === host && (name === 'localhost' || isIP(name) !== 0)
}
