import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { channelWords } from '../../../web/src/text/channels/words.ts'
import { ko } from '../../../web/src/text/ko.ts'
import { publishingWords } from '../../../web/src/text/publishing/words.ts'
import { openBrowser, visit } from '../../setup/browser.ts'
import { ensureBuiltWeb } from '../../setup/built-web.ts'
import { waitUntil } from '../../setup/house.ts'
import type { Person } from '../../setup/team.ts'
import { inSeoul, openPublishingHouse, type PublishingHouse } from './publishing-house.ts'

const words = publishingWords.ko
const channels = channelWords.ko

let place: PublishingHouse
let browser: Browser
let person: Person
let page: Page
beforeAll(async () => {
  await ensureBuiltWeb()
  place = await openPublishingHouse()
  browser = await openBrowser()
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await place?.close()
})
beforeEach(async () => {
  person = await place.newPerson()
  const visitor = await visit(browser, place.house.url, {
    session: person.cookie(),
    reducedMotion: 'reduce',
    timezoneId: 'Asia/Seoul',
    viewport: { width: 1280, height: 900 },
  })
  page = visitor.page
})

const press = (name: string) => page.getByRole('button', { name, exact: true }).click()
const listed = async () => (await person.call('publications.list', {})).body.publications
const only = async () => (await listed())[0] ?? expect.unreachable()

/** As the page does it, with everything that needs an answer. */
async function planned(channelId: string, runId: string, local: string) {
  const { status, body } = await person.call('publications.create', {
    ...{ runId, channelIds: [channelId], when: { kind: 'at', local } },
    metadata: { title: '별자리 이야기', isMadeForKids: false },
    isConfirmed: true,
  })
  expect(status, JSON.stringify(body)).toBe(201)
  return body.publications[0] ?? expect.unreachable()
}

test('a channel is explained, connected at Google and disconnected with what that stops', {
  timeout: 120_000,
}, async () => {
  await page.goto('/ko/channels')
  await press(channels.connect.open)
  await page.getByText(channels.connect.uses.upload[0] ?? '').waitFor()
  await page.getByRole('dialog').getByText(channels.connect.sandbox).waitFor()
  // Where that page lies is another address than a test's house has: only the way there is looked at.
  const asked = page.waitForRequest((request) => request.url().includes('/o/oauth2/v2/auth'))
  await page.getByRole('button', { name: channels.connect.go }).click()
  const address = new URL((await asked).url())
  expect(address.searchParams.get('access_type')).toBe('offline')

  const channelId = await place.newChannel(person, '하나의 우주')
  const short = await place.newShort(person, '별자리 이야기')
  await planned(channelId, short.runId, inSeoul(2, '18:00'))
  await page.goto(`/ko/channels?connected=${channelId}`)
  await page.getByText(channels.arrived.connected('하나의 우주')).waitFor()
  await page.goto('/ko/channels?problem=denied')
  await page.getByText(channels.problems.denied[0] ?? '').waitFor()

  await press(channels.of(channels.disconnect, '하나의 우주'))
  const dialog = page.getByRole('alertdialog')
  await dialog.getByText('별자리 이야기').waitFor()
  await dialog.getByRole('button', { name: channels.leaving.confirm }).click()
  await page.getByText(channels.emptyTitle).waitFor()
  expect((await only()).state).toBe('CANCELLED')
})

test('a channel gets a week, a zone and auto-publish once it is said whether it is for kids', {
  timeout: 120_000,
}, async () => {
  const channelId = await place.newChannel(person, '하나의 우주')
  await page.goto(`/ko/channels?channel=${channelId}`)
  await press(channels.form.addSlotOn('월요일'))
  await page.getByLabel(channels.form.slotTime('월요일')).fill('07:30')
  await page.getByRole('button', { name: channels.form.addSlot, exact: true }).click()
  await page.getByRole('button', { name: channels.form.removeSlot('월요일', '07:30') }).waitFor()
  await press(channels.form.copy)
  await page.getByRole('button', { name: channels.form.removeSlot('일요일', '07:30') }).waitFor()

  const auto = page.getByRole('switch', { name: channels.of(channels.form.auto, '하나의 우주') })
  expect(await auto.getAttribute('aria-disabled')).toBe('true')
  await page.getByLabel(words.kids.no).check()
  await press(channels.form.save)
  await page.getByText(channels.form.saved).waitFor()
  await auto.click()
  await page.getByText(channels.form.autoOn).waitFor()

  const zone = page.getByLabel(channels.form.zone).first()
  await zone.fill('Lord_Howe')
  await page.getByRole('option', { name: 'Australia/Lord_Howe' }).click()
  await page.getByText(channels.form.zoneSaved).waitFor()
  const { body } = await person.call('channels.list', {})
  expect(body.channels[0]).toMatchObject({ isAutoPublish: true, timeZone: 'Australia/Lord_Howe' })
  expect(body.channels[0]?.slots).toHaveLength(7)
})

