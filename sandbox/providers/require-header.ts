import type { RequestHandler } from 'express'

/** Answers 401 with the vendor's own error body unless one of the headers holds something: a call without a key must not pass here either. */
export function requireHeader(names: string[], error: unknown): RequestHandler {
  return (request, response, next) => {
    const isGiven = names.some((name) => (request.get(name) ?? '').replace(/^Bearer\s*/, '') !== '')
    if (isGiven) next()
    else response.status(401).json(error)
  }
}
