import type { RequestHandler } from 'express'

/**
 * Gives a request's body this long to arrive; what is slower loses its connection. Files that are sent here have a limit of
 * their own (the server's, which is the longest of all): over a slow line they take minutes, and nothing else does.
 */
export function bodyTime(limitMs: number, isFile: (path: string) => boolean): RequestHandler {
  return (req, _res, next) => {
    if (req.method === 'PUT' && isFile(req.path)) return next()
    const timer = setTimeout(() => {
      // The answer may take longer than that, or be a stream that goes on.
      if (!req.complete) req.socket.destroy()
    }, limitMs)
    timer.unref()
    req.once('close', () => clearTimeout(timer))
    next()
  }
}
