import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { batchWords } from '../../web/src/text/batch/words.ts'
import { en } from '../../web/src/text/en.ts'
import { ko } from '../../web/src/text/ko.ts'
import { libraryWords } from '../../web/src/text/library/words.ts'
import { openBrowser, type Visit, visit } from '../setup/browser.ts'
import { ensureBuiltWeb } from '../setup/built-web.ts'
import { type Client, type House, openHouse, signedUp, waitUntil } from '../setup/house.ts'
import { languagesOf, lookedAt, looksRight } from '../setup/page-looks.ts'
import { setPlan } from '../setup/plan.ts'
import { openTeam, type Person } from '../setup/team.ts'
import { planned, shelvedShort } from '../studio/shelf.ts'

const words = {
  ko: { all: ko, library: libraryWords.ko, batch: batchWords.ko },
  en: { all: en, library: libraryWords.en, batch: batchWords.en },
}
type Words = (typeof words)['ko']
/** `maker` has shorts, a folder, a project in the bin and one that waits; `fresh` has nothing; `viewer` only looks. */
type Who = 'fresh' | 'maker' | 'viewer'
type State = { name: string; who: Who; path: () => string; show: (page: Page, words: Words) => Promise<unknown> }

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click()
/** A button that does nothing yet says so until it does. */
const pressWhenReady = (page: Page, name: string) =>
  page.locator('button:not([aria-disabled])').filter({ hasText: name }).click()
const heading = (page: Page, name: string) => page.getByRole('heading', { name }).first().waitFor()
const choose = (page: Page, name: string) => page.getByRole('menuitem', { name, exact: true }).click()
const keywordsOf =
  '고양이는 자는 이유\n커피를 맛있게 내리는 법\n아주 길어서 한 줄에 다 들어가지 않을 수도 있는 주제를 하나 적어 두고 보기'

const states: State[] = [
  {
    name: 'projects, in states of all kinds',
    who: 'maker',
    path: () => '/projects',
    show: (page) => heading(page, '고양이가 자는 이유'),
  },
  {
    name: 'projects, the bin',
    who: 'maker',
    path: () => '/projects?show=bin',
    show: async (page, { library }) => {
      await page.getByText(library.binNote('30')).waitFor()
      await heading(page, '버린 것')
    },
  },
  {
    name: 'projects, when nothing fits',
    who: 'maker',
    path: () => '/projects',
    show: async (page, { library }) => {
      await page.getByLabel(library.search).fill('없는 단어')
      await heading(page, library.none)
    },
  },
  {
    name: 'the menu of a project',
    who: 'maker',
    path: () => '/projects',
    show: async (page, { library }) => {
      await press(page, library.menu('고양이가 자는 이유'))
      await page.getByRole('menuitem', { name: library.rename }).waitFor()
    },
  },
  {
    name: 'the question before what waits to be published is cancelled',
    who: 'maker',
    path: () => '/projects',
    show: async (page, { library }) => {
      await press(page, library.menu('예약한 것'))
      await choose(page, library.remove)
      await page.getByText(library.waitsLost).waitFor()
    },
  },
  {
    name: 'a project with what was made for it',
    who: 'maker',
    path: () => `/projects/${shorts.again?.projectId}`,
    show: (page, { library }) => heading(page, library.historyTitle),
  },
  {
    name: 'a project in the bin',
    who: 'maker',
    path: () => `/projects/${shorts.binned?.projectId}`,
    show: (page, { library }) => page.getByText(library.inBin).waitFor(),
  },
  {
    name: 'the library, before there is anything',
    who: 'fresh',
    path: () => '/library',
    show: (page, { library }) => heading(page, library.library.emptyTitle),
  },
  {
    name: 'the library, with shorts and a folder',
    who: 'maker',
    path: () => '/library',
    show: async (page) => {
      await heading(page, '고양이가 자는 이유')
      await page.getByRole('button', { name: /봄 시리즈/ }).waitFor()
    },
  },
  {
    name: 'the library, favourites before there are any',
    who: 'maker',
    path: () => '/library?show=posted',
    show: (page, { library }) => page.getByText(library.library.none.posted).waitFor(),
  },
  {
    name: 'the library, where a short is to go',
    who: 'maker',
    path: () => '/library',
    show: async (page, { library }) => {
      await press(page, library.menu('고양이가 자는 이유'))
      await choose(page, library.library.move)
      await heading(page, library.library.moveTitle)
    },
  },
  {
    name: 'the library, for who may only look',
    who: 'viewer',
    path: () => '/library',
    show: (page, { library }) => heading(page, library.library.emptyTitle),
  },
  {
    name: 'a batch, before there is anything',
    who: 'fresh',
    path: () => '/batch',
    show: (page, { batch }) => page.getByText(batch.listEmpty).waitFor(),
  },
  {
    name: 'a batch, with topics and one that was made before',
    who: 'maker',
    path: () => '/batch',
    show: async (page, { batch }) => {
      await page.getByLabel(batch.paste).fill(keywordsOf)
      await press(page, batch.add)
      await page.getByText(batch.repeats('1')).waitFor()
      await page.getByRole('button', { name: batch.start('3') }).waitFor()
    },
  },
  {
    name: 'a batch, asked about once more',
    who: 'fresh',
    path: () => '/batch',
    show: async (page, { batch }) => {
      await page.getByLabel(batch.paste).fill('커피\n홍차')
      await press(page, batch.add)
      await pressWhenReady(page, batch.start('2'))
      await heading(page, batch.confirmTitle('2'))
    },
  },
  {
    name: 'a batch that is being made, with one that could not be paid',
    who: 'maker',
    path: () => `/batch?id=${batchId}`,
    show: (page, { batch }) => page.getByText(batch.refusedCount('1')).waitFor(),
  },
  {
    name: 'a batch, for who may only look',
    who: 'viewer',
    path: () => '/batch',
    show: (page, { all }) => heading(page, all.readOnly.title),
  },
]

