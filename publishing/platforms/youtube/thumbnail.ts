import type { Connection } from '../../platform.ts'
import { PublishError } from '../../publish-error.ts'
import { type Clients, withToken } from './clients.ts'
import { limits } from './limits.ts'

/**
 * The picture that stands for a video. YouTube takes them from verified accounts only, and may show another for a short.
 *
 * @throws PublishError `permanent` `thumbnail_too_large`, before anything is sent; `not_allowed` where it takes none.
 */
export async function setThumbnail(
  clients: Clients,
  connection: Connection,
  remoteId: string,
  jpeg: Buffer,
  signal: AbortSignal,
): Promise<void> {
  if (jpeg.length > limits.thumbnailBytes)
    throw new PublishError('permanent', 'thumbnail_too_large', {
      field: 'thumbnail',
      details: { max: limits.thumbnailBytes, actual: jpeg.length },
    })
  await withToken(connection, (accessToken) =>
    clients.data(accessToken, signal, (api, options) =>
      api.thumbnails.set({ videoId: remoteId, media: { mimeType: 'image/jpeg', body: jpeg } }, options),
    ),
  )
}
