import { join } from 'node:path'
import { type Request, Router } from 'express'
import { createGrants } from '../oauth/grants.ts'
import { createCallLog } from './call-log.ts'
import { ensureChannels } from './channels.ts'
import { type Consent, consentRoutes } from './consent-routes.ts'
import { controlRoutes } from './control-routes.ts'
import { dataRoutes } from './data-routes.ts'
import type { Deps } from './deps.ts'
import { createFaults } from './faults.ts'
import { openDirs } from './files.ts'
import { createHandle, type SandboxYouTube } from './handle.ts'
import { mediaRoutes } from './media-routes.ts'
import { pageRoutes } from './page-routes.ts'
import { openRecords } from './records.ts'
import { reportRoutes } from './report-routes.ts'
import { createSettingsDesk } from './settings-desk.ts'
import { thumbnailRoutes } from './thumbnail-routes.ts'
import { tokenRoutes } from './token-routes.ts'
import { createUploadDesk } from './upload-desk.ts'
import { uploadRoutes } from './upload-routes.ts'
import { createUploadsIndex } from './uploads-index.ts'

export type { SandboxYouTube, VideoView } from './handle.ts'

type Options = {
  /** What is known is kept in `sandbox/youtube.json` in it, files and changes in `sandbox/youtube/`. */
  dataDir: string
  /** Where people see the pages; null while nobody does. */
  publicUrl: string | null
}

/**
 * `/sandbox/youtube`: Google's consent page and tokens, the Data API with resumable uploads, the Analytics API, the pages on which
 * videos are watched, and the control endpoint. All addresses of Google lie under this one, by their own paths.
 */
export function createSandboxYouTube({ dataDir, publicUrl: givenUrl }: Options) {
  const folder = join(dataDir, 'sandbox')
  const { tables, together, close } = openRecords({
    snapshot: join(folder, 'youtube.json'),
    changes: join(folder, 'youtube', 'changes.ndjson'),
  })
  ensureChannels(tables)
  const settings = createSettingsDesk(tables)
  const deps: Deps = {
    ...{ records: tables, together, settings },
    faults: createFaults(),
    calls: createCallLog(),
    uploads: createUploadsIndex(tables),
    dirs: openDirs(join(folder, 'youtube')),
    now: () => Date.now() + settings.current().aheadMs,
  }
  const desk = createUploadDesk(deps)
  const codes = createGrants<Consent>()
  let publicUrl = givenUrl
  const youtube: SandboxYouTube = createHandle(deps, desk, (url) => {
    publicUrl = url
  })
  const pagesUrlOf = (req: Request) => `${publicUrl ?? `http://${req.headers.host}`}/sandbox/youtube/`

  const router = Router()
  router.use(uploadRoutes(deps, desk, pagesUrlOf))
  router.use(thumbnailRoutes(deps, pagesUrlOf))
  router.use('/youtube/v3', dataRoutes(deps, pagesUrlOf))
  router.use(reportRoutes(deps))
  router.use(tokenRoutes(deps, codes))
  router.use(consentRoutes(deps, codes))
  router.use(mediaRoutes(deps))
  router.use(pageRoutes(deps))
  router.use(controlRoutes(deps, youtube))
  return { router, youtube, close }
}
