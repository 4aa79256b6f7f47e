import { mkdir } from 'node:fs/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { adviseDue, createReport, listAdvice, saveSchedule } from '../../costs/index.ts'
import { costsAdviceWords } from '../../web/src/text/costs-advice/words.ts'
import { costsReportsWords } from '../../web/src/text/costs-reports/words.ts'
import { en } from '../../web/src/text/en.ts'
import { ko } from '../../web/src/text/ko.ts'
import { linkAccount, putUsage, rollUp, used } from '../costs/setup/cost-house.ts'
import { spendMonths } from '../costs/setup/spent-month.ts'
import { openBrowser, type Visit, visit } from '../setup/browser.ts'
import { ensureBuiltWeb } from '../setup/built-web.ts'
import { type Client, type House, openHouse, signedUp } from '../setup/house.ts'
import { languagesOf, lookedAt, looksRight } from '../setup/page-looks.ts'
import { setPlan } from '../setup/plan.ts'
import { openTeam } from '../setup/team.ts'

const words = {
  ko: { all: ko, advice: costsAdviceWords.ko, reports: costsReportsWords.ko },
  en: { all: en, advice: costsAdviceWords.en, reports: costsReportsWords.en },
}
type Words = (typeof words)['ko']
/** `saver` has advice and reports; `fresh` has nothing yet; `viewer` looks at a team without any. */
type Who = 'fresh' | 'saver' | 'viewer'
type State = { name: string; who: Who; path: string; show: (page: Page, words: Words) => Promise<unknown> }

const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true }).first().waitFor()

const states: State[] = [
  {
    name: 'advice in the order of risk, one taken and one not wanted',
    who: 'saver',
    path: '/costs/advice',
    show: async (page, { advice }) => {
      await heading(page, advice.done)
      await page.getByText(advice.dismissed('1')).click()
      await page.getByText(advice.notYet).first().waitFor()
    },
  },
  {
    name: 'advice, before anything was looked through',
    who: 'fresh',
    path: '/costs/advice',
    show: (page, { advice }) => heading(page, advice.notYetTitle),
  },
  {
    name: 'models compared on the real mix',
    who: 'saver',
    path: '/costs/advice?view=compare',
    show: async (page, { advice }) => {
      await page.getByRole('table', { name: advice.compare.caption }).waitFor()
      await page.locator('details summary').first().click()
    },
  },
  {
    name: 'models compared, of one key and by step',
    who: 'saver',
    path: '/costs/advice?view=compare&key=key_search&sort=quality&days=7',
    show: (page, { advice }) => page.getByRole('columnheader', { name: advice.compare.columns.quality }).waitFor(),
  },
  {
    name: 'models compared, where nothing was used',
    who: 'saver',
    path: '/costs/advice?view=compare&model=nothing',
    show: (page, { advice }) => page.getByRole('button', { name: advice.compare.reset }).waitFor(),
  },
  {
    name: 'reports that were made and are sent',
    who: 'saver',
    path: '/costs/reports',
    show: async (page, { reports }) => {
      await page.getByRole('row').nth(1).waitFor()
      await page.getByText(reports.schedules.week).waitFor()
    },
  },
  {
    name: 'reports, before there are any, with a plan that sends none',
    who: 'fresh',
    path: '/costs/reports',
    show: async (page, { reports }) => {
      await page.getByText(reports.emptyTitle).waitFor()
      await page.getByText(reports.notInPlan).waitFor()
    },
  },
  {
    name: 'reports, a day that has not begun',
    who: 'fresh',
    path: '/costs/reports',
    show: async (page, { reports }) => {
      await page.getByLabel(reports.day, { exact: true }).fill('2099-01-01')
      await page.getByText(reports.notBegun).waitFor()
    },
  },
  {
    name: 'reports, for who may only look',
    who: 'viewer',
    path: '/costs/reports',
    show: (page, { reports }) => page.getByText(reports.onlyAdmins).waitFor(),
  },
  {
    name: 'reports, who gets one and when',
    who: 'saver',
    path: '/costs/reports',
    show: async (page, { reports }) => {
      await page.getByRole('button', { name: reports.edit(reports.schedules.week) }).click()
      await page.getByRole('dialog').getByText(reports.dialog.peopleHelp).waitFor()
    },
  },
  {
    name: 'a report of a month',
    who: 'saver',
    path: '/costs/reports/month',
    show: (page, { reports }) => heading(page, reports.report.movers),
  },
  {
    name: 'a report that is not there',
    who: 'fresh',
    path: '/costs/reports/00000000-0000-4000-8000-000000000000',
    show: (page, { all }) => page.getByText(all.errors.not_found[0] ?? '').waitFor(),
  },
]

let house: House
let browser: Browser
let saver: Awaited<ReturnType<typeof signedUp>>
const reports: Record<string, string> = {}
const visits = new Map<Who, Visit>()
const now = new Date()
const dayMs = 86_400_000
const dayBack = (count: number) => new Date(now.getTime() - count * dayMs).toISOString().slice(0, 10)

