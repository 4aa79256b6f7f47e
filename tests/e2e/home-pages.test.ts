import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { tellPerson } from '../../accounts/index.ts'
import { accountWords } from '../../web/src/text/account/words.ts'
import { en } from '../../web/src/text/en.ts'
import { homeWords } from '../../web/src/text/home/words.ts'
import { ko } from '../../web/src/text/ko.ts'
import { noticeWords } from '../../web/src/text/notices/words.ts'
import { onboardingWords } from '../../web/src/text/onboarding/words.ts'
import { settingsWords } from '../../web/src/text/settings/words.ts'
import { openBrowser, type Visit, visit } from '../setup/browser.ts'
import { ensureBuiltWeb } from '../setup/built-web.ts'
import { signedUp, testPassword } from '../setup/house.ts'
import { isLong } from '../setup/long.ts'
import { languagesOf, lookedAt, looksRight } from '../setup/page-looks.ts'
import { openTeam, type Person } from '../setup/team.ts'
import { inSeoul, openPublishingHouse, type PublishingHouse } from '../web/publishing/publishing-house.ts'

const words = {
  ko: { all: ko, home: homeWords.ko, first: onboardingWords.ko, settings: settingsWords.ko },
  en: { all: en, home: homeWords.en, first: onboardingWords.en, settings: settingsWords.en },
}
type Words = (typeof words)['ko']
type Who = 'fresh' | 'begun' | 'maker'
type State = { name: string; who: Who; path: string; show: (page: Page, words: Words) => Promise<unknown> }

const home = homeWords.ko
const first = onboardingWords.ko
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const link = (page: Page, name: string) => page.getByRole('link', { name, exact: true })
const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true }).waitFor()
const atPath = (page: Page, path: string) => expect.poll(() => new URL(page.url()).pathname).toBe(path)

const states: State[] = [
  {
    name: 'home, with shorts, what goes out and what needs a look',
    who: 'maker',
    path: '/home',
    show: async (page, { home }) => {
      await page.getByText(home.stats.attention('1')).waitFor()
      await page.getByRole('link', { name: home.upcoming.open('첫눈') }).waitFor()
    },
  },
  {
    name: 'the card that welcomes',
    who: 'fresh',
    path: '/home',
    show: (page, { first }) => heading(page, first.welcome.title('Kim')),
  },
  {
    name: 'home, before the first short, with the first steps',
    who: 'begun',
    path: '/home',
    show: async (page, { home }) => {
      await heading(page, home.steps.title)
      await page.getByText(home.recent.emptyTitle).waitFor()
    },
  },
  {
    name: 'the card of the channel',
    who: 'begun',
    path: '/onboarding?step=channel',
    show: (page, { first }) => link(page, first.channel.connect).waitFor(),
  },
  {
    name: 'the card of the brand, with what was read from a text',
    who: 'begun',
    path: '/onboarding?step=brand',
    show: async (page, { first }) => {
      await page.getByLabel(first.brand.sample).fill(sample)
      await button(page, first.brand.read).click()
      await page.getByText(first.brand.found).waitFor()
    },
  },
  {
    name: 'every page, in the sheet',
    who: 'begun',
    path: '/home',
    show: async (page, { all }) => {
      await page.setViewportSize({ width: 320, height: 640 })
      await button(page, all.nav.more).click()
      await page.getByRole('dialog', { name: all.nav.moreTitle }).waitFor()
    },
  },
  {
    name: 'the card of the first short, with its price',
    who: 'begun',
    path: '/onboarding?step=short',
    show: async (page, { first, all }) => {
      await button(page, first.short.ideasOf.learning[0] ?? '').click()
      await page.getByText(all.create.price, { exact: true }).waitFor()
    },
  },
  {
    name: 'the choices of notices',
    who: 'begun',
    path: '/settings',
    show: (page, { settings }) => page.getByText(settings.notices.fixedText).waitFor(),
  },
]

