import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sharePath } from '../../contract/index.ts'
import { accountWords } from '../../web/src/text/account/words.ts'
import { communityWords } from '../../web/src/text/community/words.ts'
import { libraryWords } from '../../web/src/text/library/words.ts'
import { moderationWords } from '../../web/src/text/moderation/words.ts'
import { onboardingWords } from '../../web/src/text/onboarding/words.ts'
import { studioWords } from '../../web/src/text/studio/words.ts'
import { studioFinishWords } from '../../web/src/text/studio-finish/words.ts'
import { openBrowser, visit } from '../setup/browser.ts'
import { ensureBuiltWeb } from '../setup/built-web.ts'
import { type House, openHouse, signedUp, testPassword } from '../setup/house.ts'
import { mailTo } from '../setup/mails.ts'
import { operatorOf } from '../setup/operator.ts'
import { looksRightNow } from '../setup/page-looks.ts'

const account = accountWords.ko
const first = onboardingWords.ko
const studio = studioWords.ko
const finish = studioFinishWords.ko.finish
const mine = communityWords.ko
const theirs = communityWords.en
const desk = moderationWords.ko

const author = { name: '김하늘', email: 'haneul@example.com', password: 'correct horse' }
const rewritten = '가운데 문장만 제 말로 바꿔 보았어요.'
const comment = 'I never knew that. Thank you!'
const answer = '출처를 확인할 수 없어 내렸어요. 출처를 밝혀 다시 올려 주세요.'
/** A short of fifteen seconds, on a machine that does other things as well. */
const madeMs = 150_000

let house: House
let workers: { stop: () => Promise<void> }
let browser: Browser
beforeAll(async () => {
  await ensureBuiltWeb()
  house = await openHouse()
  workers = await house.startWorkers()
  browser = await openBrowser()
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await workers?.stop()
  await house?.close()
})

test('a short is made, rewritten, posted, liked, reported and taken down, by three people', {
  timeout: 480_000,
}, async () => {
  const maker = await visit(browser, house.url, { reducedMotion: 'reduce', viewport: { width: 1280, height: 900 } })
  await signsUp(maker.page)
  await makesFirstShort(maker.page)
  await rewritesOneScene(maker.page)
  const post = await postsIt(maker.page)
  await likesAndReports(post)
  await takesItDown(post)
  await isGone(post)
  await isTold(maker.page, post)
  expect(maker.trouble).toEqual({ console: [], outside: [] })
})

type Post = { title: string; sharePath: string }

/** From here to the notice the author has no mouse. */
async function signsUp(page: Page): Promise<void> {
  await page.goto('/ko')
  await enters(page, link(page, account.signIn))
  await enters(page, link(page, account.toSignUpLink))
  for (const [label, text] of [
    [account.displayName, author.name],
    [account.email, author.email],
    [account.password, author.password],
  ] as const)
    await types(page, page.getByLabel(label, { exact: true }), text)
  await enters(page, button(page, account.signUp))
  await page.waitForURL('**/ko/check-mail')
  const { link: fromMail } = await mailTo(house, author.email)
  await page.goto(new URL(fromMail).pathname + new URL(fromMail).hash)
  await enters(page, link(page, '시작하기'))
}

async function makesFirstShort(page: Page): Promise<void> {
  await heading(page, first.welcome.title(author.name))
  await enters(page, button(page, first.next))
  await heading(page, first.brand.title)
  await enters(page, button(page, first.skip))
  await heading(page, first.channel.title)
  await enters(page, button(page, first.skip))
  await heading(page, first.short.title)
  await types(page, page.getByLabel(first.short.keyword), '블랙홀')
  await enters(page, button(page, first.short.make))
  await page.getByRole('heading', { name: first.short.ready }).waitFor({ timeout: madeMs })
  await looksRightNow(page, 'the first short, made')
  await enters(page, link(page, first.short.open))
  await page.waitForURL(/\/ko\/projects\/[-\w]+$/)
}

