import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ko } from '../../web/src/text/ko.ts'
import { studioWords } from '../../web/src/text/studio/words.ts'
import { openBrowser, visit } from '../setup/browser.ts'
import { ensureBuiltWeb } from '../setup/built-web.ts'
import { type House, openHouse, signedUp, waitUntil } from '../setup/house.ts'
import type { Person } from '../setup/team.ts'
import { boardOf, writtenProject } from '../studio/board-of.ts'

const words = studioWords.ko
const lines: [string, string, string] = [
  '사과는 왜 갈색이 될까요?',
  '공기와 만나요. 천천히 변해요.',
  '레몬즙을 뿌려 보세요.',
]

let house: House
let browser: Browser
let person: Person
beforeAll(async () => {
  await ensureBuiltWeb()
  house = await openHouse()
  browser = await openBrowser()
  person = await signedUp(house)
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await house?.close()
})

const open = () =>
  visit(browser, house.url, {
    reducedMotion: 'reduce',
    session: person.cookie(),
    viewport: { width: 1280, height: 900 },
  })
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click()
const goOn = (page: Page) => page.getByRole('link', { name: new RegExp(`^${words.bar.nextTo('')}`) }).click()
const narrations = (page: Page) => page.getByLabel(words.script.narration, { exact: true })
const isSaved = (page: Page) => page.getByText(words.save.saved, { exact: true }).first().waitFor()
const boardOfServer = async (projectId: string) => (await person.call('studio.get', { projectId })).body.board
const waitForBoard = (projectId: string, isIt: (board: Awaited<ReturnType<typeof boardOfServer>>) => boolean) =>
  waitUntil(() => boardOfServer(projectId), isIt)
const saidIn = (board: Awaited<ReturnType<typeof boardOfServer>>) => board.scenes.map(({ narration }) => narration)

test('a short is begun with a word, written, changed and drawn, step by step and back', {
  timeout: 240_000,
}, async () => {
  const { page, trouble } = await open()
  const workers = await house.startWorkers()
  try {
    await page.goto('/ko/studio')
    await page.getByLabel(words.start.keyword).fill('별자리')
    await press(page, words.start.begin)
    await page.waitForURL(/\/studio\/[\w-]+\/topic$/)
    const projectId = page.url().split('/').at(-2) ?? ''
    await press(page, words.topic.make)
    await page.getByRole('button', { name: words.topic.makeAgain }).waitFor()
    const written = await boardOfServer(projectId)
    expect(written.scenes.length).toBeGreaterThan(2)

    await goOn(page)
    await page.waitForURL(/\/script$/)
    await narrations(page).first().fill('별자리는 누가 정했을까요? 여든여덟 개예요.')
    await narrations(page).first().press('Control+Enter')
    await waitForBoard(projectId, ({ scenes }) => scenes.length === written.scenes.length + 1)
    expect(saidIn(await boardOfServer(projectId)).slice(0, 2)).toEqual([
      '별자리는 누가 정했을까요?',
      '여든여덟 개예요.',
    ])

    await goOn(page)
    await page.waitForURL(/\/images$/)
    await press(page, words.images.make)
    const pictures = page.getByRole('img', { name: new RegExp(words.images.alt('\\d+', '')) })
    await waitUntil(
      () => pictures.count(),
      (count) => count === written.scenes.length + 1,
    )
    await page.getByText(words.bar.nothing).waitFor()

    await press(page, words.images.redraw)
    await press(page, words.images.redrawGo(words.images.free))
    const old = page.getByRole('button', { name: new RegExp(`^${words.images.candidate('2', '')}`) }).first()
    await old.click()
    await waitForBoard(projectId, ({ scenes }) => scenes[0]?.image.kind === 'picked')
    expect(await old.getAttribute('aria-pressed')).toBe('true')

    await press(page, words.images.crop)
    const frame = page.getByRole('button', { name: words.images.frame })
    await frame.press('ArrowRight')
    await frame.press('+')
    await press(page, words.images.done)
    await waitForBoard(projectId, ({ scenes }) => (scenes[0]?.zoom ?? 1) > 1)

    await page.goBack()
    await page.waitForURL(/\/script$/)
    expect(await narrations(page).first().inputValue()).toBe('별자리는 누가 정했을까요?')
    expect(trouble.console).toEqual([])
  } finally {
    await workers.stop()
    await page.context().close()
  }
})

