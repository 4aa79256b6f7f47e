import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createNodeAvSink } from '../../pipeline/render/encode/node-av.ts'
import { makeFrame } from '../../pipeline/render/make-frame.ts'
import { en } from '../../web/src/text/en.ts'
import { ko } from '../../web/src/text/ko.ts'
import { studioWords } from '../../web/src/text/studio/words.ts'
import { studioFinishWords } from '../../web/src/text/studio-finish/words.ts'
import { openBrowser, type Visit, visit } from '../setup/browser.ts'
import { ensureBuiltWeb } from '../setup/built-web.ts'
import { type House, openHouse, signedUp, waitUntil } from '../setup/house.ts'
import { isLong } from '../setup/long.ts'
import { languagesOf, lookedAt, looksRight } from '../setup/page-looks.ts'
import type { Person } from '../setup/team.ts'
import { boardOf, writtenProject } from '../studio/board-of.ts'

const words = {
  ko: { all: ko, studio: studioWords.ko, finish: studioFinishWords.ko },
  en: { all: en, studio: studioWords.en, finish: studioFinishWords.en },
}
type Words = (typeof words)['ko']
/** `done` has a finished short, `written` and `own` a script and nothing more, `empty` a topic. */
type Which = 'done' | 'written' | 'own' | 'empty'
type State = { name: string; which: Which; step: string; show: (page: Page, words: Words) => Promise<unknown> }

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click()
const choose = (page: Page, name: string) => page.getByText(name, { exact: true }).first().click()
/** The picture of the player is there once something was drawn on it. */
const drawn = (page: Page) =>
  expect.poll(() => page.locator('canvas').first().evaluate(isDrawn), { timeout: 30_000 }).toBe(true)

const states: State[] = [
  {
    name: 'the voice step before there is a script',
    which: 'empty',
    step: 'voice',
    show: (page, { finish }) => page.getByText(finish.empty.voice).waitFor(),
  },
  {
    name: 'voices of a finished short',
    which: 'done',
    step: 'voice',
    show: async (page, { finish, all }) => {
      await page.getByRole('button', { name: finish.voice.of(finish.voice.retake, '3') }).waitFor()
      await page.getByRole('button', { name: all.project.playVoice('1') }).waitFor()
    },
  },
  {
    name: 'another take, with what it costs',
    which: 'done',
    step: 'voice',
    show: async (page, { finish, studio }) => {
      await press(page, finish.voice.of(finish.voice.retake, '2'))
      await page.getByRole('dialog').getByText(studio.bar.free).waitFor()
    },
  },
  {
    name: 'no microphone where one is wished for',
    which: 'written',
    step: 'voice',
    show: async (page, { finish }) => {
      await press(page, finish.voice.of(finish.voice.record, '1'))
      await press(page, finish.record.start)
      await page.getByRole('dialog').getByRole('alert').waitFor()
    },
  },
  {
    name: 'a short without a voice',
    which: 'written',
    step: 'voice',
    show: async (page, { finish }) => {
      await choose(page, finish.voice.silent)
      await page.getByLabel(finish.voice.seconds('2')).waitFor()
      await choose(page, finish.voice.spoken)
      await page.getByLabel(finish.voice.seconds('2')).waitFor({ state: 'detached' })
      await choose(page, finish.voice.silent)
      await page.getByLabel(finish.voice.seconds('2')).waitFor()
    },
  },
  {
    name: 'the film of a script that has no voices yet',
    which: 'written',
    step: 'edit',
    show: async (page) => {
      await drawn(page)
    },
  },
  {
    name: 'the film of a finished short with its safe zones',
    which: 'done',
    step: 'edit',
    show: async (page, { finish }) => {
      await drawn(page)
      await page.getByRole('switch', { name: finish.edit.zones }).click()
      await page.getByText(finish.edit.zonesHelp).waitFor()
      expect(await page.getByRole('switch', { name: finish.edit.zones }).isChecked()).toBe(true)
    },
  },
  {
    name: 'before a short is finished',
    which: 'written',
    step: 'finish',
    show: async (page, { finish }) => {
      await page.getByText(finish.finish.before).waitFor()
      await drawn(page)
    },
  },
  {
    name: 'a finished short with its files and ways out',
    which: 'done',
    step: 'finish',
    show: async (page, { finish }) => {
      await page.getByRole('link', { name: finish.finish.publish }).waitFor()
      await page.getByText(finish.finish.downloadCaptions).waitFor()
    },
  },
  {
    name: 'a template out of a short, without a name',
    which: 'done',
    step: 'finish',
    show: async (page, { finish }) => {
      await press(page, finish.template.save)
      await press(page, finish.template.keep)
      await page.getByText(finish.template.nameMissing).waitFor()
    },
  },
]

