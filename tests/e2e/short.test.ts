import { readFile } from 'node:fs/promises'
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser, visit } from '../setup/browser.ts'
import { ensureBuiltWeb } from '../setup/built-web.ts'
import { type House, openHouse } from '../setup/house.ts'
import { mailTo } from '../setup/mails.ts'

let house: House
let workers: { stop: () => Promise<void> }
let browser: Browser
beforeAll(async () => {
  await ensureBuiltWeb()
  house = await openHouse()
  workers = await house.startWorkers()
  browser = await openBrowser()
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await workers?.stop()
  await house?.close()
})

/** What is read of the elements; the tests have no types of a browser, so that none of it is taken for there. */
type Video = {
  src: string
  readyState: number
  currentTime: number
  duration: number
  videoWidth: number
  videoHeight: number
  error: { message: string } | null
}
type Button = { ownerDocument: { activeElement: unknown } }
type Image = { decode: () => Promise<void>; naturalWidth: number }

const keyword = '고양이가 그릉거리는 이유'
const readyMs = 180_000

test('a keyword typed on the first page becomes a short that plays and can be kept', {
  timeout: 300_000,
}, async () => {
  const { page, trouble } = await visit(browser, house.url)

  await page.goto('/')
  await page.waitForURL('**/ko')
  await page.getByRole('textbox').first().fill(keyword)
  await page.getByRole('button', { name: '만들어 보기' }).first().click()

  await page.waitForURL('**/ko/sign-up?**')
  await page.getByText(`‘${keyword}’`).waitFor()
  await page.getByLabel('이름').fill('김하늘')
  await page.getByLabel('이메일').fill('haneul@example.com')
  await page.getByLabel('비밀번호', { exact: true }).fill('correct horse')
  await page.getByRole('button', { name: '가입하고 시작하기' }).click()

  await page.waitForURL('**/ko/check-mail')
  await page.getByText('haneul@example.com').waitFor()
  const { link } = await mailTo(house, 'haneul@example.com')
  await page.goto(new URL(link).pathname + new URL(link).hash)
  await page.getByRole('link', { name: '시작하기', exact: true }).click()

  await page.waitForURL('**/ko/create?**')
  expect(await page.getByLabel('무엇에 대한 쇼츠인가요?').inputValue()).toBe(keyword)
  await seesBalance(page, '20')
  await page.getByLabel('길이').press('Home')
  await page.getByText('0.75 크레딧', { exact: true }).waitFor()
  await page.getByRole('button', { name: '만들기', exact: true }).click()

  await page.waitForURL(/\/ko\/projects\/[-0-9a-f]+$/)
  await seesBalance(page, '19.25')
  await isWitness(page)
  for (const stage of ['대본', '그림', '목소리']) await stageIs(page, stage, '완료').waitFor()
  await stageIs(page, '장면', '진행 중').waitFor()
  const firstScene = page.getByRole('img', { name: /장면 1 그림/ })
  expect(await isLoaded(firstScene)).toBe(true)
  await firstScene.evaluate((element) => Object.assign(element, { isSame: true }))
  const cancel = page.getByRole('button', { name: '제작 취소' })
  await cancel.focus()
  const percent = await percentOf(page)
  await expect.poll(() => percentOf(page), { timeout: 60_000 }).toBeGreaterThan(percent)
  // News change what is new in them, not the picture beside it, which would flash and load again.
  expect(await firstScene.evaluate((element) => 'isSame' in element)).toBe(true)
  expect(await cancel.evaluate((element: Button) => element.ownerDocument.activeElement === element)).toBe(true)
  expect(await wasReloaded(page)).toBe(false)

  const scenes = await page.getByRole('img', { name: /장면 \d 그림/ }).count()
  await page.reload()
  await stageIs(page, '목소리', '완료').waitFor()
  await expect.poll(() => percentOf(page)).toBeGreaterThanOrEqual(percent)
  expect(await page.getByRole('img', { name: /장면 \d 그림/ }).count()).toBe(scenes)
  await isWitness(page)

  const play = page.getByRole('button', { name: '재생' })
  await play.waitFor({ timeout: readyMs })
  expect(await wasReloaded(page)).toBe(false)
  const video = page.locator('video')
  await expect.poll(() => video.evaluate((element: Video) => element.readyState)).toBeGreaterThan(0)
  await play.click()
  await expect
    .poll(() => video.evaluate((element: Video) => element.currentTime), { timeout: 15_000 })
    .toBeGreaterThan(0.5)
  const shown = await video.evaluate((element: Video) => ({
    url: element.src,
    widthPx: element.videoWidth,
    heightPx: element.videoHeight,
    seconds: element.duration,
    error: element.error?.message ?? null,
  }))
  expect(shown).toMatchObject({ widthPx: 1080, heightPx: 1920, error: null })
  expect(shown.seconds).toBeGreaterThan(13.5)
  expect(shown.seconds).toBeLessThan(16.5)
  const part = await fetch(shown.url, { headers: { range: 'bytes=0-99' } })
  expect([part.status, part.headers.get('content-type')]).toEqual([206, 'video/mp4'])
  await page.getByRole('button', { name: '멈춤' }).click()

  const title = (await page.getByRole('heading', { level: 1 }).textContent()) ?? ''
  expect(title).toContain('고양이')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: '영상 내려받기' }).click(),
  ])
  expect(download.suggestedFilename()).toBe(`${title}.mp4`)
  const file = await readFile(await download.path())
  expect(file.subarray(4, 8).toString('latin1')).toBe('ftyp')
  expect(file.length).toBeGreaterThan(100_000)
  expect(await page.getByRole('row', { name: /합계/ }).textContent()).toContain('0.75')
  await seesBalance(page, '19.25')

  const projectUrl = page.url()
  await page.getByRole('link', { name: '프로젝트' }).click()
  const card = page.getByRole('listitem').filter({ hasText: title })
  await card.getByText('완성').waitFor()
  expect(await isLoaded(card.locator('img'))).toBe(true)
  await card.getByRole('link').click()
  await page.waitForURL(projectUrl)

  await page.getByRole('button', { name: '김하늘 계정 메뉴' }).click()
  await page.getByRole('menuitemradio', { name: 'English' }).click()
  await page.waitForURL(projectUrl.replace('/ko/', '/en/'))
  await page.keyboard.press('Escape')
  await page.getByRole('link', { name: 'Download video' }).waitFor()
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(title)
  expect(await page.locator('html').getAttribute('lang')).toBe('en')

  await page.getByRole('button', { name: /account menu/i }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await page.waitForURL('**/en')
  await page.goto(projectUrl)
  await page.waitForURL('**/ko/sign-in?next=**')
  expect(trouble).toEqual({ console: [], outside: [] })
})

const seesBalance = (page: Page, credits: string) =>
  page.getByTitle(`쓸 수 있는 크레딧 ${credits}`, { exact: true }).waitFor()

const stageIs = (page: Page, stage: string, state: string): Locator =>
  page
    .getByRole('region', { name: '만드는 중' })
    .getByRole('listitem')
    .filter({ hasText: new RegExp(`^${stage} ${state}`) })

const percentOf = async (page: Page) => Number(await page.getByRole('progressbar').getAttribute('aria-valuenow'))

const isLoaded = (image: Locator) =>
  image.evaluate(async (element: Image) => {
    await element.decode()
    return element.naturalWidth > 0
  })

/** Leaves a mark that a reload would wipe away: what changes while it is there changed live. */
const isWitness = (page: Page) => page.evaluate(() => Object.assign(globalThis, { isSamePage: true }))
const wasReloaded = (page: Page) => page.evaluate(() => !('isSamePage' in globalThis))
