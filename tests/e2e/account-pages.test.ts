import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Language } from '../../contract/index.ts'
import { type Sandbox, startSandbox } from '../../sandbox/index.ts'
import { accountWords } from '../../web/src/text/account/words.ts'
import { settingsWords } from '../../web/src/text/settings/words.ts'
import { openBrowser, type Visit, visit } from '../setup/browser.ts'
import { ensureBuiltWeb } from '../setup/built-web.ts'
import { clientOf, type House, openHouse, signedUp, testPassword } from '../setup/house.ts'
import { mailTo } from '../setup/mails.ts'
import { languagesOf, lookedAt, looksRight } from '../setup/page-looks.ts'
import { openTeam } from '../setup/team.ts'

const words = {
  ko: { account: accountWords.ko, settings: settingsWords.ko },
  en: { account: accountWords.en, settings: settingsWords.en },
}
type Words = (typeof words)['ko']
type Who = 'visitor' | 'member' | 'teamOwner'
type State = {
  name: string
  who: Who
  path: (language: Language, page: Page) => string | Promise<string>
  show: (page: Page, words: Words) => Promise<unknown>
  /** What the browser prints about answers that are meant to be refusals. */
  refusal?: RegExp
}

const newcomer = (language: Language, where: string) => {
  const email = `newcomer-${where}-${language}@example.com`
  return { email, name: 'Newcomer', password: 'correct horse battery', language }
}

const states: State[] = [
  {
    name: 'sign in, with a wrong password, after a provider failed',
    who: 'visitor',
    path: () => '/sign-in?problem=provider_failed',
    show: async (page, { account }) => {
      await page.getByRole('button', { name: account.demo }).waitFor()
      await page.getByText(account.problems.provider_failed[0] ?? '').waitFor()
      await page.getByLabel(account.email).fill('nobody@example.com')
      await page.getByLabel(account.password, { exact: true }).fill('not the password')
      await page.getByRole('button', { name: account.signIn, exact: true }).click()
      await page.getByText(account.wrong).waitFor()
    },
    refusal: /401 .*\/api\/auth\/sign-in$/,
  },
  {
    name: 'sign up, with nothing filled in',
    who: 'visitor',
    path: () => '/sign-up',
    show: async (page, { account }) => {
      await page.getByRole('link', { name: account.social('GitHub') }).waitFor()
      await page.getByRole('button', { name: account.signUp }).click()
      await page.getByText(account.fields.nameEmpty).waitFor()
    },
  },
  {
    name: 'waiting for a mail that was sent again',
    who: 'visitor',
    path: () => '/forgot',
    show: async (page, { account }) => {
      await page.getByLabel(account.email).fill('somebody.with.a.long.address@studio.example.com')
      await page.getByRole('button', { name: account.forgot.send }).click()
      await page.getByRole('button', { name: account.checkMail.again }).click()
      await page.getByText(account.checkMail.sent).waitFor()
    },
  },
  {
    name: 'a sign-up that the mail has finished',
    who: 'visitor',
    path: async (language, page) => {
      const data = newcomer(language, 'here')
      expect((await page.request.post(`${house.url}/api/auth/sign-up`, { data })).status()).toBe(202)
      return `/verify#${(await mailTo(house, data.email)).token}`
    },
    show: (page, { account }) => page.getByRole('heading', { name: account.verify.done('Newcomer') }).waitFor(),
  },
  {
    name: 'a sign-up whose mail is opened in another browser',
    who: 'visitor',
    path: async (language) => {
      const input = newcomer(language, 'elsewhere')
      await clientOf(house).call('auth.signUp', input)
      return `/verify#${(await mailTo(house, input.email)).token}`
    },
    show: async (page, { account }) => {
      await page.getByRole('heading', { name: account.verify.passwordTitle }).waitFor()
      await page.getByLabel(account.password, { exact: true }).fill('not this one')
      await page.getByRole('button', { name: account.verify.open }).click()
      await page.getByText(account.fields.passwordWrong).waitFor()
    },
    refusal: /400 .*\/api\/auth\/verify$/,
  },
  {
    name: 'a link that is over',
    who: 'visitor',
    path: () => `/confirm-email#${'a'.repeat(43)}`,
    show: (page, { account }) => page.getByRole('heading', { name: account.link.invalid }).waitFor(),
    refusal: /410 .*\/api\/auth\/confirm-email$/,
  },
  {
    name: 'the page of a link without one',
    who: 'visitor',
    path: () => '/verify',
    show: (page, { account }) => page.getByRole('heading', { name: account.link.missing }).waitFor(),
  },
  {
    name: 'a new password that is too common',
    who: 'visitor',
    path: () => `/reset#${resetToken}`,
    show: async (page, { account }) => {
      await page.getByLabel(account.newPassword, { exact: true }).fill('password123')
      await page.getByRole('button', { name: account.showPassword }).click()
      await page.getByRole('button', { name: account.reset.save }).click()
      await page.getByText(account.fields.passwordCommon).waitFor()
    },
    refusal: /400 .*\/api\/auth\/reset$/,
  },
  {
    name: 'the settings, with an address that waits to be confirmed',
    who: 'member',
    path: () => '/settings',
    show: async (page, { settings }) => {
      await page.getByRole('button', { name: settings.connected.unlinkName('Google') }).waitFor()
      await page.getByText('Firefox · Windows').waitFor()
      await page.getByLabel(settings.email.next).fill('moved@example.com')
      await page.getByLabel(settings.email.password, { exact: true }).first().fill('correct horse')
      await page.getByRole('button', { name: settings.email.change }).click()
      await page.getByText(settings.email.sent, { exact: true }).waitFor()
      await page.getByText(settings.email.waitingText).waitFor()
    },
  },
  {
    name: 'the part of a picture that shows',
    who: 'member',
    path: () => '/settings',
    show: async (page, { settings }) => {
      const picture = { create: { width: 400, height: 300, channels: 3 as const, background: '#c46' } }
      const buffer = await sharp(picture).png().toBuffer()
      await page.locator('input[type=file]').setInputFiles({ name: 'me.png', mimeType: 'image/png', buffer })
      await page.getByRole('img', { name: settings.picture.cropArea }).waitFor()
    },
  },
  {
    name: 'the question before other devices are signed out',
    who: 'member',
    path: () => '/settings',
    show: async (page, { settings }) => {
      await page.getByRole('button', { name: settings.devices.endOthers }).click()
      await page.getByRole('alertdialog').waitFor()
    },
  },
  {
    name: 'the question before an account is deleted',
    who: 'member',
    path: () => '/settings',
    show: async (page, { settings }) => {
      await page.getByRole('button', { name: settings.remove.open }).click()
      await page.getByRole('button', { name: settings.remove.confirm }).click()
      await page.getByRole('alertdialog').getByRole('alert').first().waitFor()
    },
  },
  {
    name: 'teams that keep an account from being deleted',
    who: 'teamOwner',
    path: () => '/settings',
    show: async (page, { settings }) => {
      await page.getByRole('button', { name: settings.remove.open }).click()
      await page.getByRole('button', { name: settings.remove.team('별빛 스튜디오') }).waitFor()
    },
  },
]

