import compression from 'compression'
import express, { type Express } from 'express'
import helmet from 'helmet'
import { runEventsPath } from '../contract/index.ts'
import { serveSignedFile } from '../storage/index.ts'
import type { ApiDeps } from './deps.ts'
import { docsPage } from './docs-page.ts'
import { runEvents } from './events.ts'
import { authHandlers } from './handlers/auth.ts'
import { profileHandlers } from './handlers/profile.ts'
import { projectHandlers } from './handlers/projects.ts'
import { runHandlers } from './handlers/runs.ts'
import { systemHandlers } from './handlers/system.ts'
import { isAlive, isReady } from './health.ts'
import { onError, onUnknownRoute } from './middleware/on-error.ts'
import { requestContext } from './middleware/request-context.ts'
import { sameOrigin } from './middleware/same-origin.ts'
import { mount } from './mount.ts'
import { toOpenApi } from './openapi.ts'
import { webFiles } from './web-files.ts'

const bodyLimit = '256kb'

/** The HTTP face: parse, authorise, call one function below, answer. `webDir` is where the built browser face lies. */
export function createApp(
  deps: ApiDeps,
  { webDir, mediaOrigin = null }: { webDir: string; mediaOrigin?: string | null },
): Express {
  const { config, log, storage } = deps
  const app = express()
  app.set('trust proxy', config.http.trustProxyHops)
  app.set('query parser', 'simple')
  app.disable('x-powered-by')
  app.use(requestContext(log))
  app.get('/healthz', isAlive)
  app.get('/readyz', isReady(deps))
  app.use(securityHeaders(deps, mediaOrigin))
  if (storage.kind === 'disk') app.use('/files', serveSignedFile(storage))
  // A stream must not wait for a buffer to fill.
  app.use(
    compression({
      filter: (req, res) => !isStream(String(res.getHeader('content-type'))) && compression.filter(req, res),
    }),
  )
  app.use(sameOrigin(config.http.publicUrl))
  app.use(express.json({ limit: bodyLimit }))
  app.use('/api', (_req, res, next) => {
    res.setHeader('cache-control', 'no-store')
    next()
  })
  app.get(runEventsPath(':id'), runEvents(deps))
  mount(app, deps, { ...systemHandlers, ...authHandlers, ...profileHandlers, ...runHandlers, ...projectHandlers })
  app.get('/openapi.json', (_req, res) => {
    res.json(toOpenApi(config.http.publicUrl))
  })
  docsPage(app)
  webFiles(app, webDir)
  app.use(onUnknownRoute)
  app.use(onError)
  return app
}

const isStream = (contentType: string) => contentType.startsWith('text/event-stream')

/** Everything comes from our own address; pictures and videos also from the object store when it has one of its own. */
function securityHeaders({ config }: ApiDeps, mediaOrigin: string | null) {
  const media = ["'self'", 'data:', 'blob:', ...(mediaOrigin ? [mediaOrigin] : [])]
  return helmet({
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        imgSrc: media,
        mediaSrc: media,
        scriptSrc: ["'self'"],
        styleSrc: ["'self'", "'unsafe-inline'"],
        fontSrc: ["'self'"],
        objectSrc: ["'none'"],
        frameAncestors: ["'none'"],
        upgradeInsecureRequests: config.http.isSecure ? [] : null,
      },
    },
    strictTransportSecurity: config.http.isSecure,
    crossOriginEmbedderPolicy: false,
  })
}
