import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ucrPerCredit } from '../../contract/index.ts'
import { sandboxPortOne } from '../../core/config.ts'
import { holdCredits } from '../../credits/index.ts'
import { billingWords } from '../../web/src/text/billing/words.ts'
import { en } from '../../web/src/text/en.ts'
import { ko } from '../../web/src/text/ko.ts'
import { ledgerWords } from '../../web/src/text/ledger/words.ts'
import { openBrowser, type Visit, visit } from '../setup/browser.ts'
import { ensureBuiltWeb } from '../setup/built-web.ts'
import { type Client, signedUp } from '../setup/house.ts'
import { languagesOf, lookedAt, looksRight } from '../setup/page-looks.ts'
import { openPracticeHouse, type PracticeHouse } from '../setup/practice-house.ts'
import { openTeam } from '../setup/team.ts'

const words = {
  ko: { all: ko, billing: billingWords.ko, ledger: ledgerWords.ko },
  en: { all: en, billing: billingWords.en, ledger: ledgerWords.en },
}
type Words = (typeof words)['ko']
/** `subscriber` has a plan; `late` has one whose charge failed; `poor` has too little for a short. */
type Who = 'buyer' | 'subscriber' | 'late' | 'poor' | 'viewer'
type State = {
  name: string
  who: Who
  path: () => string
  show: (page: Page, words: Words) => Promise<unknown>
}

let paymentId = ''
/** Of an order nobody has paid. */
let openId = ''

const states: State[] = [
  {
    name: 'billing, with credits of every kind, what is held, and payments',
    who: 'buyer',
    path: () => '/billing',
    show: async (page, { billing }) => {
      await page.getByText(billing.payments.states.PAID).first().waitFor()
      await page.getByText(billing.sandbox).waitFor()
    },
  },
  {
    name: 'the question before a refund',
    who: 'buyer',
    path: () => '/billing',
    show: async (page, { billing }) => {
      await page
        .getByRole('button', { name: billing.refund.openOf('', '').trim().split(' ').at(-1) ?? '' })
        .first()
        .click()
      await page.getByText(billing.refund.part, { exact: true }).click()
      await page.getByLabel(billing.refund.credits, { exact: true }).fill('9999')
      await page.getByRole('button', { name: billing.refund.confirmNone, exact: true }).click()
      await page.getByText(billing.refund.creditsBad('100')).waitFor()
    },
  },
  {
    name: 'the price of a bigger plan',
    who: 'subscriber',
    path: () => '/billing',
    show: async (page, { billing }) => {
      await page.getByRole('button', { name: billing.plans.changeTo('Professional') }).click()
      await page.getByText(billing.change.due).waitFor()
    },
  },
  {
    name: 'a plan whose charge failed',
    who: 'late',
    path: () => '/billing',
    show: (page, { billing }) => page.getByText(billing.subscription.pastDue).waitFor(),
  },
  {
    name: 'billing, for who may only look',
    who: 'viewer',
    path: () => '/billing',
    show: (page, { billing }) => page.getByText(billing.ownerOnly).waitFor(),
  },
  {
    name: 'a payment that has arrived',
    who: 'buyer',
    path: () => `/billing/return?for=credits&paymentId=${paymentId}`,
    show: (page, { billing }) => page.getByRole('heading', { name: billing.back.done('100') }).waitFor(),
  },
  {
    name: 'a payment that is not known yet',
    who: 'buyer',
    path: () => `/billing/return?for=credits&paymentId=${openId}`,
    show: (page, { billing }) => page.getByRole('heading', { name: billing.back.waiting }).waitFor(),
  },
  {
    name: 'a receipt',
    who: 'buyer',
    path: () => `/billing/payments/${paymentId}`,
    show: (page, { billing }) => page.getByText(billing.receipt.taxes).waitFor(),
  },
  {
    name: 'the ledger',
    who: 'buyer',
    path: () => '/ledger',
    show: (page, { ledger }) => page.getByText(ledger.all).waitFor(),
  },
  {
    name: 'a short there are too few credits for',
    who: 'poor',
    path: () => '/create?keyword=Coffee',
    show: (page, { all }) =>
      page.getByRole('link', { name: all.create.missingBuy('').trim().split(' · ')[1] ?? '' }).waitFor(),
  },
]

let practice: PracticeHouse
let browser: Browser
const visits = new Map<Who, Visit>()

beforeAll(async () => {
  await ensureBuiltWeb()
  practice = await openPracticeHouse()
  const { house } = practice
  browser = await openBrowser()
  const buyer = await signedUp(house)
  paymentId = await buy(buyer)
  openId = (await buyer.call('payments.create', { packageId: '300', currency: 'USD' })).body.payment.id
  await hold(buyer.workspaceId, 2)
  const subscriber = await subscribed('STANDARD')
  const late = await subscribed('BASIC')
  // What a refused renewal leaves behind; that it does has tests of its own.
  await house.db.subscription.updateMany({
    where: { workspaceId: late.workspaceId },
    data: { state: 'PAST_DUE', failures: 1, nextChargeAt: new Date(Date.now() + 86_400_000) },
  })
  const poor = await signedUp(house)
  await hold(poor.workspaceId, 19.9)
  const { viewer, id } = await openTeam(house)
  for (const [who, { cookie }] of Object.entries({ buyer, subscriber, late, poor, viewer }) as [Who, Client][])
    visits.set(who, await visit(browser, house.url, { reducedMotion: 'reduce', session: cookie() }))
  await visits.get('viewer')?.context.addInitScript(`sessionStorage.setItem('xcaster.workspace', '${id}')`)
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await practice?.close()
})

async function buy(client: Client): Promise<string> {
  const { body } = await client.call('payments.create', { packageId: '100', currency: 'KRW' })
  const { id, amount } = body.payment
  const channelKey = sandboxPortOne.channels.KRW.pay
  practice.sandbox.portone.pay({ paymentId: id, channelKey, totalAmount: amount.amountMinor, currency: 'KRW' })
  expect((await client.call('payments.sync', { id })).body.state).toBe('PAID')
  return id
}

async function subscribed(planId: 'BASIC' | 'STANDARD') {
  const client = await signedUp(practice.house)
  const { body } = await client.call('subscription.prepare', { currency: 'KRW' })
  const { channelKey, customer } = body
  const billingKey = practice.sandbox.portone.registerCard({ channelKey, customerId: customer.customerId })
  const started = await client.call('subscription.start', { planId, currency: 'KRW', billingKey })
  expect(started.status).toBe(201)
  return client
}

async function hold(workspaceId: string, count: number): Promise<void> {
  const amountUcr = count * ucrPerCredit
  await holdCredits(practice.house.db, { workspaceId, amountUcr, key: 'held', reference: 'test', ttlMinutes: 60 })
}

for (const { name, who, path, show } of lookedAt(states))
  test(`${name}: no barrier for anyone, nothing beyond the edge, nothing in the console`, {
    timeout: 120_000,
  }, async () => {
    const { page, trouble } = visits.get(who) ?? expect.unreachable()
    for (const language of languagesOf(name)) {
      await page.setViewportSize({ width: 1280, height: 900 })
      await page.goto(`/${language}${path()}`)
      await show(page, words[language])
      await looksRight(page, name, language)
    }
    expect(trouble.console.splice(0)).toEqual([])
    expect(trouble.outside).toEqual([])
  })
