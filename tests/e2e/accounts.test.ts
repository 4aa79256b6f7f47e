import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Sandbox, startSandbox } from '../../sandbox/index.ts'
import { accountWords } from '../../web/src/text/account/words.ts'
import { ko } from '../../web/src/text/ko.ts'
import { settingsWords } from '../../web/src/text/settings/words.ts'
import { openBrowser, visit } from '../setup/browser.ts'
import { ensureBuiltWeb } from '../setup/built-web.ts'
import { clientOf, type House, openHouse, signedUp, testPassword, waitUntil } from '../setup/house.ts'
import { mailsTo } from '../setup/mails.ts'

const account = accountWords.ko
const accountEn = accountWords.en
const settings = settingsWords.ko

let house: House
let sandbox: Sandbox
let browser: Browser
let dataDir: string
beforeAll(async () => {
  await ensureBuiltWeb()
  dataDir = await mkdtemp(join(tmpdir(), 'xcaster-sandbox-'))
  sandbox = await startSandbox({ dataDir })
  house = await openHouse({ SANDBOX_URL: sandbox.url })
  browser = await openBrowser()
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await house?.close()
  await sandbox?.close()
  await rm(dataDir, { recursive: true, force: true })
})

/** Where the button of the newest mail leads, once that many have been written. */
async function mailLink(address: string, count = 1): Promise<string> {
  const [newest] = await waitUntil(
    () => mailsTo(house, address),
    (mails) => mails.length >= count,
  )
  const { pathname, hash } = new URL(newest?.link ?? '')
  return pathname + hash
}

/** What is read of an element; the tests have no types of a browser. */
type Placed = { getBoundingClientRect: () => { top: number } }

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const link = (page: Page, name: string) => page.getByRole('link', { name, exact: true })
const field = (page: Page, label: string) => page.getByLabel(label, { exact: true })
const part = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
const says = (page: Page, text: string) => page.getByText(text).first().waitFor()

test('somebody signs up by mail, and the tab that waited goes on by itself', { timeout: 120_000 }, async () => {
  const { context, page } = await visit(browser, house.url)
  const email = 'haneul@example.com'
  await page.goto('/ko/sign-up?next=/ko/projects')
  await field(page, account.displayName).fill('김하늘')
  await field(page, account.email).fill(email)
  await field(page, account.password).fill('password123')
  await button(page, account.signUp).click()
  await says(page, account.fields.passwordCommon)
  expect(await field(page, account.email).inputValue()).toBe(email)

  await field(page, account.password).fill('말하는 고양이 세 마리')
  await button(page, account.showPassword).click()
  expect(await field(page, account.password).getAttribute('type')).toBe('text')
  await button(page, account.signUp).click()
  await page.waitForURL('**/ko/check-mail')
  await says(page, account.checkMail.signUp(email))
  expect(await link(page, account.checkMail.sandboxLink).getAttribute('href')).toBe('/sandbox/mail?language=ko')
  const first = await mailLink(email)

  await button(page, account.checkMail.again).click()
  await says(page, account.checkMail.sent)
  const second = await mailLink(email, 2)

  // A phone forgets the page meanwhile, and with it the password.
  await page.reload()
  await says(page, account.checkMail.typeAgain)
  await link(page, account.checkMail.typeAgainLink).click()
  expect(await field(page, account.email).inputValue()).toBe(email)
  await page.goBack()
  await says(page, account.checkMail.signUp(email))

  const other = await context.newPage()
  await other.goto('/ko/verify')
  await says(other, account.link.missing)
  await context.setOffline(true)
  await other.evaluate(`location.hash = '${new URL(second, house.url).hash}'`)
  await says(other, account.link.failed)
  await context.setOffline(false)
  await button(other, ko.common.retry).click()
  await says(other, account.verify.done('김하늘'))
  expect(other.url()).toMatch(/\/ko\/verify$/)
  await link(other, account.verify.next).click()
  await other.waitForURL('**/ko/projects')

  await page.evaluate("window.dispatchEvent(new Event('focus'))")
  await page.waitForURL('**/ko/projects')
  await other.goto(first)
  await says(other, account.link.invalid)
  await context.close()
})

test('a link that is opened in another browser asks for the password first', { timeout: 60_000 }, async () => {
  const email = 'elsewhere@example.com'
  const person = { email, password: '말하는 고양이 세 마리', name: 'Sky', language: 'en' as const }
  await clientOf(house).call('auth.signUp', person)
  const { context, page } = await visit(browser, house.url)
  await page.goto(await mailLink(email))
  await says(page, accountEn.verify.passwordTitle)
  await field(page, accountEn.password).fill('not this one')
  await button(page, accountEn.verify.open).click()
  await says(page, accountEn.fields.passwordWrong)
  await field(page, accountEn.password).fill(person.password)
  await button(page, accountEn.verify.open).click()
  await says(page, accountEn.verify.done('Sky'))
  await context.close()
})