const narrations: [string, string, string] = [
  '커피는 염소가 먼저 먹었어요.',
  '목동 칼디가 춤추는 염소를 보고 알아챘죠.',
  '내일 아침 한 잔, 염소에게 고마워하세요!',
]

let house: House
let person: Person
let browser: Browser
let workers: { stop: () => Promise<void> }
let guest: Visit
const projects = {} as Record<Which, string>

beforeAll(async () => {
  await ensureBuiltWeb()
  house = await openHouse()
  person = await signedUp(house)
  workers = await house.startWorkers()
  projects.done = await writtenProject(house, person, boardOf('커피의 역사', narrations))
  projects.written = await writtenProject(house, person, boardOf('커피의 향', narrations))
  projects.own = await writtenProject(house, person, boardOf('내 커피', narrations))
  const { body } = await person.call('studio.begin', { keyword: '블랙홀', language: 'ko' })
  projects.empty = body.projectId
  await make('video')
  browser = await openBrowser()
  guest = await visit(browser, house.url, { reducedMotion: 'reduce', session: person.cookie() })
}, 240_000)
afterAll(async () => {
  await browser?.close()
  await workers?.stop()
  await house?.close()
})

async function make(goal: 'video' | 'voices', projectId = projects.done) {
  const { body: made } = await person.call('studio.make', { projectId, goal })
  const { body: run } = await waitUntil(
    () => person.call('runs.get', { id: made.runId }),
    ({ body: { state } }) => state === 'SUCCEEDED' || state === 'FAILED',
    120_000,
  )
  expect(run.error).toBeNull()
}

for (const { name, which, step, show } of lookedAt(states))
  test(`${name}: no barrier for anyone, nothing beyond the edge, nothing in the console`, {
    timeout: 120_000,
  }, async () => {
    const { page, trouble } = guest
    for (const language of languagesOf(name)) {
      await page.setViewportSize({ width: 1280, height: 900 })
      await page.goto(`/${language}/studio/${projects[which]}/${step}`)
      await show(page, words[language])
      await looksRight(page, name, language)
    }
    expect(trouble.console.splice(0)).toEqual([])
    expect(trouble.outside).toEqual([])
  })

test.runIf(isLong)(
  'the player plays with its sound, stands still at a frame, and a scene is held longer with the keyboard',
  {
    timeout: 90_000,
  },
  async () => {
    const { page } = guest
    const { all, finish } = words.ko
    await page.goto(`/ko/studio/${projects.done}/edit`)
    await drawn(page)
    // Mixed in the browser: the note goes once the sound is there.
    await page.getByText(finish.player.mixing).waitFor({ state: 'detached' })
    expect(await page.getByText(finish.player.soundFailed).count()).toBe(0)
    const seek = page.getByLabel(all.player.seek)
    const frame = async () => Number(await seek.inputValue())
    await page.getByRole('heading', { level: 1 }).click()
    await page.keyboard.press('Space')
    await expect.poll(frame, { timeout: 20_000 }).toBeGreaterThan(10)
    await page.keyboard.press('Space')
    const stopped = await frame()
    await page.keyboard.press('.')
    await page.keyboard.press('.')
    await page.keyboard.press(',')
    expect(await frame()).toBe(stopped + 1)

    const total = async () => Number(await seek.getAttribute('max')) + 1
    const before = await total()
    const strip = page.getByRole('list', { name: finish.edit.strip })
    await strip.getByRole('button').nth(1).click()
    const handle = strip.getByRole('slider')
    await handle.focus()
    for (let press = 0; press < 3; press++) await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Shift+ArrowRight')
    expect(await handle.getAttribute('aria-valuenow')).toBe('800')
    expect(await total()).toBe(before + 24)
    await expect
      .poll(async () => (await person.call('studio.get', { projectId: projects.done })).body.board.scenes[1]?.holdMs, {
        timeout: 20_000,
      })
      .toBe(800)
    // Of three scenes one is made again: this one; those beside it stay as they are.
    const { body } = await person.call('studio.get', { projectId: projects.done })
    expect(body.scenes.map(({ clip }) => clip.stale)).toEqual([null, 'timing_changed', null])
    await page.getByRole('button', { name: studioWords.ko.shell.undo }).click()
    await expect.poll(total).toBeLessThan(before + 24)
  },
)

