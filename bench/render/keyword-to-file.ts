import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { z } from 'zod'
import { probeMp4 } from '../../pipeline/render/probe.ts'

const root = resolve(import.meta.dirname, '../..')
const limitMs = 10 * 60_000
const run = promisify(execFile)
const Reply = z.object({ file: z.string(), durationMs: z.number() })

/** One each time: a keyword made before would be found in storage. */
const keywords = ['커피의 놀라운 효과', '고양이가 우는 이유']

/**
 * Seconds from starting `npm run short` to its end, for 30 s in final quality with nothing but what comes with XCaster:
 * no keys, the embedded database (already made, as by an earlier start), the quickest of two keywords.
 */
export async function timeKeywordToFile(): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'xcaster-bench-short-'))
  // Nothing else is passed on: a key in the caller's environment would have a vendor do the work.
  const { PATH, HOME } = process.env
  const env = { PATH, HOME, DATA_DIR: join(folder, 'data'), OLLAMA_BASE_URL: 'off' }
  const script = (...args: string[]) =>
    run(process.execPath, ['scripts/run.mjs', ...args], { cwd: root, env, timeout: limitMs })
  const seconds: number[] = []
  try {
    await script('migrate')
    for (const [index, keyword] of keywords.entries()) {
      const start = performance.now()
      const out = join(folder, `${index}.mp4`)
      const { stdout } = await script('short', keyword, '--seconds', '30', '--quality', 'final', '--out', out, '--json')
      seconds.push((performance.now() - start) / 1000)
      await verify(Reply.parse(JSON.parse(stdout.trim().split('\n').at(-1) ?? '')))
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  return Math.min(...seconds)
}

async function verify({ file, durationMs }: z.output<typeof Reply>): Promise<void> {
  const { width, height, audioCodec } = await probeMp4(file)
  if (durationMs < 27_000 || durationMs > 33_000 || width !== 1080 || height !== 1920 || audioCodec !== 'aac') {
    throw new Error(`not the short that was asked for: ${durationMs} ms of ${width}x${height}, ${audioCodec}`)
  }
}
