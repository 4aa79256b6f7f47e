import { readFile } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { costAccountWords } from '../../web/src/text/costs-accounts/words.ts'
import { costsAdviceWords } from '../../web/src/text/costs-advice/words.ts'
import { costsBudgetsWords } from '../../web/src/text/costs-budgets/words.ts'
import { costsDashboardWords } from '../../web/src/text/costs-dashboard/words.ts'
import { costsTeamsWords } from '../../web/src/text/costs-teams/words.ts'
import { openBrowser, visit } from '../setup/browser.ts'
import { ensureBuiltWeb } from '../setup/built-web.ts'
import { signedUp, waitUntil } from '../setup/house.ts'
import { mailsTo } from '../setup/mails.ts'
import { languagesOf, looksRight } from '../setup/page-looks.ts'
import { setPlan } from '../setup/plan.ts'
import { openPracticeHouse, type PracticeHouse } from '../setup/practice-house.ts'

const accounts = costAccountWords.ko
const costs = costsDashboardWords.ko
const teams = costsTeamsWords.ko
const budgets = costsBudgetsWords.ko
const advice = costsAdviceWords.ko
/** Three months of three providers are read and added up, beside whatever else the machine does. */
const readMs = 120_000

let practice: PracticeHouse
let workers: { stop: () => Promise<void> }
let browser: Browser
let client: Awaited<ReturnType<typeof signedUp>>
beforeAll(async () => {
  await ensureBuiltWeb()
  practice = await openPracticeHouse()
  workers = await practice.house.startWorkers()
  browser = await openBrowser()
  client = await signedUp(practice.house, '나비용')
  await setPlan(practice.house, client.workspaceId, 'PROFESSIONAL')
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await workers?.stop()
  await practice?.close()
})

test('three accounts are linked, a project gets its cost, a budget writes, an advice is taken, and a file is had', {
  timeout: 420_000,
}, async () => {
  const { page, context, trouble } = await visit(browser, practice.house.url, {
    ...{ session: client.cookie(), timezoneId: 'Asia/Seoul', reducedMotion: 'reduce' as const },
    viewport: { width: 1280, height: 900 },
  })
  await linksThree(page)
  await seesAMonth(page)
  await assignsAProject(page)
  await isToldOfABudget(page)
  await takesAnAdvice(page)
  await getsAFile(page)
  await looksRightEverywhere(page)
  expect(trouble).toEqual({ console: [], outside: [] })
  await context.close()
})

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click()

/** An ordinary key first: it is known for what it is, and the right one is asked for. */
async function linksThree(page: Page): Promise<void> {
  const { openai, anthropic, google } = practice.sandbox.costs.credentials()
  await page.goto('/ko/costs')
  await page.getByRole('link', { name: costs.empty.link }).click()
  await page.waitForURL('**/ko/costs/accounts')
  await press(page, accounts.link)
  await page.getByLabel(accounts.form.adminKey, { exact: true }).fill(openai.ordinary)
  await press(page, accounts.form.go)
  await page.getByText(accounts.form.ordinary.openai).first().waitFor()
  await page.getByLabel(accounts.form.adminKey, { exact: true }).fill(openai.admin)
  await press(page, accounts.form.go)
  await page.getByText(accounts.form.linked('OpenAI')).waitFor()

  await press(page, accounts.link)
  await page.getByText('Anthropic', { exact: true }).last().click()
  await page.getByLabel(accounts.form.adminKey, { exact: true }).fill(anthropic.admin)
  await press(page, accounts.form.go)
  await page.getByText(accounts.form.linked('Anthropic')).waitFor()

  await press(page, accounts.link)
  await page.getByText('Google', { exact: true }).last().click()
  await page.getByLabel(accounts.form.service, { exact: true }).fill(google.serviceAccount)
  await page.getByLabel(accounts.form.project, { exact: true }).fill(google.billingProject)
  await page.getByLabel(accounts.form.dataset, { exact: true }).fill(google.dataset)
  await page.getByLabel(accounts.form.table, { exact: true }).fill(google.table)
  await page.getByLabel(accounts.form.location, { exact: true }).fill(google.location)
  await press(page, accounts.form.go)
  await page.getByText(accounts.form.linked('Google')).waitFor()
}

/** What was read is there without a word from the person, and is what the providers say. */
async function seesAMonth(page: Page): Promise<void> {
  const list = async () => (await client.call('providerAccounts.list', {})).body.accounts
  const read = await waitUntil(
    list,
    (all) => all.length === 3 && all.every(({ state }) => state === 'connected'),
    readMs,
  )
  expect(read.map(({ provider }) => provider).toSorted()).toEqual(['anthropic', 'google', 'openai'])
  await waitUntil(
    () => practice.house.db.dirtyHour.count({ where: { workspaceId: client.workspaceId } }),
    (count) => count === 0,
    readMs,
  )
  await page.goto('/ko/costs?period=30d')
  for (const name of ['OpenAI', 'Anthropic', 'Google']) await page.getByRole('rowheader', { name }).first().waitFor()
  const { from, to } = monthBack()
  const { body } = await client.call('costs.breakdown', { from, to, dimension: 'provider' })
  const reported = await practice.house.db.providerCost.aggregate({
    where: { workspaceId: client.workspaceId },
    _sum: { amountPicoUsd: true },
  })
  expect(reported._sum.amountPicoUsd ?? 0n).toBeGreaterThan(0n)
  expect(body.rows).toHaveLength(3)
  expect(Math.abs(sumOf(body.rows) - body.total.costMicroUsd)).toBeLessThanOrEqual(body.rows.length)
}

