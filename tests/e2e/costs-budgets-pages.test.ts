import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { evaluateBudgets } from '../../costs/index.ts'
import { costsBudgetsWords } from '../../web/src/text/costs-budgets/words.ts'
import { en } from '../../web/src/text/en.ts'
import { ko } from '../../web/src/text/ko.ts'
import { config, pico, putDay, seal } from '../costs/setup/cost-days.ts'
import { openBrowser, type Visit, visit } from '../setup/browser.ts'
import { ensureBuiltWeb } from '../setup/built-web.ts'
import { type Client, type House, openHouse, signedUp } from '../setup/house.ts'
import { languagesOf, lookedAt, looksRight } from '../setup/page-looks.ts'
import { openTeam } from '../setup/team.ts'

const words = {
  ko: { all: ko, budgets: costsBudgetsWords.ko },
  en: { all: en, budgets: costsBudgetsWords.en },
}
type Words = (typeof words)['ko']
/** `spender` has budgets in every state and days out of order; `fresh` has nothing; `viewer` looks at a team without any. */
type Who = 'fresh' | 'spender' | 'viewer'
type State = { name: string; who: Who; show: (page: Page, words: Words) => Promise<unknown> }

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click()
const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true }).first().waitFor()
const longName = 'search-production-with-a-name-that-is-longer-than-the-card'

const states: State[] = [
  {
    name: 'budgets',
    who: 'spender',
    show: async (page, { budgets }) => {
      await heading(page, '전체 예산')
      await heading(page, longName)
      await page.getByText(budgets.stopped).waitFor()
      await page.getByText(budgets.anomalies.causes.mix).first().waitFor()
    },
  },
  {
    name: 'budgets, before there are any',
    who: 'fresh',
    show: async (page, { budgets }) => {
      await page.getByText(budgets.emptyTitle).waitFor()
      await page.getByText(budgets.anomalies.none).waitFor()
    },
  },
  {
    name: 'budgets, for who may only look',
    who: 'viewer',
    show: (page, { budgets }) => page.getByText(budgets.viewer).waitFor(),
  },
  {
    name: 'a new budget, saved too early',
    who: 'fresh',
    show: async (page, { budgets }) => {
      await press(page, budgets.create)
      await page.getByRole('dialog').getByText(budgets.dialog.people).waitFor()
      await press(page, budgets.dialog.save)
      await page.getByText(budgets.dialog.amountBad).waitFor()
    },
  },
  {
    name: 'a new budget of a key',
    who: 'spender',
    show: async (page, { budgets }) => {
      await press(page, budgets.create)
      await page.getByRole('dialog').getByText(budgets.dialog.people).waitFor()
      await page.getByLabel(budgets.dialog.scope).selectOption('key')
      await page.getByText(budgets.dialog.stopsHelp).waitFor()
    },
  },
  {
    name: 'the question before a budget is gone',
    who: 'spender',
    show: async (page, { budgets }) => {
      await press(page, `${budgets.remove}: ${longName}`)
      await page.getByText(budgets.removal.stops).waitFor()
    },
  },
]

let house: House
let browser: Browser
let spender: Awaited<ReturnType<typeof signedUp>>
let workspaceId: string
const visits = new Map<Who, Visit>()

beforeAll(async () => {
  await ensureBuiltWeb()
  house = await openHouse()
  browser = await openBrowser()
  const fresh = await signedUp(house)
  spender = await signedUp(house)
  const { body: me } = await spender.call('me.get', {})
  workspaceId = me.workspace.id
  await furnish(me.user.id)
  const { viewer, id } = await openTeam(house)
  for (const [who, { cookie }] of Object.entries({ fresh, spender, viewer }) as [Who, Client][])
    visits.set(who, await visit(browser, house.url, { reducedMotion: 'reduce', session: cookie() }))
  await visits.get('viewer')?.context.addInitScript(`sessionStorage.setItem('xcaster.workspace', '${id}')`)
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await house?.close()
})

/** Today in Seoul. */
const today = () => new Date(Date.now() + 9 * 3_600_000)
const daysBack = (count: number) => new Date(today().getTime() - count * 86_400_000).toISOString().slice(0, 10)

