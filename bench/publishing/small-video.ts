import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'
import { createLog } from '../../core/log.ts'
import { createRenderer } from '../../pipeline/render/index.ts'

export const videoFacts = { durationMs: 1000, width: 540, height: 960, fps: 30, frames: 30 } as const

/** One second of a real short, H.264 in an MP4: large enough to be one, small enough to be sent ten thousand times. */
export async function makeSmallVideo(folder: string): Promise<Buffer> {
  const picture = join(folder, 'picture.jpg')
  await sharp({ create: { width: 1242, height: 2208, channels: 3, background: '#e8a24c' } })
    .jpeg()
    .toFile(picture)
  const log = createLog({ level: 'warn', process: 'bench' })
  const renderer = createRenderer({ ffmpegPath: null, log, tempDir: folder, slots: 1 })
  const { frames, fps } = videoFacts
  const output = join(folder, 'short.mp4')
  try {
    await renderer.clip(
      {
        ...{
          profile: { aspect: '9:16', quality: 'preview', fps },
          language: 'ko',
          frames,
          previous: null,
          fadeFrames: 0,
          transition: 'cut',
          logo: null,
        },
        shot: { file: picture, focus: { x: 0.5, y: 0.5 }, zoom: 1, motion: 'auto', moveSeed: 1 },
        captions: {
          style: 'ember',
          position: 'low',
          accent: null,
          words: [{ text: '커피는', startMs: 100, endMs: 900 }],
          hook: null,
        },
        output,
      },
      { signal: new AbortController().signal, onProgress: () => undefined },
    )
    return await readFile(output)
  } finally {
    await renderer.close()
  }
}