/** Each is rounded to a micro-dollar by itself: together they are off by less than one for each. */
const sumOf = (rows: { costMicroUsd: number }[]) => rows.reduce((sum, { costMicroUsd }) => sum + costMicroUsd, 0)
const day = (at: number) => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Seoul' }).format(at)
const monthBack = () => ({ from: day(Date.now() - 29 * 86_400_000), to: day(Date.now()) })

/** From the first of the month: what is unassigned becomes less by exactly what the project gets. */
async function assignsAProject(page: Page): Promise<void> {
  await page.goto('/ko/costs/teams')
  await press(page, teams.projects.add)
  await page.getByLabel(teams.projects.name, { exact: true }).fill('고객 상담')
  await press(page, teams.make)
  await page.getByText('고객 상담').first().waitFor()
  const assign = page.getByRole('button', { name: new RegExp(`${teams.refs.assign}하기$`) }).first()
  await assign.click()
  await page.getByRole('menuitem', { name: teams.refs.toProject('고객 상담') }).click()
  await page.getByText(/→ .*곧 다시 더해져요/).waitFor()
  const { from, to } = monthBack()
  const byProject = async () => (await client.call('costs.breakdown', { from, to, dimension: 'project' })).body
  const { rows, total } = await waitUntil(
    byProject,
    (known) => known.rows.some(({ label, costMicroUsd }) => label === '고객 상담' && costMicroUsd > 0),
    readMs,
  )
  expect(Math.abs(sumOf(rows) - total.costMicroUsd)).toBeLessThanOrEqual(rows.length)
  await page.goto('/ko/costs?period=30d&by=project')
  await page.getByRole('rowheader', { name: '고객 상담' }).waitFor()
  await page.getByRole('rowheader', { name: costs.unassigned }).waitFor()
}

/** Made for less than was spent already: one mail, which says so, and its way leads to the costs behind it. */
async function isToldOfABudget(page: Page): Promise<void> {
  await page.goto('/ko/costs/budgets')
  await press(page, budgets.create)
  await page.getByLabel(budgets.dialog.name, { exact: true }).fill('팀 전체')
  await page.getByLabel(budgets.dialog.amount, { exact: true }).fill('1')
  await press(page, budgets.dialog.save)
  await page.getByText(budgets.dialog.saved).waitFor()
  const mine = async () =>
    (await mailsTo(practice.house, client.email)).filter(({ subject }) => subject.includes('팀 전체'))
  const [mail] = await waitUntil(mine, (found) => found.length > 0, readMs)
  expect(mail?.text).toContain('/ko/costs')
  const { body } = await client.call('budgets.list', {})
  expect(body.budgets[0]?.alerts.filter(({ kind }) => kind === 'actual').map(({ threshold }) => threshold)).toEqual([
    50, 80, 100,
  ])
  expect(await mine()).toHaveLength(1)
  await page.reload()
  await page.getByText('팀 전체').first().waitFor()
}

async function takesAnAdvice(page: Page): Promise<void> {
  await waitUntil(
    async () => (await client.call('advice.list', {})).body.advice,
    (known) => known.length > 0,
    readMs,
  )
  await page.goto('/ko/costs/advice')
  await page
    .getByRole('button', { name: new RegExp(`^${advice.accept}: `) })
    .first()
    .click()
  await page.getByRole('heading', { name: advice.done }).waitFor()
  const { body } = await client.call('advice.list', {})
  expect(body.advice.filter(({ state }) => state === 'accepted')).toHaveLength(1)
  const { body: whatIf } = await client.call('advice.whatIf', monthBack())
  expect(whatIf.nowMicroUsd).toBeGreaterThan(0)
  expect(whatIf.models.length).toBeGreaterThan(5)
}

/** The file says what the page says, to the cent. */
async function getsAFile(page: Page): Promise<void> {
  await page.goto('/ko/costs?period=30d')
  await press(page, costs.export.open)
  const coming = page.waitForEvent('download')
  await page.getByRole('dialog').getByRole('button', { name: costs.export.get }).click()
  const text = await readFile(await (await coming).path(), 'utf8')
  expect(text.charCodeAt(0)).toBe(0xfeff)
  expect(text).toContain('openai')
  expect(text.split('\r\n').length).toBeGreaterThan(30)
}

async function looksRightEverywhere(page: Page): Promise<void> {
  for (const name of ['', '/accounts', '/teams', '/budgets', '/advice', '/reports'])
    for (const language of languagesOf(`walk${name}`)) {
      await page.goto(`/${language}/costs${name}`)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page
        .getByRole('status')
        .filter({ hasText: /불러오는|Loading/ })
        .first()
        .waitFor({ state: 'detached' })
      await looksRight(page, `the walk of costs${name}`, language)
    }
}
