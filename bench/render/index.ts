import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { captureFrames, encodeOnly } from './encode-only.ts'
import { type FullRender, renderFull } from './full.ts'
import { makeSampleShort } from './sample-short.ts'

export type Figure = { name: string; value: number; unit: string; against?: string; ratio?: number }

/** Both sides run in turn, and the quickest of each counts: other work on the machine can only slow a run down. */
const rounds = 3

/** A full 30 s final render (pictures and voices in, finished file out) against x264 alone on the same frames. */
export default async function render(report: (figure: Figure) => void): Promise<void> {
  const memory = existsSync('/dev/shm') ? '/dev/shm' : tmpdir()
  const folder = await mkdtemp(join(tmpdir(), 'xcaster-bench-'))
  const frames = await mkdtemp(join(memory, 'xcaster-bench-'))
  try {
    const short = await makeSampleShort(folder, 'final')
    const raw = join(frames, 'frames.yuv')
    await captureFrames(short, raw)
    const full: FullRender[] = []
    const alone: number[] = []
    for (let round = 0; round < rounds; round++) {
      alone.push(await encodeOnly(short, raw, join(folder, 'alone.mp4')))
      full.push(await renderFull(short, join(folder, 'temp')))
    }
    const best = full.reduce((a, b) => (b.seconds < a.seconds ? b : a))
    const encode = Math.min(...alone)
    report({ name: 'render.encode_only', value: encode, unit: 's' })
    report({ name: 'render.clips', value: best.clipsSeconds, unit: 's' })
    report({ name: 'render.join', value: best.joinSeconds, unit: 's' })
    report({
      name: 'render.vs_encode',
      value: best.seconds,
      unit: 's',
      against: 'x264 alone, same frames and settings',
      ratio: best.seconds / encode,
    })
    report({ name: 'render.loudness', value: best.result.loudnessLufs, unit: 'LUFS' })
    const preview = await makeSampleShort(folder, 'preview')
    report({ name: 'render.preview', value: (await renderFull(preview, join(folder, 'temp'))).seconds, unit: 's' })
  } finally {
    await Promise.all([folder, frames].map((path) => rm(path, { recursive: true, force: true })))
  }
}
