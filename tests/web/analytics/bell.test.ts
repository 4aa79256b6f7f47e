import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { tellPerson } from '../../../accounts/index.ts'
import type { Language } from '../../../contract/index.ts'
import { noticeWords } from '../../../web/src/text/notices/words.ts'
import { openBrowser, visit } from '../../setup/browser.ts'
import { ensureBuiltWeb } from '../../setup/built-web.ts'
import { type House, openHouse, signedUp } from '../../setup/house.ts'
import { languagesOf, looksRight } from '../../setup/page-looks.ts'
import { openTeam, type Person } from '../../setup/team.ts'

const { ko } = noticeWords
let house: House
let browser: Browser

beforeAll(async () => {
  await ensureBuiltWeb()
  house = await openHouse()
  browser = await openBrowser()
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await house?.close()
})

/** As the workers tell what became of a publication; `subject` is the publication. */
const tell = (person: Pick<Person, 'userId' | 'workspaceId'>, subject: string, workspaceId = person.workspaceId) =>
  tellPerson(house.db, {
    ...{ userId: person.userId, workspaceId, subject, kind: 'publication.unknown' },
    data: { publicationId: subject, title: `쇼츠 ${subject}`, channel: '별빛' },
  })

const open = (person: Person) => visit(browser, house.url, { reducedMotion: 'reduce', session: person.cookie() })
const bell = (page: Page, unread: string, words = ko) =>
  page.getByRole('button', { name: words.bell(unread), exact: true })

test('what is told meanwhile is counted at once and said to those who listen, and reading all of it empties the count', {
  timeout: 90_000,
}, async () => {
  const person = await signedUp(house)
  await tell(person, 'a')
  const { page, context, trouble } = await open(person)
  await page.goto('/ko/projects')
  await bell(page, '1').waitFor()
  await tell(person, 'b')
  await bell(page, '2').waitFor()
  const said = page.getByRole('status').filter({ hasText: ko.arrived('2') })
  await said.waitFor({ state: 'attached' })
  await bell(page, '2').focus()
  await page.keyboard.press('Enter')
  const panel = page.getByRole('dialog', { name: ko.title })
  await panel.getByText('쇼츠 b').waitFor()
  expect(await panel.evaluate((box) => box.contains(box.ownerDocument.activeElement))).toBe(true)
  // Told while the panel is open: there without being asked for.
  await tell(person, 'c')
  await panel.getByText('쇼츠 c').waitFor()
  expect(await panel.locator('li').count()).toBe(3)
  expect(await panel.locator('li time').first().getAttribute('title')).toMatch(/\d{4}년/)
  await panel.getByRole('button', { name: ko.readAll }).click()
  await bell(page, '0').waitFor()
  await expect.poll(() => panel.getByText(`(${ko.unread})`).count()).toBe(0)
  await page.keyboard.press('Escape')
  await panel.waitFor({ state: 'detached' })
  const hasFocus = () => bell(page, '0').evaluate((button) => button === button.ownerDocument.activeElement)
  await expect.poll(hasFocus).toBe(true)
  expect((await person.call('notices.list', { limit: 20 })).body.unread).toBe(0)
  expect(trouble).toEqual({ console: [], outside: [] })
  await context.close()
})

test('opening one marks it as read and goes where it leads', { timeout: 60_000 }, async () => {
  const person = await signedUp(house)
  await tell(person, 'first')
  await tell(person, 'second')
  const { page, context } = await open(person)
  await page.goto('/ko/projects')
  await bell(page, '2').click()
  await page.getByRole('link', { name: /쇼츠 first/ }).click()
  await expect
    .poll(() => new URL(page.url()).pathname + new URL(page.url()).search)
    .toBe('/ko/calendar?publication=first')
  const { body } = await person.call('notices.list', { limit: 20 })
  expect(body.notices.map(({ isRead }) => isRead)).toEqual([false, true])
  await context.close()
})

test('one of a team leads into the team', { timeout: 60_000 }, async () => {
  const { owner, id: teamId } = await openTeam(house)
  await tell(owner, 'ours', teamId)
  const { page, context } = await open(owner)
  await page.goto('/ko/projects')
  await bell(page, '1').click()
  await page.getByText(ko.elsewhere('별빛 스튜디오')).waitFor()
  await page.getByRole('link', { name: /쇼츠 ours/ }).click()
  await page.getByRole('button', { name: /별빛 스튜디오/ }).waitFor()
  expect(new URL(page.url()).pathname).toBe('/ko/calendar')
  await context.close()
})

test('older ones come in pages', { timeout: 60_000 }, async () => {
  const person = await signedUp(house)
  for (let count = 0; count < 23; count++) await tell(person, `n${count}`)
  const { page, context } = await open(person)
  await page.goto('/ko/projects')
  await bell(page, '23').click()
  const rows = page.getByRole('dialog').locator('li')
  await expect.poll(() => rows.count()).toBe(20)
  await page.getByRole('button', { name: ko.more }).click()
  await expect.poll(() => rows.count()).toBe(23)
  await context.close()
})

const looks = [
  { name: 'the bell with what happened', count: 3 },
  { name: 'the bell before anything happened', count: 0 },
]
for (const { name, count } of looks)
  test(`${name}: no barrier for anyone, nothing beyond the edge`, { timeout: 90_000 }, async () => {
    const person = await signedUp(house)
    for (let at = 0; at < count; at++) await tell(person, `${at}`)
    const { page, context, trouble } = await open(person)
    for (const language of languagesOf(name)) await look(page, name, language, count)
    expect(trouble).toEqual({ console: [], outside: [] })
    await context.close()
  })

async function look(page: Page, name: string, language: Language, count: number) {
  const words = noticeWords[language]
  await page.goto(`/${language}/projects`)
  await bell(page, String(count), words).click()
  const panel = page.getByRole('dialog', { name: words.title })
  await (count === 0 ? panel.getByText(words.emptyTitle) : panel.locator('li').first()).waitFor()
  await looksRight(page, name, language)
}
