import { mkdirSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { UploadSession, Video } from './records.ts'

/** Where files are. A video's is named after the session that brought it, so that it never has to be moved. */
export type Dirs = {
  uploadOf: (session: Pick<UploadSession, 'id'>) => string
  videoOf: (video: Pick<Video, 'sessionId'>) => string
  thumbnailOf: (video: Pick<Video, 'id'>) => string
}

export function openDirs(root: string): Dirs {
  const uploads = join(root, 'uploads')
  const thumbnails = join(root, 'thumbnails')
  for (const folder of [uploads, thumbnails]) mkdirSync(folder, { recursive: true })
  return {
    uploadOf: ({ id }) => join(uploads, id),
    videoOf: ({ sessionId }) => join(uploads, sessionId),
    thumbnailOf: ({ id }) => join(thumbnails, id),
  }
}

export async function deleteFiles(dirs: Dirs, video: Video): Promise<void> {
  await rm(dirs.videoOf(video), { force: true })
  await rm(dirs.thumbnailOf(video), { force: true })
}