let house: House
let browser: Browser
let maker: Person
let batchId = ''
const shorts: Record<string, { projectId: string; runId: string }> = {}
const visits = new Map<Who, Visit>()

beforeAll(async () => {
  await ensureBuiltWeb()
  house = await openHouse()
  browser = await openBrowser()
  const fresh = await signedUp(house)
  maker = await signedUp(house)
  await furnish()
  const { viewer, id } = await openTeam(house)
  for (const [who, { cookie }] of Object.entries({ fresh, maker, viewer }) as [Who, Client][])
    visits.set(who, await visit(browser, house.url, { reducedMotion: 'reduce', session: cookie() }))
  await visits.get('viewer')?.context.addInitScript(`sessionStorage.setItem('xcaster.workspace', '${id}')`)
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await house?.close()
})

async function furnish(): Promise<void> {
  await setPlan(house, maker.workspaceId, 'PROFESSIONAL')
  const shelved = (title: string) => shelvedShort(house, maker, { keyword: title, title })
  shorts.cat = await shelved('고양이가 자는 이유')
  const waits = await shelved('예약한 것')
  await planned(house, maker, waits)
  shorts.again = await shelved('다시 만든 것')
  const { body: retried } = await maker.call('runs.create', {
    keyword: '다시 만든 것',
    projectId: shorts.again.projectId,
  })
  await house.db.run.update({
    where: { id: retried.id },
    data: { state: 'FAILED', errorCode: 'render_failed', endedAt: new Date() },
  })
  shorts.binned = await shelved('버린 것')
  await maker.call('projects.remove', { id: shorts.binned.projectId })
  await house.db.folder.create({ data: { workspaceId: maker.workspaceId, kind: 'SHORTS', name: '봄 시리즈' } })
  const request = { seconds: 15, quality: 'preview' as const }
  const { body: quote } = await maker.call('runs.quote', { ...request, keyword: '하나' })
  const leftUcr = BigInt(quote.balance.availableUcr - 2 * quote.quote.maxUcr)
  await house.db
    .$queryRaw`select outcome from credit_hold_open(${maker.workspaceId}::uuid, ${leftUcr}::bigint, 'test', 'test', interval '1 hour')`
  const { body: batch } = await maker.call('batches.create', { keywords: ['하나', '둘', '셋'], request })
  batchId = batch.batchId
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
      await page.evaluate("localStorage.removeItem('xcaster.batch')")
    }
    // The short that nothing is stored of here has neither picture nor video.
    const said = trouble.console.splice(0).filter((line) => !line.includes('404'))
    // What is refused is told by its status as well.
    expect(said.filter((line) => !line.includes('409'))).toEqual([])
    expect(trouble.outside).toEqual([])
  })

