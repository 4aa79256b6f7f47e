import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { en } from '../../web/src/text/en.ts'
import { type Dictionary, ko } from '../../web/src/text/ko.ts'
import { openBrowser, type Visit, visit } from '../setup/browser.ts'
import { ensureBuiltWeb } from '../setup/built-web.ts'
import { type Client, type House, openHouse, signedUp, waitUntil } from '../setup/house.ts'
import { languagesOf, lookedAt, looksRight } from '../setup/page-looks.ts'
import { type ProviderSandbox, startSandbox } from '../setup/sandbox.ts'

type Who = 'visitor' | 'newcomer' | 'member'
type State = { name: string; who: Who; path: () => string; show: (page: Page, words: Dictionary) => Promise<unknown> }

const project = { ready: '', failed: '', running: '' }

const states: State[] = [
  {
    name: 'the landing page',
    who: 'visitor',
    path: () => '',
    show: async (page, { landing }) => {
      await page.getByRole('heading', { name: landing.endTitle }).waitFor()
      // There once its short is loaded. Nothing moves by itself here: less motion is asked for.
      await page.getByRole('button', { name: landing.play }).waitFor()
    },
  },
  {
    name: 'a page that is not there',
    who: 'visitor',
    path: () => '/nothing',
    show: (page, { notFound }) => page.getByRole('heading', { name: notFound.title }).waitFor(),
  },
  {
    name: 'projects, before the first',
    who: 'newcomer',
    path: () => '/projects',
    show: (page, { projects }) => page.getByRole('heading', { name: projects.emptyTitle }).waitFor(),
  },
  {
    name: 'a new short, with its price and what makes it',
    who: 'member',
    path: () => '/create?keyword=Coffee',
    show: async (page, { create }) => {
      await page.getByText(create.makers).click()
      await page.getByText(create.keysSummary).click()
    },
  },
  {
    name: 'projects',
    who: 'member',
    path: () => '/projects',
    show: (page, { projects }) => page.getByText(projects.states.failed, { exact: true }).waitFor(),
  },
  {
    name: 'a short that is being made',
    who: 'member',
    path: () => `/projects/${project.running}`,
    show: (page, { making }) => page.getByRole('region', { name: making.title }).waitFor(),
  },
  {
    name: 'the question before it is cancelled',
    who: 'member',
    path: () => `/projects/${project.running}`,
    show: async (page, { making }) => {
      await page.getByRole('button', { name: making.cancel }).click()
      await page.getByRole('alertdialog', { name: making.cancelTitle }).waitFor()
    },
  },
  {
    name: 'a short that failed, and the account menu',
    who: 'member',
    path: () => `/projects/${project.failed}`,
    show: async (page, words) => {
      await page.getByText(words.errors.provider_misconfigured[0] ?? '').waitFor()
      await page.getByRole('button', { name: words.nav.account('Kim') }).click()
      await page.getByRole('menuitem', { name: words.nav.signOut }).waitFor()
    },
  },
  {
    name: 'a finished short, with its figures',
    who: 'member',
    path: () => `/projects/${project.ready}`,
    show: async (page, words) => {
      await page.getByRole('button', { name: words.player.play, exact: true }).waitFor()
      await page.getByText(words.project.figures).click()
      await page.getByText(words.project.figureNames.loudness).waitFor()
    },
  },
]

let house: House
let vendors: ProviderSandbox
let workers: { stop: () => Promise<void> }
let browser: Browser
const visits = new Map<Who, Visit>()

beforeAll(async () => {
  await ensureBuiltWeb()
  vendors = await startSandbox()
  const { ELEVENLABS_API_KEY, ELEVENLABS_BASE_URL } = vendors.env
  house = await openHouse({ ELEVENLABS_API_KEY, ELEVENLABS_BASE_URL })
  workers = await house.startWorkers()
  browser = await openBrowser()
  const member = await signedUp(house)
  await makeProjects(member)
  const newcomer = await signedUp(house)
  for (const [who, session] of [['visitor'], ['newcomer', newcomer.cookie()], ['member', member.cookie()]] as const)
    visits.set(who, await visit(browser, house.url, { reducedMotion: 'reduce', ...(session && { session }) }))
}, 200_000)
afterAll(async () => {
  await browser?.close()
  await workers?.stop()
  await house?.close()
  await vendors?.close()
})

/** Real ones, by the real pipeline: the voice's vendor answers, then refuses the key, then never answers. */
async function makeProjects(client: Client): Promise<void> {
  const make = async (keyword: string, isThere: (run: { state: string; scenes: { image: unknown }[] }) => boolean) => {
    const { body } = await client.call('runs.create', { keyword, seconds: 15, quality: 'preview' })
    await waitUntil(async () => (await client.call('runs.get', { id: body.id })).body, isThere, 150_000)
    return body.projectId
  }
  project.ready = await make('커피의 역사', ({ state }) => state === 'SUCCEEDED')
  vendors.fail({ provider: 'elevenlabs', status: 401, times: 20 })
  project.failed = await make('블랙홀', ({ state }) => state === 'FAILED')
  vendors.reset()
  vendors.fail({ provider: 'elevenlabs', hang: true, times: 20 })
  const isDrawn = (scenes: { image: unknown }[]) => scenes.length > 0 && scenes.every(({ image }) => image !== null)
  project.running = await make('바다', ({ state, scenes }) => state === 'RUNNING' && isDrawn(scenes))
}

for (const { name, who, path, show } of lookedAt(states))
  test(`${name}: no barrier for anyone, nothing beyond the edge, nothing in the console`, {
    timeout: 200_000,
  }, async () => {
    const { page, trouble } = visits.get(who) ?? expect.unreachable()
    for (const language of languagesOf(name)) {
      await page.setViewportSize({ width: 1280, height: 900 })
      await page.goto(`/${language}${path()}`)
      await show(page, language === 'ko' ? ko : en)
      await looksRight(page, name, language)
    }
    expect(trouble.console.splice(0)).toEqual([])
    expect(trouble.outside).toEqual([])
  })
