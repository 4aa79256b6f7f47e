import { execFile } from 'node:child_process'
import { copyFile, mkdir, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { planMove } from '../../film/motion/move.ts'
import { master } from '../../film/sound/master.ts'
import { type Stereo, sampleRateHz } from '../../film/sound/stereo.ts'
import { mixSound } from '../../pipeline/render/audio/mix.ts'
import { probeMp4 } from '../../pipeline/render/probe.ts'
import { testChromium } from '../../tests/setup/chromium.ts'
import type { SampleShort } from './sample-short.ts'
import { waveHeader } from './wave-header.ts'

/** Pinned, so that the figure changes with us and not with them. */
const packages = {
  '@remotion/bundler': '4.0.529',
  '@remotion/renderer': '4.0.529',
  react: '19.3.1',
  'react-dom': '19.3.1',
  remotion: '4.0.529',
}
/** Outside the project: Remotion's licence is not ours, and nobody who runs XCaster needs it. */
const folder = join(tmpdir(), 'xcaster-bench-remotion')
const limitMs = 15 * 60_000
const run = promisify(execFile)

export type Remotion = {
  version: string
  /** Seconds for the whole short, from starting its process (bundling included) to the finished file. */
  render: () => Promise<number>
}

/** Installs Remotion where it is not yet and puts the short beside it. Rejects where it cannot be installed. */
export async function prepareRemotion(short: SampleShort): Promise<Remotion> {
  const { executablePath, env } = await testChromium()
  await mkdir(join(folder, 'public'), { recursive: true })
  await writeFile(
    join(folder, 'package.json'),
    JSON.stringify({ private: true, type: 'module', dependencies: packages }),
  )
  await run('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder, timeout: limitMs })
  for (const name of ['short.mjs', 'run.mjs']) {
    await copyFile(fileURLToPath(new URL(`remotion/${name}`, import.meta.url)), join(folder, name))
  }
  const props = await publish(short)
  const output = join(folder, 'short.mp4')
  const job = join(folder, 'job.json')
  await writeFile(job, JSON.stringify({ props, output, browserExecutable: executablePath }))
  return {
    version: packages.remotion,
    async render() {
      await rm(output, { force: true })
      const start = performance.now()
      await run(process.execPath, ['run.mjs', job], { cwd: folder, env: { ...process.env, ...env }, timeout: limitMs })
      const seconds = (performance.now() - start) / 1000
      const { frames, width, height, audioCodec } = await probeMp4(output)
      if (frames !== short.frames || width !== 1080 || height !== 1920 || audioCodec !== 'aac') {
        throw new Error(`Remotion made something else: ${frames} frames of ${width}x${height}, ${audioCodec}`)
      }
      return seconds
    },
  }
}

/** Puts pictures, font and finished sound where Remotion serves files from, and says in words what is to be seen. */
async function publish(short: SampleShort) {
  const font = join(
    dirname(createRequire(import.meta.url).resolve('pretendard/package.json')),
    'dist/public/static/Pretendard-ExtraBold.otf',
  )
  await copyFile(font, join(folder, 'public/font.otf'))
  const { sound } = master(await mixSound(short.sound, short.frames / short.sound.fps))
  await writeFile(join(folder, 'public/sound.wav'), toWav(sound))
  const fadeFrames = Math.max(...short.clips.map((clip) => clip.fadeFrames))
  const scenes = await Promise.all(
    short.clips.map(async ({ shot, captions, frames }, index) => {
      const picture = `picture-${index}.jpg`
      await copyFile(shot.file, join(folder, 'public', picture))
      const move = planMove(shot.moveSeed, shot.focus)
      return { picture, move, moveFrames: frames + fadeFrames, words: captions.words, hook: captions.hook }
    }),
  )
  return { scenes, sceneFrames: short.frames / scenes.length, fadeFrames }
}

function toWav({ left, right }: Stereo): Buffer {
  const samples = Int16Array.from({ length: left.length * 2 }, (_, i) => {
    const sample = (i % 2 === 0 ? left : right)[i >> 1] ?? 0
    return Math.round(Math.max(-1, Math.min(1, sample)) * 32_767)
  })
  return Buffer.concat([waveHeader(sampleRateHz, 2, samples.byteLength), Buffer.from(samples.buffer)])
}
