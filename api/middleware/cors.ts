import type { RequestHandler } from 'express'
import { workspaceHeader } from '../../contract/index.ts'

const methods = 'GET, HEAD, POST, PATCH, PUT, DELETE'
const askedHeaders = [
  'authorization',
  'content-type',
  'idempotency-key',
  'last-event-id',
  'x-request-id',
  workspaceHeader,
]
const toldHeaders = 'retry-after, x-request-id'
const preflightSeconds = 7200

/**
 * Lets pages of the configured origins call the api, with a visitor's cookie, and read what it answers; nobody else's.
 * The cookie is `SameSite=Lax`, so it comes along from sub-domains of our own site only. Other sites use access tokens.
 */
export function cors(origins: readonly string[]): RequestHandler {
  const allowed = new Set(origins)
  return (req, res, next) => {
    // Also without the header: a cache must not hand the answer for one origin to another.
    res.vary('Origin')
    const { origin } = req.headers
    if (origin === undefined || !allowed.has(origin)) return next()
    res.setHeader('access-control-allow-origin', origin)
    res.setHeader('access-control-allow-credentials', 'true')
    if (req.method !== 'OPTIONS' || req.headers['access-control-request-method'] === undefined) {
      res.setHeader('access-control-expose-headers', toldHeaders)
      return next()
    }
    res.vary('Access-Control-Request-Headers')
    res.setHeader('access-control-allow-methods', methods)
    res.setHeader('access-control-allow-headers', askedHeaders.join(', '))
    res.setHeader('access-control-max-age', preflightSeconds)
    res.status(204).end()
  }
}
