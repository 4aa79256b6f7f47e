import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { holdCredits } from '../../credits/index.ts'
import { createFormat } from '../../web/src/text/format.ts'
import { openBrowser, visit } from '../setup/browser.ts'
import { ensureBuiltWeb } from '../setup/built-web.ts'
import { type House, openHouse, signedUp } from '../setup/house.ts'
import { type ProviderSandbox, startSandbox } from '../setup/sandbox.ts'

let house: House
let vendors: ProviderSandbox
let workers: { stop: () => Promise<void> }
let browser: Browser
beforeAll(async () => {
  await ensureBuiltWeb()
  vendors = await startSandbox()
  // Its pictures come from the built-in maker: only what these tests look at is slow.
  const { PIAPI_API_KEY: _, ...env } = vendors.env
  house = await openHouse(env)
  workers = await house.startWorkers()
  browser = await openBrowser()
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await workers?.stop()
  await house?.close()
  await vendors?.close()
})

const { credits } = createFormat('ko')

test('a short is cancelled for what it used; trying again goes on from there and pays nothing twice', {
  timeout: 200_000,
}, async () => {
  const client = await signedUp(house)
  const { page, trouble } = await visit(browser, house.url, { session: client.cookie() })
  // The voices never come, so that it can be cancelled for as long as a slow machine needs to get there.
  vendors.fail({ provider: 'elevenlabs', kind: 'speech', hang: true, times: 100 })
  await page.goto('/ko/create?keyword=치즈&seconds=15')
  await page.getByText(/크레딧$/).waitFor()
  await page.getByRole('button', { name: '만들기', exact: true }).click()
  await page.getByText(/^지금까지 .* 크레딧$/).waitFor()
  await page.getByRole('button', { name: '제작 취소' }).click()

  const [run] = await house.db.run.findMany({ where: { workspaceId: client.workspaceId } })
  const usages = await house.db.usage.findMany({ where: { runId: run?.id ?? '', state: 'DONE' } })
  const usedUcr = usages.reduce((sum, { chargedUcr }) => sum + Number(chargedUcr), 0)
  expect(usedUcr).toBeGreaterThan(0)
  const question = page.getByRole('alertdialog', { name: '제작을 취소할까요?' })
  await question.getByText(`${credits(usedUcr)} 크레딧만 빠져나가고`).waitFor()
  await question.getByRole('button', { name: '계속 만들기' }).click()
  await question.waitFor({ state: 'hidden' })
  await page.getByRole('button', { name: '제작 취소' }).click()
  await question.getByRole('button', { name: '취소하기' }).click()

  await page.getByText('취소한 제작이에요.').waitFor()
  await page.getByText(`끝난 작업 ${credits(usedUcr)} 크레딧만 빠져나갔어요.`, { exact: false }).waitFor()
  await page.getByTitle(`쓸 수 있는 크레딧 ${credits(20_000_000 - usedUcr)}`, { exact: true }).waitFor()
  const { body: me } = await client.call('me.get', {})
  expect(me.balance).toEqual({ availableUcr: 20_000_000 - usedUcr, heldUcr: 0 })

  vendors.takeCalls()
  await page.getByRole('button', { name: '이어서 다시 만들기' }).click()
  const stages = page.getByRole('region', { name: '만드는 중' }).getByRole('listitem')
  await stages.filter({ hasText: /^목소리 완료/ }).waitFor({ timeout: 60_000 })
  expect(vendors.takeCalls()).toMatchObject({ complete: 0 })
  await page.getByRole('heading', { name: '제작 기록' }).waitFor()
  expect(trouble).toEqual({ console: [], outside: [] })
})

test('too few credits: the page says what is missing, before and after Create is pressed, leads on, and starts nothing', async () => {
  const client = await signedUp(house)
  const { page, trouble } = await visit(browser, house.url, { session: client.cookie() })
  await page.goto('/ko/create?keyword=치즈&seconds=15')
  await page.getByText(/^[\d.]+ 크레딧$/).waitFor()

  // Another window spends what this one still shows.
  const { body } = await client.call('runs.quote', { keyword: '치즈', seconds: 15 })
  const leftUcr = body.quote.maxUcr - 250_000
  const amountUcr = 20_000_000 - leftUcr
  await holdCredits(house.db, {
    workspaceId: client.workspaceId,
    amountUcr,
    key: 'another-window',
    reference: 'test',
    ttlMinutes: 10,
  })
  const create = page.getByRole('button', { name: '만들기', exact: true })
  await create.click()
  await page.getByText('0.25 크레딧이 모자라요').waitFor()
  await page.getByText(`잡아 둔 ${credits(amountUcr)} 크레딧`, { exact: false }).waitFor()
  await page.getByTitle(`쓸 수 있는 크레딧 ${credits(leftUcr)}`, { exact: true }).waitFor()

  await page.reload()
  await page.getByText('0.25 크레딧이 모자라요').waitFor()
  // The button leads to what is missing instead of failing again, and what was typed comes along.
  expect(await create.count()).toBe(0)
  await page.getByRole('link', { name: '0.25 크레딧 부족 · 충전하기' }).click()
  await page.waitForURL(/\/ko\/billing\?.*missing=250000/)
  await page.getByText('여기서는 아직 결제할 수 없어요.').waitFor()
  expect(new URL(page.url()).searchParams.get('back')).toContain(encodeURIComponent('치즈'))
  expect(await house.db.run.count({ where: { workspaceId: client.workspaceId } })).toBe(0)
  expect(trouble.outside).toEqual([])
  expect(trouble.console.map((line) => line.replace(/ at .*/, ''))).toEqual([
    'Failed to load resource: the server responded with a status of 402 (Payment Required)',
  ])
})
