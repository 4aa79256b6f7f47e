import type { RequestHandler } from 'express'

const told = [
  ...['x-request-id', 'request-id', 'openai-processing-ms', 'retry-after', 'retry-after-ms', 'x-should-retry'],
  ...['limit', 'remaining', 'reset'].flatMap((what) => [`x-ratelimit-${what}-requests`, `x-ratelimit-${what}-tokens`]),
].join(', ')

/** Programs in any page may call with a key. No cookie is read here, so there is nothing of a visitor's to protect. */
export const cors: RequestHandler = (req, res, next) => {
  res.setHeader('x-content-type-options', 'nosniff')
  if (req.headers.origin !== undefined) {
    res.setHeader('access-control-allow-origin', '*')
    res.setHeader('access-control-expose-headers', told)
  }
  if (req.method !== 'OPTIONS') return next()
  res.setHeader('access-control-allow-methods', 'GET, HEAD, POST, OPTIONS')
  // Official clients send a dozen headers about themselves, and newer ones more.
  res.setHeader(
    'access-control-allow-headers',
    req.headers['access-control-request-headers'] ?? 'authorization, content-type',
  )
  res.setHeader('access-control-max-age', '7200')
  res.statusCode = 204
  res.end()
}
