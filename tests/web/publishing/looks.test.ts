import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Language, PublicationState } from '../../../contract/index.ts'
import { channelWords } from '../../../web/src/text/channels/words.ts'
import { publishingWords } from '../../../web/src/text/publishing/words.ts'
import { openBrowser, type Visit, visit } from '../../setup/browser.ts'
import { ensureBuiltWeb } from '../../setup/built-web.ts'
import { languagesOf, lookedAt, looksRight } from '../../setup/page-looks.ts'
import { openTeam, type Person } from '../../setup/team.ts'
import { inSeoul, openPublishingHouse, type PublishingHouse } from './publishing-house.ts'

const words = {
  ko: { publishing: publishingWords.ko, channels: channelWords.ko },
  en: { publishing: publishingWords.en, channels: channelWords.en },
}
type Words = (typeof words)['ko']
/** `maker` has two channels, one of which has to be connected again, and publications in many states; `fresh` has nothing. */
type Who = 'fresh' | 'maker' | 'viewer'
type State = {
  name: string
  who: Who
  path: string | (() => string)
  show: (page: Page, words: Words, language: Language) => Promise<unknown>
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click()
const heading = (page: Page, name: string) => page.getByRole('heading', { name }).first().waitFor()
const ids = { project: '', publication: '', failed: '', channel: '' }

const states: State[] = [
  {
    name: 'channels, before there is one',
    who: 'fresh',
    path: '/channels',
    show: (page, { channels }) => heading(page, channels.emptyTitle),
  },
  {
    name: 'what is asked for at Google',
    who: 'fresh',
    path: '/channels',
    show: async (page, { channels }) => {
      await press(page, channels.connect.open)
      await page.getByText(channels.connect.never).waitFor()
    },
  },
  {
    name: 'channels, one of which has to be connected again',
    who: 'maker',
    path: '/channels?problem=other_channel',
    show: (page, { channels }) => page.getByText(channels.troubles.revoked).waitFor(),
  },
  {
    name: 'the settings of a channel',
    who: 'maker',
    path: () => `/channels?channel=${ids.channel}`,
    show: (page, { channels }) => heading(page, channels.form.defaults),
  },
  {
    name: 'the question before a channel is disconnected',
    who: 'maker',
    path: '/channels',
    show: async (page, { channels }) => {
      await press(page, channels.of(channels.disconnect, '하나의 우주'))
      await page.getByText(channels.leaving.stops).waitFor()
    },
  },
  {
    name: 'publishing, with faults and suggestions',
    who: 'maker',
    path: () => `/projects/${ids.project}/publish?channel=${ids.channel}&at=${inSeoul(2, '18:10')}`,
    show: async (page, { publishing }, language) => {
      await press(page, publishing.suggest.ask)
      await page.getByText(publishing.suggest.builtin).waitFor()
      await page.getByLabel(publishing.publish.name, { exact: true }).fill('별'.repeat(120))
      await press(page, publishing.publish.submit.at)
      await page.getByText(publishing.kids.missing).waitFor()
      await page.getByText(language === 'ko' ? '제목이 너무 길어요' : 'The title is too long').waitFor()
    },
  },
  {
    name: 'publishing, without a channel',
    who: 'viewer',
    path: '/calendar/spread',
    show: (page) => page.getByRole('main').getByRole('heading').first().waitFor(),
  },
  {
    name: 'the calendar, before there is anything',
    who: 'fresh',
    path: '/calendar',
    show: (page, { publishing }) => heading(page, publishing.calendar.noChannelTitle),
  },
  {
    name: 'a week of the calendar',
    who: 'maker',
    path: '/calendar',
    show: (page) =>
      page
        .getByRole('button', { name: /별자리 이야기/ })
        .first()
        .waitFor(),
  },
  {
    name: 'a month of the calendar',
    who: 'maker',
    path: '/calendar?view=month',
    show: (page) => page.getByRole('heading', { level: 2 }).first().waitFor(),
  },
  {
    name: 'the list of what needs somebody',
    who: 'maker',
    path: '/calendar?view=list&show=attention',
    show: (page) =>
      page
        .getByRole('button', { name: /올빼미/ })
        .first()
        .waitFor(),
  },
  {
    name: 'the list as a viewer sees it',
    who: 'viewer',
    path: '/calendar?view=list',
    show: (page, { publishing }) => page.getByText(publishing.calendar.emptyList.coming).waitFor(),
  },
  {
    name: 'a publication that waits',
    who: 'maker',
    path: () => `/calendar?publication=${ids.publication}`,
    show: async (page, { publishing }) => {
      await page.getByText(publishing.meanings.SCHEDULED).waitFor()
      await page.getByText(publishing.panel.history).click()
    },
  },
  {
    name: 'a publication that is unknown',
    who: 'maker',
    path: () => `/calendar?publication=${ids.failed}`,
    show: (page, { publishing }) => page.getByText(publishing.panel.absent).waitFor(),
  },
  {
    name: 'the question for another time',
    who: 'maker',
    path: () => `/calendar?publication=${ids.publication}`,
    show: async (page, { publishing }) => {
      await page.getByRole('dialog').getByRole('button', { name: publishing.calendar.move }).click()
      await page.getByText(publishing.moving.title).waitFor()
    },
  },
  {
    name: 'choosing a short',
    who: 'maker',
    path: '/calendar',
    show: async (page, { publishing }) => {
      await press(page, publishing.calendar.add)
      await page.getByRole('button', { name: publishing.picking.choose('별자리 이야기') }).waitFor()
    },
  },
  {
    name: 'a plan for many shorts',
    who: 'maker',
    path: '/calendar/spread',
    show: async (page, { publishing }) => {
      await press(page, publishing.spread.all)
      await page.getByLabel('하나의 우주').check()
      await page.getByLabel(publishing.kids.no).check()
      await press(page, publishing.spread.preview)
      await heading(page, publishing.spread.planTitle)
    },
  },
]

let place: PublishingHouse
let browser: Browser
const visits = new Map<Who, Visit>()

beforeAll(async () => {
  await ensureBuiltWeb()
  place = await openPublishingHouse()
  browser = await openBrowser()
  const [fresh, maker] = [await place.newPerson(), await place.newPerson()]
  await furnish(maker)
  const { viewer, id } = await openTeam(place.house)
  for (const [who, { cookie }] of Object.entries({ fresh, maker, viewer }) as [Who, Person][])
    visits.set(
      who,
      await visit(browser, place.house.url, {
        reducedMotion: 'reduce',
        session: cookie(),
        timezoneId: 'Asia/Seoul',
      }),
    )
  await visits.get('viewer')?.context.addInitScript(`sessionStorage.setItem('xcaster.workspace', '${id}')`)
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await place?.close()
})

async function furnish(maker: Person): Promise<void> {
  const { db } = place.house
  const channelId = await place.newChannel(maker, '하나의 우주')
  const broken = await place.newChannel(maker, 'A channel with quite a long name', 'America/New_York')
  const slots = [1, 2, 3, 4, 5, 6, 7].flatMap((weekday) =>
    ['12:00', '19:00'].map((localTime) => ({ weekday, localTime })),
  )
  await maker.call('channels.update', { id: channelId, slots })
  const titles = ['별자리 이야기', '올빼미는 왜 밤에 날까', 'Why coffee keeps us awake and for how long', '김치', '달']
  const made: string[] = []
  for (const [index, title] of titles.entries()) {
    const short = await place.newShort(maker, title)
    if (index === 4) {
      Object.assign(ids, { project: short.projectId })
      continue
    }
    const when = { kind: 'at' as const, local: inSeoul(index === 0 ? 0 : index - 1, index === 0 ? '23:55' : '18:00') }
    const metadata = { title, isMadeForKids: false }
    const { body, status } = await maker.call('publications.create', {
      ...{ runId: short.runId, channelIds: [channelId], when, metadata, isConfirmed: true },
    })
    // The evening of today may be over where these tests run.
    if (status === 201) made.push(body.publications[0]?.id ?? '')
    else {
      const later = { kind: 'at' as const, local: inSeoul(1, `2${index}:30`) }
      const again = await maker.call('publications.create', {
        ...{ runId: short.runId, channelIds: [channelId], when: later, metadata, isConfirmed: true },
      })
      made.push(again.body.publications[0]?.id ?? '')
    }
  }
  const [publication = '', failed = '', uploading = '', live = ''] = made
  Object.assign(ids, { publication, failed, channel: channelId })
  const set = (id: string, state: PublicationState, data: object) =>
    db.publication.update({ where: { id }, data: { state, ...data } })
  await set(failed, 'UNKNOWN', { errorCode: 'unknown_outcome', wakeAt: null })
  await set(uploading, 'UPLOADING', { percent: 40 })
  const at = new Date()
  await set(live, 'PUBLISHED', {
    ...{
      remoteId: 'abc',
      remoteUrl: 'https://www.youtube.com/shorts/abc',
      remoteVisibility: 'public',
      remoteState: 'LIVE',
    },
    ...{ publishedAt: at, endedAt: at, wakeAt: null },
  })
  await db.channel.update({ where: { id: broken }, data: { state: 'NEEDS_RECONNECT', problem: 'revoked' } })
}

for (const { name, who, path, show } of lookedAt(states))
  test(`${name}: no barrier for anyone, nothing beyond the edge, nothing in the console`, {
    timeout: 120_000,
  }, async () => {
    const { page, trouble } = visits.get(who) ?? expect.unreachable()
    for (const language of languagesOf(name)) {
      await page.setViewportSize({ width: 1280, height: 900 })
      await page.goto(`/${language}${typeof path === 'string' ? path : path()}`)
      await show(page, words[language], language)
      await looksRight(page, name, language)
    }
    expect(trouble.console.splice(0)).toEqual([])
    expect(trouble.outside).toEqual([])
  })
