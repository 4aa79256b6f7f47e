import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { createLog } from '../../core/log.ts'
import { createRenderer } from '../../pipeline/render/index.ts'
import { type Limits, usualLimits } from '../../pipeline/render/process/limits.ts'
import type { ClipJob, Renderer } from '../../pipeline/render/types.ts'
import { isLong } from '../setup/long.ts'
import { renderChildren } from './render-children.ts'

const log = createLog({ level: 'silent', process: 'test' })
/** Longer than any test waits. */
const endless = 100_000

let folder: string
let renderer: Renderer

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'xcaster-child-'))
  const grey = { width: 540, height: 960, channels: 3, background: '#777' } as const
  await sharp({ create: grey }).png().toFile(join(folder, 'picture.png'))
})

afterEach(() => renderer.close())

afterAll(() => rm(folder, { recursive: true, force: true }))

function open(limits: Partial<Limits> = {}): Renderer {
  renderer = createRenderer({
    ffmpegPath: null,
    log,
    tempDir: join(folder, 'temp'),
    slots: 1,
    limits: { ...usualLimits, ...limits },
  })
  return renderer
}

function clip(name: string, frames: number, onProgress: () => void = () => undefined) {
  const job: ClipJob = {
    profile: { aspect: '9:16', quality: 'preview', fps: 30 },
    language: 'ko',
    frames,
    shot: {
      file: join(folder, 'picture.png'),
      focus: { x: 0.5, y: 0.5 },
      zoom: 1,
      motion: 'auto' as const,
      moveSeed: 0,
    },
    previous: null,
    transition: 'cut',
    logo: null,
    fadeFrames: 0,
    captions: { style: 'ember', position: 'low', accent: null, words: [], hook: null },
    output: join(folder, `${name}.mp4`),
  }
  return renderer.clip(job, { signal: new AbortController().signal, onProgress })
}

function killChildren(): void {
  for (const pid of renderChildren()) process.kill(pid, 'SIGKILL')
}

test('a job that takes longer than it may is ended, and the one behind it is rendered', async () => {
  open({ startMs: 7000, frameMs: 0 })
  const stuck = expect(clip('stuck', endless)).rejects.toMatchObject({
    code: 'render_failed',
    message: 'took longer than 7 s',
  })
  const behind = clip('behind', 10)
  await stuck
  expect((await behind).frames).toBe(10)
}, 60_000)

test.runIf(isLong)(
  'a child is replaced after as many jobs as it may do',
  async () => {
    open({ jobsPerChild: 2 })
    const seen: number[][] = []
    const remember = () => seen.push(renderChildren())
    for (const name of ['one', 'two', 'three', 'four', 'five']) await clip(name, 1, remember)
    const pids = seen.map(([pid]) => pid)
    expect(seen.map((children) => children.length)).toEqual([1, 1, 1, 1, 1])
    expect(pids[0]).toBe(pids[1])
    expect(pids[2]).toBe(pids[3])
    expect(new Set(pids).size).toBe(3)
  },
  60_000,
)

test.runIf(isLong)(
  'a child without work ends, and a new one comes with the next job',
  async () => {
    open({ idleMs: 50 })
    await clip('before', 1)
    await vi.waitFor(() => expect(renderChildren()).toEqual([]), 10_000)
    expect((await clip('after', 1)).frames).toBe(1)
  },
  60_000,
)

test.runIf(isLong)(
  'when a child with two jobs dies, both are rendered again',
  async () => {
    open()
    let hasDied = false
    // Of the same length: when one of them tells how far it is, the other is not done.
    const onProgress = () => {
      if (hasDied) return
      hasDied = true
      killChildren()
    }
    const [first, second] = [clip('first', 60, onProgress), clip('second', 60, onProgress)]
    expect([(await first).frames, (await second).frames]).toEqual([60, 60])
    expect(hasDied).toBe(true)
  },
  60_000,
)

test('the job that kills its child again when it is alone fails, and the one beside it does not', async () => {
  open()
  const killed = new Set<number>()
  let deaths = 0
  const deadly = clip('deadly', endless, () => {
    const children = renderChildren()
    // What the child said before it died still arrives after its death.
    if (children.every((pid) => killed.has(pid))) return
    deaths++
    for (const pid of children) killed.add(pid)
    killChildren()
  })
  const outcome = expect(deadly).rejects.toMatchObject({
    code: 'render_failed',
    message: expect.stringContaining('SIGKILL'),
  })
  const innocent = clip('innocent', 10)
  await outcome
  expect((await innocent).frames).toBe(10)
  // Once beside the other job, once alone.
  expect(deaths).toBe(2)
}, 60_000)
