import type { ServerResponse } from 'node:http'
import { join } from 'node:path'
import express, { type RequestHandler, type Router } from 'express'

const yearMs = 365 * 86_400_000

/**
 * The browser face. Hashed files never change and are kept for a year; the page itself is asked for anew each time,
 * so that a deployment is seen at once. Every address without a file gets the page: routes are the browser's business.
 */
export function webFiles(router: Router, dir: string): void {
  router.use(
    '/assets',
    express.static(join(dir, 'assets'), { maxAge: yearMs, immutable: true, index: false, fallthrough: false }),
  )
  const setHeaders = (res: ServerResponse, path: string) => {
    if (path.endsWith('.html')) res.setHeader('cache-control', 'no-cache')
  }
  router.use(express.static(dir, { maxAge: '1h', index: false, setHeaders }))
  const page: RequestHandler = (req, res, next) => {
    const wantsPage = (req.method === 'GET' || req.method === 'HEAD') && req.accepts('html')
    if (!wantsPage || /^\/(api|v1|files)(\/|$)|\.\w+$/.test(req.path)) return next()
    res.setHeader('cache-control', 'no-cache')
    res.sendFile(join(dir, 'index.html'), (error) => {
      if (error) next(error)
    })
  }
  router.use(page)
}