test('scenes are put into another order, merged, deleted and had back with the keyboard alone', {
  timeout: 120_000,
}, async () => {
  const { page } = await open()
  const projectId = await writtenProject(house, person, boardOf('사과', lines))
  await page.goto(`/ko/studio/${projectId}/script`)
  await narrations(page).first().focus()
  await page.keyboard.press('Alt+ArrowDown')
  await waitForBoard(projectId, ({ scenes }) => scenes[0]?.id === 'b')
  await waitUntil(
    () => page.evaluate('document.activeElement?.id'),
    (id) => id === 'narration-a',
  )
  await page.getByRole('button', { name: words.script.merge('1') }).press('Enter')
  await waitForBoard(projectId, ({ scenes }) => scenes.length === 2)
  expect(saidIn(await boardOfServer(projectId))[0]).toBe(`${lines[1]} ${lines[0]}`)
  await page.getByRole('button', { name: words.script.remove('2') }).press('Enter')
  await waitForBoard(projectId, ({ scenes }) => scenes.length === 1)
  await page.getByRole('button', { name: words.script.undo, exact: true }).last().press('Enter')
  await waitForBoard(projectId, ({ scenes }) => scenes.length === 2)
  // Outside of a text field Ctrl+Z is the board's.
  await page.getByRole('link', { name: words.shell.project }).focus()
  for (let n = 0; n < 4; n += 1) await page.keyboard.press('Control+z')
  await waitForBoard(projectId, (board) => saidIn(board).join() === lines.join())
  await page.context().close()
})

test('suggestions are shown as a difference, taken one by one or together, and undone', {
  timeout: 120_000,
}, async () => {
  const { page } = await open()
  const wordy = '사실 사과는 정말 아주 오래된 과일인데 여러분 혹시 그 이유를 알고 계신가요?'
  const projectId = await writtenProject(
    house,
    person,
    boardOf('사과', [wordy, '공기와 만난 사과는 정말 천천히 변해요.', lines[2]]),
  )
  await page.goto(`/ko/studio/${projectId}/script`)
  await page.getByText(words.suggest.free).waitFor()
  await press(page, words.suggest.ask)
  await page.locator('del').first().waitFor()
  await page
    .getByRole('group', { name: words.suggest.label(words.suggest.of.narration) })
    .first()
    .getByRole('button', { name: words.suggest.apply })
    .click()
  const board = await waitForBoard(projectId, ({ scenes }) => scenes[0]?.narration !== wordy)
  expect((board.scenes[0]?.narration ?? wordy).length).toBeLessThan(wordy.length)
  await press(page, words.shell.undo)
  await waitForBoard(projectId, ({ scenes }) => scenes[0]?.narration === wordy)
  await page.context().close()
})

test('nothing typed is lost: not by leaving at once, not without a connection', { timeout: 120_000 }, async () => {
  const { page, context } = await open()
  const projectId = await writtenProject(house, person, boardOf('사과', lines))
  await page.goto(`/ko/studio/${projectId}/script`)
  await narrations(page).nth(1).fill('다 적기도 전에 새로 열었어요.')
  await page.reload()
  await waitUntil(
    () => narrations(page).nth(1).inputValue(),
    (text) => text === '다 적기도 전에 새로 열었어요.',
  )
  await waitForBoard(projectId, (board) => saidIn(board)[1] === '다 적기도 전에 새로 열었어요.')
  await isSaved(page)
  await context.setOffline(true)
  await narrations(page).nth(1).fill('연결이 끊긴 동안 적었어요.')
  await page.getByText(words.save.offline).first().waitFor()
  await context.setOffline(false)
  await waitForBoard(projectId, (board) => saidIn(board)[1] === '연결이 끊긴 동안 적었어요.')
  await isSaved(page)
  await context.close()
})

test('where somebody else saved first both are shown, a person chooses, and the other one can be had back', {
  timeout: 120_000,
}, async () => {
  const { page } = await open()
  const board = boardOf('사과', lines)
  const projectId = await writtenProject(house, person, board)
  await page.goto(`/ko/studio/${projectId}/script`)
  await narrations(page).first().waitFor()
  const theirs = { ...board, title: '남이 붙인 제목' }
  expect((await person.call('studio.save', { projectId, revision: 1, step: 'script', board: theirs })).status).toBe(200)
  await page.getByLabel(words.script.name).fill('내가 붙인 제목')
  const dialog = page.getByRole('alertdialog')
  for (const title of ['남이 붙인 제목', '내가 붙인 제목']) await dialog.getByText(title).waitFor()
  await press(page, words.conflict.keepMine)
  await waitForBoard(projectId, ({ title }) => title === '내가 붙인 제목')
  await isSaved(page)
  await page.getByRole('link', { name: words.shell.project }).focus()
  await page.keyboard.press('Control+z')
  await waitForBoard(projectId, ({ title }) => title === '남이 붙인 제목')
  await page.context().close()
})

test('a project of somebody else is not there', { timeout: 60_000 }, async () => {
  const { page } = await open()
  const stranger = await signedUp(house)
  const projectId = await writtenProject(house, stranger, boardOf('사과', lines))
  await page.goto(`/ko/studio/${projectId}/script`)
  await page.getByRole('heading', { name: ko.notFound.title }).waitFor()
  await page.context().close()
})
