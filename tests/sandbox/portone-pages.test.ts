import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sandboxPortOne } from '../../core/config.ts'
import { type Sandbox, startSandbox } from '../../sandbox/index.ts'
import { openBrowser, visit } from '../setup/browser.ts'
import { type House, openHouse } from '../setup/house.ts'
import { languagesOf, looksRight } from '../setup/page-looks.ts'

let sandbox: Sandbox
let house: House
let browser: Browser
let dataDir: string
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'xcaster-portone-pages-'))
  sandbox = await startSandbox({ dataDir })
  ;[house, browser] = await Promise.all([openHouse({ SANDBOX_URL: sandbox.url }), openBrowser()])
})
afterAll(async () => {
  await browser.close()
  await house.close()
  await sandbox.close()
  await rm(dataDir, { recursive: true })
})

const { storeId, channels } = sandboxPortOne
const customer = { customerId: 'workspace-1', fullName: '김하나', email: 'hana@example.com' }
const back = () => `${house.url}/healthz`
const payment = (paymentId: string) => ({
  ...{ storeId, paymentId, channelKey: channels.KRW.pay, orderName: 'XCaster 크레딧 100개' },
  ...{ totalAmount: 14_000, currency: 'KRW', payMethod: 'CARD', customer, redirectUrl: back(), forceRedirect: true },
})
const card = () => ({
  ...{ storeId, channelKey: channels.USD.billing, billingKeyMethod: 'CARD', issueId: 'issue-1', issueName: 'BASIC' },
  ...{ displayAmount: 1000, currency: 'USD', customer, redirectUrl: back(), forceRedirect: true },
})

/** As a page of ours does: the SDK's script from the api, then a call of `window.PortOne` that leaves the page. */
async function open(page: Page, method: string, request: object): Promise<void> {
  await page.goto('/sandbox/portone')
  await page.addScriptTag({ url: '/sandbox/portone/browser-sdk.js' })
  await page.evaluate(`void window.PortOne.${method}(${JSON.stringify(request)})`)
  await page.waitForURL('**/sandbox/portone/checkout?**')
}
const cameBackWith = async (page: Page) => {
  await page.waitForURL('**/healthz?**')
  return Object.fromEntries(new URL(page.url()).searchParams)
}

test('the amount is shown, paying leads back, and the payment is paid', async () => {
  const { context, page, trouble } = await visit(browser, house.url)
  await open(page, 'requestPayment', payment('xc-in-a-browser-1'))
  await page.getByText('진짜 결제가 아니에요').waitFor()
  await page.getByText('XCaster 크레딧 100개').waitFor()
  await page.getByRole('button', { name: '₩14,000 결제하기' }).click()
  expect(await cameBackWith(page)).toMatchObject({ transactionType: 'PAYMENT', paymentId: 'xc-in-a-browser-1' })
  const [found] = sandbox.portone.payments().filter(({ id }) => id === 'xc-in-a-browser-1')
  expect(found).toMatchObject({ status: 'PAID', customer: { id: 'workspace-1', name: '김하나' } })
  expect(trouble.console).toEqual([])
  expect(trouble.outside).toEqual([])
  await context.close()
})

test('refused, closed and paid with the keyboard alone', async () => {
  const { context, page } = await visit(browser, house.url, { locale: 'en-US' })
  await open(page, 'requestPayment', { ...payment('xc-in-a-browser-2'), locale: 'EN_US' })
  await page.getByRole('button', { name: 'Refused: the card has expired' }).click()
  expect(await cameBackWith(page)).toMatchObject({ code: 'PGProviderError', pgCode: 'INVALID_CARD_EXPIRATION' })
  await open(page, 'requestPayment', payment('xc-in-a-browser-2'))
  await page.getByRole('button', { name: 'Close the window' }).click()
  expect(await cameBackWith(page)).toMatchObject({ pgCode: 'PAY_PROCESS_CANCELED' })
  await open(page, 'requestPayment', payment('xc-in-a-browser-2'))
  await page.getByRole('button', { name: 'Pay ₩14,000' }).focus()
  await page.keyboard.press('Enter')
  expect((await cameBackWith(page)).code).toBeUndefined()
  await context.close()
})

