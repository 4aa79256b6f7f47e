import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { communityWords } from '../../web/src/text/community/words.ts'
import { en } from '../../web/src/text/en.ts'
import { ko } from '../../web/src/text/ko.ts'
import { moderationWords } from '../../web/src/text/moderation/words.ts'
import { openBrowser, type Visit, visit } from '../setup/browser.ts'
import { ensureBuiltWeb } from '../setup/built-web.ts'
import { type Client, type House, openHouse, signedUp } from '../setup/house.ts'
import { operatorOf } from '../setup/operator.ts'
import { languagesOf, lookedAt, looksRight } from '../setup/page-looks.ts'
import { realPost } from '../setup/real-posts.ts'
import type { Person } from '../setup/team.ts'

const words = {
  ko: { all: ko, community: communityWords.ko, moderation: moderationWords.ko },
  en: { all: en, community: communityWords.en, moderation: moderationWords.en },
}
type Words = (typeof words)['ko']
/** `maker` posted, `reader` follows and commented, `visitor` is not signed in, `fresh` did nothing yet. */
type Who = 'visitor' | 'fresh' | 'reader' | 'maker' | 'operator'
type State = { name: string; who: Who; path: () => string; show: (page: Page, words: Words) => Promise<unknown> }

const titles = ['커피는 어떻게 세상을 깨웠을까', '밤에만 피는 꽃 이야기', '고양이가 그릉거리는 진짜 이유']
const heading = (page: Page, name: string) => page.getByRole('heading', { name }).first().waitFor()
const current = (page: Page) => page.locator('article[data-current]')
const shown = (page: Page) => current(page).getByRole('heading', { level: 2 }).waitFor()
const openMenu = (page: Page, { community }: Words) =>
  current(page)
    .getByRole('button', { name: community.act.moreFull(titles[2] ?? '') })
    .click()

let house: House
let browser: Browser
let people: Record<Exclude<Who, 'visitor'>, Client>
let posts: Awaited<ReturnType<typeof realPost>>[]
let maker: Person
let reader: Person
let handle: string
const visits = new Map<Who, Visit>()

const at = (index: number, more = '') => `/community/posts/${posts[index]?.id}${more}`

