import { open } from 'node:fs/promises'
import { createNodeAvSink } from '../../pipeline/render/encode/node-av.ts'
import { prepareClip } from '../../pipeline/render/make-clip.ts'
import { videoSettings } from '../../pipeline/render/profile.ts'
import type { SampleShort } from './sample-short.ts'

/** Writes all frames of the short, exactly as the engine composes them, one after the other as raw yuv420p. */
export async function captureFrames(short: SampleShort, file: string): Promise<void> {
  const handle = await open(file, 'w')
  try {
    for (const job of short.clips) {
      const source = await prepareClip(job)
      for (let i = 0; i < job.frames; i++) await handle.write(source.next())
    }
  } finally {
    await handle.close()
  }
}

/**
 * Seconds x264 alone takes for the captured frames with the engine's settings: one encoder for all of them, two
 * buffers in turn, the next frame read while the one before is encoded. `file` should be in memory (/dev/shm): then
 * reading costs a copy of 3 MB per frame, about 1 ms on one core, which is counted against this side.
 */
export async function encodeOnly(short: SampleShort, file: string, output: string): Promise<number> {
  const settings = videoSettings(short.profile)
  const frameBytes = (settings.width * settings.height * 3) / 2
  const buffers = [Buffer.alloc(frameBytes), Buffer.alloc(frameBytes)] as const
  const sink = createNodeAvSink(settings.fps)
  const handle = await open(file)
  try {
    const start = performance.now()
    const encoder = await sink.openClip(settings, output)
    for (let i = 0; i < short.frames; i++) {
      const buffer = buffers[i & 1] ?? buffers[0]
      await handle.read(buffer, 0, frameBytes, i * frameBytes)
      await encoder.write(buffer)
    }
    await encoder.finish()
    return (performance.now() - start) / 1000
  } finally {
    await handle.close()
  }
}
