import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ucrPerCredit } from '../../contract/index.ts'
import { holdCredits, settleHold } from '../../credits/index.ts'
import { openBrowser, visit } from '../setup/browser.ts'
import { ensureBuiltWeb } from '../setup/built-web.ts'
import { signedUp, waitUntil } from '../setup/house.ts'
import { openPracticeHouse, type PracticeHouse } from '../setup/practice-house.ts'

let practice: PracticeHouse
let workers: { stop: () => Promise<void> }
let browser: Browser
beforeAll(async () => {
  await ensureBuiltWeb()
  practice = await openPracticeHouse()
  workers = await practice.house.startWorkers()
  browser = await openBrowser()
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await workers?.stop()
  await practice?.close()
})

test('credits are bought on the way to a short, spent on it, refunded, and all of it stands in the ledger', {
  timeout: 300_000,
}, async () => {
  const { house, sandbox } = practice
  const client = await signedUp(house)
  await spend(client.workspaceId, 20)
  const { page, trouble } = await visit(browser, house.url, { session: client.cookie() })

  await page.goto('/ko/create?keyword=치즈&seconds=15')
  await page.getByRole('link', { name: /크레딧 부족 · 충전하기/ }).click()
  await page.waitForURL(/\/ko\/billing\?.*package=50.*#buy$/)
  expect(await page.getByRole('radio', { name: '50 크레딧' }).isChecked()).toBe(true)
  await page.getByText('알맞은 충전을 골라 두었어요.').waitFor()
  await page.getByRole('button', { name: '₩7,000 결제하기' }).click()

  // The window: first a card that is over its limit, then one that works.
  await page.waitForURL(/\/sandbox\/portone\/checkout/)
  await page.getByRole('button', { name: '한도를 넘어서 거절돼요' }).click()
  await page.getByRole('heading', { name: '결제하지 못했어요' }).waitFor()
  await seesBalance(page, '0')
  await page.getByRole('link', { name: '다시 결제하기' }).click()
  await page.getByRole('button', { name: '₩7,000 결제하기' }).click()
  await page.waitForURL(/\/sandbox\/portone\/checkout/)
  await page.getByRole('button', { name: /결제하기$/ }).click()
  await page.getByRole('heading', { name: '50 크레딧이 들어왔어요' }).waitFor()
  await seesBalance(page, '50')
  // Looked at again the page says the same, and nothing is given twice: not by it, nor by the webhook that comes too.
  await page.reload()
  await page.getByRole('heading', { name: '50 크레딧이 들어왔어요' }).waitFor()
  await sandbox.portone.whenQuiet()
  await seesBalance(page, '50')

  await page.getByRole('link', { name: '‘치즈’ 이어서 만들기' }).click()
  await page.waitForURL(/\/ko\/create\?/)
  expect(await page.getByLabel('무엇에 대한 쇼츠인가요?').inputValue()).toBe('치즈')
  await page.getByRole('button', { name: '만들기', exact: true }).waitFor()

  // Made at half the size, which the page does not offer: what counts here is the money.
  const { body: run } = await client.call('runs.create', { keyword: '치즈', seconds: 15, quality: 'preview' })
  const read = async () => (await client.call('runs.get', { id: run.id })).body
  const made = await waitUntil(read, ({ endedAt }) => endedAt !== null, 150_000)
  expect(made.state).toBe('SUCCEEDED')
  expect(made.chargedUcr).toBeGreaterThan(0)
  await page.goto(`/ko/projects/${run.projectId}`)
  await page.getByText('처음에 잡아 둔 크레딧').waitFor()
  const used = credits(made.chargedUcr)
  expect(await figure(page, '실제로 쓴 크레딧')).toBe(used)
  expect(await figure(page, '쓰지 않아 돌려준 크레딧')).toBe(credits(made.quoteMaxUcr - made.chargedUcr))

  await page.getByRole('link', { name: '이 제작의 크레딧 내역' }).click()
  await page.getByText('이 제작의 내역만 보고 있어요.').waitFor()
  expect(await kindsShown(page)).toContain('사용')
  expect(await kindsShown(page)).not.toContain('들어옴')

  await page.goto('/ko/billing')
  await page.getByRole('button', { name: /환불받기$/ }).click()
  const dialog = page.getByRole('alertdialog', { name: '환불받을까요?' })
  await dialog.getByText('일부만').click()
  await dialog.getByLabel('크레딧', { exact: true }).fill('10')
  await dialog.getByRole('button', { name: '₩1,400 환불받기' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await page.getByText('10 크레딧을 돌려주고 ₩1,400 돌려받았어요.').waitFor()
  await seesBalance(page, credits(40 * ucrPerCredit - made.chargedUcr))
  expect(sandbox.portone.moves().map(({ amountMinor }) => amountMinor)).toEqual([7000, 1400])

  await page.getByRole('link', { name: /영수증$/ }).click()
  await page.getByRole('heading', { name: '영수증' }).waitFor()
  await page.getByText('₩5,600').waitFor()

  await page.getByRole('link', { name: '크레딧 내역 보기' }).click()
  await page.getByText('내역을 모두 봤어요.').waitFor()
  const kinds = await kindsShown(page)
  for (const kind of ['들어옴', '잡아 둠', '사용', '환불']) expect(kinds).toContain(kind)
  await page.getByLabel('종류').selectOption('GRANT')
  await page.getByRole('row', { name: /\+50/ }).waitFor()
  expect(new Set(await kindsShown(page))).toEqual(new Set(['들어옴']))
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'CSV 내려받기' }).click(),
  ])
  expect(download.suggestedFilename()).toMatch(/^xcaster-ledger-[-\d]+\.csv$/)
  const lines = (await readFile(await download.path(), 'utf8')).trim().split('\r\n')
  expect(lines).toHaveLength(3)
  expect(trouble).toEqual({ console: [], outside: [] })
})

