import { json, type Request, type Response, Router, urlencoded } from 'express'
import { z } from 'zod'
import { languageOf, sendPage } from '../page/page.ts'
import { Command, carryOut } from './commands.ts'
import type { Deps } from './deps.ts'
import type { SandboxYouTube } from './handle.ts'
import { homePage, type Shelf } from './home-page.ts'
import { home, words } from './page-words.ts'
import { listUploads } from './playlist.ts'
import { presetNames, presets } from './presets.ts'
import { queryOf } from './query.ts'

/** On the first page, of each channel. */
const shownVideos = 12

const PresetForm = z.object({ preset: z.enum(presetNames) })

/**
 * `/control` for programs: GET answers settings, faults, calls and counts, `/control/videos` and `/control/sessions` the rows; POST is
 * told one `Command` and answers the same with what the command gave. `/` has the same for people. The server listens on
 * loopback alone, and through the api only its own machine gets here.
 */
export function controlRoutes(deps: Deps, youtube: SandboxYouTube): Router {
  const router = Router()
  router.get('/control', (_req, res) => sendState(deps, youtube, res, null))
  router.get('/control/videos', (req, res) => {
    res.json({ videos: youtube.videos(queryOf(req, 'channelId') ?? undefined) })
  })
  router.get('/control/sessions', (req, res) => {
    res.json({ sessions: youtube.sessions(queryOf(req, 'channelId') ?? undefined) })
  })
  router.post('/control', json(), async (req, res) => {
    const { data: command, error } = Command.safeParse(req.body)
    if (error) return res.status(400).json({ error: z.prettifyError(error) })
    const outcome = await attempt(youtube, command)
    if (outcome.problem !== null) return res.status(404).json({ error: outcome.problem })
    sendState(deps, youtube, res, outcome.given)
  })
  router.get('/', (req, res) => showHome(deps, youtube, req, res, null))
  router.post('/', urlencoded({ extended: false }), async (req, res) => {
    const { data: form } = PresetForm.safeParse(req.body)
    const { data: command } = Command.safeParse(req.body)
    if (form) presets[form.preset](youtube)
    const { problem } = command ? await attempt(youtube, command) : { problem: null }
    if (problem !== null) return showHome(deps, youtube, req, res.status(404), problem)
    res.redirect(303, `${home}?language=${languageOf(req)}`)
  })
  return router
}

function showHome(deps: Deps, youtube: SandboxYouTube, req: Request, res: Response, problem: string | null): void {
  const language = languageOf(req)
  const shelves: Shelf[] = youtube.channels().map((channel) => ({
    channel,
    videos: listUploads(deps, channel.id, { isOwner: true, maxResults: shownVideos, pageToken: null }).videos,
  }))
  const body = homePage({
    ...{ language, shelves, problem, nowMs: deps.now() },
    ...{ settings: youtube.settings(), faults: youtube.faults(), quota: youtube.quotaUsed() },
  })
  sendPage(req, res, { language, title: words[language].watch, body, styles: ['youtube.css'] })
}

function sendState({ records }: Deps, youtube: SandboxYouTube, res: Response, given: unknown): void {
  res.setHeader('cache-control', 'no-store')
  res.json({
    given: given ?? null,
    now: youtube.now().toISOString(),
    settings: youtube.settings(),
    faults: youtube.faults(),
    requests: youtube.requests(),
    calls: youtube.calls(),
    channels: youtube.channels(),
    quotaUsed: youtube.quotaUsed(),
    videos: records.video.size,
    sessions: records.session.size,
  })
}

/** Does what was asked; why not, when it names something that there is not. */
async function attempt(youtube: SandboxYouTube, command: Command): Promise<{ given: unknown; problem: string | null }> {
  try {
    return { given: await carryOut(youtube, command), problem: null }
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('there is no '))
      return { given: null, problem: error.message }
    throw error
  }
}