const sample = `안녕하세요 여러분! 오늘도 별빛 공방이에요. 오늘은 나무 도마를 깎아 볼게요. 천천히, 손끝으로 느껴 보세요.
나무는 급하게 다루면 꼭 티가 나요. 그래서 우리는 천천히 가요. 천천히, 손끝으로 느껴 보세요. 다음 시간에도 별빛 공방에서 만나요!`

let place: PublishingHouse
let workers: { stop: () => Promise<void> }
let browser: Browser
const visits = new Map<Who, Visit>()
beforeAll(async () => {
  await ensureBuiltWeb()
  place = await openPublishingHouse()
  browser = await openBrowser()
  const [fresh, begun, maker] = [await place.newPerson(), await place.newPerson(), await place.newPerson()]
  await begun.call('onboarding.update', { step: 'welcome', state: 'done', making: 'learning' })
  await furnish(maker)
  for (const [who, person] of Object.entries({ fresh, begun, maker }) as [Who, Person][])
    visits.set(who, await open(person))
  // From here on: those above are begun by hand, and none of them is to be published.
  workers = await place.house.startWorkers()
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await workers?.stop()
  await place?.close()
})

const open = (person: Person) =>
  visit(browser, place.house.url, { reducedMotion: 'reduce', session: person.cookie(), timezoneId: 'Asia/Seoul' })

/** Shorts, one that goes out next week, and one that did not. */
async function furnish(person: Person): Promise<void> {
  const channelId = await place.newChannel(person, '하나의 우주')
  const publish = async (title: string, daysAhead: number) => {
    const { runId } = await place.newShort(person, title)
    const { body } = await person.call('publications.create', {
      ...{ runId, channelIds: [channelId], when: { kind: 'at', local: inSeoul(daysAhead, '18:00') } },
      metadata: { title, isMadeForKids: false },
      isConfirmed: true,
    })
    return body.publications[0] ?? expect.unreachable()
  }
  for (const title of ['커피의 역사', '고양이가 그릉거리는 아주 긴 까닭에 대하여']) await place.newShort(person, title)
  await publish('첫눈', 7)
  const { id } = await publish('블랙홀', 8)
  const failed = { state: 'FAILED' as const, errorCode: 'internal', endedAt: new Date() }
  await place.house.db.publication.update({ where: { id }, data: failed })
}

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

// The walk through the whole goes this way as well.
test.runIf(isLong)(
  'who is new signs in, says who they are, pastes how they write, skips the channel and gets a first short',
  {
    timeout: 240_000,
  },
  async () => {
    const person = await signedUp(place.house, '하늘')
    const { page, context, trouble } = await visit(browser, place.house.url, { reducedMotion: 'reduce' })
    await page.goto('/ko/sign-in')
    await page.getByLabel(accountWords.ko.email, { exact: true }).fill(person.email)
    await page.getByLabel(accountWords.ko.password, { exact: true }).fill(testPassword)
    await button(page, accountWords.ko.signIn).click()
    await heading(page, first.welcome.title('하늘'))
    await atPath(page, '/ko/onboarding')

    await page.getByLabel(ko.language.en, { exact: true }).check()
    await heading(page, onboardingWords.en.welcome.title('하늘'))
    await expect.poll(async () => (await person.call('me.get', {})).body.user.language).toBe('en')
    await page.getByLabel(en.language.ko, { exact: true }).check()
    await page.getByLabel(first.welcome.makings.business, { exact: true }).check()
    await button(page, first.next).click()

    await heading(page, first.brand.title)
    await button(page, first.brand.save).click()
    await page.getByText(first.brand.nameEmpty).waitFor()
    await page.getByLabel(first.brand.name).fill('별빛 공방')
    await page.getByLabel(first.brand.sample).fill(sample)
    await button(page, first.brand.read).click()
    await page.getByText(first.brand.found).waitFor()
    await button(page, first.brand.save).click()
    await heading(page, first.channel.title)
    const { body: kept } = await person.call('brands.list', {})
    expect(kept.brands).toMatchObject([{ name: '별빛 공방', isDefault: true, facts: { examples: [sample] } }])
    await button(page, first.skip).click()

    await heading(page, first.short.title)
    await button(page, first.short.make).click()
    await page.getByText(first.short.empty).waitFor()
    await button(page, first.short.ideasOf.business[0] ?? '').click()
    await button(page, first.short.make).click()
    await page.getByText(first.short.making).waitFor()
    // Found again after a reload, wherever it is by then.
    await page.reload()
    await page.getByRole('heading', { name: first.short.ready }).waitFor({ timeout: 150_000 })
    await button(page, ko.player.play).waitFor()
    const { body: made } = await person.call('projects.list', {})
    expect(made.projects).toMatchObject([{ state: 'ready', keyword: first.short.ideasOf.business[0] }])

    await link(page, first.short.home).click()
    await page.getByText(home.steps.text('3', '4')).waitFor()
    await page.getByText(home.stats.lately('1')).waitFor()
    await link(page, home.steps.go).click()
    await heading(page, first.channel.title)
    await button(page, first.later).click()
    await button(page, home.steps.hide).click()
    await expect.poll(() => page.getByRole('heading', { name: home.steps.title }).count()).toBe(0)
    await button(page, home.steps.undo).click()
    await heading(page, home.steps.title)
    await button(page, home.steps.hide).click()
    await page.reload()
    await page.getByText(home.stats.lately('1')).waitFor()
    expect(await page.getByRole('heading', { name: home.steps.title }).count()).toBe(0)
    expect(trouble).toEqual({ console: [], outside: [] })
    await context.close()
  },
)

