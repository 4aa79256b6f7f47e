import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Board } from '../../contract/index.ts'
import { en } from '../../web/src/text/en.ts'
import { ko } from '../../web/src/text/ko.ts'
import { studioWords } from '../../web/src/text/studio/words.ts'
import { openBrowser, type Visit, visit } from '../setup/browser.ts'
import { ensureBuiltWeb } from '../setup/built-web.ts'
import { type House, openHouse, signedUp, waitUntil } from '../setup/house.ts'
import { languagesOf, lookedAt, looksRight } from '../setup/page-looks.ts'
import type { Person } from '../setup/team.ts'
import { boardOf, writtenProject } from '../studio/board-of.ts'

const words = { ko: { all: ko, studio: studioWords.ko }, en: { all: en, studio: studioWords.en } }
type Words = (typeof words)['ko']
/** `drawn` has pictures, of which one is old by now; `written` only words; `empty` nothing but its topic. */
type Project = 'empty' | 'written' | 'drawn'
type State = {
  name: string
  path: (ids: Record<Project, string>) => string
  show: (page: Page, words: Words) => Promise<unknown>
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click()

const states: State[] = [
  {
    name: 'a project of the studio is begun',
    path: () => '/studio',
    show: async (page, { studio }) => {
      await page.getByText(studio.start.noTemplateText).waitFor()
    },
  },
  {
    name: 'a project is begun without a topic',
    path: () => '/studio',
    show: async (page, { studio }) => {
      await press(page, studio.start.begin)
      await page.getByText(studio.start.empty).waitFor()
    },
  },
  {
    name: 'the topic of a project that has nothing yet',
    path: ({ empty }) => `/studio/${empty}/topic`,
    show: (page, { studio }) => page.getByRole('button', { name: studio.topic.make }).waitFor(),
  },
  {
    name: 'the topic, and what follows from a change',
    path: ({ written }) => `/studio/${written}/topic`,
    show: (page, { studio }) => page.getByText(studio.topic.effect.look).waitFor(),
  },
  {
    name: 'no script yet',
    path: ({ empty }) => `/studio/${empty}/script`,
    show: (page, { studio }) => page.getByText(studio.script.emptyText).waitFor(),
  },
  {
    name: 'the script in scenes',
    path: ({ written }) => `/studio/${written}/script`,
    show: (page, { studio }) => page.getByRole('button', { name: studio.script.merge('1') }).waitFor(),
  },
  {
    name: 'suggestions with what they change',
    path: ({ written }) => `/studio/${written}/script`,
    show: async (page, { studio }) => {
      await press(page, studio.suggest.ask)
      await page.locator('del').first().waitFor()
    },
  },
  {
    name: 'a question before the script is written anew',
    path: ({ written }) => `/studio/${written}/script`,
    show: async (page, { studio }) => {
      await press(page, studio.script.makeAgain)
      await page.getByText(studio.topic.replaceText).waitFor()
    },
  },
  {
    name: 'no pictures yet',
    path: ({ written }) => `/studio/${written}/images`,
    show: (page, { studio }) => page.getByText(studio.images.waiting('1')).waitFor(),
  },
  {
    name: 'pictures, one of them to be drawn again',
    path: ({ drawn }) => `/studio/${drawn}/images`,
    show: async (page, { studio }) => {
      await page.getByText(studio.images.old).first().waitFor()
      await page.getByText(studio.remake.title).waitFor()
    },
  },
  {
    name: 'a picture is drawn again, its price on the button',
    path: ({ drawn }) => `/studio/${drawn}/images`,
    show: async (page, { studio }) => {
      await press(page, studio.images.redraw)
      await page.getByRole('button', { name: studio.images.redrawGo(studio.images.free) }).waitFor()
    },
  },
  {
    name: 'what is shown of a picture',
    path: ({ drawn }) => `/studio/${drawn}/images`,
    show: async (page, { studio }) => {
      await press(page, studio.images.crop)
      await page.getByText(studio.images.cropText).waitFor()
    },
  },
]

const lines: [string, string, string] = [
  '사실 사과는 정말 아주 오래된 과일인데 여러분 혹시 그 이유를 알고 계신가요?',
  '공기와 만난 사과는 천천히 색이 변해요. 껍질이 막아 주던 산소가 닿기 때문이에요.',
  '레몬즙을 한 방울 뿌려 보세요.',
]

let house: House
let browser: Browser
let person: Person
let visitor: Visit
let ids: Record<Project, string>

beforeAll(async () => {
  await ensureBuiltWeb()
  house = await openHouse()
  browser = await openBrowser()
  person = await signedUp(house)
  const board = boardOf('사과', lines)
  const { body: empty } = await person.call('studio.begin', { keyword: '고양이', language: 'ko' })
  ids = {
    empty: empty.projectId,
    written: await writtenProject(house, person, { ...board, scenes: board.scenes.map(toOtherPicture) }),
    drawn: await drawnProject(board),
  }
  visitor = await visit(browser, house.url, { reducedMotion: 'reduce', session: person.cookie() })
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await house?.close()
})

/** Nothing that was drawn for the one project fits the other. */
const toOtherPicture = (scene: Board['scenes'][number]) => ({
  ...scene,
  imagePrompt: `${scene.imagePrompt}, from above`,
})

/** With a picture for each scene, and another description of the second one since. */
async function drawnProject(board: Board): Promise<string> {
  const projectId = await writtenProject(house, person, board)
  const workers = await house.startWorkers()
  try {
    const { body } = await person.call('studio.make', { projectId, goal: 'images' })
    const { body: run } = await waitUntil(
      () => person.call('runs.get', { id: body.runId }),
      ({ body: { state } }) => state === 'SUCCEEDED' || state === 'FAILED',
    )
    expect(run.state).toBe('SUCCEEDED')
  } finally {
    await workers.stop()
  }
  const scenes = board.scenes.map((scene) => (scene.id === 'b' ? { ...scene, imagePrompt: 'A pear' } : scene))
  const saved = await person.call('studio.save', {
    projectId,
    revision: 1,
    step: 'images',
    board: { ...board, scenes },
  })
  expect(saved.status).toBe(200)
  return projectId
}

for (const { name, path, show } of lookedAt(states))
  test(`${name}: no barrier for anyone, nothing beyond the edge, nothing in the console`, {
    timeout: 120_000,
  }, async () => {
    const { page, trouble } = visitor
    for (const language of languagesOf(name)) {
      await page.setViewportSize({ width: 1280, height: 900 })
      await page.goto(`/${language}${path(ids)}`)
      await show(page, words[language])
      await looksRight(page, name, language)
    }
    expect(trouble.console.splice(0)).toEqual([])
    expect(trouble.outside).toEqual([])
  })
