import type { Request, RequestHandler, Response, Router } from 'express'
import { findSharedPost, type SharedPost } from '../../community/index.ts'
import { Id, postPage, sharePath } from '../../contract/index.ts'
import { pageLinkSeconds } from '../../storage/index.ts'
import type { ApiDeps } from '../deps.ts'
import { languageOf } from '../middleware/request-context.ts'
import { admit } from '../mount.ts'
import { noPostPage, shareFiles, sharePage } from './share-page.ts'

/** A post that is taken down is gone from previews as soon. */
const cacheFor = 'public, max-age=300'

/**
 * `/s/:id`, what is shared of a post: a browser is sent on to the page in the application; whoever makes a preview gets one
 * made for that. They are told apart by what only browsers say when somebody follows a link (`Sec-Fetch-Dest`), so both
 * get to see the same post whatever they call themselves. 410 for what is gone, with a page that says so.
 */
export function shareRoutes(router: Router, deps: ApiDeps): void {
  const path = sharePath(':id')
  router.get(path, withPost(deps, sendPage(deps)))
  router.get(
    `${path}/${shareFiles.video}`,
    withPost(deps, (post, _req, res) => sendFile(deps, post.videoKey, res)),
  )
  router.get(
    `${path}/${shareFiles.poster}`,
    withPost(deps, (post, _req, res) => sendFile(deps, post.posterKey, res)),
  )
}

type Send = (post: SharedPost, req: Request, res: Response) => Promise<void>

const withPost =
  (deps: ApiDeps, send: Send): RequestHandler =>
  async (req, res) => {
    await admit('public', req, deps)
    const id = Id.safeParse(req.params.id).data
    const post = id === undefined ? null : await findSharedPost(deps.db, id)
    res.setHeader('cache-control', cacheFor)
    if (post !== null && post !== 'gone') return send(post, req, res)
    res.setHeader('x-robots-tag', 'noindex')
    res.vary('accept-language')
    const language = languageOf(req.headers['accept-language'])
    res
      .status(post === 'gone' ? 410 : 404)
      .type('html')
      .send(noPostPage(language, post === 'gone'))
  }

const sendPage =
  ({ config }: ApiDeps): Send =>
  async (post, req, res) => {
    res.vary('sec-fetch-dest')
    if (req.headers['sec-fetch-dest'] === 'document') res.redirect(302, `/${postPage(post.id)}`)
    else res.type('html').send(sharePage(post, config.http.publicUrl))
  }

async function sendFile({ storage }: ApiDeps, key: string, res: Response): Promise<void> {
  res.redirect(302, await storage.signedUrl(key, { expiresInSeconds: pageLinkSeconds }))
}