test.runIf(isLong)(
  'a short that is being made is seen on the first page as it goes on',
  { timeout: 200_000 },
  async () => {
    const person = await place.newPerson()
    await person.call('runs.create', { keyword: '바다', seconds: 15, quality: 'preview' })
    const { page, context, trouble } = await open(person)
    await page.goto('/ko/home')
    const card = page.getByRole('region', { name: home.recent.title }).getByRole('link', { name: /바다|완성|만드는/ })
    await card.getByText(ko.projects.states.processing).waitFor()
    const percents = new Set<string | null>()
    await expect
      .poll(
        async () => {
          const bar = card.getByRole('progressbar')
          if ((await bar.count()) > 0)
            percents.add(await bar.getAttribute('aria-valuenow', { timeout: 2000 }).catch(() => null))
          return card.getByText(ko.projects.states.ready).count()
        },
        { timeout: 120_000, interval: 200 },
      )
      .toBe(1)
    expect(percents.size).toBeGreaterThan(2)
    // The server's figures follow the end of the run.
    await page.getByText(home.stats.lately('1')).waitFor()
    expect(trouble).toEqual({ console: [], outside: [] })
    await context.close()
  },
)

test('from the first page one word leads to its short', { timeout: 60_000 }, async () => {
  const { page } = visits.get('begun') ?? expect.unreachable()
  await page.goto('/ko/home')
  await page.getByLabel(home.keyword, { exact: true }).fill('커피의 역사')
  await page.keyboard.press('Enter')
  await atPath(page, '/ko/create')
  await expect.poll(() => page.getByLabel(ko.create.keywordLabel).inputValue()).toBe('커피의 역사')
})