test('who forgot their password sets a new one, and whoever knew the old one is out', {
  timeout: 120_000,
}, async () => {
  const person = await signedUp(house)
  const { context, page } = await visit(browser, house.url)
  await page.goto('/ko/sign-in')
  await link(page, account.toForgot).click()
  // Both pages have a field of this name: the one that leaves would take what is typed with it.
  await says(page, account.forgot.title)
  await field(page, account.email).fill(person.email)
  await button(page, account.forgot.send).click()
  await says(page, account.checkMail.reset(person.email))

  await page.goto(await mailLink(person.email))
  await says(page, account.reset.title)
  expect(page.url()).toMatch(/\/ko\/reset$/)
  await field(page, account.newPassword).fill('too short')
  await button(page, account.reset.save).click()
  await says(page, account.fields.passwordShort)
  await field(page, account.newPassword).fill('이번에는 안 잊을 것')
  await button(page, account.reset.save).click()
  await says(page, account.reset.done)
  await link(page, account.reset.next).click()
  // By way of the first page, which sends who is new on.
  await page.waitForURL('**/ko/onboarding')
  expect((await person.call('me.get', {})).status).toBe(401)

  await context.clearCookies()
  await page.goto('/ko/sign-in')
  await field(page, account.email).fill(person.email)
  await field(page, account.password).fill(testPassword)
  await button(page, account.signIn).click()
  await says(page, account.wrong)
  await field(page, account.password).fill('이번에는 안 잊을 것')
  await button(page, account.signIn).click()
  await page.waitForURL('**/ko/onboarding')
  await context.close()
})

test('who asks for a mail too often is told when it can be sent again', { timeout: 120_000 }, async () => {
  const strict = await openHouse({ RATE_LIMIT_SCALE: '0.2' })
  const { context, page } = await visit(browser, strict.url)
  await page.goto('/ko/forgot')
  await field(page, account.email).fill('impatient@example.com')
  await button(page, account.forgot.send).click()
  await button(page, account.checkMail.again).click()
  await page
    .getByText(account.checkMail.wait('60분'))
    .or(page.getByText(account.checkMail.wait('1시간')))
    .waitFor()
  expect(await button(page, account.checkMail.again).getAttribute('aria-disabled')).toBe('true')
  await context.close()
  await strict.close()
})

test('an account of Google opens one here, and stays until there is another way in', { timeout: 120_000 }, async () => {
  const { context, page } = await visit(browser, house.url)
  await page.goto('/ko/sign-in?next=/ko/settings')
  await page.getByRole('link', { name: account.social('Google') }).click()
  await page.getByRole('button', { name: '로그인하지 않기' }).click()
  await says(page, account.problems.denied[0] ?? '')

  await page.getByRole('link', { name: account.social('Google') }).click()
  await page.getByRole('button', { name: /이도윤/ }).click()
  await says(page, account.problems.email_unverified[0] ?? '')
  await page.getByRole('link', { name: account.social('Google') }).click()
  await page.getByRole('button', { name: /김하나/ }).click()
  await page.waitForURL('**/ko/settings')
  const connected = part(page, settings.connected.title)
  await connected.getByText('hana@example.com').waitFor()
  await connected.getByText(settings.connected.last).waitFor()

  const password = part(page, settings.password.title)
  await password.getByLabel(settings.password.next, { exact: true }).fill('구글 없이도 들어와요')
  await password.getByRole('button', { name: settings.password.set }).click()
  await says(page, settings.password.changed)

  await connected.getByRole('link', { name: settings.connected.linkName('GitHub') }).click()
  await page.getByRole('button', { name: /김하나/ }).click()
  await connected.getByRole('button', { name: settings.connected.unlinkName('GitHub') }).waitFor()
  // Far down on the page, and where the person left it.
  expect(await connected.evaluate((element: Placed) => element.getBoundingClientRect().top)).toBeLessThan(400)

  await connected.getByRole('button', { name: settings.connected.unlinkName('Google') }).click()
  await says(page, settings.connected.unlinked('Google'))
  await connected.getByRole('link', { name: settings.connected.linkName('Google') }).waitFor()

  const other = await visit(browser, house.url, { session: (await signedUp(house)).cookie() })
  await other.page.goto('/ko/settings')
  await other.page.getByRole('link', { name: settings.connected.linkName('GitHub') }).click()
  await other.page.getByRole('button', { name: /김하나/ }).click()
  await says(other.page, account.problems.linked_elsewhere[0] ?? '')
  await other.context.close()
  await context.close()
})

