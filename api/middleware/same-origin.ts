import type { RequestHandler } from 'express'
import { AppError } from '../../core/errors.ts'

const isReading = (method: string) => method === 'GET' || method === 'HEAD' || method === 'OPTIONS'

/**
 * Refuses changes that another site's page tries to make with a visitor's cookie. Browsers always say where such a
 * request comes from; programs without a browser say nothing and carry no cookie of anybody.
 */
export function sameOrigin(publicUrl: string): RequestHandler {
  const allowed = new URL(publicUrl).origin
  return (req, _res, next) => {
    const { origin } = req.headers
    const site = req.headers['sec-fetch-site']
    const isOwn = origin === undefined || origin === allowed || origin === `${req.protocol}://${req.headers.host}`
    if (isReading(req.method) || (isOwn && site !== 'cross-site')) return next()
    next(new AppError('forbidden', { message: `a page of ${origin} tried to change something` }))
  }
}
