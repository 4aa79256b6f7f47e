import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { assetWords } from '../../web/src/text/assets/words.ts'
import { openBrowser, type Visit, visit } from '../setup/browser.ts'
import { ensureBuiltWeb } from '../setup/built-web.ts'
import { type Client, type House, openHouse, signedUp } from '../setup/house.ts'
import { languagesOf, lookedAt, looksRight } from '../setup/page-looks.ts'
import { picture, recording, uploaded } from '../studio/asset-files.ts'

type Words = (typeof assetWords)['ko']
type Who = 'fresh' | 'keeper'
type State = { name: string; who: Who; path: string; show: (page: Page, words: Words) => Promise<unknown> }

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click()
const tile = (page: Page, name: string) => page.locator('[data-card]').and(page.getByLabel(name)).first()

const states: State[] = [
  {
    name: 'files in folders, with tags and storage',
    who: 'keeper',
    path: '/assets',
    show: (page) => tile(page, '바다').waitFor(),
  },
  {
    name: 'one file',
    who: 'keeper',
    path: '/assets',
    async show(page, words) {
      await tile(page, '바다').click()
      await page.getByText(words.details.unused).waitFor()
    },
  },
  {
    name: 'no files yet',
    who: 'fresh',
    path: '/assets',
    show: (page, words) => page.getByRole('heading', { name: words.empty.title }).waitFor(),
  },
  {
    name: 'several selected',
    who: 'keeper',
    path: '/assets',
    async show(page, words) {
      await tile(page, '바다').focus()
      await page.keyboard.press('Space')
      await page.getByText(words.select.count('1')).waitFor()
    },
  },
  {
    name: 'a picture to be made',
    who: 'keeper',
    path: '/assets',
    async show(page, words) {
      await press(page, words.generate)
      await page.getByText(words.generateDialog.free).waitFor()
    },
  },
  {
    name: 'the bin',
    who: 'keeper',
    path: '/assets?bin=1',
    show: (page) => tile(page, '낡은 그림').waitFor(),
  },
  {
    name: 'files to be moved',
    who: 'keeper',
    path: '/assets',
    async show(page, words) {
      await tile(page, '바다').focus()
      await page.keyboard.press('Space')
      await press(page, words.select.move)
      await page.getByRole('radio').first().waitFor()
    },
  },
]

let house: House
let browser: Browser
const visits = new Map<Who, Visit>()
let keeper: Awaited<ReturnType<typeof signedUp>>
beforeAll(async () => {
  await ensureBuiltWeb()
  house = await openHouse()
  browser = await openBrowser()
  keeper = await signedUp(house)
  const fresh = await signedUp(house)
  await keeper.call('folders.create', { kind: 'ASSETS', name: '여름 촬영 원본과 보정본을 모아 둔 폴더' })
  const sea = await uploaded(keeper, house.url, await picture(1080, 1920, '#457b9d'), { name: '바다.png' })
  await keeper.call('assets.update', { id: sea.id, tags: ['여름', '바다'] })
  await uploaded(keeper, house.url, await recording('tone.mp3'), {
    name: '아주 긴 이름을 가진 녹음 파일, 두 번째 판.mp3',
  })
  await uploaded(keeper, house.url, await recording('silent-film.mp4'), { name: '짧은 영상.mp4' })
  const old = await uploaded(keeper, house.url, await picture(), { name: '낡은 그림.png' })
  await keeper.call('assets.remove', { ids: [old.id] })
  for (const [who, { cookie }] of Object.entries({ fresh, keeper }) as [Who, Client][])
    visits.set(who, await visit(browser, house.url, { reducedMotion: 'reduce', session: cookie() }))
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await house?.close()
})

for (const { name, who, path, show } of lookedAt(states))
  test(`${name}: no barrier for anyone, nothing beyond the edge, nothing in the console`, {
    timeout: 120_000,
  }, async () => {
    const { page, trouble } = visits.get(who) ?? expect.unreachable()
    for (const language of languagesOf(name)) {
      await page.setViewportSize({ width: 1280, height: 900 })
      await page.goto(`/${language}${path}`)
      await show(page, assetWords[language])
      await looksRight(page, name, language)
    }
    expect(trouble.console.splice(0)).toEqual([])
    expect(trouble.outside).toEqual([])
  })

