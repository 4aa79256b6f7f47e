import { type Response, Router } from 'express'
import type { Deps } from './deps.ts'
import { channelPicture, plainThumbnail } from './pictures.ts'

/** What pages and answers point to: the film with ranges, its thumbnail, and the pictures of channels. */
export function mediaRoutes({ records, dirs }: Deps): Router {
  const router = Router()
  router.get('/media/:id', (req, res, next) => {
    const video = records.video.get(req.params.id)
    if (!video || video.isDeleted) return next()
    res.type(video.mediaType.startsWith('video/') ? video.mediaType : 'video/mp4')
    res.sendFile(dirs.videoOf(video), { dotfiles: 'allow', lastModified: false }, (error) => {
      // A reader who leaves is no error, and neither is a film that was not kept.
      if (error && !res.headersSent) next()
    })
  })
  router.get('/thumbnails/:id', (req, res, next) => {
    const video = records.video.get(req.params.id)
    if (!video || video.isDeleted) return next()
    if (!video.thumbnail) return sendDrawing(res, plainThumbnail(video))
    res.type(video.thumbnail.mediaType)
    res.sendFile(dirs.thumbnailOf(video), { dotfiles: 'allow', maxAge: '1h' }, (error) => {
      if (error && !res.headersSent) next(error)
    })
  })
  router.get('/pictures/:name', (req, res, next) => {
    const channel = records.channel.get(req.params.name.replace(/\.svg$/, ''))
    if (!channel) return next()
    sendDrawing(res, channelPicture(channel))
  })
  return router
}

function sendDrawing(res: Response, svg: string): void {
  res.set({
    'cache-control': 'max-age=3600',
    'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
    'cross-origin-resource-policy': 'cross-origin',
  })
  res.type('image/svg+xml').send(svg)
}