const states: State[] = [
  { name: 'the viewer, for a visitor', who: 'visitor', path: () => '/community?feed=new', show: shown },
  {
    name: 'the viewer, for a member',
    who: 'reader',
    path: () => '/community?feed=new',
    show: async (page, { community }) => {
      await shown(page)
      await page.getByRole('link', { name: community.mine }).waitFor()
    },
  },
  {
    name: 'what a visitor is told who likes',
    who: 'visitor',
    path: () => at(0),
    show: async (page, { community }) => {
      await current(page)
        .getByRole('button', { name: new RegExp(`^${community.act.like}`) })
        .click()
      await heading(page, community.visitor.titles.like)
    },
  },
  {
    name: 'the shortcuts of the viewer',
    who: 'visitor',
    path: () => at(1),
    show: async (page, { community }) => {
      await shown(page)
      await page.keyboard.press('?')
      await page.getByText(community.keys.move).waitFor()
    },
  },
  {
    name: 'the following, for a visitor',
    who: 'visitor',
    path: () => '/community?feed=following',
    show: (page, { community }) => heading(page, community.visitor.titles.following),
  },
  {
    name: 'the following, of nobody yet',
    who: 'fresh',
    path: () => '/community?feed=following',
    show: (page, { community }) => heading(page, community.states.emptyFollowingTitle),
  },
  {
    name: 'a tag that nobody used',
    who: 'visitor',
    path: () => '/community?tag=nothing',
    show: (page, { community }) => heading(page, community.states.emptyTagTitle('nothing')),
  },
  {
    name: 'comments, with an answer and one that is long',
    who: 'reader',
    path: () => at(2, '?comments=1'),
    show: async (page, { community }) => {
      await page.getByRole('button', { name: community.comments.answers('1') }).click()
      await page.getByText('저도 그게 궁금했어요.').waitFor()
    },
  },
  {
    name: 'comments, none yet, for a visitor',
    who: 'visitor',
    path: () => at(1, '?comments=1'),
    show: (page, { community }) => page.getByText(community.comments.emptyTitle).waitFor(),
  },
  {
    name: 'comments that are closed',
    who: 'reader',
    path: () => at(0, '?comments=1'),
    show: (page, { community }) => page.getByText(community.comments.closed).waitFor(),
  },
  {
    name: 'a report without a reason',
    who: 'reader',
    path: () => at(2),
    show: async (page, words) => {
      await openMenu(page, words)
      await page.getByRole('menuitem', { name: words.community.act.report }).click()
      await page.getByRole('dialog').getByRole('button', { name: words.community.report.send }).click()
      await page.getByText(words.community.report.reasonMissing).waitFor()
    },
  },
  {
    name: 'the question before an own post goes',
    who: 'maker',
    path: () => at(2),
    show: async (page, words) => {
      await openMenu(page, words)
      await page.getByRole('menuitem', { name: words.community.act.remove }).click()
      await heading(page, words.community.askRemove.title)
    },
  },
  {
    name: 'a post that is gone',
    who: 'visitor',
    path: () => '/community/posts/01980000-0000-7000-8000-000000000000',
    show: (page, { community }) => heading(page, community.states.goneTitle),
  },
  {
    name: 'the end of the feed',
    who: 'reader',
    path: () => at(0, '?tag=%EC%BB%A4%ED%94%BC'),
    show: async (page, { community }) => {
      await shown(page)
      await page.keyboard.press('ArrowDown')
      await heading(page, community.states.endTitle)
      await page.locator('article[data-current]').waitFor({ state: 'detached' })
    },
  },
  {
    name: 'a creator',
    who: 'reader',
    path: () => `/community/creators/${handle}`,
    show: async (page) => {
      await heading(page, '별빛 아틀리에')
      await page.getByText(titles[0] ?? '').waitFor()
    },
  },
  {
    name: 'nobody of this name',
    who: 'visitor',
    path: () => '/community/creators/nobody_here',
    show: (page, { community }) => heading(page, community.creator.goneTitle),
  },
  {
    name: 'an own page, nothing liked yet',
    who: 'maker',
    path: () => `/community/creators/${handle}?tab=liked`,
    show: (page, { community }) => heading(page, community.creator.emptyLikedTitle),
  },
  {
    name: 'an own page, nothing posted yet',
    who: 'fresh',
    path: () => '/community/me',
    show: (page, { community }) => heading(page, community.creator.emptyOwnTitle),
  },
  {
    name: 'a handle that cannot be one',
    who: 'maker',
    path: () => '/community/me',
    show: async (page, { community }) => {
      await page.getByRole('button', { name: community.creator.edit }).click()
      await page.getByLabel(community.profile.handle).fill('no')
      await page.getByRole('button', { name: community.profile.save }).click()
      await page.getByText(community.profile.handleBad).waitFor()
    },
  },
  {
    name: 'posting a short',
    who: 'maker',
    path: () => `/community/new?run=${posts[0]?.runId}`,
    show: async (page, { community }) => {
      await page.getByLabel(community.post.tags).fill('#커피 역사')
      await page.getByText(community.post.tagsRead('#커피 #역사')).waitFor()
    },
  },
  {
    name: 'which short to post',
    who: 'maker',
    path: () => '/community/new',
    show: (page, { community }) => page.getByText(community.post.noRunText).waitFor(),
  },
  {
    name: 'reports that wait',
    who: 'operator',
    path: () => '/moderation',
    show: async (page, { moderation }) => {
      await page.getByRole('button', { name: moderation.send }).click()
      await page.getByText(moderation.decisionMissing).waitFor()
    },
  },
  {
    name: 'a report that was accepted, and the way back',
    who: 'operator',
    path: () => '/moderation?tab=ACCEPTED',
    show: async (page, { moderation }) => {
      await page.getByRole('button', { name: moderation.restore }).click()
      await heading(page, moderation.restoreTitle.comment)
    },
  },
  {
    name: 'no report of a kind',
    who: 'operator',
    path: () => '/moderation?tab=REJECTED',
    show: (page, { moderation }) => heading(page, moderation.emptyTitle),
  },
  {
    name: 'what moderators did',
    who: 'operator',
    path: () => '/moderation?tab=LOG',
    show: (page, { moderation }) => page.getByText(moderation.actions['comment.remove']).waitFor(),
  },
  {
    name: 'moderation, for who keeps nothing',
    who: 'maker',
    path: () => '/moderation',
    show: (page, { moderation }) => heading(page, moderation.notYou),
  },
]

