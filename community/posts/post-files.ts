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

export type PostFiles = { videoKey: string; posterKey: string }

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
  posterFrom: string,
): Promise<PostFiles> {
  const folder = join(config.dataDir, 'tmp', `post-${randomUUID()}`)
  await mkdir(folder, { recursive: true })
  try {
    const video = join(folder, 'video')
    const poster = join(folder, 'poster')
    await storage.toFile(storageKey, video)
    await storage.toFile(posterFrom, poster)
    if ((await hashOfFile(video)) !== sha256)
      throw new AppError('storage_unavailable', { message: `${storageKey} is damaged`, details: { isDamaged: true } })
    const files = { videoKey: `${postFolder(postId)}video.mp4`, posterKey: `${postFolder(postId)}poster.jpg` }
    await storage.put(files.videoKey, { file: video }, { mediaType, sha256 })
    await storage.put(files.posterKey, { file: poster }, { mediaType: 'image/jpeg', sha256: await hashOfFile(poster) })
    return files
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function hashOfFile(file: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}