/** What was changed is made anew, and nothing else. */
async function rewritesOneScene(page: Page): Promise<void> {
  const projectId = page.url().split('/').at(-1) ?? ''
  await enters(page, link(page, libraryWords.ko.studio))
  await page.waitForURL(/\/studio\//)
  await goesTo(page, 'script')
  const narrations = page.getByLabel(studio.script.narration, { exact: true })
  await narrations.first().waitFor()
  const count = await narrations.count()
  expect(count).toBeGreaterThan(2)
  await types(page, narrations.nth(1), rewritten)
  const remake = studio.remake.line(studio.remake.voices('1'), studio.stale.narration_changed)
  await link(page, remake).waitFor()
  await looksRightNow(page, 'the script, with what has to be made again')

  await goesTo(page, 'finish')
  await page.getByText(finish.outdated(studio.stale.narration_changed)).waitFor()
  const bar = page.getByRole('region', { name: studio.bar.label })
  const { image, voice } = studio.bar.resources
  const kept = [image(`${count}`), voice(`${count - 1}`)].join(', ')
  await bar.getByText(studio.bar.reused(kept)).waitFor()
  expect(await bar.textContent()).toContain(studio.bar.made(voice('1')))
  await enters(page, button(bar, finish.render))
  await page.getByText(finish.states.final).waitFor({ timeout: madeMs })
  const [before, after] = await artefactsOf(projectId)
  const changed = after.filter((one) => !before.includes(one))
  expect(changed.map((one) => one.split(' ')[0])).toEqual(['VOICE'])
}

/** The pictures and voices of both runs of a project, as `KIND artefact`. */
async function artefactsOf(projectId: string): Promise<[string[], string[]]> {
  const runs = await house.db.run.findMany({
    where: { projectId, state: 'SUCCEEDED' },
    orderBy: { createdAt: 'asc' },
    select: { steps: { where: { kind: { in: ['IMAGE', 'VOICE'] } }, select: { kind: true, artefactId: true } } },
  })
  const [quick, own] = runs.map(({ steps }) => steps.map(({ kind, artefactId }) => `${kind} ${artefactId}`))
  return [quick ?? expect.unreachable(), own ?? expect.unreachable()]
}

async function postsIt(page: Page): Promise<Post> {
  await enters(page, link(page, finish.post))
  await page.waitForURL('**/ko/community/new?run=*')
  const title = await page.getByLabel(mine.post.name, { exact: true }).inputValue()
  expect(title).not.toBe('')
  await types(page, page.getByLabel(mine.post.tags), '우주')
  await enters(page, button(page, mine.post.submit))
  await heading(page, mine.post.doneTitle)
  await looksRightNow(page, 'posted')
  const [post] = await house.db.post.findMany({ select: { id: true } })
  const path = sharePath(post?.id ?? '')
  expect(new URL((await page.locator('code').textContent()) ?? '').pathname).toBe(path)
  return { title, sharePath: path }
}

/** On a phone, with a thumb: seen without an account, and come back to after signing in. */
async function likesAndReports({ title, sharePath }: Post): Promise<void> {
  const { email } = await signedUp(house, 'Grace')
  const { page, context, trouble } = await visit(browser, house.url, {
    ...{ reducedMotion: 'reduce', locale: 'en-US', hasTouch: true, isMobile: true },
    viewport: { width: 320, height: 640 },
  })
  const current = page.locator('article[data-current]')
  const like = current.getByRole('button', { name: new RegExp(`^${theirs.act.like}`) })
  await page.goto(sharePath)
  await current.getByRole('heading', { name: title }).waitFor()
  expect(new URL(page.url()).pathname).toMatch(/^\/en\/community\/posts\//)
  await looksRightNow(page, 'the post, for a visitor')
  await like.tap()
  await page.getByRole('dialog').getByRole('link', { name: theirs.visitor.signIn, exact: true }).tap()
  await page.getByLabel(accountWords.en.email, { exact: true }).fill(email)
  await page.getByLabel(accountWords.en.password, { exact: true }).fill(testPassword)
  await button(page, accountWords.en.signIn).tap()
  await current.getByRole('heading', { name: title }).waitFor()
  await like.tap()
  await expect.poll(() => like.getAttribute('aria-label')).toContain(theirs.act.likes('1'))

  await button(current, theirs.act.commentsWith('0')).tap()
  await page.getByLabel(theirs.comments.write, { exact: true }).fill(comment)
  await button(page, theirs.comments.send).tap()
  await page.getByRole('article').getByText(comment).waitFor()
  await looksRightNow(page, 'comments on a phone')
  await button(page, theirs.comments.close).tap()
  // On so small a screen what is said of it lies over the menu of the post until it is over.
  await page.getByText(theirs.comments.added).waitFor({ state: 'detached' })

  await button(current, theirs.act.moreFull(title)).tap()
  await page.getByRole('menuitem', { name: theirs.act.report }).tap()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(theirs.report.reasons.misleading).tap()
  await dialog.getByLabel(theirs.report.text).fill('There is no source for it.')
  await button(dialog, theirs.report.send).tap()
  await heading(page, theirs.report.doneTitle)
  await looksRightNow(page, 'a report that was sent')
  expect(trouble).toEqual({ console: [], outside: [] })
  await context.close()
}

async function takesItDown({ title }: Post): Promise<void> {
  const operator = await operatorOf(house)
  const { page, context, trouble } = await visit(browser, house.url, {
    ...{ session: operator.cookie(), reducedMotion: 'reduce', viewport: { width: 1280, height: 900 } },
  })
  await page.goto('/ko/moderation')
  const report = page.getByRole('region', { name: desk.row(desk.kinds.post, author.name) })
  await report.getByText(title).waitFor()
  await report.getByText('There is no source for it.').waitFor()
  await page.getByLabel(desk.decisions.remove.post).check()
  await page.getByLabel(desk.answer).fill(answer)
  await looksRightNow(page, 'a report, before it is decided')
  await button(page, desk.send).click()
  await heading(page, desk.emptyOpenTitle)
  expect(trouble).toEqual({ console: [], outside: [] })
  await context.close()
}

async function isGone({ sharePath }: Post): Promise<void> {
  const { page, context } = await visit(browser, house.url, { locale: 'en-US', viewport: { width: 320, height: 640 } })
  const response = await page.goto(sharePath)
  expect(response?.status()).toBe(410)
  await heading(page, 'This short is gone')
  await looksRightNow(page, 'a share link to what is gone')
  await context.close()
}

async function isTold(page: Page, { title }: Post): Promise<void> {
  await enters(page, page.getByRole('button', { name: /^알림, 읽지 않은 알림/ }))
  const notices = page.getByRole('dialog')
  await notices.getByText(`운영진이 “${title}” 쇼츠를 내렸어요. 까닭: ${answer}`).waitFor()
  await notices.getByText(comment).waitFor()
}

const link = (at: Page | Locator, name: string) => at.getByRole('link', { name, exact: true }).first()
const button = (at: Page | Locator, name: string) => at.getByRole('button', { name, exact: true }).first()
const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true }).waitFor()

const goesTo = async (page: Page, step: 'script' | 'finish') => {
  const steps = page.getByRole('navigation', { name: studio.shell.steps })
  await enters(page, steps.getByRole('link', { name: new RegExp(studio.shell.names[step]) }))
  await page.waitForURL(new RegExp(`/studio/[-\\w]+/${step}$`))
}

/** More than any page here has to stop at. */
const mostStops = 120

/** Reached with Tab alone, forwards; what is behind the focus comes after the end of the page. */
async function reaches(page: Page, target: Locator): Promise<void> {
  await target.waitFor()
  const isReached = () => target.evaluate((one) => one === one.ownerDocument.activeElement)
  for (let stops = 0; !(await isReached()); stops += 1) {
    expect(stops, `Tab does not lead to ${target}`).toBeLessThan(mostStops)
    await page.keyboard.press('Tab')
  }
}

async function enters(page: Page, target: Locator): Promise<void> {
  await reaches(page, target)
  await page.keyboard.press('Enter')
}

async function types(page: Page, field: Locator, text: string): Promise<void> {
  await reaches(page, field)
  await page.keyboard.press('Control+a')
  await page.keyboard.type(text)
  expect(await field.inputValue()).toBe(text)
}