test.runIf(isLong)(
  'a scene is spoken by oneself: recorded in the browser, kept as a file, and its words are fitted to it',
  {
    timeout: 120_000,
  },
  async () => {
    const { finish } = words.ko
    const recording = await openBrowser(['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'])
    try {
      const { page, trouble } = await visit(recording, house.url, { session: person.cookie() })
      await page.goto(`/ko/studio/${projects.own}/voice`)
      await press(page, finish.voice.of(finish.voice.record, '1'))
      await press(page, finish.record.start)
      await page.getByText('0:02', { exact: true }).waitFor()
      await press(page, finish.record.stop)
      await press(page, finish.record.use)
      await page.getByText(finish.voice.own, { exact: true }).waitFor()
      const saved = () => person.call('studio.get', { projectId: projects.own })
      const { body } = await waitUntil(saved, ({ body: { board } }) => board.scenes[0]?.voice.kind === 'asset')
      expect(body.scenes[0]?.voice.stale).not.toBeNull()
      await make('voices', projects.own)
      const [own] = (await saved()).body.scenes
      expect(own?.voice.words.map(({ text }) => text)).toEqual(narrations[0].split(' '))
      expect(own?.voice.durationMs).toBeGreaterThan(1_500)
      expect(trouble.console).toEqual([])
    } finally {
      await recording.close()
    }
  },
)

test('the player shows what the finished video shows: title, captions, camera and transition', {
  timeout: 120_000,
}, async () => {
  const { page } = guest
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.goto(`/ko/studio/${projects.done}/edit`)
  await drawn(page)
  const { body } = await person.call('studio.get', { projectId: projects.done })
  const folder = await mkdtemp(join(tmpdir(), 'xcaster-compare-'))
  try {
    const video = join(folder, 'video.mp4')
    await writeFile(video, Buffer.from(await (await fetch(new URL(body.video?.url ?? '', house.url))).arrayBuffer()))
    const scenes = await page.getByRole('list', { name: words.ko.finish.edit.strip }).getByRole('button').count()
    expect(scenes).toBe(3)
    const total = Number(await page.getByLabel(words.ko.all.player.seek).getAttribute('max')) + 1
    expect(total).toBe(Math.round(((body.video?.durationMs ?? 0) * 30) / 1000))
    for (const frame of await framesWorthALook(page, total)) {
      const shown = await frameOfPlayer(page, frame)
      const output = join(folder, `${frame}.jpg`)
      await makeFrame({ video, atMs: (frame * 1000) / 30 + 1, output }, sink)
      expect(await difference(shown, output), `frame ${frame}`).toBeLessThan(5)
    }
    // What is compared can be told apart: another moment of the same film is another picture.
    const other = join(folder, 'other.jpg')
    await makeFrame({ video, atMs: ((total - 2) * 1000) / 30, output: other }, sink)
    expect(await difference(await frameOfPlayer(page, 0), other)).toBeGreaterThan(12)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})

const sink = createNodeAvSink(30)

/** The first one with its title, one in the middle of each scene, and one within each transition. */
async function framesWorthALook(page: Page, total: number): Promise<number[]> {
  const starts: number[] = []
  const scenes = page.getByRole('list', { name: words.ko.finish.edit.strip }).getByRole('button')
  for (let index = 0; index < (await scenes.count()); index++) {
    await scenes.nth(index).click()
    starts.push(Number(await page.getByLabel(words.ko.all.player.seek).inputValue()))
  }
  const middles = starts.map((start, index) => Math.round((start + (starts[index + 1] ?? total)) / 2))
  return [0, ...middles, ...starts.slice(1).map((start) => start + 5)]
}

async function frameOfPlayer(page: Page, frame: number): Promise<Buffer> {
  await page.getByLabel(words.ko.all.player.seek).fill(String(frame))
  const url = await page.locator('canvas').first().evaluate(toPng)
  return Buffer.from(url.split(',')[1] ?? '', 'base64')
}

type Canvas = {
  toDataURL: (type: string) => string
  width: number
  height: number
  getContext: (kind: '2d') => unknown
}
const toPng = (canvas: unknown) => (canvas as Canvas).toDataURL('image/png')
function isDrawn(canvas: unknown): boolean {
  const { width, height, getContext } = canvas as Canvas
  const pen = getContext.call(canvas, '2d') as {
    getImageData: (x: number, y: number, w: number, h: number) => { data: ArrayLike<number> }
  }
  const { data } = pen.getImageData(0, 0, width, height)
  for (let at = 0; at < data.length; at += 4) if ((data[at] ?? 0) > 40) return true
  return false
}

/** Mean difference of two pictures, 0 to 255, at a quarter of the size: edges may be drawn a hair differently. */
async function difference(a: Buffer | string, b: Buffer | string): Promise<number> {
  const read = (picture: Buffer | string) =>
    sharp(picture).resize(270, 480, { fit: 'fill' }).removeAlpha().toColourspace('srgb').raw().toBuffer()
  const [left, right] = await Promise.all([read(a), read(b)])
  return left.reduce((sum, value, at) => sum + Math.abs(value - (right[at] ?? 0)), 0) / left.length
}
