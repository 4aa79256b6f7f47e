import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import os, { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Bench, Figure } from '../figure.ts'
import { captureFrames, encodeOnly } from './encode-only.ts'
import { type FullRender, renderFull } from './full.ts'
import { timeKeywordToFile } from './keyword-to-file.ts'
import { prepareRemotion } from './remotion.ts'
import { makeSampleShort, type SampleShort } from './sample-short.ts'

/** Both sides run in turn, and the quickest of each counts: other work on the machine can only slow a run down. */
const rounds = 3
const previewLimitSeconds = 5
const shortLimitSeconds = 20

/**
 * A 30 s short, pictures and voices in, finished file out: against x264 alone on the same frames, as a preview against
 * its limit, and against Remotion with the same pictures, moves, captions and sound. Then all of it, from a keyword.
 */
const render: Bench = async (report, { isQuick }) => {
  const folder = await mkdtemp(join(tmpdir(), 'xcaster-bench-'))
  // Render children give way to other processes; their rivals, which run in or under this one, do so as well.
  os.setPriority(5)
  try {
    const short = await makeSampleShort(folder, 'final')
    await againstEncoder(report, short, folder)
    await previewFigure(report, folder)
    await shortFigure(report)
    if (isQuick) console.error('LEFT OUT: render.vs_remotion takes minutes; run without --quick for it')
    else await againstRemotion(report, short, folder)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

export default render

async function againstEncoder(report: (figure: Figure) => void, short: SampleShort, folder: string): Promise<void> {
  const frames = await mkdtemp(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'xcaster-bench-'))
  const full: FullRender[] = []
  const alone: number[] = []
  try {
    const raw = join(frames, 'frames.yuv')
    await captureFrames(short, raw)
    for (let round = 0; round < rounds; round++) {
      alone.push(await encodeOnly(short, raw, join(folder, 'alone.mp4')))
      full.push(await renderFull(short, join(folder, 'temp')))
    }
  } finally {
    await rm(frames, { recursive: true, force: true })
  }
  const best = quickest(full)
  const encode = Math.min(...alone)
  report({ name: 'render.encode_only', value: rounded(encode), unit: 's' })
  report({ name: 'render.clips', value: rounded(best.clipsSeconds), unit: 's' })
  report({ name: 'render.sound', value: rounded(best.soundSeconds), unit: 's' })
  report({ name: 'render.join', value: rounded(best.joinSeconds), unit: 's' })
  report({
    name: 'render.vs_encode',
    value: rounded(best.seconds),
    unit: 's',
    against: 'x264 alone, same frames and settings',
    ratio: rounded(best.seconds / encode),
  })
  const peaks = full.flatMap(({ peakBytes }) => (peakBytes === null ? [] : [peakBytes]))
  if (peaks.length === 0) console.error('LEFT OUT: render.memory_peak; this system does not tell a process its peak')
  else report({ name: 'render.memory_peak', value: Math.round(Math.max(...peaks) / 1e6), unit: 'MB' })
  report({ name: 'render.loudness', value: rounded(best.sound.loudnessLufs), unit: 'LUFS' })
  report({ name: 'render.true_peak', value: rounded(best.sound.truePeakDbtp), unit: 'dBTP' })
}

async function previewFigure(report: (figure: Figure) => void, folder: string): Promise<void> {
  const short = await makeSampleShort(folder, 'preview')
  const runs: FullRender[] = []
  for (let round = 0; round < rounds; round++) runs.push(await renderFull(short, join(folder, 'temp')))
  const { seconds } = quickest(runs)
  report({
    name: 'render.preview',
    value: rounded(seconds),
    unit: 's',
    against: `${previewLimitSeconds} s`,
    ratio: rounded(seconds / previewLimitSeconds),
  })
}

async function shortFigure(report: (figure: Figure) => void): Promise<void> {
  const seconds = await timeKeywordToFile()
  report({
    name: 'short.total',
    value: rounded(seconds),
    unit: 's',
    against: `${shortLimitSeconds} s`,
    ratio: rounded(seconds / shortLimitSeconds),
  })
}

/** Once: it takes a minute or more. Ours runs before and after it, and their mean counts. */
async function againstRemotion(report: (figure: Figure) => void, short: SampleShort, folder: string): Promise<void> {
  const before = await renderFull(short, join(folder, 'temp'))
  const theirs = await timeRemotion(short)
  if (!theirs) return
  const after = await renderFull(short, join(folder, 'temp'))
  const ours = (before.seconds + after.seconds) / 2
  report({
    name: 'render.vs_remotion',
    value: rounded(ours),
    unit: 's',
    against: `Remotion ${theirs.version}, ${rounded(theirs.seconds)} s`,
    ratio: rounded(ours / theirs.seconds),
  })
}

/** A rival that cannot be installed or run here takes nothing from the other figures: null, and the reason is told. */
async function timeRemotion(short: SampleShort): Promise<{ version: string; seconds: number } | null> {
  try {
    const remotion = await prepareRemotion(short)
    return { version: remotion.version, seconds: await remotion.render() }
  } catch (error) {
    console.error('LEFT OUT: render.vs_remotion, because Remotion could not be installed or run:')
    console.error(error)
    return null
  }
}

function quickest(runs: FullRender[]): FullRender {
  return runs.reduce((a, b) => (b.seconds < a.seconds ? b : a))
}

/** Three digits: more than the machine repeats. */
function rounded(value: number): number {
  return Number(value.toPrecision(3))
}
