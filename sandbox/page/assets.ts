import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import express, { Router } from 'express'

const require = createRequire(import.meta.url)

/**
 * `/assets`: style and script of the pages, and the font with Korean letters for machines that have none. Mails are
 * shown as documents of no origin, which may read from here only what is offered to everybody.
 */
export function assetRoutes(): Router {
  const router = Router()
  const fontDir = dirname(require.resolve('pretendard/dist/web/variable/pretendardvariable-dynamic-subset.css'))
  router.use((_req, res, next) => {
    res.setHeader('access-control-allow-origin', '*')
    res.setHeader('cross-origin-resource-policy', 'cross-origin')
    next()
  })
  router.get('/pretendard.css', (_req, res) => {
    const css = readFileSync(join(fontDir, 'pretendardvariable-dynamic-subset.css'), 'utf8')
    // By the name that letters ask for.
    res.type('css').send(css.replaceAll("'Pretendard Variable'", 'Pretendard'))
  })
  router.use(
    '/woff2-dynamic-subset',
    express.static(join(fontDir, 'woff2-dynamic-subset'), { index: false, maxAge: '1d' }),
  )
  router.use(express.static(join(import.meta.dirname, 'assets'), { index: false }))
  return router
}