describe('what is done with a project', () => {
  test('a deleted one is gone at once, and the word about it brings it back', async () => {
    const { page } = visits.get('maker') ?? expect.unreachable()
    const { library } = words.ko
    await page.goto('/ko/projects')
    await press(page, library.menu('고양이가 자는 이유'))
    await choose(page, library.remove)
    await page.getByText(library.removed).waitFor()
    await page.getByRole('heading', { name: '고양이가 자는 이유' }).waitFor({ state: 'detached' })
    await press(page, library.undo)
    await heading(page, '고양이가 자는 이유')
    expect((await maker.call('projects.get', { id: shorts.cat?.projectId ?? '' })).body.project.deletedAt).toBeNull()
  })

  test('what waits to be published is only deleted with a yes to cancelling it', async () => {
    const { page } = visits.get('maker') ?? expect.unreachable()
    const { library } = words.ko
    const { projectId } = await shelvedShort(house, maker, { title: '곧 나갈 것' })
    const { id } = await planned(house, maker, {
      projectId,
      runId: (await house.db.run.findFirstOrThrow({ where: { projectId } })).id,
    })
    await page.goto('/ko/projects')
    await press(page, library.menu('곧 나갈 것'))
    await choose(page, library.remove)
    await press(page, library.waitsConfirm)
    await page.getByText(library.removed).waitFor()
    expect((await house.db.publication.findUniqueOrThrow({ where: { id } })).state).toBe('CANCELLED')
  })

  test('a name is changed with the keyboard alone', async () => {
    const { page } = visits.get('maker') ?? expect.unreachable()
    const { library } = words.ko
    const { projectId } = await shelvedShort(house, maker, { title: '옛 이름' })
    await page.goto('/ko/projects')
    const menu = page.getByRole('button', { name: library.menu('옛 이름') })
    await menu.focus()
    await page.keyboard.press('Enter')
    await page.getByRole('menuitem', { name: library.rename }).waitFor()
    await waitUntil(
      async () => {
        const [at] = await page.locator('[role=menuitem][data-highlighted]').allTextContents()
        if (at?.trim() !== library.rename) await page.keyboard.press('ArrowDown')
        return at?.trim()
      },
      (at) => at === library.rename,
    )
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').getByLabel(library.newName).fill('새 이름')
    await page.keyboard.press('Enter')
    await heading(page, '새 이름')
    expect((await maker.call('projects.get', { id: projectId })).body.project.title).toBe('새 이름')
  })
})

test('the arrows move in the library, the heart keeps, a folder is made and filled', async () => {
  const { page } = visits.get('maker') ?? expect.unreachable()
  const { library } = words.ko
  await page.goto('/ko/library')
  await heading(page, '고양이가 자는 이유')
  const cards = page.locator('[data-card]')
  await cards.first().focus()
  await page.keyboard.press('ArrowRight')
  expect(
    await cards
      .nth(1)
      .evaluate((card: { ownerDocument: { activeElement: unknown } }) => card === card.ownerDocument.activeElement),
  ).toBe(true)
  await press(page, library.library.favourite('고양이가 자는 이유'))
  await page.getByText(library.library.shows.favourites, { exact: true }).click()
  await page.getByRole('button', { name: library.library.unfavourite('고양이가 자는 이유') }).waitFor()
  await waitUntil(
    () => page.locator('[data-card]').count(),
    (count) => count === 1,
  )
  await page.getByText(library.library.shows.all, { exact: true }).click()
  await press(page, library.library.newFolder)
  await page.getByLabel(library.library.folderName).fill('여름')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: /여름/ }).waitFor()
  await press(page, library.menu('고양이가 자는 이유'))
  await choose(page, library.library.move)
  await page.getByLabel('여름').check()
  await press(page, library.library.move)
  await page.getByText(library.library.moved).waitFor()
  await page.getByRole('button', { name: /여름/ }).click()
  await waitUntil(
    () => page.locator('[data-card]').count(),
    (count) => count === 1,
  )
  await heading(page, '고양이가 자는 이유')
})

test('a CSV file becomes a list, the list one price, and the price a batch that is followed', async () => {
  const person = await signedUp(house)
  const { page } = await visit(browser, house.url, { reducedMotion: 'reduce', session: person.cookie() })
  const { batch } = words.ko
  await page.goto('/ko/batch')
  await page.getByText(batch.listEmpty).waitFor()
  const buffer = Buffer.from('번호,주제\n1,홍차\n2,"녹차, 그리고 물"\n3,홍차\n')
  await page.locator('input[type=file]').setInputFiles({ name: 'list.csv', mimeType: 'text/csv', buffer })
  await page.getByText(batch.doubles('1')).waitFor()
  await page.getByLabel(batch.keyword('1')).fill('보이차')
  // Nothing typed is lost by leaving the page.
  await page.reload()
  expect(await page.getByLabel(batch.keyword('1')).inputValue()).toBe('보이차')
  expect(await page.getByLabel(batch.keyword('2')).inputValue()).toBe('녹차, 그리고 물')
  await pressWhenReady(page, batch.start('2'))
  await page
    .getByRole('dialog')
    .getByRole('button', { name: batch.start('2') })
    .click()
  await heading(page, batch.progressTitle('0', '2'))
  await page.getByText(batch.states.QUEUED).first().waitFor()
  const runs = await house.db.run.findMany({ where: { workspaceId: person.workspaceId } })
  expect(runs).toHaveLength(2)
  await house.db.run.updateMany({
    where: { workspaceId: person.workspaceId },
    data: { state: 'SUCCEEDED', endedAt: new Date() },
  })
  await heading(page, batch.progressTitle('2', '2'))
  await page.goto('/ko/batch')
  await page.getByText(batch.listEmpty).waitFor()
})