test('the list of devices signs another browser out, and only that', { timeout: 120_000 }, async () => {
  const person = await signedUp(house)
  const here = await visit(browser, house.url, { session: person.cookie() })
  const there = await visit(browser, house.url, {
    userAgent: 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:142.0) Gecko/20100101 Firefox/142.0',
  })
  await there.page.goto('/ko/sign-in')
  await field(there.page, account.email).fill(person.email)
  await field(there.page, account.password).fill(testPassword)
  await button(there.page, account.signIn).click()
  await there.page.waitForURL('**/ko/onboarding')

  await here.page.goto('/ko/settings')
  const devices = part(here.page, settings.devices.title)
  await devices.getByText(settings.devices.current).waitFor()
  await devices.getByRole('button', { name: settings.devices.endName('Firefox · Windows') }).click()
  const question = here.page.getByRole('alertdialog')
  await question.getByRole('button', { name: settings.devices.end }).click()
  await devices.getByText(settings.devices.none).waitFor()

  await there.page.reload()
  await there.page.waitForURL('**/ko/sign-in?**')
  await here.page.reload()
  await devices.getByText(settings.devices.none).waitFor()
  await here.context.close()
  await there.context.close()
})

test('a person changes name, picture and address, and deletes the account', { timeout: 120_000 }, async () => {
  const person = await signedUp(house)
  const { context, page } = await visit(browser, house.url, { session: person.cookie() })
  await page.goto('/ko/settings')
  const profile = part(page, settings.profile.title)
  await profile.getByLabel(settings.profile.name, { exact: true }).fill('새 이름')
  await profile.getByText('English').click()
  await profile.getByRole('button', { name: settings.save }).click()
  await page.waitForURL('**/en/settings')
  await page.getByRole('button', { name: 'Account menu of 새 이름' }).waitFor()
  await page.goto('/ko/settings')

  // Red at the left, blue at the right: what was uploaded tells which part was chosen.
  const half = (background: string) => sharp({ create: { width: 300, height: 300, channels: 3, background } }).png()
  const [red, blue] = await Promise.all([half('#ff0000').toBuffer(), half('#0000ff').toBuffer()])
  const buffer = await sharp({ create: { width: 600, height: 300, channels: 3, background: 'white' } })
    .composite([
      { input: red, left: 0, top: 0 },
      { input: blue, left: 300, top: 0 },
    ])
    .png()
    .toBuffer()
  const file = page.locator('input[type=file]')
  await file.setInputFiles({ name: 'words.png', mimeType: 'image/png', buffer: Buffer.from('no picture') })
  await says(page, settings.picture.unreadable)
  await file.setInputFiles({ name: 'me.png', mimeType: 'image/png', buffer })
  const area = page.getByRole('img', { name: settings.picture.cropArea })
  await area.focus()
  for (let press = 0; press < 12; press++) await page.keyboard.press('ArrowLeft')
  await button(page, settings.picture.use).click()
  await says(page, settings.picture.saved)
  const { body: me } = await person.call('me.get', {})
  const shown = await fetch(new URL(me.user.pictureUrl ?? '', house.url))
  const { dominant } = await sharp(Buffer.from(await shown.arrayBuffer())).stats()
  expect(dominant.r).toBeGreaterThan(200)
  expect(dominant.b).toBeLessThan(60)
  await button(page, settings.picture.remove).click()
  await button(page, settings.picture.choose).waitFor()

  const email = part(page, settings.email.title)
  await email.getByLabel(settings.email.next, { exact: true }).fill('moved@example.com')
  await email.getByLabel(settings.email.password, { exact: true }).fill('not my password')
  await email.getByRole('button', { name: settings.email.change }).click()
  await says(page, account.fields.passwordWrong)
  await email.getByLabel(settings.email.password, { exact: true }).fill(testPassword)
  await email.getByRole('button', { name: settings.email.change }).click()
  await email.getByText(settings.email.waiting('moved@example.com')).waitFor()
  await page.goto(await mailLink('moved@example.com'))
  await says(page, accountWords.en.confirmEmail.done)
  await page.goto('/ko/settings')
  await email.getByText('moved@example.com').waitFor()

  await button(page, settings.remove.open).click()
  const question = page.getByRole('alertdialog')
  await question.getByText(settings.remove.credits('20')).waitFor()
  await question.getByLabel(settings.remove.email('moved@example.com')).fill(person.email)
  await question.getByLabel(settings.remove.password, { exact: true }).fill(testPassword)
  await question.getByRole('button', { name: settings.remove.confirm }).click()
  await says(page, account.fields.emailOther)
  await question.getByLabel(settings.remove.email('moved@example.com')).fill('moved@example.com')
  await question.getByRole('button', { name: settings.remove.confirm }).click()
  await says(page, ko.landing.goodbye)
  expect((await person.call('me.get', {})).status).toBe(401)
  await context.close()
})