beforeAll(async () => {
  await ensureBuiltWeb()
  house = await openHouse()
  browser = await openBrowser(['--autoplay-policy=no-user-gesture-required'])
  maker = await signedUp(house, '별빛 아틀리에')
  reader = await signedUp(house, '김하늘')
  people = { fresh: await signedUp(house, '새봄'), reader, maker, operator: await operatorOf(house) }
  const mine = await maker.call('creators.update', { bio: '하루에 하나, 몰랐던 이야기를 1분 안에 들려드려요.' })
  handle = mine.body.handle
  posts = []
  for (const [index, title] of titles.entries())
    posts.push(
      await realPost(house, maker, {
        title,
        ...(index !== 1 && {
          text: '에티오피아의 목동이 춤추는 염소를 본 날부터 지금까지, 한 잔에 담긴 천 년을 따라가요.',
        }),
        tags: index === 0 ? ['커피', '역사', '상식', '하루한편'] : ['이야기'],
        sharesKeyword: index === 2,
        allowsComments: index !== 0,
      }),
    )
  const id = posts[2]?.id ?? ''
  const { body: question } = await reader.call('community.comment', { id, text: '그릉거릴 때 정말 뼈가 튼튼해지나요?' })
  await maker.call('community.comment', { id, parentId: question.id, text: '저도 그게 궁금했어요.' })
  await maker.call('community.comment', { id, text: '다음 편도 곧 올릴게요. '.repeat(16) })
  await maker.call('community.likeComment', { id: question.id, isLiked: true })
  const { body: bad } = await people.fresh.call('community.comment', { id, text: '여기로 오면 공짜로 드려요!' })
  await reader.call('reports.create', { kind: 'comment', id: bad.id, reason: 'spam', text: '같은 말을 곳곳에 남겨요.' })
  const { body: queue } = await people.operator.call('moderation.reports', {})
  const decided = { id: queue.reports[0]?.id ?? '', decision: 'remove' as const, answer: '광고로만 쓰였어요.' }
  expect((await people.operator.call('moderation.decide', decided)).status).toBe(200)
  for (const [kind, target] of [
    ['post', posts[1]?.id],
    ['creator', mine.body.id],
  ] as const)
    await reader.call('reports.create', { kind, id: target ?? '', reason: 'misleading', text: '사실과 달라요.' })
  for (const who of ['visitor', 'fresh', 'reader', 'maker', 'operator'] as const) {
    const session = who === 'visitor' ? {} : { session: people[who].cookie() }
    visits.set(who, await visit(browser, house.url, { reducedMotion: 'reduce', ...session }))
  }
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await house?.close()
})

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
    }
    // What is not there is answered with 404, which browsers print.
    expect(trouble.console.splice(0).filter((text) => !/status of 404 .*\/api\/community\//.test(text))).toEqual([])
    expect(trouble.outside).toEqual([])
  })

/** What is read of the element; the tests have no types of a browser. */
type Video = { paused: boolean; muted: boolean; currentTime: number }
const read = (page: Page) =>
  current(page)
    .locator('video')
    .evaluate(({ paused, muted, currentTime }: Video) => ({ paused, muted, currentTime }))
/** What browsers do that do not know the visitor well. Chromium judges by what it remembers, so it is told to allow all. */
const refuseSoundUntilPressed = `
  let isPressed = false
  addEventListener('pointerdown', () => { isPressed = true }, true)
  const play = HTMLMediaElement.prototype.play
  HTMLMediaElement.prototype.play = function () {
    if (this.muted || isPressed) return play.call(this)
    this.pause()
    return Promise.reject(new DOMException('The user did not interact first', 'NotAllowedError'))
  }`
const like = (page: Page) => current(page).getByRole('button', { name: /^좋아요, 좋아요 / })
const titled = (page: Page, title: string) => current(page).getByRole('heading', { name: title }).waitFor()