test('a plan is started with a card that works, also after one that does not, and charged once', {
  timeout: 120_000,
}, async () => {
  const { house, sandbox } = practice
  const client = await signedUp(house)
  const { page, trouble } = await visit(browser, house.url, { session: client.cookie() })
  const chargesBefore = sandbox.portone.moves().length
  const register = async (card: string) => {
    await page.getByRole('button', { name: 'Basic 플랜 시작하기' }).click()
    await page.getByText('지금 ₩14,000 결제하고, 30일마다 같은 금액을 결제해요.').waitFor()
    await page.getByRole('button', { name: '카드 등록하고 시작하기' }).click()
    await page.waitForURL(/\/sandbox\/portone\/checkout/)
    await page.getByRole('button', { name: card }).click()
  }

  await page.goto('/ko/billing')
  await register('결제가 늘 거절되는 카드')
  await page.getByText('결제가 거절됐어요.').waitFor()
  await page.getByRole('link', { name: '플랜 고르러 가기' }).click()
  await register('늘 승인되는 카드')
  await page.getByRole('heading', { name: 'Basic 플랜을 시작했어요' }).waitFor()
  expect(page.url()).not.toContain('billingKey')
  await page.reload()
  await page.getByRole('heading', { name: 'Basic 플랜을 시작했어요' }).waitFor()
  await seesBalance(page, '120')
  expect(sandbox.portone.moves().slice(chargesBefore)).toMatchObject([{ kind: 'paid', amountMinor: 14_000 }])

  await page.getByRole('link', { name: '결제와 크레딧으로', exact: true }).click()
  await page.getByRole('region', { name: '구독' }).getByRole('button', { name: '해지하기' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: '해지하기' }).click()
  await page.getByText('끝나고 Free로 바뀌어요.').waitFor()
  await page.getByRole('button', { name: '계속 이용하기' }).click()
  await page.getByText('지금 플랜을 계속 이용해요.').waitFor()
  expect(trouble.outside).toEqual([])
  // The refusal is the one thing that went wrong, and was meant to.
  expect(trouble.console.map((line) => line.replace(/.*(status of \d+).*/, '$1'))).toEqual(['status of 402'])
})

/** As if it had been spent on something before. */
async function spend(workspaceId: string, count: number): Promise<void> {
  const amountUcr = count * ucrPerCredit
  const { db } = practice.house
  const hold = await holdCredits(db, { workspaceId, amountUcr, key: 'before', reference: 'before', ttlMinutes: 10 })
  await settleHold(db, hold, amountUcr)
}

const credits = (ucr: number) => (ucr / ucrPerCredit).toLocaleString('ko-KR', { maximumFractionDigits: 2 })

const seesBalance = (page: Page, amount: string) =>
  page.getByTitle(`쓸 수 있는 크레딧 ${amount}`, { exact: true }).waitFor()

const figure = (page: Page, name: string) => page.locator('dl > div', { hasText: name }).locator('dd').textContent()

const kindsShown = async (page: Page) => {
  await page.getByRole('row').nth(1).waitFor()
  return page.locator('tbody tr td:nth-child(2) > p:first-child').allTextContents()
}
