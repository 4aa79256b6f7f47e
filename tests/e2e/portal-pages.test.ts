import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoAccount } from '../../accounts/index.ts'
import { createProviderSandbox, type ProviderSandbox } from '../../sandbox/providers/index.ts'
import { en } from '../../web/src/text/en.ts'
import { guideWords } from '../../web/src/text/guide/words.ts'
import { ko } from '../../web/src/text/ko.ts'
import { operatorWords } from '../../web/src/text/operators/words.ts'
import { portalWords } from '../../web/src/text/portal/words.ts'
import { openBrowser, type Visit, visit } from '../setup/browser.ts'
import { ensureBuiltWeb } from '../setup/built-web.ts'
import { type Client, type House, openHouse, signedUp } from '../setup/house.ts'
import { listen } from '../setup/listen.ts'
import { operatorOf } from '../setup/operator.ts'
import { languagesOf, lookedAt, looksRight } from '../setup/page-looks.ts'
import { openTeam } from '../setup/team.ts'

const words = {
  ko: { all: ko, portal: portalWords.ko, guide: guideWords.ko, operators: operatorWords.ko },
  en: { all: en, portal: portalWords.en, guide: guideWords.en, operators: operatorWords.en },
}
type Words = (typeof words)['ko']
/** `maker` has a key, an own Ollama that answers and one that does not; `fresh` has nothing yet. */
type Who = 'fresh' | 'maker' | 'operator' | 'viewer'
type State = { name: string; who: Who; path: string; show: (page: Page, words: Words) => Promise<unknown> }

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click()
const heading = (page: Page, name: string) => page.getByRole('heading', { name }).first().waitFor()

const states: State[] = [
  {
    name: 'models, with those that are not set up',
    who: 'maker',
    path: '/developers/models',
    show: async (page, { portal }) => {
      await page.getByText(portal.models.off).first().waitFor()
      await page.getByText('ollama/home:llama3.2:3b', { exact: true }).waitFor()
    },
  },
  {
    name: 'no model that fits',
    who: 'maker',
    path: '/developers/models',
    show: async (page, { portal }) => {
      await page.getByLabel(portal.models.search).fill('no such model')
      await page.getByText(portal.models.none).waitFor()
    },
  },
  {
    name: 'own Ollama, before there is any',
    who: 'fresh',
    path: '/developers/ollama',
    show: (page, { portal }) => heading(page, portal.ollama.emptyTitle),
  },
  {
    name: 'own Ollama, one that answers and one that does not',
    who: 'maker',
    path: '/developers/ollama',
    show: async (page, { portal }) => {
      await page.getByText(portal.ollama.states.UP).waitFor()
      await page.getByText(portal.ollama.problems.refused[0] ?? '').waitFor()
    },
  },
  {
    name: 'a server that is registered wrongly',
    who: 'fresh',
    path: '/developers/ollama',
    show: async (page, { portal }) => {
      await press(page, portal.ollama.add)
      await page.getByLabel(portal.ollama.form.name).fill('2nd')
      await press(page, portal.ollama.form.save)
      await page.getByText(portal.ollama.form.nameBad).waitFor()
    },
  },
  {
    name: 'the question before a server is deleted',
    who: 'maker',
    path: '/developers/ollama',
    show: async (page, { portal }) => {
      await press(page, portal.ollama.of(portal.ollama.remove, 'home'))
      await page.getByText(portal.ollama.removeText).waitFor()
    },
  },
  {
    name: 'the playground, before anything is asked',
    who: 'fresh',
    path: '/developers/playground',
    show: (page, { portal }) => page.getByText(portal.playground.start).waitFor(),
  },
  {
    name: 'the playground, with an answer and one that failed',
    who: 'maker',
    path: '/developers/playground?model=openai:gpt-5.4-mini',
    show: async (page, { portal, all }) => {
      const question = page.getByLabel(portal.playground.question)
      await question.fill('Hello there')
      await question.press('Enter')
      await page.getByRole('button', { name: portal.playground.retry }).waitFor()
      await question.fill('[[fault:die]] And now?')
      await question.press('Enter')
      await press(page, all.common.retry)
      await page.getByRole('button', { name: all.common.retry, exact: true }).waitFor()
    },
  },
  {
    name: 'the playground, for who may only look',
    who: 'viewer',
    path: '/developers/playground',
    show: (page, { all }) => heading(page, all.readOnly.title),
  },
  {
    name: 'the guide, before there is a key',
    who: 'fresh',
    path: '/developers/guide',
    show: (page, { guide }) => page.getByText(guide.setup.noKey).waitFor(),
  },
  {
    name: 'the guide, with a key and JavaScript',
    who: 'maker',
    path: '/developers/guide',
    show: async (page) => {
      await page.getByRole('tab', { name: 'JavaScript' }).click()
      await page.getByText("import OpenAI from 'openai'").first().waitFor()
    },
  },
  {
    name: 'operations, for who keeps nothing',
    who: 'maker',
    path: '/operators',
    show: (page, { operators }) => heading(page, operators.notYou),
  },
  {
    name: 'the health of upstreams',
    who: 'operator',
    path: '/operators',
    show: (page, { operators }) => page.getByText(operators.health.circuits.closed).first().waitFor(),
  },
  {
    name: 'the rows of models, and one that is changed',
    who: 'operator',
    path: '/operators?tab=models',
    show: async (page, { operators }) => {
      await press(page, operators.of(operators.edit, 'openai:gpt-5.4'))
      await page.getByRole('dialog').waitFor()
    },
  },
  {
    name: 'upstreams',
    who: 'operator',
    path: '/operators?tab=upstreams',
    show: (page) => page.getByText('https://api.example.com/v1').waitFor(),
  },
  {
    name: 'users',
    who: 'operator',
    path: '/operators?tab=users',
    show: (page) => page.getByText(demoAccount.email).first().waitFor(),
  },
  {
    name: 'keys of everybody',
    who: 'operator',
    path: '/operators?tab=keys',
    show: (page) => page.getByText('my program').waitFor(),
  },
]