async function furnish(userId: string): Promise<void> {
  const { db } = house
  const project = await db.costProject.create({ data: { workspaceId, name: '결제 도우미' } })
  const { body: made } = await spender.call('keys.create', { name: 'search-production' })
  for (let back = 0; back < 28; back += 1) {
    await putDay(db, workspaceId, daysBack(back), { usd: 3 + (back % 4), projectId: project.id })
    await putDay(db, workspaceId, daysBack(back), {
      usd: 1.25,
      provider: 'anthropic',
      model: 'anthropic:claude-haiku-4-5',
    })
  }
  await putDay(db, workspaceId, daysBack(0), { usd: 30, keyRef: made.key.id })
  const settings = { thresholds: [50, 80, 100], hasForecast: true, stopsKey: false, userIds: [userId] }
  const create = (one: {
    name: string
    scope: 'workspace' | 'key' | 'provider'
    scopeRef?: string
    usd: number
    stopsKey?: boolean
  }) => {
    const { usd, ...rest } = one
    return spender.call('budgets.create', { ...settings, ...rest, amountMicroUsd: usd * 1e6 })
  }
  const whole = await create({ name: '전체 예산', scope: 'workspace', usd: 150 })
  await create({ name: 'Anthropic', scope: 'provider', scopeRef: 'anthropic', usd: 400 })
  await create({ name: longName, scope: 'key', scopeRef: made.key.id, usd: 20, stopsKey: true })
  const period = new Date(`${daysBack(0).slice(0, 7)}-01`)
  const alert = { budgetId: whole.body.id, period, workspaceId, amountMicroUsd: 150_000_000n }
  await db.budgetAlert.create({ data: { ...alert, kind: 'actual', threshold: 50, spentMicroUsd: 76_000_000n } })
  await evaluateBudgets({ db, seal, config }, workspaceId, new Date())
  const causes = (volume: number, price: number, mix: number) => ({
    ...{ volume: pico(volume).toString(), price: pico(price).toString(), mix: pico(mix).toString() },
  })
  const day = new Date(daysBack(1))
  const found = { workspaceId, day, provider: 'openai', projectId: project.id }
  await db.costAnomaly.createMany({
    data: [
      {
        ...found,
        model: 'openai:gpt-5.4',
        costPicoUsd: pico(82.4),
        expectedPicoUsd: pico(20),
        causes: causes(70, -12.6, 5),
      },
      { ...found, model: 'openai:gpt-6-astra', costPicoUsd: pico(41), expectedPicoUsd: 0n, causes: causes(0, 0, 41) },
    ],
  })
}

for (const { name, who, show } of lookedAt(states))
  test(`${name}: no barrier for anyone, nothing beyond the edge, nothing in the console`, {
    timeout: 120_000,
  }, async () => {
    const { page, trouble } = visits.get(who) ?? expect.unreachable()
    for (const language of languagesOf(name)) {
      await page.setViewportSize({ width: 1280, height: 900 })
      await page.goto(`/${language}/costs/budgets`)
      await show(page, words[language])
      await looksRight(page, name, language)
    }
    expect(trouble.console.splice(0)).toEqual([])
    expect(trouble.outside).toEqual([])
  })

test('a budget is made, changed and deleted, and its key stops and is answered with it', {
  timeout: 120_000,
}, async () => {
  const { page, trouble } = visits.get('fresh') ?? expect.unreachable()
  const { budgets } = words.ko
  await page.setViewportSize({ width: 320, height: 640 })
  await page.goto('/ko/costs/budgets')
  await press(page, budgets.create)
  const dialog = page.getByRole('dialog')
  await dialog.getByText(budgets.dialog.people).waitFor()
  await dialog.getByLabel(budgets.dialog.name).fill('11월 API')
  await dialog.getByLabel(budgets.dialog.amount).fill('0.5')
  await press(page, budgets.dialog.save)
  await dialog.getByText(budgets.dialog.amountBad).waitFor()
  await dialog.getByLabel(budgets.dialog.amount).fill('1,250.50')
  await press(page, budgets.dialog.save)
  await page.getByText(budgets.dialog.saved).first().waitFor()
  await page.getByText('$1,250.50').first().waitFor()

  await press(page, `${budgets.edit}: 11월 API`)
  await dialog.getByText(budgets.dialog.people).waitFor()
  await dialog.getByLabel(budgets.dialog.amount).fill('900')
  await dialog.getByLabel('90%').check()
  await press(page, budgets.dialog.save)
  await page.getByText('$900.00').first().waitFor()
  const row = await house.db.costBudget.findFirstOrThrow({ where: { name: '11월 API' } })
  expect(row).toMatchObject({ amountMicroUsd: 900_000_000n, thresholds: [50, 80, 90, 100], scope: 'workspace' })

  await press(page, `${budgets.remove}: 11월 API`)
  await press(page, budgets.removal.confirm)
  await page.getByText(budgets.emptyTitle).waitFor()
  expect(trouble.console.splice(0)).toEqual([])
})

test('a day that was looked at leaves the list, and comes back when that is taken back', {
  timeout: 120_000,
}, async () => {
  const { page, trouble } = visits.get('spender') ?? expect.unreachable()
  const { budgets } = words.en
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.goto('/en/costs/budgets')
  const seen = page.getByRole('button', { name: /^Seen: .*gpt-6-astra$/ })
  await seen.click()
  await seen.waitFor({ state: 'detached' })
  expect(await house.db.costAnomaly.count({ where: { workspaceId, dismissedAt: { not: null } } })).toBe(1)
  await press(page, budgets.anomalies.undo)
  await seen.waitFor()
  expect(trouble.console.splice(0)).toEqual([])
})