/** Some weeks of an older model that works for a project, at night by one key and all day by the other. */
async function spendMore(workspaceId: string): Promise<void> {
  const account = await linkAccount(house.db, workspaceId, { provider: 'anthropic', name: '고객 지원 Anthropic' })
  const project = await house.db.costProject.create({ data: { workspaceId, name: '문의 요약' } })
  const rule = { refKind: 'key', ref: 'key_support', projectId: project.id, fromDay: new Date('2026-01-01') }
  await house.db.costRule.create({ data: { workspaceId, accountId: account.id, ...rule } })
  const mix = { inputTokens: 900_000, cachedTokens: 200_000, outputTokens: 60_000, requests: 120 }
  const at = (day: number, hours: number[], keyRef: string) =>
    hours.map((hour) =>
      used(`${dayBack(day)}T${String(hour).padStart(2, '0')}:00:00Z`, { ...mix, keyRef, model: 'claude-opus-5' }),
    )
  const facts = Array.from({ length: 20 }, (_, index) => [
    ...at(index + 2, [1, 3, 5, 7, 9], 'key_support'),
    ...at(index + 2, [15, 16, 17], 'key_nightly_digest'),
  ]).flat()
  await putUsage(house.db, account, facts, { through: now })
}

beforeAll(async () => {
  await ensureBuiltWeb()
  house = await openHouse()
  browser = await openBrowser()
  const fresh = await signedUp(house)
  saver = await signedUp(house)
  const { workspaceId, userId } = saver
  await setPlan(house, workspaceId, 'PROFESSIONAL')
  await spendMonths(house.db, workspaceId, now)
  await spendMore(workspaceId)
  await house.db.costBudget.create({
    data: { workspaceId, name: '모델 비용', scope: 'workspace', amountMicroUsd: 400_000_000n },
  })
  await rollUp(house.db)
  await adviseDue(house.db, now)
  const { advice } = await listAdvice(house.db, workspaceId)
  const [first, second] = advice
  await saver.call('advice.decide', { id: first?.id ?? '', state: 'accepted' })
  await saver.call('advice.decide', { id: second?.id ?? '', state: 'dismissed' })
  for (const span of ['day', 'week', 'month'] as const)
    reports[span] = (await createReport(house.db, workspaceId, { span, day: dayBack(3), requestKey: null })).id
  await saveSchedule(house.db, workspaceId, { span: 'week', localTime: '09:00', userIds: [userId] })
  const { viewer, id } = await openTeam(house)
  for (const [who, { cookie }] of Object.entries({ fresh, saver, viewer }) as [Who, Client][])
    visits.set(who, await visit(browser, house.url, { reducedMotion: 'reduce', session: cookie() }))
  await visits.get('viewer')?.context.addInitScript(`sessionStorage.setItem('xcaster.workspace', '${id}')`)
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
      await page.goto(`/${language}${path.replace(/(?<=reports\/)month$/, reports.month ?? '')}`)
      await show(page, words[language])
      await looksRight(page, name, language)
    }
    const isMissing = (text: string) => name.includes('not there') && text.includes('status of 404')
    expect(trouble.console.splice(0).filter((text) => !isMissing(text))).toEqual([])
    expect(trouble.outside).toEqual([])
  })

test('advice is taken, looked at again and not wanted, by the keyboard alone', { timeout: 120_000 }, async () => {
  const { page } = visits.get('saver') ?? expect.unreachable()
  await page.goto('/en/costs/advice')
  const accept = page
    .getByRole('button', { name: new RegExp(`^${words.en.advice.accept}: From claude-opus-5 to`) })
    .first()
  const label = (await accept.getAttribute('aria-label')) ?? ''
  await accept.focus()
  await page.keyboard.press('Enter')
  const reopen = page.getByRole('button', { name: label.replace(words.en.advice.accept, words.en.advice.reopen) })
  await reopen.waitFor()
  await reopen.focus()
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: label }).waitFor()
})

test('a report is made by its day and printed without what can only be pressed', { timeout: 120_000 }, async () => {
  const { page } = visits.get('saver') ?? expect.unreachable()
  const { reports: said } = words.ko
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.goto('/ko/costs/reports')
  await page.getByText(said.spans.month, { exact: true }).click()
  await page.getByLabel(said.day, { exact: true }).fill(dayBack(2))
  await page.getByRole('button', { name: said.make }).click()
  await page.getByRole('button', { name: said.report.print }).waitFor()
  await page.getByRole('button', { name: said.report.csv }).waitFor()
  // A4 at 96 dots an inch, without its margins.
  await page.setViewportSize({ width: 673, height: 1000 })
  await page.emulateMedia({ media: 'print', colorScheme: 'light' })
  expect(await page.getByRole('button', { name: said.report.print }).isVisible()).toBe(false)
  expect(await page.getByRole('navigation').first().isVisible()).toBe(false)
  await page.getByRole('heading', { name: said.report.movers }).waitFor()
  const folder = process.env.TEST_PICTURES
  if (folder) {
    await mkdir(folder, { recursive: true })
    await page.screenshot({ path: `${folder}/print-ko.png`, fullPage: true })
    await page.pdf({ path: `${folder}/print-ko.pdf`, format: 'A4', preferCSSPageSize: false })
  }
  await page.emulateMedia({ media: 'screen' })
})
