import { writeFile } from 'node:fs/promises'
import { type Request, Router, raw } from 'express'
import { call, scopes } from './call.ts'
import { ownVideo } from './data-routes.ts'
import type { Deps } from './deps.ts'
import { queryOf } from './query.ts'
import { costs } from './quota.ts'
import { Refusal, videoNotFound } from './refusal.ts'
import { etagOf, thumbnailsOf } from './video-resource.ts'

/** As of 14 September 2026 (https://developers.google.com/youtube/v3/docs/thumbnails/set). */
const maxBytes = 50 * 1024 * 1024

/** `thumbnails.set` with the picture as the body (`uploadType=media`); what is no picture is refused by its content. */
export function thumbnailRoutes(deps: Deps, pagesUrlOf: (req: Request) => string): Router {
  const router = Router()
  router.post(
    '/upload/youtube/v3/thumbnails/set',
    raw({ type: () => true, limit: maxBytes }),
    call(deps, { operation: 'thumbnails.set', scopes: scopes.upload, cost: costs.write }, async (req, caller) => {
      const id = queryOf(req, 'videoId')
      if (id === null) throw videoNotFound()
      const video = ownVideo(deps, id, caller)
      if (!Buffer.isBuffer(req.body) || req.body.length === 0)
        throw new Refusal(400, 'mediaBodyRequired', 'The request does not include the image content.', {
          domain: 'youtube.thumbnail',
        })
      const mediaType = pictureTypeOf(req.body)
      if (mediaType === null)
        throw new Refusal(400, 'invalidImage', 'The provided image content is invalid.', {
          domain: 'youtube.thumbnail',
        })
      await writeFile(deps.dirs.thumbnailOf(video), req.body)
      const version = (video.thumbnail?.version ?? 0) + 1
      const changed = { ...video, thumbnail: { mediaType, version } }
      deps.records.video.put(video.id, changed)
      const body = {
        kind: 'youtube#thumbnailSetResponse',
        items: [thumbnailsOf({ video: changed, pagesUrl: pagesUrlOf(req) })],
      }
      return { status: 200, body: { ...body, etag: etagOf(body) } }
    }),
  )
  return router
}

function pictureTypeOf(bytes: Buffer): 'image/jpeg' | 'image/png' | null {
  const isJpeg =
    bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff])) && bytes.includes(Buffer.from([0xff, 0xd9]))
  if (isJpeg) return 'image/jpeg'
  const isPng = bytes.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))
  return isPng && bytes.includes('IEND') ? 'image/png' : null
}