let house: House
let sandbox: Sandbox
let browser: Browser
let dataDir: string
let resetToken: string
const visits = new Map<Who, Visit>()

beforeAll(async () => {
  await ensureBuiltWeb()
  dataDir = await mkdtemp(join(tmpdir(), 'xcaster-sandbox-'))
  sandbox = await startSandbox({ dataDir })
  house = await openHouse({ SANDBOX_URL: sandbox.url })
  browser = await openBrowser()
  const member = await signedUp(house)
  const data = { userId: member.userId, provider: 'google', subject: '1', email: 'kim@example.com' }
  await house.db.identity.create({ data })
  const userAgent = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:142.0) Gecko/20100101 Firefox/142.0'
  const credentials = { email: member.email, password: testPassword }
  await clientOf(house).call('auth.signIn', credentials, { 'user-agent': userAgent })
  await member.call('auth.forgot', { email: member.email, language: 'ko' })
  resetToken = (await mailTo(house, member.email)).token
  const { owner } = await openTeam(house)
  for (const [who, session] of [['visitor'], ['member', member.cookie()], ['teamOwner', owner.cookie()]] as const)
    visits.set(who, await visit(browser, house.url, { reducedMotion: 'reduce', ...(session && { session }) }))
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await house?.close()
  await sandbox?.close()
  await rm(dataDir, { recursive: true, force: true })
})

for (const { name, who, path, show, refusal } of lookedAt(states))
  test(`${name}: no barrier for anyone, nothing beyond the edge, nothing in the console`, {
    timeout: 120_000,
  }, async () => {
    const { page, trouble, context } = visits.get(who) ?? expect.unreachable()
    for (const language of languagesOf(name)) {
      await page.setViewportSize({ width: 1280, height: 900 })
      // Away first: an address that differs behind the `#` alone is the same page.
      await page.goto('about:blank')
      await page.goto(`/${language}${await path(language, page)}`)
      await show(page, words[language])
      await looksRight(page, name, language)
      if (who === 'visitor') await context.clearCookies()
    }
    expect(trouble.console.splice(0).filter((line) => !refusal?.test(line))).toEqual([])
    expect(trouble.outside).toEqual([])
  })