test('an amount that was changed in the browser is refused before the window is shown', async () => {
  const reply = await fetch(`${sandbox.url}/sandbox/portone/payments/xc-in-a-browser-3/pre-register`, {
    method: 'POST',
    headers: { authorization: `PortOne ${sandboxPortOne.apiSecret}` },
    body: JSON.stringify({ totalAmount: 14_000, currency: 'KRW' }),
  })
  expect(reply.status).toBe(200)
  const { context, page } = await visit(browser, house.url)
  await page.goto('/sandbox/portone')
  await page.addScriptTag({ url: '/sandbox/portone/browser-sdk.js' })
  const request = { ...payment('xc-in-a-browser-3'), totalAmount: 1 }
  await page.evaluate(`void window.PortOne.requestPayment(${JSON.stringify(request)})`)
  expect(await cameBackWith(page)).toMatchObject({ code: 'AmountNotEqualToPredefined' })
  await context.close()
})

test('a card is registered, and comes back as a billing key', async () => {
  const { context, page } = await visit(browser, house.url)
  await open(page, 'requestIssueBillingKey', card())
  await page.getByText('$10.00').waitFor()
  await page.getByRole('button', { name: /다음 결제만 거절되는 카드/ }).click()
  const { billingKey, transactionType } = await cameBackWith(page)
  expect(transactionType).toBe('ISSUE_BILLING_KEY')
  expect(billingKey).toMatch(/^billing-key-/)
  await open(page, 'requestIssueBillingKey', card())
  await page.getByRole('button', { name: '창을 닫고 돌아가기' }).click()
  expect(await cameBackWith(page)).toMatchObject({ code: 'PGProviderError' })
  await context.close()
})

test('without redirectUrl and forceRedirect the stand-in says that it cannot', async () => {
  const { context, page } = await visit(browser, house.url)
  await page.goto('/sandbox/portone')
  await page.addScriptTag({ url: '/sandbox/portone/browser-sdk.js' })
  const request = JSON.stringify({ ...payment('xc-in-a-browser-4'), forceRedirect: false })
  const problem = await page.evaluate(`window.PortOne.requestPayment(${request}).catch((error) => error.message)`)
  expect(problem).toContain('forceRedirect')
  await context.close()
})

test('payments can be charged back by hand, and have a receipt', async () => {
  sandbox.portone.pay({ ...payment('xc-by-hand'), orderName: '손으로 되돌릴 결제' })
  const { context, page, trouble } = await visit(browser, house.url)
  await page.goto('/sandbox/portone/receipts/xc-by-hand')
  await page.getByRole('heading', { name: '손으로 되돌릴 결제' }).waitFor()
  await page.getByText('₩14,000').waitFor()
  await page.goto('/sandbox/portone')
  await page.getByRole('button', { name: '카드사가 돈을 되가져가기: 손으로 되돌릴 결제' }).click()
  await page.getByText('₩14,000, 취소됨').waitFor()
  expect(sandbox.portone.payments().find(({ id }) => id === 'xc-by-hand')?.status).toBe('CANCELLED')
  expect(trouble.console).toEqual([])
  await context.close()
})

test('another site can neither pay nor charge back', async () => {
  for (const path of ['/sandbox/portone', '/sandbox/portone/control', '/sandbox/portone/checkout']) {
    const reply = await fetch(house.url + path, { method: 'POST', headers: { origin: 'https://evil.example' } })
    expect(reply.status).toBe(403)
  }
})

test('the pages are readable and usable', async () => {
  const { context, page } = await visit(browser, house.url)
  const windowOf = (request: object, language: string) =>
    `checkout?${new URLSearchParams({ request: JSON.stringify(request), language })}`
  const pages: Record<string, (language: string) => string> = {
    'payment window': (language) => windowOf({ ...payment(`xc-to-look-at-2-${language}`), kind: 'payment' }, language),
    'card window': (language) => windowOf({ ...card(), kind: 'card' }, language),
    payments: (language) => `?language=${language}`,
    receipt: (language) => `receipts/xc-to-look-at-${language}?language=${language}`,
  }
  for (const language of ['ko', 'en']) sandbox.portone.pay(payment(`xc-to-look-at-${language}`))
  for (const [name, pathIn] of Object.entries(pages))
    for (const language of languagesOf(name)) {
      await page.goto(`/sandbox/portone/${pathIn(language)}`)
      await looksRight(page, name, language)
    }
  await context.close()
})