test('files are sent with their progress, what is wrong with one is said, and by keyboard they are renamed, deleted and taken back', {
  timeout: 120_000,
}, async () => {
  const who = await signedUp(house)
  const { page, trouble } = await visit(browser, house.url, { reducedMotion: 'reduce', session: who.cookie() })
  const words = assetWords.ko
  await page.goto('/ko/assets')
  await page.getByRole('heading', { name: words.empty.title }).waitFor()
  const file = (name: string, mimeType: string, buffer: Buffer) => ({ name, mimeType, buffer })
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles([
      file('하늘.png', 'image/png', await picture(300, 300, '#a8dadc')),
      file('산.png', 'image/png', await picture(300, 200, '#2a9d8f')),
      // Called a picture, and none.
      file('가짜.png', 'image/png', Buffer.from('<svg onload="alert(1)">')),
      file('글.txt', 'text/plain', Buffer.from('no picture')),
    ])
  await page.getByText(words.uploads.summary('2', '4')).waitFor()
  await page.getByText(words.problems.unreadable).or(page.getByText(words.problems.type)).first().waitFor()
  expect(await page.getByText(words.problems.type).count()).toBe(2)
  await press(page, words.uploads.tidy)
  await page.getByText(words.uploads.summary('2', '4')).waitFor({ state: 'detached' })

  // The newest is first; the arrow goes to the one beside it.
  const first = page.locator('[data-card]').first()
  await first.waitFor()
  await first.focus()
  await page.keyboard.press('F2')
  const field = page.getByRole('textbox', { name: words.details.name })
  await field.fill('구름 낀 하늘')
  await field.press('Enter')
  await tile(page, '구름 낀 하늘').waitFor()
  await tile(page, '구름 낀 하늘').focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Space')
  await page.getByText(words.select.count('1')).waitFor()
  await page.keyboard.press('Delete')
  await page.getByText(words.removed.done('1')).waitFor()
  expect(await page.locator('[data-card]').count()).toBe(1)
  await press(page, words.removed.undo)
  await page.getByText(words.bin.restored('1')).waitFor()
  await page.locator('[data-card]').nth(1).waitFor()

  await press(page, words.folders.create)
  await page.getByLabel(words.folders.name).fill('풍경')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: words.folders.open('풍경', '0') }).waitFor()
  await tile(page, '구름 낀 하늘').focus()
  await page.keyboard.press('Space')
  await press(page, words.select.move)
  await page.getByRole('radio', { name: '풍경' }).check()
  await press(page, words.move.go)
  await page.getByText(words.move.done('1')).waitFor()
  await page.getByRole('button', { name: words.folders.open('풍경', '1') }).click()
  await tile(page, '구름 낀 하늘').waitFor()
  // Searched for, it is found wherever it lies.
  await page.getByLabel(words.search).fill('png')
  await page.getByRole('button', { name: words.folders.open('풍경', '1') }).waitFor({ state: 'detached' })
  await page.locator('[data-card]').and(page.getByLabel('.png')).waitFor()
  expect(await page.locator('[data-card]').count()).toBe(1)

  const { body: kept } = await who.call('assets.list', {})
  expect(kept.assets.map(({ folderId }) => folderId !== null).toSorted()).toEqual([false, true])
  // The refusal of what was no picture is what the browser prints.
  expect(trouble.console.filter((text) => !/status of 400/.test(text))).toEqual([])
  await page.context().close()
})

test('a picture is made out of words, and the library has it', { timeout: 120_000 }, async () => {
  const { page, trouble } = visits.get('fresh') ?? expect.unreachable()
  const words = assetWords.ko
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.goto('/ko/assets')
  await press(page, words.generate)
  await page.getByLabel(words.generateDialog.prompt).fill('비 오는 밤의 고양이')
  await page.getByText(words.generateDialog.free).waitFor()
  await press(page, words.generateDialog.go)
  await page.getByText(words.generateDialog.doneFree).waitFor()
  await tile(page, '비 오는 밤의 고양이').click()
  await page.getByText('image/', { exact: false }).first().waitFor()
  expect(trouble.console.splice(0)).toEqual([])
})