test('a short is published from its project: checked while it is typed, kept while it is not sent', {
  timeout: 120_000,
}, async () => {
  const channelId = await place.newChannel(person, '하나의 우주')
  const short = await place.newShort(person, '별자리 이야기')
  await page.goto(`/ko/projects/${short.projectId}`)
  await page.getByRole('link', { name: ko.project.publish, exact: true }).click()
  await page.waitForURL('**/publish?**')

  const title = page.getByLabel(words.publish.name, { exact: true })
  await title.fill('가'.repeat(101))
  await page.getByText('제목이 너무 길어요').waitFor()
  await title.fill('꺾쇠 < 하나')
  await page.getByText('쓸 수 없는 글자').first().waitFor()
  await title.fill('별자리를 따라서')
  await page.getByText(words.publish.characters('8', '100')).waitFor()
  await page.getByLabel(words.publish.tags, { exact: true }).fill('우주, 별,')
  await page.getByRole('button', { name: words.publish.tagRemove('우주') }).waitFor()

  await press(words.suggest.ask)
  await press(words.suggest.useAll)
  await page.getByText(words.suggest.applied).waitFor()
  await press(words.suggest.undo)
  expect(await title.inputValue()).toBe('별자리를 따라서')

  // Left and come back to.
  await page.reload()
  expect(await title.inputValue()).toBe('별자리를 따라서')

  await page.getByText(words.publish.ways.at, { exact: true }).click()
  const local = inSeoul(3, '18:30')
  await page.getByLabel(words.publish.date).fill(local.slice(0, 10))
  await page.getByLabel(words.publish.time, { exact: true }).fill('18:30')
  await press(words.publish.submit.at)
  await page.getByText(words.kids.missing).waitFor()
  await page.getByLabel(words.kids.no).check()
  await page.getByText('6:30').first().waitFor()
  await press(words.publish.submit.at)
  await page.getByText(words.publish.doneTitle.at).waitFor()
  expect(await only()).toMatchObject({
    ...{ state: 'SCHEDULED', scheduledLocal: local, timeZone: 'Asia/Seoul', channel: { id: channelId } },
    metadata: { title: '별자리를 따라서', isMadeForKids: false, isAiGenerated: true },
  })
  await page.getByRole('link', { name: words.publish.toCalendar }).click()
  await page.getByRole('dialog').getByText(words.meanings.SCHEDULED).waitFor()
})

test('a warning has to be read before it is saved', { timeout: 120_000 }, async () => {
  const channelId = await place.newChannel(person, '하나의 우주')
  const [first, second] = [await place.newShort(person, '첫째'), await place.newShort(person, '둘째')]
  const local = inSeoul(2, '18:00')
  await planned(channelId, first.runId, local)
  await page.goto(`/ko/projects/${second.projectId}/publish?channel=${channelId}&at=${local.replace('18:00', '18:20')}`)
  await page.getByLabel(words.kids.no).check()
  await page.getByText(words.publish.warnings).waitFor()
  await press(words.publish.submit.at)
  await page.getByText(words.publish.confirmMissing).waitFor()
  expect(await listed()).toHaveLength(1)
  await page.getByLabel(words.publish.confirm).check()
  await press(words.publish.submit.at)
  await page.getByText(words.publish.doneTitle.at).waitFor()
  expect(await listed()).toHaveLength(2)
})

test('a card is dragged to another day, and one that somebody else has moved goes back', {
  timeout: 120_000,
}, async () => {
  const channelId = await place.newChannel(person, '하나의 우주')
  const short = await place.newShort(person, '별자리 이야기')
  // The first day of the week after this one, so that no day of it has passed.
  const today = new Date(Date.now() + 9 * 3_600_000)
  const ahead = 8 - (today.getUTCDay() || 7)
  const local = inSeoul(ahead, '10:00')
  const made = await planned(channelId, short.runId, local)
  await page.goto(`/ko/calendar?day=${local.slice(0, 10)}`)
  const card = page.getByRole('button', { name: /별자리 이야기, 예약됨/ })
  const target = page.locator(`[data-hours][data-day="${inSeoul(ahead + 1, '').slice(0, 10)}"]`)

  async function dragTo(daysOn: number, bySteps = 0) {
    const from = (await card.boundingBox()) ?? expect.unreachable()
    const column = (await target.boundingBox()) ?? expect.unreachable()
    const hourPx = column.height / 24
    await page.mouse.move(from.x + 20, from.y + 20)
    await page.mouse.down()
    await page.mouse.move(from.x + 20 + column.width * daysOn, from.y + 20 + hourPx * bySteps, { steps: 8 })
  }
  await dragTo(1, 2)
  await page
    .getByText(/옮기기$/)
    .first()
    .waitFor()
  await page.mouse.up()
  await waitUntil(only, ({ scheduledLocal }) => scheduledLocal === inSeoul(ahead + 1, '12:00'))
  await page.getByText('시간을', { exact: false }).first().waitFor()

  // Escape puts it back where it was.
  await dragTo(1)
  await page.keyboard.press('Escape')
  await page.mouse.up()
  expect((await only()).scheduledLocal).toBe(inSeoul(ahead + 1, '12:00'))

  // Changed elsewhere, and this page has not been told yet.
  await page.route('**/api/publications?**', (route) => route.abort())
  const { revision } = await only()
  const when = { kind: 'at' as const, local: inSeoul(ahead + 3, '09:00') }
  expect((await person.call('publications.update', { id: made.id, revision, when })).status).toBe(200)
  await dragTo(1)
  await page.mouse.up()
  await page.getByText('그사이 다른 사람이 바꿨어요', { exact: false }).waitFor()
  expect((await only()).scheduledLocal).toBe(inSeoul(ahead + 3, '09:00'))
})