test('the viewer plays one video at a time, is moved through by keys, and remembers sound and likes', {
  timeout: 120_000,
}, async () => {
  const { page, context, trouble } = await visit(browser, house.url, { session: reader.cookie() })
  await page.goto('/ko/community?feed=new')
  await titled(page, titles[2] ?? '')
  await expect.poll(async () => (await read(page)).currentTime, { timeout: 20_000 }).toBeGreaterThan(0.2)
  expect(await read(page)).toMatchObject({ paused: false, muted: true })

  await page.keyboard.press('ArrowDown')
  await titled(page, titles[1] ?? '')
  await expect.poll(() => read(page)).toMatchObject({ paused: false })
  const playing = () => page.locator('video').evaluateAll((all: Video[]) => all.filter(({ paused }) => !paused).length)
  await expect.poll(playing).toBe(1)
  expect(await page.locator('video').count()).toBeLessThanOrEqual(3)
  await page.keyboard.press('Space')
  await expect.poll(() => read(page)).toMatchObject({ paused: true })
  await page.keyboard.press('j')
  await titled(page, titles[0] ?? '')
  await page.keyboard.press('k')
  await titled(page, titles[1] ?? '')

  await page.keyboard.press('m')
  await expect.poll(() => read(page)).toMatchObject({ muted: false })
  await page.keyboard.press('l')
  await expect.poll(() => like(page).getAttribute('aria-pressed')).toBe('true')
  await expect.poll(() => like(page).getAttribute('aria-label')).toContain('1개')
  const saved = async () => (await reader.call('community.get', { id: posts[1]?.id ?? '' })).body
  await expect.poll(saved).toMatchObject({ likes: 1, isLiked: true })

  // Loaded anew: where it was, with the like and the sound as they were.
  await page.reload()
  await titled(page, titles[1] ?? '')
  expect(await like(page).getAttribute('aria-pressed')).toBe('true')
  await expect.poll(() => read(page)).toMatchObject({ paused: false, muted: false })
  await like(page).click()
  await like(page).click()
  await like(page).click()
  await expect.poll(saved).toMatchObject({ likes: 0, isLiked: false })
  await expect.poll(() => like(page).getAttribute('aria-pressed')).toBe('false')

  // A look at another feed or page, and back to the same place.
  await current(page).getByRole('link', { name: '별빛 아틀리에' }).click()
  await page.waitForURL(`**/creators/${handle}`)
  await page.getByRole('heading', { level: 1, name: '별빛 아틀리에' }).waitFor()
  await page.getByRole('button', { name: '별빛 아틀리에님 팔로우', exact: true }).click()
  await page.getByRole('button', { name: '별빛 아틀리에님 팔로우 취소' }).waitFor()
  await page.goBack()
  await titled(page, titles[1] ?? '')
  await page.getByRole('link', { name: '팔로잉' }).click()
  await titled(page, titles[2] ?? '')
  expect(trouble.console).toEqual([])
  await context.close()
})

test('where the browser wants a press before sound, the video plays without it until then', {
  timeout: 120_000,
}, async () => {
  const { page, context, trouble } = await visit(browser, house.url, { session: reader.cookie() })
  await page.addInitScript(refuseSoundUntilPressed)
  await page.addInitScript(`localStorage.setItem('xcaster.community.sound', 'on')`)
  await page.goto('/ko/community?feed=new')
  await titled(page, titles[2] ?? '')
  await expect.poll(() => read(page)).toMatchObject({ paused: false, muted: true })
  await expect.poll(async () => (await read(page)).currentTime).toBeGreaterThan(0.2)
  await current(page).locator('video').click()
  await expect.poll(() => read(page)).toMatchObject({ paused: false, muted: false })
  expect(trouble.console).toEqual([])
  await context.close()
})

