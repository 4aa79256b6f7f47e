import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { grantCredits } from '../../credits/index.ts'
import { ko } from '../../web/src/text/ko.ts'
import { teamWords } from '../../web/src/text/team/words.ts'
import { exchange, newRequest } from '../desktop/program.ts'
import { openBrowser, type Visit, visit } from '../setup/browser.ts'
import { ensureBuiltWeb } from '../setup/built-web.ts'
import { type House, openHouse, signedUp } from '../setup/house.ts'
import { isLong } from '../setup/long.ts'
import { mailTo } from '../setup/mails.ts'
import { languagesOf, looksRight } from '../setup/page-looks.ts'
import { inTeam, openTeam, type Person } from '../setup/team.ts'

const team = teamWords.ko

let house: House
let browser: Browser
const visits: Visit[] = []

beforeAll(async () => {
  await ensureBuiltWeb()
  house = await openHouse()
  browser = await openBrowser()
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await house?.close()
})

afterEach(async () => {
  for (const { context, trouble } of visits.splice(0)) {
    // Programs on this computer are outside of the house and still nobody else's.
    expect(trouble.outside.filter((url) => new URL(url).hostname !== '127.0.0.1')).toEqual([])
    await context.close()
  }
})

/** A browser of their own for somebody who is signed in, or for nobody. */
async function open(person: Person | null, path: string, teamId?: string): Promise<Page> {
  const made = await visit(browser, house.url, {
    reducedMotion: 'reduce',
    ...(person && { session: person.cookie() }),
    ...(teamId && {
      storageState: {
        cookies: [],
        origins: [{ origin: house.url, localStorage: [{ name: 'xcaster.workspace', value: teamId }] }],
      },
    }),
  })
  visits.push(made)
  await made.page.goto(path)
  return made.page
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const link = (page: Page, name: string) => page.getByRole('link', { name, exact: true })
const switcher = (page: Page, name: string) => button(page, team.switcher.label(name))
const says = (page: Page, text: string) => page.getByText(text, { exact: true }).first().waitFor()
const balance = (page: Page) => page.locator('header').getByText(ko.nav.balance('').trim()).textContent()

async function choose(page: Page, from: string, item: string): Promise<void> {
  await switcher(page, from).click()
  await page.getByRole('menu').getByText(item, { exact: true }).click()
}

/** Where the button of the newest mail leads, inside the site. */
async function mailLink(email: string): Promise<string> {
  const { pathname, hash } = new URL((await mailTo(house, email)).link)
  return pathname + hash
}

test('two people make a team, change its owner, and one of them is let go', { timeout: 120_000 }, async () => {
  const [haneul, jun] = [await signedUp(house, '김하늘'), await signedUp(house, '이준')]
  const first = await open(haneul, '/ko/projects')
  await choose(first, team.switcher.personal('김하늘'), team.switcher.newTeam)
  await first.getByLabel(team.newTeam.name, { exact: true }).fill('별빛')
  await button(first, team.newTeam.make).click()
  await first.waitForURL('**/ko/team')
  await switcher(first, '별빛').waitFor()

  await first.getByLabel(team.invite.email, { exact: true }).fill(jun.email)
  await first.getByLabel(team.invite.role, { exact: true }).selectOption('viewer')
  await button(first, team.invite.send).click()
  await says(first, team.invite.sent(jun.email))
  await button(first, team.invite.revokeOf(jun.email)).waitFor()

  const second = await open(jun, await mailLink(jun.email))
  await says(second, team.invitation.by('김하늘', team.roles.viewer))
  await button(second, team.invitation.accept).click()
  await second.waitForURL('**/ko/projects')
  await says(second, team.invitation.joined('별빛'))
  await switcher(second, '별빛').waitFor()
  await says(second, ko.readOnly.noProjectsTitle)
  expect(await link(second, ko.nav.create).count()).toBe(0)

  await first.reload()
  await first.getByLabel(team.members.roleOf('이준'), { exact: true }).selectOption('editor')
  await says(first, team.members.roleChanged('이준', team.roles.editor))
  await second.reload()
  await link(second, ko.nav.create).waitFor()

  await button(first, team.handOver.go).click()
  const question = first.getByRole('alertdialog', { name: team.handOver.title })
  await question.getByRole('button', { name: team.handOver.go }).click()
  await says(first, team.handOver.done('이준'))
  await button(first, team.settings.leave).waitFor()

  await second.goto('/ko/team')
  await button(second, team.members.removeOf('김하늘')).click()
  await second.getByRole('alertdialog').getByRole('button', { name: team.members.remove }).click()
  await says(second, team.members.removed('김하늘'))
  // The page of the one who was let go still shows the team until it asks for something.
  await button(first, team.settings.leave).click()
  await first.getByRole('alertdialog').getByRole('button', { name: team.settings.leave }).click()
  await says(first, team.switcher.gone)
  await first.waitForURL('**/ko/projects')
  await switcher(first, team.switcher.personal('김하늘')).waitFor()

  await second.goto('/ko/team/changes')
  await says(second, team.audit.actions['workspace.handOver'])
  await second.goto('/ko/team')
  await button(second, team.settings.delete).click()
  const confirm = second.getByLabel(team.settings.typeNameLabel, { exact: true })
  await confirm.fill('별')
  await button(second, team.settings.deleteNow).click()
  await says(second, team.settings.nameOther)
  await confirm.fill('별빛')
  await button(second, team.settings.deleteNow).click()
  await says(second, team.settings.deleted('별빛'))
  await switcher(second, team.switcher.personal('이준')).waitFor()
})

test('a workspace has its own projects and credits, and each tab its own workspace', { timeout: 120_000 }, async () => {
  const { id, editor, viewer } = await openTeam(house, '새벽')
  const grant = { workspaceId: id, bucket: 'TOPUP', amountUcr: 7_000_000, source: 'test', key: id } as const
  await grantCredits(house.db, { ...grant, expiresAt: null })
  const page = await open(editor, '/ko/create')
  await expect.poll(() => balance(page)).toBe(ko.nav.toBilling('20'))
  await choose(page, team.switcher.personal('editor'), '새벽')
  await expect.poll(() => balance(page)).toBe(ko.nav.toBilling('7'))
  expect(new URL(page.url()).pathname).toBe('/ko/create')

  const making = { keyword: '바다', seconds: 15, quality: 'preview' } as const
  const { body: run } = await editor.call('runs.create', making, inTeam(id))
  const path = `/ko/projects/${run.projectId}`
  const looker = await open(viewer, path, id)
  await looker.getByRole('region', { name: ko.making.title }).waitFor()
  const asked: string[] = []
  page.on('request', (request) => /\/api\/runs\/[^/]+$/.test(request.url()) && asked.push(request.url()))
  const stream = page.waitForRequest((request) => request.url().includes(`/api/runs/${run.id}/events`))
  await page.goto(path)
  expect(new URL((await stream).url()).searchParams.get('workspace')).toBe(id)
  await button(page, ko.making.cancel).waitFor()
  expect(await button(looker, ko.making.cancel).count()).toBe(0)

  // Nothing is made before the pages watch, so that what they show was told by the stream.
  const workers = await house.startWorkers()
  try {
    for (const watching of [page, looker]) await link(watching, ko.project.download).waitFor({ timeout: 90_000 })
  } finally {
    await workers.stop()
  }
  expect(asked).toEqual([])
  expect(await link(page, ko.project.again).count()).toBe(1)
  expect(await link(looker, ko.project.again).count()).toBe(0)

  const other = await page.context().newPage()
  await other.goto('/ko/projects')
  await choose(other, '새벽', team.switcher.personal('editor'))
  await other.getByRole('heading', { name: ko.projects.emptyTitle }).waitFor()
  await page.reload()
  await switcher(page, '새벽').waitFor()
  await link(page, ko.project.download).waitFor()
})

test('an invitation is shown to whoever holds its link and opens for its own address only', {
  timeout: 120_000,
}, async () => {
  const { id, owner, editor } = await openTeam(house)
  const guest = await signedUp(house, '박서연')
  const { body } = await owner.call(
    'invitations.create',
    { email: guest.email, role: 'editor', language: 'ko' },
    inTeam(id),
  )
  const path = await mailLink(guest.email)

  const stranger = await open(null, path)
  await says(stranger, team.invitation.signInFirst(guest.email))
  expect(await link(stranger, team.invitation.signIn).getAttribute('href')).toBe('/ko/sign-in?next=%2Fko%2Finvitations')

  const other = await open(editor, path)
  await says(other, team.invitation.otherAccount(guest.email, editor.email))
  await button(other, team.invitation.signOut).click()
  await says(other, team.invitation.signInFirst(guest.email))

  const invited = await open(guest, '/ko/invitations')
  await invited.getByRole('heading', { name: '별빛 스튜디오' }).waitFor()
  await owner.call('invitations.revoke', { id: body.id }, inTeam(id))
  await button(invited, team.invitation.accept).click()
  await says(invited, team.invitation.states.revoked)
  await invited.goto(path)
  await says(invited, team.invitation.states.revoked)

  await stranger.goto('/ko/projects')
  await stranger.goto(`/ko/invitation#${'x'.repeat(43)}`)
  await says(stranger, team.invitation.unknown)
})

test('a program on this computer is let in or not, and an unknown one is answered nowhere', {
  timeout: 120_000,
}, async () => {
  const answers: URL[] = []
  const program = createServer((req, res) => {
    const url = new URL(req.url ?? '', 'http://127.0.0.1')
    if (url.pathname === '/callback') answers.push(url)
    res.end('done')
  })
  await new Promise<void>((done) => program.listen(0, '127.0.0.1', done))
  try {
    const redirectUri = `http://127.0.0.1:${(program.address() as AddressInfo).port}/callback`
    const person = await signedUp(house, '최은우')
    const ask = (changes: Record<string, string> = {}) => newRequest({ redirect_uri: redirectUri, ...changes })
    const path = (request: Record<string, string>) => `/v1/auth/authorize?${new URLSearchParams(request)}`

    const allowed = ask()
    const page = await open(person, path(allowed.request))
    await page.getByRole('heading', { name: team.authorize.title('XCaster Example') }).waitFor()
    await says(page, person.email)
    await button(page, team.authorize.allow).click()
    await page.waitForURL(`${redirectUri}**`)
    const code = answers[0]?.searchParams.get('code') ?? ''
    expect(answers[0]?.searchParams.get('state')).toBe(allowed.request.state)
    expect(await exchange(house, code, allowed)).toMatchObject({ status: 200 })

    await page.goto(path(ask().request))
    await button(page, team.authorize.deny).click()
    await page.waitForURL(`${redirectUri}**`)
    expect(answers[1]?.searchParams.get('error')).toBe('access_denied')
    expect(answers[1]?.searchParams.has('code')).toBe(false)

    // Whatever the address of the page is made to say: it is the server that knows the programs.
    const wrong: Record<string, string>[] = [{ client_id: 'nobody' }, { redirect_uri: `${redirectUri}/elsewhere` }]
    for (const changes of wrong) {
      await page.goto(`/ko/authorize?${new URLSearchParams(ask(changes).request)}`)
      await page.getByRole('heading', { name: team.authorize.badTitle }).waitFor()
      expect(await button(page, team.authorize.allow).count()).toBe(0)
    }

    // Chromium has no such program here: the page stays and says where the answer went.
    const own = ask({ client_id: 'xcaster-desktop', redirect_uri: 'xcaster://auth' })
    await page.goto(`/ko/authorize?${new URLSearchParams(own.request)}`)
    await button(page, team.authorize.allow).click()
    await says(page, team.authorize.sent)
    expect(await link(page, team.authorize.back).getAttribute('href')).toMatch(/^xcaster:\/\/auth\?code=[\w-]+&state=/)
    expect(answers).toHaveLength(2)
  } finally {
    program.closeAllConnections()
    await new Promise((done) => program.close(done))
  }
})

test.runIf(isLong)(
  'the pages of teams: no barrier for anyone, nothing beyond the edge',
  { timeout: 200_000 },
  async () => {
    const long = '별빛 스튜디오와 아주 긴 이름을 가진 쇼츠 제작 모임 하나 둘 셋'
    const { id, owner, admin, viewer } = await openTeam(house, long)
    await admin.call('me.update', { name: 'Maximiliana Featherstonehaugh-Wellington' })
    const guest = await signedUp(house, '박서연')
    const address = 'a.very.long.address.of.an.invited.person@subdomain.company.example.com'
    for (const email of [guest.email, address])
      await owner.call('invitations.create', { email, role: 'editor', language: 'ko' }, inTeam(id))
    const invitation = (await mailLink(guest.email)).replace(/^\/ko/, '')
    const { request } = newRequest()
    const pages = new Map<Person, Page>()
    for (const person of [owner, viewer, guest])
      pages.set(person, await open(person, '/ko/projects', person === guest ? undefined : id))

    type State = {
      name: string
      who: Person
      path: string
      show?: (page: Page, words: typeof team) => Promise<unknown>
    }
    const states: State[] = [
      {
        name: 'a team, with the menu of workspaces',
        who: owner,
        path: '/team',
        show: async (page, words) => {
          await button(page, words.invite.revokeOf(address)).waitFor()
          await switcher(page, long)
            .or(page.getByRole('button', { name: words.switcher.label(long) }))
            .first()
            .click()
          await page.getByRole('menu').waitFor()
        },
      },
      {
        name: 'handing over',
        who: owner,
        path: '/team',
        show: async (page, words) => {
          await button(page, words.handOver.go).click()
          await page.getByRole('alertdialog', { name: words.handOver.title }).waitFor()
        },
      },
      {
        name: 'deleting, with the wrong name',
        who: owner,
        path: '/team',
        show: async (page, words) => {
          await button(page, words.settings.delete).click()
          await button(page, words.settings.deleteNow).click()
          await says(page, words.settings.nameOther)
        },
      },
      {
        name: 'the change log',
        who: owner,
        path: '/team/changes',
        show: (page, words) => says(page, words.audit.actions['workspace.create']),
      },
      { name: 'a new team', who: owner, path: '/teams/new' },
      { name: 'only looking', who: viewer, path: '/create' },
      {
        name: 'an invitation',
        who: guest,
        path: invitation,
        show: (page, words) => button(page, words.invitation.accept).waitFor(),
      },
      {
        name: 'a program that asks',
        who: guest,
        path: `/authorize?${new URLSearchParams(request)}`,
        show: (page, words) => button(page, words.authorize.allow).waitFor(),
      },
    ]
    for (const { name, who, path, show } of states) {
      const page = pages.get(who) ?? expect.unreachable()
      for (const language of languagesOf(name)) {
        await page.setViewportSize({ width: 1280, height: 900 })
        await page.goto('about:blank')
        await page.goto(`/${language}${path}`)
        await page.locator('h1').waitFor()
        await show?.(page, teamWords[language])
        await looksRight(page, name, language)
      }
    }
    expect(visits.flatMap(({ trouble }) => trouble.console)).toEqual([])
  },
)
