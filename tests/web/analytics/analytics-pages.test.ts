import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Language } from '../../../contract/index.ts'
import { analyticsWords } from '../../../web/src/text/analytics/words.ts'
import { createFormat } from '../../../web/src/text/format.ts'
import { insightWords } from '../../../web/src/text/insights/words.ts'
import { openBrowser, type Visit, visit } from '../../setup/browser.ts'
import { ensureBuiltWeb } from '../../setup/built-web.ts'
import { type Client, type House, openHouse, signedUp } from '../../setup/house.ts'
import { languagesOf, lookedAt, looksRight } from '../../setup/page-looks.ts'
import { openTeam } from '../../setup/team.ts'
import { audienceOf, channelWith, insightsOf, publishedOn, readDaysOf, readingsOf } from './figures.ts'

const words = {
  ko: { ...analyticsWords.ko, insights: insightWords.ko },
  en: { ...analyticsWords.en, insights: insightWords.en },
}
type Words = (typeof words)['ko']
/** `maker` has figures; `beginner` a channel without any; `starter` nothing; `viewer` looks at a team's. */
type Who = 'maker' | 'beginner' | 'starter' | 'viewer'
type State = {
  name: string
  who: Who
  path: () => string
  show: (page: Page, words: Words, language: Language) => Promise<unknown>
}

/** More than one page of the list. */
const videoCount = 17
let videoId = ''
let channelId = ''

const states: State[] = [
  {
    name: 'figures of a channel',
    who: 'maker',
    path: () => '/analytics',
    show: async (page, { videos, charts, best, audience }) => {
      await page.getByRole('heading', { name: videos.title }).waitFor()
      await page.locator('figure .u-over').nth(1).waitFor()
      await page.getByText(charts.table).first().click()
      await page.getByText(best.estimate, { exact: true }).waitFor()
      await page.getByRole('heading', { name: audience.countries }).waitFor()
    },
  },
  {
    name: 'figures of one short',
    who: 'maker',
    path: () => `/analytics/${videoId}`,
    show: async (page, { video }) => {
      await page.locator('figure .u-over').waitFor()
      await page.getByText(video.estimate).waitFor()
    },
  },
  {
    name: 'no short of that name',
    who: 'starter',
    path: () => '/analytics/0199a000-0000-7000-8000-000000000000',
    show: (page, { video }) => page.getByRole('heading', { name: video.notFound }).waitFor(),
  },
  {
    name: 'analytics before the first short is out',
    who: 'beginner',
    path: () => '/analytics',
    show: async (page, { empty, best }) => {
      await page.getByRole('heading', { name: empty.nothingTitle }).waitFor()
      await page.getByText(best.defaultText).waitFor()
    },
  },
  {
    name: 'analytics before a channel is connected',
    who: 'starter',
    path: () => '/analytics?days=90',
    show: (page, { empty }) => page.getByRole('link', { name: empty.connect }).waitFor(),
  },
  {
    name: 'analytics for who may only look',
    who: 'viewer',
    path: () => '/analytics',
    show: async (page, { empty, best, insights }) => {
      await page.getByText(empty.nothingViewer).waitFor()
      await page.getByText(insights.kinds.WARNING).waitFor()
      await page.getByText(best.defaultText).waitFor()
      expect(await page.getByText(best.schedule, { exact: true }).count()).toBe(0)
      expect(await page.getByRole('button', { name: insights.dismissOf('') }).count()).toBe(0)
    },
  },
]

let house: House
let browser: Browser
const clients = new Map<Who, Client>()
const visits = new Map<Who, Visit>()
const of = (who: Who) => visits.get(who) ?? expect.unreachable()

beforeAll(async () => {
  await ensureBuiltWeb()
  // Nobody listens there: the pages ask the platform nothing.
  house = await openHouse({ SANDBOX_URL: 'http://127.0.0.1:9' })
  browser = await openBrowser()
  const [maker, beginner, starter] = [await signedUp(house), await signedUp(house), await signedUp(house)]
  const team = await openTeam(house)
  channelId = await fill(maker)
  await channelWith(house, beginner, '첫 채널')
  const teamMaker = { workspaceId: team.id, userId: team.owner.userId }
  await insightsOf(house, teamMaker, await channelWith(house, teamMaker, '팀 채널'))
  for (const [who, client] of Object.entries({ maker, beginner, starter, viewer: team.viewer }) as [Who, Client][]) {
    clients.set(who, client)
    visits.set(who, await visit(browser, house.url, { reducedMotion: 'reduce', session: client.cookie() }))
  }
  await of('viewer').context.addInitScript(`sessionStorage.setItem('xcaster.workspace', '${team.id}')`)
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await house?.close()
})

/** A channel with a history. Answers its id. */
async function fill(maker: { workspaceId: string; userId: string }): Promise<string> {
  const id = await channelWith(house, maker, '별빛 과학')
  await readDaysOf(house, maker, id, { days: 56, missing: [9, 10], readAt: new Date(Date.now() - 2 * 3_600_000) })
  for (let at = 0; at < videoCount; at++) {
    const facts = { title: `별은 왜 반짝일까 ${at + 1}`, hoursAgo: 144 + at * 31 }
    const made = await publishedOn(house, maker, id, {
      ...{ ...facts, views: 5_000 - at * 130 },
      firstDayViews: at === 0 ? 1_800 : 700 + ((at * 271) % 900),
    })
    if (at === 0) videoId = made
  }
  await readingsOf(house, maker, videoId)
  await audienceOf(house, maker, id)
  await insightsOf(house, maker, id)
  return id
}

