import OpenAI from 'openai'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ucrPerCredit } from '../../contract/index.ts'
import { holdCredits } from '../../credits/index.ts'
import { createProviderSandbox, type ProviderSandbox } from '../../sandbox/providers/index.ts'
import { guideWords } from '../../web/src/text/guide/words.ts'
import { portalWords } from '../../web/src/text/portal/words.ts'
import { openBrowser, visit } from '../setup/browser.ts'
import { ensureBuiltWeb } from '../setup/built-web.ts'
import { type House, openHouse, signedUp, waitUntil } from '../setup/house.ts'
import { listen } from '../setup/listen.ts'

const words = portalWords.ko.playground
let house: House
let vendor: ProviderSandbox
let browser: Browser
beforeAll(async () => {
  await ensureBuiltWeb()
  vendor = await createProviderSandbox()
  const { port, close } = await listen(() => undefined)
  await close()
  house = await openHouse({
    ...{ OPENAI_API_KEY: 'sk-stand-in', OPENAI_BASE_URL: vendor.baseUrls.openai },
    // The guide writes it into its code.
    ...{ PORT: String(port), PUBLIC_URL: `http://127.0.0.1:${port}` },
  })
  browser = await openBrowser()
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await house?.close()
  await vendor?.close()
})

type Person = Awaited<ReturnType<typeof signedUp>>

async function openPlayground(): Promise<{ page: Page; person: Person }> {
  const person = await signedUp(house)
  const { page } = await visit(browser, house.url, { reducedMotion: 'reduce', session: person.cookie() })
  await page.goto('/ko/developers/playground?model=openai:gpt-5.4-mini')
  await page.getByText(words.start).waitFor()
  return { page, person }
}

const question = (page: Page) => page.getByLabel(words.question)
const answers = (page: Page) => page.getByRole('article')
const rows = (person: Person) => house.db.usage.findMany({ where: { workspaceId: person.workspaceId } })

async function ask(page: Page, text: string) {
  await question(page).fill(text)
  await question(page).press('Enter')
}

test('an answer arrives with what it took, and is charged exactly that', async () => {
  const { page, person } = await openPlayground()
  await ask(page, 'Tell me about lamps')
  await page.getByText(/^입력 .* 토큰 · .* 크레딧 · 첫 글자까지 .*초 · 모두 .*초$/).waitFor()
  const [row] = await rows(person)
  expect(row).toMatchObject({ endpoint: 'playground', outcome: 'COMPLETED', apiKeyId: null })
  const shown = await page.getByText(/^입력 .* 토큰/).textContent()
  const credits = Number(/· ([\d.,]+) 크레딧/.exec(shown ?? '')?.[1])
  expect(Math.round(credits * 1_000_000)).toBe(Number(row?.chargedUcr))
}, 60_000)

test('a stopped answer keeps what was written, and the model is told at once', async () => {
  const { page, person } = await openPlayground()
  await ask(page, '[[chunks:500]] [[gap:40]] A long story')
  await answers(page).getByText('word').or(answers(page).locator('p').nth(2)).first().waitFor()
  await page.getByRole('button', { name: words.stop }).click()
  await page.getByText(words.stopped).waitFor()
  const [row] = await waitUntil(
    () => rows(person),
    (all) => all[0]?.outcome === 'CLIENT_CLOSED',
  )
  expect(Number(row?.chargedUcr)).toBeGreaterThan(0)
}, 60_000)

test('a conversation survives other pages, and comes back after it was cleared by mistake', async () => {
  const { page } = await openPlayground()
  await ask(page, 'First question')
  await page.getByRole('button', { name: words.retry }).waitFor()
  await page.getByRole('link', { name: portalWords.ko.models.title, exact: true }).first().click()
  await page.getByRole('heading', { name: portalWords.ko.models.title }).waitFor()
  await page.goBack()
  await page.getByText('First question', { exact: true }).waitFor()
  await page.getByRole('button', { name: words.clear }).click()
  await expect.poll(() => answers(page).count()).toBe(0)
  await page.getByRole('button', { name: words.undo }).click()
  await page.getByText('First question', { exact: true }).waitFor()
  await page.reload()
  await page.getByText(words.start).waitFor()
}, 60_000)

test('the Enter that ends a Korean syllable sends nothing; Shift+Enter begins a line', async () => {
  const { page } = await openPlayground()
  await question(page).fill('안녕')
  await question(page).dispatchEvent('keydown', { key: 'Enter', isComposing: true })
  await question(page).dispatchEvent('keydown', { key: 'Enter', keyCode: 229 })
  await question(page).press('Shift+Enter')
  await question(page).pressSequentially('하세요')
  expect(await answers(page).count()).toBe(0)
  expect(await question(page).inputValue()).toBe('안녕\n하세요')
  await question(page).press('Enter')
  await expect.poll(() => answers(page).count()).toBe(1)
}, 60_000)

test('without credits it is said what to do, and nothing is asked of the model', async () => {
  const { page, person } = await openPlayground()
  const { workspaceId } = person
  const held = { key: 'held', reference: 'test', ttlMinutes: 60 }
  await holdCredits(house.db, { workspaceId, amountUcr: 19.9999 * ucrPerCredit, ...held })
  const before = vendor.requests.length
  await ask(page, 'Hello')
  await page.getByRole('link', { name: '크레딧 충전하기' }).waitFor()
  expect(vendor.requests.length).toBe(before)
}, 60_000)

test('the code of the guide runs as it is pasted', async () => {
  const { page, person } = await openPlayground()
  const { body } = await person.call('keys.create', { name: '내 프로그램' })
  await page.goto('/ko/developers/guide')
  await page.getByRole('tab', { name: 'JavaScript' }).click()
  const code = await page.locator('#samples pre').first().textContent()
  expect(code).toContain(`${house.url}/v1`)
  expect(await page.locator('#setup').textContent()).toContain(body.key.shown)
  expect(await page.content()).not.toContain(body.secret)
  let printed = ''
  const AsyncFunction = (async () => undefined).constructor as FunctionConstructor
  await AsyncFunction(
    'OpenAI',
    'process',
    'console',
    (code ?? '').replace(/^import .*$/gm, ''),
  )(OpenAI, { env: { XCASTER_API_KEY: body.secret } }, { log: (text: string) => (printed += text) })
  expect(printed.length).toBeGreaterThan(0)
  await page
    .getByText(guideWords.ko.samples.topics.chat[0] ?? '')
    .first()
    .waitFor()
}, 60_000)
