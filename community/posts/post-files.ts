import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { AppError } from '../../core/errors.ts'
import type { PublishableVideo } from '../../pipeline/index.ts'
import type { CommunityDeps } from '../deps.ts'

/** Everything of a post lies here, so that all of it is found when it goes. */
export const postFolder = (postId: string) => `community/${postId}/`

/** `smallPosterKey`: for lists; null where the run is older than such pictures. */
export type PostFiles = { videoKey: string; posterKey: string; smallPosterKey: string | null }

/**
 * Copies of the video and its picture under keys of the post's own: what happens to the project is nothing to them. The
 * video is what the run says it is, to the byte.
 *
 * @throws AppError `storage_unavailable` when it is not.
 */
export async function copyToPost(
  { storage, config }: Pick<CommunityDeps, 'storage' | 'config'>,
  postId: string,
  { storageKey, sha256, mediaType }: PublishableVideo,
  { posterFrom, smallPosterFrom }: { posterFrom: string; smallPosterFrom: string | null },
): Promise<PostFiles> {
  const folder = join(config.dataDir, 'tmp', `post-${randomUUID()}`)
  await mkdir(folder, { recursive: true })
  try {
    const video = join(folder, 'video')
    await storage.toFile(storageKey, video)
    if ((await hashOfFile(video)) !== sha256)
      throw new AppError('storage_unavailable', { message: `${storageKey} is damaged`, details: { isDamaged: true } })
    const files = { videoKey: `${postFolder(postId)}video.mp4`, posterKey: `${postFolder(postId)}poster.jpg` }
    await storage.put(files.videoKey, { file: video }, { mediaType, sha256 })
    const copy = async (from: string, to: string, pictureType: string) => {
      const picture = join(folder, 'picture')
      await storage.toFile(from, picture)
      await storage.put(to, { file: picture }, { mediaType: pictureType, sha256: await hashOfFile(picture) })
    }
    await copy(posterFrom, files.posterKey, 'image/jpeg')
    const smallPosterKey = smallPosterFrom && `${postFolder(postId)}poster-small.webp`
    if (smallPosterKey) await copy(smallPosterFrom, smallPosterKey, 'image/webp')
    return { ...files, smallPosterKey }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function hashOfFile(file: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}
