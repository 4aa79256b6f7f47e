import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { priceWords } from '../../web/src/text/costs-prices/words.ts'
import { en } from '../../web/src/text/en.ts'
import { ko } from '../../web/src/text/ko.ts'
import { closeMonth, linkAccount, putUsage, rollUp, used } from '../costs/setup/cost-house.ts'
import { openBrowser, type Visit, visit } from '../setup/browser.ts'
import { ensureBuiltWeb } from '../setup/built-web.ts'
import { type House, openHouse, signedUp } from '../setup/house.ts'
import { operatorOf } from '../setup/operator.ts'
import { languagesOf, lookedAt, looksRight } from '../setup/page-looks.ts'

const words = { ko: { all: ko, prices: priceWords.ko }, en: { all: en, prices: priceWords.en } }
type Words = (typeof words)['ko']
type State = {
  name: string
  who: 'maker' | 'operator'
  show: (page: Page, words: Words) => Promise<unknown>
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click()
const find = async (page: Page, { prices }: Words, text: string) => {
  await page.getByLabel(prices.search).fill(text)
  await page.locator('summary').filter({ hasText: text }).first().waitFor()
}

const states: State[] = [
  {
    name: 'prices, with what has none, what is announced and other names',
    who: 'operator',
    show: async (page, { prices }) => {
      await page.getByRole('heading', { name: prices.unpriced.title }).waitFor()
      await page.getByText('openai:gpt-unheard-of').first().waitFor()
      await page.getByRole('heading', { name: prices.announced.title }).waitFor()
      await page.getByText('house-model').waitFor()
    },
  },
  {
    name: 'prices, for who keeps nothing',
    who: 'maker',
    show: (page, { prices }) => page.getByRole('heading', { name: prices.notYou }).waitFor(),
  },
  {
    name: 'a model, with what changed',
    who: 'operator',
    show: async (page, all) => {
      await find(page, all, 'anthropic:claude-sonnet-5-5')
      await page.getByText(all.prices.history).waitFor()
      await page.getByText('$0.20 → $0.10').waitFor()
    },
  },
  {
    name: 'a model in a batch, with prices of long prompts',
    who: 'operator',
    show: async (page, all) => {
      await find(page, all, 'anthropic:claude-haiku-5-5')
      await page.getByText(all.prices.tiers.batch, { exact: true }).click()
      await page.getByText('$0.005', { exact: true }).first().waitFor()
    },
  },
  {
    name: 'no model that is found',
    who: 'operator',
    show: async (page, { prices }) => {
      await page.getByLabel(prices.search).fill('nothing of the kind')
      await page.getByText(prices.none).waitFor()
    },
  },
  {
    name: 'a price that is added wrongly',
    who: 'operator',
    show: async (page, { prices }) => {
      await press(page, prices.addTo('openai:gpt-unheard-of'))
      const dialog = page.getByRole('dialog')
      await dialog.getByRole('button', { name: prices.add }).click()
      await dialog.getByText(prices.form.sourceBad).waitFor()
    },
  },
  {
    name: 'a price, with what it means',
    who: 'operator',
    show: async (page, { prices }) => {
      await press(page, prices.add)
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel(prices.form.price(prices.per.tokens)).fill('3')
      await dialog.getByText(prices.form.perMillion('$3.00')).waitFor()
    },
  },
  {
    name: 'the question before an announcement is dropped',
    who: 'operator',
    show: async (page, { prices }) => {
      await press(page, prices.announced.noOf('gemini:gemini-3.8-flash'))
      await page.getByText(prices.announced.noTitle).waitFor()
    },
  },
  {
    name: 'how much is worked out again, closed months among it',
    who: 'operator',
    show: async (page, { prices }) => {
      await press(page, prices.reprice)
      const dialog = page.getByRole('dialog')
      await dialog.getByLabel(prices.again.model).fill('openai:gpt-5.4')
      await dialog.getByText(prices.again.closed('1')).waitFor()
    },
  },
  {
    name: 'another name of a model that is not filled in',
    who: 'operator',
    show: async (page, { prices, all }) => {
      await press(page, prices.unpriced.aliasOf('openai:gpt-unheard-of'))
      const dialog = page.getByRole('dialog')
      await dialog.getByRole('button', { name: /^(저장|Save)$/ }).click()
      await dialog.getByText(prices.form.modelBad).waitFor()
      expect(all.common.close).not.toBe('')
    },
  },
]

let house: House
let browser: Browser
let operator: Awaited<ReturnType<typeof operatorOf>>
let accountId: string
const visits = new Map<State['who'], Visit>()
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString()

beforeAll(async () => {
  await ensureBuiltWeb()
  house = await openHouse()
  browser = await openBrowser()
  operator = await operatorOf(house)
  const maker = await signedUp(house)
  const account = await linkAccount(house.db, maker.workspaceId)
  accountId = account.id
  const month = `${daysAgo(40).slice(0, 7)}-01`
  await putUsage(house.db, account, [
    used(`${month}T03:00:00Z`),
    used(daysAgo(3), { model: 'gpt-unheard-of', inputTokens: 2_345_678 }),
  ])
  await rollUp(house.db)
  await closeMonth(house.db, maker.workspaceId, month)
  const name = { provider: 'openai', alias: 'house-model', model: 'openai:gpt-5.4' }
  expect((await operator.call('prices.saveAlias', name)).status).toBe(200)
  for (const [who, { cookie }] of Object.entries({ maker, operator }))
    visits.set(who as State['who'], await visit(browser, house.url, { reducedMotion: 'reduce', session: cookie() }))
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await house?.close()
})

for (const { name, who, show } of lookedAt(states))
  test(`${name}: no barrier for anyone, nothing beyond the edge, nothing in the console`, {
    timeout: 120_000,
  }, async () => {
    const { page, trouble } = visits.get(who) ?? expect.unreachable()
    for (const language of languagesOf(name)) {
      await page.setViewportSize({ width: 1280, height: 900 })
      await page.goto(`/${language}/prices`)
      await show(page, words[language])
      await looksRight(page, name, language)
    }
    expect(trouble.console.splice(0)).toEqual([])
    expect(trouble.outside).toEqual([])
  })

test('a model without a price gets one, its past is worked out again, and it is off the list', {
  timeout: 120_000,
}, async () => {
  const { page } = visits.get('operator') ?? expect.unreachable()
  const { prices } = words.ko
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.goto('/ko/prices')
  const costs = async () => {
    const { _sum } = await house.db.costDay.aggregate({
      where: { accountId, model: 'openai:gpt-unheard-of' },
      _sum: { costPicoUsd: true, unpricedTokens: true },
    })
    return [Number(_sum.costPicoUsd ?? 0n) / 1e12, Number(_sum.unpricedTokens ?? 0n)]
  }
  expect((await costs())[0]).toBe(0)
  for (const [unit, price] of [
    ['output_token', '10'],
    ['input_token', '2'],
  ] as const) {
    await press(page, prices.addTo('openai:gpt-unheard-of'))
    const form = page.getByRole('dialog')
    await form.getByLabel(prices.form.unit).selectOption(unit)
    await form.getByLabel(prices.form.price(prices.per.tokens)).fill(price)
    await form.getByLabel(prices.form.source).fill('https://example.com/prices')
    await form.getByRole('button', { name: prices.add }).click()
    const again = page.getByRole('dialog', { name: prices.again.title })
    await again.getByText(prices.again.count('1', '1')).waitFor()
    await again
      .getByRole('button', { name: unit === 'input_token' ? prices.again.act : words.ko.all.common.cancel })
      .click()
    await again.waitFor({ state: 'detached' })
  }
  await rollUp(house.db)
  expect(await costs()).toEqual([(2_345_678 * 2 + 100 * 10) / 1e6, 0])
  await page.reload()
  await page.getByRole('heading', { name: prices.announced.title }).waitFor()
  expect(await page.getByRole('heading', { name: prices.unpriced.title }).count()).toBe(0)
})
