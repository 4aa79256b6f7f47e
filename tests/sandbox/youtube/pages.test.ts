import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { allScopes } from '../../../sandbox/youtube/handle.ts'
import { openBrowser, visit } from '../../setup/browser.ts'
import { type House, openHouse } from '../../setup/house.ts'
import { looksRight } from '../../setup/page-looks.ts'
import { openYouTube, type YouTube } from '../../setup/youtube.ts'
import { upload, video } from './ask.ts'

let google: YouTube
let house: House
let browser: Browser
let channelId: string
let token: string
beforeAll(async () => {
  google = await openYouTube()
  ;[house, browser] = await Promise.all([openHouse(google.env), openBrowser()])
  google.youtube.setPublicUrl(house.url)
})
afterAll(async () => {
  await browser.close()
  await house.close()
  await google.close()
})
beforeEach(() => {
  google.youtube.set({ aheadMs: 0, isAudited: true })
  google.youtube.clearFaults()
  ;({ channelId, accessToken: token } = google.connect({ title: '하나의 실험실' }))
})

const home = '/sandbox/youtube/'
const snippet = { title: '바다는 왜 파랄까', description: '첫 줄\n둘째 줄', tags: ['바다', '과학 이야기'] }
const film = readFileSync(join(import.meta.dirname, '../../../web/public/sample/short-ko.mp4'))
const put = (status: object = {}) => upload(google, token, { file: film, body: video({ snippet, status }) })
const inMs = (ms: number) => new Date(google.youtube.now().getTime() + ms).toISOString()

describe('in a browser', () => {
  test('a video is shown with what was said about it, in Korean and English, and its counts grow', async () => {
    const id = await put({ containsSyntheticMedia: true })
    const { context, page, trouble } = await visit(browser, house.url)
    await page.goto(`${home}shorts/${id}`)
    await page.getByRole('heading', { name: snippet.title }).waitFor()
    await page.getByText('과학 이야기').waitFor()
    expect(await page.locator('.facts').textContent()).toContain('공개')
    expect(await page.locator('video source').getAttribute('src')).toBe(`${home}media/${id}`)
    const ranged = await page.request.get(`${home}media/${id}`, { headers: { range: 'bytes=0-9' } })
    expect([ranged.status(), (await ranged.body()).length]).toEqual([206, 10])
    expect(await page.locator('.counts div').first().textContent()).toBe('조회수0')
    google.youtube.set({ aheadMs: 3 * 3_600_000 })
    // By itself, within seconds.
    await page
      .locator('.counts div')
      .first()
      .filter({ hasText: /조회수[1-9]/ })
      .waitFor()
    expect(trouble.outside).toEqual([])
    // Headers alone are no film, which the browser may say.
    expect(trouble.console.filter((line) => !line.includes('/media/'))).toEqual([])
    await looksRight(page, 'watch', 'ko')
    await page.goto(`${home}watch?v=${id}&language=en`)
    await page.getByText('Visibility').waitFor()
    await looksRight(page, 'watch', 'en')
    await context.close()
  })

  test('a private video says so, and when it will be public, and is by itself then', async () => {
    const id = await put({ privacyStatus: 'private', publishAt: inMs(60_000) })
    const { context, page } = await visit(browser, house.url, { locale: 'en-US' })
    await page.goto(`${home}watch?v=${id}`)
    await page.getByText('This video is private.').waitFor()
    await page.getByText('It becomes public on').waitFor()
    expect(await page.locator('video').count()).toBe(0)
    await looksRight(page, 'private', 'en')
    google.youtube.set({ aheadMs: 60_000 })
    await page.locator('video').waitFor()
    await page.goto(`${home}watch?v=${await put({ privacyStatus: 'private' })}&language=ko`)
    await page.getByRole('link', { name: '채널 주인으로 보기' }).click()
    await page.locator('video').waitFor()
    await page.goto(`${home}shorts/nothing`)
    await page.getByText('There is no such video.').waitFor()
    await context.close()
  })

  test('a person chooses a channel and takes rights away', async () => {
    const { context, page, trouble } = await visit(browser, house.url)
    const query = new URLSearchParams({
      ...{ client_id: 'xcaster', redirect_uri: `${house.url}/healthz`, response_type: 'code', state: 's' },
      ...{ scope: allScopes.join(' '), access_type: 'offline', prompt: 'consent' },
    })
    await page.goto(`${home}o/oauth2/v2/auth?${query}`)
    await looksRight(page, 'consent', 'ko')
    await page.getByRole('radio', { name: /알렉스의 부엌/ }).check()
    await page.getByRole('checkbox', { name: 'YouTube 분석 보고서 보기' }).uncheck()
    await page.getByRole('button', { name: '계속' }).click()
    await page.waitForURL('**/healthz?*')
    const back = new URL(page.url()).searchParams
    expect(back.get('scope')?.split(' ')).toEqual(allScopes.slice(0, 3))
    await page.goto(`${home}o/oauth2/v2/auth?${query}&language=en`)
    await page.getByRole('button', { name: 'Cancel' }).click()
    await page.waitForURL('**/healthz?*error=access_denied*')
    expect(trouble.console).toEqual([])
    await context.close()
  })

  test('the channel and the first page show what there is, and what can be made to happen happens', async () => {
    const id = await put()
    await put({ privacyStatus: 'private' })
    const { context, page, trouble } = await visit(browser, house.url)
    await page.goto(`${home}channel/${channelId}`)
    expect(await page.locator('.shelf li').count()).toBe(1)
    await looksRight(page, 'channel', 'ko')
    await page.goto(home)
    await looksRight(page, 'youtube-home', 'ko')
    await page.goto(`${home}?language=en`)
    await looksRight(page, 'youtube-home', 'en')
    await page.getByRole('button', { name: 'App without audit' }).click()
    await page.getByText('uploads are locked as private').waitFor()
    expect(google.youtube.settings().isAudited).toBe(false)
    await page
      .locator(`li:has(a[href="${home}shorts/${id}"])`)
      .getByRole('button', { name: /^Delete/ })
      .click()
    await page.locator(`a[href="${home}shorts/${id}"]`).waitFor({ state: 'detached' })
    expect(google.youtube.videos(channelId).find((made) => made.id === id)?.isDeleted).toBe(true)
    expect(existsSync(google.youtube.fileOf(id))).toBe(false)
    expect([trouble.console, trouble.outside]).toEqual([[], []])
    await context.close()
  })
})