test('a visitor who comments is led through signing in and back to the same post', { timeout: 120_000 }, async () => {
  const { page, context } = await visit(browser, house.url, { reducedMotion: 'reduce' })
  await page.goto(`/ko${at(1, '?feed=new&comments=1')}`)
  await page.getByRole('link', { name: '로그인', exact: true }).last().click()
  await page.waitForURL(/sign-in\?next=/)
  const next = new URL(page.url()).searchParams.get('next') ?? ''
  expect(next).toBe(`/ko${at(1, '?feed=new&comments=1')}`)
  const session = people.fresh.cookie()
  const cut = session.indexOf('=')
  await context.addCookies([{ name: session.slice(0, cut), value: session.slice(cut + 1), url: house.url }])
  await page.goto(next)
  await titled(page, titles[1] ?? '')

  const field = page.getByLabel('댓글 쓰기')
  await field.fill('가'.repeat(501))
  await page.getByText('1자를 줄여 주세요').waitFor()
  await field.fill('밤에 피는 꽃이 이렇게 많은 줄 몰랐어요.')
  await page.getByRole('button', { name: '올리기' }).click()
  const comment = page.getByRole('article').filter({ hasText: '이렇게 많은 줄' }).last()
  await comment.waitFor()
  await page.getByRole('heading', { name: '댓글 1개' }).waitFor()

  await comment.getByRole('button', { name: '새봄님에게 답글' }).click()
  await page.getByLabel('새봄님에게 답글 쓰기').fill('저도 오늘 처음 알았어요.')
  await comment.getByRole('button', { name: '올리기' }).click()
  await comment.getByRole('button', { name: '답글 1개 보기' }).click()
  await comment.getByText('저도 오늘 처음 알았어요.').waitFor()
  await page.getByRole('heading', { name: '댓글 2개' }).waitFor()

  await comment.getByRole('button', { name: '새봄님의 댓글 메뉴' }).first().click()
  await page.getByRole('menuitem', { name: '고치기' }).click()
  await page.getByLabel('고치기').fill('밤에 피는 꽃이 참 많네요.')
  await page.getByRole('button', { name: '저장' }).click()
  await page.getByText('밤에 피는 꽃이 참 많네요.').waitFor()
  const edited = page.getByRole('article').filter({ hasText: '참 많네요' }).last()
  await edited.getByText('고침').waitFor()

  // Its text goes; the answer to it stays.
  await edited.getByRole('button', { name: '새봄님의 댓글 메뉴' }).first().click()
  await page.getByRole('menuitem', { name: '지우기' }).click()
  await page.getByRole('alertdialog').getByRole('button', { name: '지우기' }).click()
  await page.getByText('지워진 댓글이에요.').waitFor()
  await page.getByRole('heading', { name: '댓글 1개' }).waitFor()
  await context.close()
})

test('what is reported is looked at, taken down with a reason, and can be put back', { timeout: 120_000 }, async () => {
  const post = await realPost(house, maker, { title: '거짓말 같은 이야기' })
  const { page } = visits.get('reader') ?? expect.unreachable()
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto(`/ko/community/posts/${post.id}`)
  await titled(page, post.title)
  await current(page)
    .getByRole('button', { name: `‘${post.title}’ 메뉴` })
    .click()
  await page.getByRole('menuitem', { name: '신고하기' }).click()
  await page.getByLabel('거짓이거나 오해하게 해요').check()
  await page.getByLabel('더 알려 주고 싶은 것').fill('출처가 없어요.')
  await page.getByRole('dialog').getByRole('button', { name: '신고하기' }).click()
  await page.getByRole('dialog').getByRole('heading', { name: '신고를 받았어요' }).waitFor()
  await page.getByRole('button', { name: '이 쇼츠 숨기기' }).click()
  await page.getByRole('heading', { name: post.title }).waitFor({ state: 'detached' })

  const { page: desk } = visits.get('operator') ?? expect.unreachable()
  await desk.setViewportSize({ width: 1280, height: 900 })
  await desk.goto('/ko/moderation')
  const view = desk.getByRole('region', { name: /쇼츠 · 별빛 아틀리에님/ })
  await view.waitFor()
  for (let at = 0; !(await view.getByText(post.title).isVisible()); at++) {
    expect(at).toBeLessThan(5)
    await desk.keyboard.press('j')
  }
  await desk.keyboard.press('Enter')
  await desk.getByLabel('쇼츠 내리기').check()
  await desk.getByLabel('미리 써 둔 말').selectOption('rules')
  expect(await desk.getByLabel('알릴 말').inputValue()).toContain('커뮤니티 규칙')
  await desk.getByRole('button', { name: '결정하기' }).click()
  await desk.getByText('결정했어요.', { exact: false }).first().waitFor()
  expect((await maker.call('community.get', { id: post.id })).status).toBe(404)

  await desk.goto('/ko/moderation?tab=ACCEPTED')
  await view.getByText(post.title).waitFor()
  await desk.getByRole('button', { name: '되돌리기' }).click()
  await desk.getByLabel('되돌리는 이유').fill('출처를 확인했어요.')
  await desk.getByRole('dialog').getByRole('button', { name: '되돌리기' }).click()
  await desk.getByText('되돌렸어요.').waitFor()
  expect((await maker.call('community.get', { id: post.id })).status).toBe(200)
})
