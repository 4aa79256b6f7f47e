import { Readable } from 'node:stream'
import { expect } from 'vitest'
import type { Connection, Upload, Video } from '../../../publishing/platform.ts'
import { createYoutube } from '../../../publishing/platforms/youtube/index.ts'
import { PublishError } from '../../../publishing/publish-error.ts'

export const channelId = 'UCpractice0000000000000A'
export const uploads = 'UUpractice0000000000000A'

export function youtubeAt(base: string | null, publicBase: string | null = null) {
  return createYoutube({
    ...{ clientId: 'practice-client', clientSecret: 'practice-secret', base, publicBase },
    ...{ isSandbox: false, isAudited: true, dailyUploads: 100, dailyUnits: 10_000 },
  })
}

export type PracticeConnection = Connection & { refused: (string | undefined)[] }

/** Gives `token-1`, and the next number for each that was refused. */
export function practiceConnection(platformData: unknown = { uploads }): PracticeConnection {
  const refused: (string | undefined)[] = []
  return {
    remoteId: channelId,
    platformData,
    scopes: [],
    refused,
    accessToken: async (token) => {
      refused.push(token)
      return `token-${refused.filter((one) => one !== undefined).length + 1}`
    },
  }
}

export function practiceVideo(sizeBytes: number): Video & { bytes: Buffer } {
  const bytes = Buffer.alloc(sizeBytes, 'video')
  // Each block says where it belongs: one that is missing, doubled or moved makes another file.
  for (let at = 0; at + 4 <= sizeBytes; at += 4096) bytes.writeUInt32LE(at, at)
  return {
    ...{ sizeBytes, bytes, sha256: 'unused', mediaType: 'video/mp4', durationMs: 30_000, width: 1080, height: 1920 },
    read: async (start, end) => Readable.from(slices(bytes.subarray(start, end + 1))),
  }
}

/** As storage gives them: in blocks. */
function* slices(bytes: Buffer): Generator<Buffer> {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536)
}

export function practiceUpload(changes: Partial<Upload['metadata']> = {}, publishAt: Date | null = null): Upload {
  return {
    marker: 'xc-abcdefghijkl',
    publishAt,
    metadata: {
      title: '커피는 왜 쓸까',
      description: '1분 만에 알아봅니다.',
      tags: ['커피', '1분 과학'],
      visibility: 'public',
      categoryId: '27',
      isMadeForKids: false,
      isAiGenerated: true,
      notifiesSubscribers: true,
      thumbnail: 'run',
      ...changes,
    },
  }
}

export const never = () => new AbortController().signal

/** The PublishError that a promise ends in. */
export async function failureOf(promise: Promise<unknown>): Promise<PublishError> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(PublishError)
  return error as PublishError
}
