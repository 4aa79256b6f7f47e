import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import express, { type Router } from 'express'

const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>XCaster API</title>
<link rel="stylesheet" href="/docs/api/assets/swagger-ui.css">
</head>
<body>
<div id="reference"></div>
<script src="/docs/api/assets/swagger-ui-bundle.js"></script>
<script src="/docs/api/start.js"></script>
</body>
</html>`

const start = `SwaggerUIBundle({ url: '/openapi.json', dom_id: '#reference', deepLinking: true })`

/** `/docs/api`: the reference, drawn by Swagger UI from our own `/openapi.json`; nothing comes from another host. */
export function docsPage(router: Router): void {
  const assets = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))
  router.get('/docs/api', (_req, res) => {
    // Swagger UI styles its elements one by one and draws its icons from data URLs.
    res.setHeader(
      'content-security-policy',
      "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; object-src 'none'; base-uri 'self'; frame-ancestors 'none'",
    )
    res.type('html').send(page)
  })
  router.get('/docs/api/start.js', (_req, res) => {
    res.type('js').send(start)
  })
  router.use('/docs/api/assets', express.static(assets, { maxAge: '1d', index: false }))
}