for (const { name, who, path, show } of lookedAt(states))
  test(`${name}: no barrier for anyone, nothing beyond the edge, nothing in the console`, {
    timeout: 120_000,
  }, async () => {
    const { page, trouble } = of(who)
    for (const language of languagesOf(name)) {
      await page.setViewportSize({ width: 1280, height: 900 })
      await page.goto(`/${language}${path()}`)
      await show(page, words[language], language)
      await looksRight(page, name, language)
    }
    const isAsked = (text: string) => /status of 404 .*\/api\/analytics\/videos\//.test(text)
    expect(trouble.console.splice(0).filter((text) => !isAsked(text))).toEqual([])
    expect(trouble.outside).toEqual([])
  })

test('the totals are those of the api, days that were not read have no figure, and the address keeps what is looked at', {
  timeout: 60_000,
}, async () => {
  const { page } = of('maker')
  const { number } = createFormat('ko')
  const ask = (days: '7' | '28') => clients.get('maker')?.call('analytics.overview', { days, channelId })
  const [month, week] = [(await ask('28'))?.body, (await ask('7'))?.body]
  await page.goto('/ko/analytics')
  const totals = page.getByLabel(words.ko.totals, { exact: true })
  await totals.getByText(number(month?.totals.views ?? -1), { exact: true }).waitFor()
  await page.getByText(words.ko.charts.table).first().click()
  const table = page.getByRole('region', { name: words.ko.charts.views })
  expect(await table.getByText(words.ko.charts.missing).count()).toBe(2)
  await page.getByText(words.ko.spans['7'], { exact: true }).click()
  await totals.getByText(number(week?.totals.views ?? -1), { exact: true }).waitFor()
  expect(new URL(page.url()).search).toBe('?days=7')
  await page.getByLabel(words.ko.videos.sort).selectOption('likes')
  await page.reload()
  await totals.getByText(number(week?.totals.views ?? -1), { exact: true }).waitFor()
  expect(await page.getByLabel(words.ko.videos.sort).inputValue()).toBe('likes')
})

test('shorts come in the order asked for and in pages, and each leads to its figures', {
  timeout: 60_000,
}, async () => {
  const { page } = of('maker')
  await page.goto('/ko/analytics?sort=views')
  const rows = page.getByRole('table').filter({ hasText: words.ko.videos.firstDay }).locator('tbody tr')
  await expect.poll(() => rows.count()).toBe(10)
  expect(await rows.first().textContent()).toContain('별은 왜 반짝일까 1')
  await page.locator('#main').getByRole('button', { name: words.ko.videos.more }).click()
  await expect.poll(() => rows.count()).toBe(videoCount)
  await rows.first().getByRole('link').click()
  await page.getByRole('heading', { name: '별은 왜 반짝일까 1' }).waitFor()
  const { body } = (await clients.get('maker')?.call('analytics.video', { publicationId: videoId })) ?? {}
  const apart = createFormat('ko').percent(((body?.againstChannelPercent ?? 0) - 100) / 100)
  await page.getByText(words.ko.video.againstMore(apart)).waitFor()
  expect(
    await page.getByRole('table').filter({ hasText: words.ko.video.averageShare }).locator('tbody tr').count(),
  ).toBe(4)
  expect(await page.getByRole('link', { name: words.ko.video.watch }).getAttribute('href')).toContain('/shorts/')
})

test('the hours of the week are read with the arrow keys, and a good one can be taken', {
  timeout: 60_000,
}, async () => {
  const { page } = of('maker')
  await page.goto('/ko/analytics')
  const { times, grid } = (await clients.get('maker')?.call('analytics.bestTimes', { channelId }))?.body ?? {
    times: [],
    grid: [],
  }
  const table = page.getByRole('grid', { name: words.ko.best.grid })
  const chosen = table.locator('td[tabindex="0"]')
  await chosen.focus()
  const start = Number(await chosen.getAttribute('data-hour'))
  expect(grid[start]).toBe(100)
  await page.keyboard.press(start % 24 === 23 ? 'ArrowUp' : 'ArrowDown')
  const next = start % 24 === 23 ? start - 1 : start + 1
  expect(await table.locator('td:focus').getAttribute('data-hour')).toBe(String(next))
  const said = await table.locator('td:focus').getAttribute('aria-label')
  await page.locator('p', { hasText: said ?? '?' }).waitFor()
  const link = page.getByRole('link', { name: /예약하기/ }).first()
  const query = new URL((await link.getAttribute('href')) ?? '', house.url).searchParams
  expect(Object.fromEntries(query)).toEqual({
    day: times[0]?.nextLocal.slice(0, 10),
    channel: channelId,
    at: times[0]?.nextLocal,
  })
})

test('the projects page says the same, and leads on', { timeout: 60_000 }, async () => {
  const { page } = of('maker')
  const { insights } = words.ko
  await page.goto('/ko/projects')
  const list = page.getByRole('region', { name: insights.title })
  await expect.poll(() => list.locator('li').count()).toBe(3)
  await list.getByRole('link').first().click()
  await page.waitForURL('**/ko/calendar?view=list&show=attention')
})

test('what is put aside is gone at once and comes back when it is undone', { timeout: 60_000 }, async () => {
  const { page } = of('maker')
  const { insights } = words.ko
  const list = async () => (await clients.get('maker')?.call('insights.list', {}))?.body.insights ?? []
  await page.goto('/ko/analytics')
  const titles = page.getByRole('region', { name: insights.title }).locator('li')
  await expect.poll(() => titles.count()).toBe(3)
  const [first] = await list()
  await page.getByRole('button', { name: insights.dismissOf(first?.title ?? '') }).click()
  await expect.poll(() => titles.count()).toBe(2)
  await expect.poll(async () => (await list()).length).toBe(2)
  await page.getByRole('button', { name: insights.undo }).click()
  await expect.poll(() => titles.count()).toBe(3)
  expect((await list()).map(({ id }) => id)).toContain(first?.id)
})