test('what is switched off is not told, and comes again when it is switched on', { timeout: 90_000 }, async () => {
  const person = await place.newPerson()
  const { page, context, trouble } = await open(person)
  const tell = (subject: string) =>
    tellPerson(place.house.db, {
      ...{ userId: person.userId, workspaceId: person.workspaceId, kind: 'publication.published', subject },
      data: { publicationId: subject, title: subject, channel: '별빛' },
    })
  const { notices } = settingsWords.ko
  await page.goto('/ko/settings#notices')
  const inApp = page.getByRole('switch', { name: notices.of('쇼츠가 올라갔을 때', notices.inApp) })
  const byMail = page.getByRole('switch', { name: notices.of('쇼츠가 올라갔을 때', notices.byMail) })
  await byMail.click()
  await inApp.click()
  await expect.poll(() => inApp.getAttribute('aria-checked')).toBe('false')
  await page.reload()
  await expect.poll(() => inApp.getAttribute('aria-checked')).toBe('false')
  await expect.poll(() => byMail.getAttribute('aria-checked')).toBe('true')
  await tell('a')
  await inApp.click()
  await expect
    .poll(async () =>
      (await person.call('noticeChoices.list', {})).body.choices.find((one) => one.inApp === false && !one.isFixed),
    )
    .toBeUndefined()
  await tell('b')
  await page.getByRole('button', { name: noticeWords.ko.bell('1'), exact: true }).waitFor()
  expect(trouble).toEqual({ console: [], outside: [] })
  await context.close()
})

test('on a phone five tabs lead around and the sheet to everything else, with the keyboard too', {
  timeout: 90_000,
}, async () => {
  const { page } = visits.get('begun') ?? expect.unreachable()
  await page.setViewportSize({ width: 320, height: 640 })
  await page.goto('/ko/home')
  const tabs = page.getByRole('navigation', { name: ko.nav.label })
  const shown = () => tabs.locator('a:visible, button:visible').allInnerTexts()
  await expect.poll(shown).toEqual([ko.nav.home, ko.nav.create, ko.nav.projects, ko.nav.community, ko.nav.more])
  await tabs.getByRole('button', { name: ko.nav.more }).focus()
  await page.keyboard.press('Enter')
  const sheet = page.getByRole('dialog', { name: ko.nav.moreTitle })
  for (const name of [
    ko.nav.pages.batch,
    ko.nav.pages.templates,
    ko.nav.pages.assets,
    ko.nav.pages.brands,
    ko.nav.pages.analytics,
  ])
    await sheet.getByRole('link', { name, exact: true }).waitFor()
  expect(await sheet.getByRole('link', { name: ko.nav.pages.moderation }).count()).toBe(0)
  await page.keyboard.press('Escape')
  await sheet.waitFor({ state: 'detached' })
  const isBack = () =>
    tabs.getByRole('button', { name: ko.nav.more }).evaluate((one) => one === one.ownerDocument.activeElement)
  await expect.poll(isBack).toBe(true)
  await page.keyboard.press('Enter')
  await sheet.getByRole('link', { name: ko.nav.pages.channels, exact: true }).click()
  await atPath(page, '/ko/channels')
  await sheet.waitFor({ state: 'detached' })
  await link(page, ko.nav.pages.analytics).click()
  await atPath(page, '/ko/analytics')
  const area = page.getByRole('navigation', { name: ko.nav.area })
  await expect.poll(() => area.locator('[aria-current="page"]').allInnerTexts()).toEqual([ko.nav.pages.analytics])
})

test('who may only look has no way to make things, and the library in its place', { timeout: 60_000 }, async () => {
  const { viewer, id } = await openTeam(place.house)
  const { page, context } = await open(viewer)
  await context.addInitScript(`sessionStorage.setItem('xcaster.workspace', '${id}')`)
  await page.setViewportSize({ width: 320, height: 640 })
  await page.goto('/ko/home')
  const tabs = page.getByRole('navigation', { name: ko.nav.label })
  await expect
    .poll(() => tabs.locator('a:visible, button:visible').allInnerTexts())
    .toEqual([ko.nav.home, ko.nav.projects, ko.nav.library, ko.nav.community, ko.nav.more])
  await page.getByText(ko.readOnly.noProjects).waitFor()
  await tabs.getByRole('button', { name: ko.nav.more }).click()
  const sheet = page.getByRole('dialog', { name: ko.nav.moreTitle })
  await sheet.getByRole('link', { name: ko.nav.pages.templates, exact: true }).waitFor()
  expect(await sheet.getByRole('link', { name: ko.nav.pages.batch, exact: true }).count()).toBe(0)
  await context.close()
})
