import { existsSync } from 'node:fs'
import { type Request, type Response, Router } from 'express'
import { html } from '../page/html.ts'
import { languageOf, sendPage } from '../page/page.ts'
import { channelPage } from './channel-page.ts'
import { channelFigures } from './channel-resource.ts'
import { getChannel } from './channels.ts'
import type { Deps } from './deps.ts'
import { words } from './page-words.ts'
import { listUploads } from './playlist.ts'
import { queryOf } from './query.ts'
import { watchPage } from './watch-page.ts'

/** `/watch?v=`, `/shorts/:id` and `/channel/:id` for people, in Korean and English. */
export function pageRoutes(deps: Deps): Router {
  const router = Router()
  router.get('/watch', (req, res) => showVideo(deps, req, res, queryOf(req, 'v') ?? ''))
  router.get('/shorts/:id', (req, res) => showVideo(deps, req, res, req.params.id))
  router.get('/channel/:id', (req, res) => {
    const language = languageOf(req)
    const channel = deps.records.channel.get(req.params.id)
    if (!channel) return showNothing(req, res, words[language].noSuchChannel)
    const { videos } = listUploads(deps, channel.id, { isOwner: false, maxResults: 50, pageToken: null })
    const figures = channelFigures(deps, channel)
    const body = channelPage({ language, channel, figures, videos, nowMs: deps.now() })
    sendPage(req, res, { language, title: channel.title, body, styles: ['youtube.css'] })
  })
  return router
}

function showVideo(deps: Deps, req: Request, res: Response, id: string): void {
  const language = languageOf(req)
  const video = deps.records.video.get(id)
  if (!video || video.isDeleted) {
    showNothing(req, res, words[language].noSuchVideo)
    return
  }
  const channel = getChannel(deps.records, video.channelId)
  const address = new URL(req.originalUrl, 'http://sandbox')
  address.searchParams.set('as', 'owner')
  const body = watchPage({
    ...{ language, video, channel, nowMs: deps.now() },
    subscribers: channelFigures(deps, channel).subscribers,
    isOwner: queryOf(req, 'as') === 'owner',
    ownerUrl: address.pathname + address.search,
    hasFile: existsSync(deps.dirs.videoOf(video)),
  })
  const title = video.snippet.title
  sendPage(req, res, { language, title, body, styles: ['youtube.css'], scripts: ['youtube.js'] })
}

function showNothing(req: Request, res: Response, sentence: string): void {
  const language = languageOf(req)
  const body = html`<main class="watch"><h1>${sentence}</h1></main>`
  sendPage(req, res.status(404), { language, title: words[language].watch, body, styles: ['youtube.css'] })
}
