import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Language } from '../../../contract/index.ts'
import { createPlatforms } from '../../../publishing/index.ts'
import { createFormat } from '../../../web/src/text/format.ts'
import { operatorWords } from '../../../web/src/text/operators/words.ts'
import { openBrowser, visit } from '../../setup/browser.ts'
import { ensureBuiltWeb } from '../../setup/built-web.ts'
import { type House, openHouse, signedUp } from '../../setup/house.ts'
import { operatorOf } from '../../setup/operator.ts'
import { languagesOf, looksRight } from '../../setup/page-looks.ts'

let house: House
let browser: Browser
let limit = 0

beforeAll(async () => {
  await ensureBuiltWeb()
  house = await openHouse({ SANDBOX_URL: 'http://127.0.0.1:9' })
  browser = await openBrowser()
  const { workspaceId } = await signedUp(house, '많이 쓴 사람')
  const platform = createPlatforms(house.config).get('youtube') ?? expect.unreachable()
  const day = new Date(platform.quotaDay(new Date()).day)
  limit = platform.dailyMax('uploads')
  const bucket = { project: 'youtube', bucket: 'uploads', day }
  await house.db.quotaDay.create({ data: { ...bucket, used: limit, max: limit } })
  await house.db.quotaUse.create({ data: { ...bucket, workspaceId, used: limit } })
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await house?.close()
})

const name = "the platform's day, used up"
test(`${name}: who used how much of it, and when it is full again`, { timeout: 90_000 }, async () => {
  const operator = await operatorOf(house)
  const { page, trouble } = await visit(browser, house.url, { reducedMotion: 'reduce', session: operator.cookie() })
  for (const language of languagesOf(name)) await look(page, language)
  expect(trouble).toEqual({ console: [], outside: [] })
})

async function look(page: Page, language: Language) {
  const { quota } = operatorWords[language]
  const { number } = createFormat(language)
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.goto(`/${language}/operators?tab=quota`)
  await page.getByText(quota.used(number(limit), number(limit))).waitFor()
  await page.getByText(quota.gone).waitFor()
  const row = page.locator('tbody tr').filter({ hasText: '많이 쓴 사람' })
  expect(await row.textContent()).toContain(number(limit))
  expect(await page.locator('main time').first().getAttribute('datetime')).toMatch(/T0[78]:00:00/)
  await looksRight(page, name, language)
}
