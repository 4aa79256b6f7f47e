import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, Locator, Page } from 'playwright-core'
import { Temporal } from 'temporal-polyfill'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freePorts } from '../../scripts/lib/port.ts'
import { openBrowser, visit } from '../setup/browser.ts'
import { ensureBuiltWeb } from '../setup/built-web.ts'
import { signedUp, waitUntil } from '../setup/house.ts'
import { isLong } from '../setup/long.ts'
import { openPracticeHouse, type PracticeHouse } from '../setup/practice-house.ts'

const zone = 'Asia/Seoul'
const title = '치즈가 늘어나는 진짜 이유'
const hourMs = 3_600_000

let practice: PracticeHouse
let workers: { stop: () => Promise<void> }
let browser: Browser
beforeAll(async () => {
  await ensureBuiltWeb()
  // The consent page and the watch page are under the public address, which therefore has to be the house's own.
  const [port] = await freePorts(1)
  practice = await openPracticeHouse({ PORT: String(port), PUBLIC_URL: `http://127.0.0.1:${port}` })
  practice.sandbox.youtube.setPublicUrl(practice.house.url)
  workers = await practice.house.startWorkers()
  browser = await openBrowser()
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await workers?.stop()
  await practice?.close()
})

/** What is read of the element; the tests have no types of a browser. */
type Video = { muted: boolean; currentTime: number; videoWidth: number; play: () => Promise<void> }

test('a channel is connected, a short is scheduled, appears at its minute, plays there, and its numbers grow', {
  timeout: 400_000,
}, async () => {
  const { house, sandbox } = practice
  const client = await signedUp(house)
  const { page, context, trouble } = await visit(browser, house.url, { session: client.cookie(), timezoneId: zone })
  // Made meanwhile, at half the size, which the page does not offer.
  const { body: run } = await client.call('runs.create', { keyword: '치즈', seconds: 15, quality: 'preview' })

  await page.goto('/ko/channels')
  await page.getByRole('button', { name: '채널 연결하기' }).click()
  await page.getByRole('dialog', { name: 'YouTube 채널 연결하기' }).getByText('올린 영상 관리하기').waitFor()
  await hasNoBarrier(page, 'what is asked for before a channel is connected')
  await page.getByRole('button', { name: 'Google로 가기' }).click()
  await page.waitForURL(/\/sandbox\/youtube\/o\/oauth2\/v2\/auth/)
  await page.getByRole('radio', { name: /하나의 하루/ }).check()
  await page.getByRole('button', { name: '계속' }).click()
  await page.waitForURL(/\/ko\/channels\?connected=/)
  await page.getByText('‘하나의 하루’ 채널을 연결했어요.').waitFor()
  await page.getByText('연결됨', { exact: true }).waitFor()
  await hasNoBarrier(page, 'the connected channel')

  const read = async () => (await client.call('runs.get', { id: run.id })).body
  const made = await waitUntil(read, ({ endedAt }) => endedAt !== null, 200_000)
  expect(made.state).toBe('SUCCEEDED')
  await page.goto(`/ko/projects/${run.projectId}`)
  await page.getByRole('link', { name: '발행', exact: true }).click()
  await page.waitForURL(/\/publish\?run=/)
  await page.getByLabel('제목', { exact: true }).fill(title)
  await page.getByText('아니요, 아동용이 아니에요').click()
  await page.getByText('시간 정하기').click()
  const local = minuteAhead(isLong ? 2 : 1)
  await page.getByLabel('날짜', { exact: true }).fill(local.slice(0, 10))
  await page.getByLabel('시각', { exact: true }).fill(local.slice(11))
  await page.getByText(/^하나의 하루: .*GMT\+9$/).waitFor()
  await hasNoBarrier(page, 'publishing')
  expect(sandbox.youtube.videos()).toEqual([])
  await page.getByRole('button', { name: '예약하기' }).click()
  await page.getByRole('heading', { name: '예약했어요' }).waitFor()

  await page.getByRole('link', { name: '캘린더에서 보기' }).click()
  const panel = page.getByRole('dialog', { name: title })
  await panel.getByText('예약됨', { exact: true }).first().waitFor()
  // Live: nobody reloads the page.
  await panel.getByText('발행됨', { exact: true }).first().waitFor({ timeout: 200_000 })
  await hasNoBarrier(page, 'the publication')
  const [video] = sandbox.youtube.videos()
  expect(sandbox.youtube.videos()).toHaveLength(1)
  expect(video?.uploadedAtMs ?? 0).toBeGreaterThanOrEqual(
    Temporal.ZonedDateTime.from(`${local}[${zone}]`).epochMilliseconds,
  )
  expect(video).toMatchObject({ visibility: 'public', snippet: { title }, status: { selfDeclaredMadeForKids: false } })

  const [watch] = await Promise.all([
    context.waitForEvent('page'),
    panel.getByRole('link', { name: 'YouTube에서 보기' }).click(),
  ])
  await watch.getByRole('heading', { level: 1, name: title }).waitFor()
  expect(new URL(watch.url()).pathname).toBe(`/sandbox/youtube/shorts/${video?.id}`)
  await plays(watch.locator('video'))
  await hasNoBarrier(watch, 'the watch page')
  // None yet, or one where all this took a while.
  const atFirst = await viewsOn(watch)
  expect(atFirst).toBeLessThan(5)

  await passAtGoogle(24)
  await expect.poll(() => viewsOn(watch), { timeout: 15_000 }).toBeGreaterThan(atFirst)
  const first = await viewsInAnalytics(page)
  expect(first).toBeGreaterThan(0)
  await hasNoBarrier(page, 'the figures')
  await passAtGoogle(96)
  expect(await viewsInAnalytics(page)).toBeGreaterThan(first)
  expect(trouble).toEqual({ console: [], outside: [] })
})

