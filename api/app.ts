import compression from 'compression'
import express, { type Express } from 'express'
import {
  channelCallbackPath,
  costEventsPath,
  costsCsvPath,
  ledgerCsvPath,
  noticeEventsPath,
  paymentsCsvPath,
  picturePath,
  platforms,
  playgroundPath,
  portoneWebhookPath,
  publicationEventsPath,
  requestsCsvPath,
  routes,
  runEventsPath,
} from '../contract/index.ts'
import { serveSignedFile, takeSignedFile } from '../storage/index.ts'
import { channelCallback } from './channel-journey.ts'
import { costEvents } from './cost-events.ts'
import { costsCsv } from './costs-csv.ts'
import type { ApiDeps } from './deps.ts'
import { docsPage } from './docs-page.ts'
import { runEvents } from './events.ts'
import { adviceHandlers } from './handlers/advice.ts'
import { analyticsHandlers } from './handlers/analytics.ts'
import { assetHandlers } from './handlers/assets.ts'
import { authHandlers } from './handlers/auth.ts'
import { batchHandlers } from './handlers/batches.ts'
import { billingHandlers } from './handlers/billing.ts'
import { brandHandlers } from './handlers/brands.ts'
import { budgetHandlers } from './handlers/budgets.ts'
import { channelHandlers } from './handlers/channels.ts'
import { communityHandlers } from './handlers/community.ts'
import { costReportHandlers } from './handlers/cost-reports.ts'
import { costTeamHandlers } from './handlers/cost-teams.ts'
import { costHandlers } from './handlers/costs.ts'
import { dashboardHandlers } from './handlers/dashboard.ts'
import { desktopHandlers } from './handlers/desktop.ts'
import { identityHandlers } from './handlers/identities.ts'
import { keyHandlers } from './handlers/keys.ts'
import { ledgerHandlers } from './handlers/ledger.ts'
import { libraryHandlers } from './handlers/library.ts'
import { modelHandlers } from './handlers/models.ts'
import { moderationHandlers } from './handlers/moderation.ts'
import { noticeChoiceHandlers } from './handlers/notice-choices.ts'
import { noticeHandlers } from './handlers/notices.ts'
import { ollamaHandlers } from './handlers/ollama.ts'
import { operatorHandlers } from './handlers/operators.ts'
import { paymentHandlers } from './handlers/payments.ts'
import { planHandlers } from './handlers/plans.ts'
import { priceHandlers } from './handlers/prices.ts'
import { profileHandlers } from './handlers/profile.ts'
import { projectHandlers } from './handlers/projects.ts'
import { providerAccountHandlers } from './handlers/provider-accounts.ts'
import { publicationHandlers } from './handlers/publications.ts'
import { runHandlers } from './handlers/runs.ts'
import { studioHandlers } from './handlers/studio.ts'
import { subscriptionHandlers } from './handlers/subscription.ts'
import { systemHandlers } from './handlers/system.ts'
import { templateHandlers } from './handlers/templates.ts'
import { usageHandlers } from './handlers/usage.ts'
import { workspaceHandlers } from './handlers/workspaces.ts'
import { isAlive, isReady } from './health.ts'
import { ledgerCsv } from './ledger-csv.ts'
import { bodyTime } from './middleware/body-time.ts'
import { cors } from './middleware/cors.ts'
import { onError, onUnknownRoute } from './middleware/on-error.ts'
import { requestContext } from './middleware/request-context.ts'
import { sameOrigin } from './middleware/same-origin.ts'
import { securityHeaders } from './middleware/security-headers.ts'
import { mount } from './mount.ts'
import { noticeEvents } from './notice-events.ts'
import { toOpenApi } from './openapi.ts'
import { paymentsCsv } from './payments-csv.ts'
import { putPicture } from './picture.ts'
import { playground } from './playground.ts'
import { portoneWebhook } from './portone-webhook.ts'
import { publicationEvents } from './publication-events.ts'
import { requestsCsv } from './requests-csv.ts'
import { sandboxProxy } from './sandbox-proxy.ts'
import { shareRoutes } from './share/routes.ts'
import { socialRoutes } from './social.ts'
import { v1 } from './v1/index.ts'
import { v1Auth } from './v1-auth.ts'
import { webFiles } from './web-files.ts'