let house: House
let vendor: ProviderSandbox
let browser: Browser
const visits = new Map<Who, Visit>()

beforeAll(async () => {
  await ensureBuiltWeb()
  vendor = await createProviderSandbox()
  house = await openHouse({ OPENAI_API_KEY: 'sk-stand-in', OPENAI_BASE_URL: vendor.baseUrls.openai })
  browser = await openBrowser()
  const [fresh, maker, operator] = [await signedUp(house), await signedUp(house), await operatorOf(house)]
  expect((await maker.call('keys.create', { name: 'my program' })).status).toBe(201)
  const home = await maker.call('ollama.create', { name: 'home', baseUrl: vendor.baseUrls.ollama })
  expect(home.body.state).toBe('UP')
  const gone = await listen(() => undefined)
  await gone.close()
  await maker.call('ollama.create', { name: 'away', baseUrl: gone.baseUrl })
  const upstream = { name: 'example', baseUrl: 'https://api.example.com/v1', apiKey: 'k', isEnabled: false }
  expect((await operator.call('operators.putUpstream', upstream)).status).toBe(200)
  const { viewer, id } = await openTeam(house)
  for (const [who, { cookie }] of Object.entries({ fresh, maker, operator, viewer }) as [Who, Client][])
    visits.set(who, await visit(browser, house.url, { reducedMotion: 'reduce', session: cookie() }))
  await visits.get('viewer')?.context.addInitScript(`sessionStorage.setItem('xcaster.workspace', '${id}')`)
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await house?.close()
  await vendor?.close()
})

for (const { name, who, path, show } of lookedAt(states))
  test(`${name}: no barrier for anyone, nothing beyond the edge, nothing in the console`, {
    timeout: 120_000,
  }, async () => {
    const { page, trouble } = visits.get(who) ?? expect.unreachable()
    for (const language of languagesOf(name)) {
      await page.setViewportSize({ width: 1280, height: 900 })
      await page.goto(`/${language}${path}`)
      await show(page, words[language])
      await looksRight(page, name, language)
    }
    expect(trouble.console.splice(0)).toEqual([])
    expect(trouble.outside).toEqual([])
  })