test('what is planned is moved, edited and cancelled from its panel, with the keyboard', {
  timeout: 120_000,
}, async () => {
  const channelId = await place.newChannel(person, '하나의 우주')
  const short = await place.newShort(person, '별자리 이야기')
  const local = inSeoul(2, '10:00')
  const { id } = await planned(channelId, short.runId, local)
  await page.goto(`/ko/calendar?publication=${id}`)
  await page.getByRole('dialog').getByRole('button', { name: words.calendar.move }).press('Enter')
  await page.getByText(words.moving.title).waitFor()
  await page.getByLabel(words.publish.time, { exact: true }).fill('21:15')
  await page.getByRole('button', { name: words.moving.save, exact: true }).press('Enter')
  await waitUntil(only, ({ scheduledLocal }) => scheduledLocal === inSeoul(2, '21:15'))

  await page.getByRole('dialog').getByRole('link', { name: words.panel.edit }).press('Enter')
  const title = page.getByLabel(words.publish.name, { exact: true })
  await title.fill('새 제목')
  await press(words.publish.submit.change)
  await page.getByText(words.publish.saved).waitFor()
  expect((await only()).metadata.title).toBe('새 제목')

  await page.goto(`/ko/calendar?publication=${id}`)
  await page.getByRole('dialog').getByRole('button', { name: words.panel.cancel }).press('Enter')
  await page.getByRole('alertdialog').getByRole('button', { name: words.panel.confirmCancel }).press('Enter')
  await page.getByText(words.meanings.CANCELLED).waitFor()
  await page.getByText(words.panel.history).click()
  await page.getByText(words.events.cancelled_by_person, { exact: true }).waitFor()
  await page.getByRole('button', { name: words.panel.remove }).press('Enter')
  await page.getByText(words.panel.removed).waitFor()
  expect(await listed()).toEqual([])
})

test('the panel follows what happens without being asked', { timeout: 120_000 }, async () => {
  const channelId = await place.newChannel(person, '하나의 우주')
  const short = await place.newShort(person, '별자리 이야기')
  const { id } = await planned(channelId, short.runId, inSeoul(1, '10:00'))
  await page.goto(`/ko/calendar?publication=${id}`)
  await page.getByText(words.meanings.SCHEDULED).waitFor()
  const change = (data: Parameters<typeof place.house.db.publication.update>[0]['data']) =>
    place.house.db.publication.update({ where: { id }, data: { ...data, version: { increment: 1 } } })
  await change({ state: 'UPLOADING', percent: 42 })
  await page.getByText(words.panel.percent('42')).waitFor()
  await change({ state: 'BLOCKED', blockedReason: 'MISSED', percent: 0, wakeAt: null })
  await page.getByRole('button', { name: words.panel.publishNow }).waitFor()
})

test('many shorts are spread over free slots: first a plan, then all of it', { timeout: 120_000 }, async () => {
  const channelId = await place.newChannel(person, '하나의 우주')
  const slots = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, localTime: '19:00' }))
  expect((await person.call('channels.update', { id: channelId, slots })).status).toBe(200)
  for (const title of ['하나', '둘', '셋']) await place.newShort(person, title)
  await page.goto('/ko/calendar')
  await page.getByRole('link', { name: words.calendar.spread }).click()
  await page.getByText('하나', { exact: true }).waitFor()
  await press(words.spread.all)
  await page.getByText(words.spread.chosen('3')).waitFor()
  await press(words.spread.preview)
  await page.getByText(words.kids.missing).waitFor()
  await page.getByLabel(words.kids.no).check()
  await press(words.spread.preview)
  await page.getByRole('heading', { name: words.spread.planTitle }).waitFor()
  expect(await listed()).toEqual([])
  await press(words.spread.save('3'))
  await page.getByText(words.spread.saved('3')).waitFor()
  const saved = await listed()
  expect(saved.map(({ scheduledLocal }) => scheduledLocal.slice(11))).toEqual(['19:00', '19:00', '19:00'])
  expect(new Set(saved.map(({ scheduledLocal }) => scheduledLocal)).size).toBe(3)
})