const bodyLimit = '256kb'
/** Of the one route that takes a file as text: five million characters, and what JSON adds to them. */
const fileBodyLimit = '6mb'
const bodyMs = 60_000

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
  app.use(requestContext(app, log))
  app.use(bodyTime(bodyMs, (path) => storage.kind === 'disk' && path.startsWith('/files/')))
  app.get('/healthz', isAlive)
  app.get('/readyz', isReady(deps))
  app.use(v1(deps))
  const hasPortOne = config.payments?.sdkUrl === null
  const hasYouTube = config.youtube?.isSandbox === false
  app.use(securityHeaders(config.http, { mediaOrigin, hasPortOne, hasYouTube }))
  if (storage.kind === 'disk') {
    app.put('/files/*key', takeSignedFile(storage))
    app.use('/files', serveSignedFile(storage))
  }
  // A stream must not wait for a buffer to fill.
  app.use(
    compression({
      filter: (req, res) => !isStream(String(res.getHeader('content-type'))) && compression.filter(req, res),
    }),
  )
  app.use(cors(config.http.corsOrigins))
  app.use(sameOrigin([new URL(config.http.publicUrl).origin, ...config.http.corsOrigins]))
  sandboxProxy(app, config)
  app.use(v1Auth(deps))
  app.post(portoneWebhookPath, portoneWebhook(deps))
  app.post(playgroundPath, playground(deps))
  app.use(routes['providerAccounts.readFile'].path, express.json({ limit: fileBodyLimit }))
  app.use(express.json({ limit: bodyLimit }))
  app.use('/api', (_req, res, next) => {
    res.setHeader('cache-control', 'no-store')
    next()
  })
  app.get(runEventsPath(':id'), runEvents(deps))
  app.get(noticeEventsPath, noticeEvents(deps))
  // Before the routes: `events` is no id of a publication.
  app.get(publicationEventsPath, publicationEvents(deps))
  for (const name of platforms) app.get(channelCallbackPath(name), channelCallback(deps, name))
  socialRoutes(app, deps)
  app.put(picturePath, putPicture(deps))
  app.get(ledgerCsvPath, ledgerCsv(deps))
  app.get(paymentsCsvPath, paymentsCsv(deps))
  app.get(requestsCsvPath, requestsCsv(deps))
  app.get(costsCsvPath, costsCsv(deps))
  app.get(costEventsPath, costEvents(deps))
  mount(app, deps, {
    ...systemHandlers,
    ...authHandlers,
    ...profileHandlers,
    ...identityHandlers,
    ...desktopHandlers,
    ...runHandlers,
    ...projectHandlers,
    ...studioHandlers,
    ...brandHandlers,
    ...templateHandlers,
    ...noticeChoiceHandlers,
    ...moderationHandlers,
    ...communityHandlers,
    ...costHandlers,
    ...costTeamHandlers,
    ...providerAccountHandlers,
    ...budgetHandlers,
    ...adviceHandlers,
    ...costReportHandlers,
    ...priceHandlers,
    ...dashboardHandlers,
    ...batchHandlers,
    ...libraryHandlers,
    ...assetHandlers,
    ...workspaceHandlers,
    ...planHandlers,
    ...billingHandlers,
    ...subscriptionHandlers,
    ...ledgerHandlers,
    ...paymentHandlers,
    ...keyHandlers,
    ...usageHandlers,
    ...modelHandlers,
    ...ollamaHandlers,
    ...channelHandlers,
    ...publicationHandlers,
    ...analyticsHandlers,
    ...noticeHandlers,
    ...operatorHandlers,
  })
  app.get('/openapi.json', (_req, res) => {
    res.json(toOpenApi(config.http.publicUrl))
  })
  docsPage(app)
  shareRoutes(app, deps)
  webFiles(app, webDir)
  app.use(onUnknownRoute)
  app.use(onError)
  return app
}

const isStream = (contentType: string) => contentType.startsWith('text/event-stream')