/** By the channel's clock; not one that begins before the form is sent. */
function minuteAhead(minutes: number): string {
  const start = Temporal.Now.zonedDateTimeISO(zone)
    .add({ seconds: 20 })
    .round({ smallestUnit: 'minute', roundingMode: 'ceil' })
  return start
    .add({ minutes: minutes - 1 })
    .toPlainDateTime()
    .toString({ smallestUnit: 'minute' })
}

/** Views come with time there; the workers read them when their six hours are over, and look as soon as they are started. */
async function passAtGoogle(hours: number): Promise<void> {
  const { house, sandbox } = practice
  sandbox.youtube.set({ aheadMs: hours * hourMs })
  await workers.stop()
  await house.db.channelReading.updateMany({ data: { countsDueAt: new Date() } })
  const before = new Date()
  workers = await house.startWorkers()
  const read = () => house.db.channelReading.count({ where: { countsReadAt: { gt: before } } })
  await waitUntil(read, (count) => count > 0, 60_000)
}

async function viewsInAnalytics(page: Page): Promise<number> {
  await page.goto('/ko/analytics')
  const row = page.getByRole('row').filter({ has: page.getByRole('link', { name: title }) })
  return toNumber(await row.locator('td[data-name="조회"]').textContent())
}

const viewsOn = async (watch: Page) =>
  toNumber(await watch.locator('dl.counts > div', { hasText: '조회수' }).locator('dd').textContent())

const toNumber = (text: string | null) => Number((text ?? '').replaceAll(/[^\d]/g, ''))

async function plays(video: Locator): Promise<void> {
  await video.evaluate((element: Video) => {
    element.muted = true
    return element.play()
  })
  await expect
    .poll(() => video.evaluate((element: Video) => element.currentTime), { timeout: 15_000 })
    .toBeGreaterThan(0.5)
  expect(await video.evaluate((element: Video) => element.videoWidth)).toBe(540)
}

async function hasNoBarrier(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
    where,
  ).toEqual([])
}
