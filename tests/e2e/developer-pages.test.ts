import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Language } from '../../contract/index.ts'
import { rollUpUsage } from '../../gateway/index.ts'
import { developersWords } from '../../web/src/text/developers/words.ts'
import { en } from '../../web/src/text/en.ts'
import { ko } from '../../web/src/text/ko.ts'
import { hoursAgo, type RowFacts, writeRows } from '../gateway/usage-rows.ts'
import { openBrowser, type Visit, visit } from '../setup/browser.ts'
import { ensureBuiltWeb } from '../setup/built-web.ts'
import { type Client, type House, openHouse, signedUp } from '../setup/house.ts'
import { languagesOf, lookedAt, looksRight } from '../setup/page-looks.ts'
import { inTeam, openTeam } from '../setup/team.ts'

const words = {
  ko: { all: ko, ...developersWords.ko },
  en: { all: en, ...developersWords.en },
}
type Words = (typeof words)['ko']
/** `user` has keys that were used; `maker` makes keys; `starter` has none; `viewer` looks at those of a team. */
type Who = 'user' | 'maker' | 'starter' | 'viewer'
type State = {
  name: string
  who: Who
  path: () => string
  show: (page: Page, words: Words, language: Language) => Promise<unknown>
}

const models = ['anthropic:claude-haiku-5-5', 'openai:gpt-5.4', 'builtin:writer']
/** More than one page of the log. */
const requestCount = 57
let keyId = ''
let requestId = ''

const states: State[] = [
  {
    name: 'keys, one of them off',
    who: 'user',
    path: () => '/developers/keys',
    show: async (page, { keys }) => {
      await page.getByText(keys.states.off).waitFor()
      await page.getByText(keys.full('3')).waitFor({ state: 'hidden' })
    },
  },
  {
    name: 'a new key with more settings, filled in wrongly',
    who: 'maker',
    path: () => '/developers/keys',
    show: async (page, { keys, form }) => {
      await page.getByRole('button', { name: keys.create }).click()
      await page.getByLabel(form.quota).fill('999999999999')
      await page.getByText(form.more, { exact: true }).click()
      await page.getByLabel(form.modelsFind).fill('builtin')
      await page.getByRole('button', { name: form.create, exact: true }).click()
      await page.getByText(form.nameEmpty).waitFor()
      expect(await page.getByLabel(form.name, { exact: true }).getAttribute('aria-invalid')).toBe('true')
    },
  },
  {
    name: 'the secret of a new key',
    who: 'maker',
    path: () => '/developers/keys',
    show: (page, { keys, form, secret }, language) => makeKey(page, language, { keys, form, secret }),
  },
  {
    name: 'the question before a key is deleted',
    who: 'user',
    path: () => '/developers/keys',
    show: async (page, { keys, removal }) => {
      await page.getByRole('button', { name: keys.removeOf('블로그 봇') }).click()
      await page.getByRole('button', { name: removal.confirm, exact: true }).waitFor()
    },
  },
  {
    name: 'the first steps',
    who: 'starter',
    path: () => '/developers/keys',
    show: (page, { keys }) => page.getByRole('heading', { name: keys.empty.title }).waitFor(),
  },
  {
    name: 'keys, for who may only look',
    who: 'viewer',
    path: () => '/developers/keys',
    show: async (page, { keys }) => {
      await page.getByText(keys.viewer).waitFor()
      expect(await page.getByRole('switch').count()).toBe(0)
      expect(await page.getByRole('button', { name: keys.create }).count()).toBe(0)
    },
  },
  {
    name: 'usage as a chart',
    who: 'user',
    path: () => '/developers/usage',
    show: async (page, { usage }) => {
      const plot = page.locator('figure .u-over')
      const { width = 0 } = (await plot.boundingBox()) ?? {}
      await plot.hover({ position: { x: width - 40, y: 40 } })
      const caption = page.locator('figcaption p')
      await expect.poll(() => caption.textContent()).toMatch(new RegExp(`${new Date().getFullYear()}`))
      await page.mouse.move(0, 0)
      await expect.poll(() => caption.textContent()).toBe(usage.totals)
    },
  },
  {
    name: 'usage as a table, by month',
    who: 'user',
    path: () => '/developers/usage?span=month&by=credits&view=table',
    show: (page, { usage }) => page.getByRole('heading', { name: usage.table }).waitFor(),
  },
  {
    name: 'no usage yet',
    who: 'starter',
    path: () => '/developers/usage',
    show: (page, { usage }) => page.getByText(usage.empty).waitFor(),
  },
  {
    name: 'the log of requests',
    who: 'user',
    path: () => '/developers/requests',
    show: (page, { requests }) => page.locator('tbody').getByText(requests.outcomes.FAILED).first().waitFor(),
  },
  {
    name: 'a request with its price',
    who: 'user',
    path: () => `/developers/requests?request=${requestId}`,
    show: (page, { request }) =>
      page
        .getByText('$0.003')
        .first()
        .waitFor()
        .then(() => page.getByText(request.charged).waitFor()),
  },
]

let house: House
let browser: Browser
const clients = new Map<Who, Client>()
const visits = new Map<Who, Visit>()
const of = (who: Who) => visits.get(who) ?? expect.unreachable()

beforeAll(async () => {
  await ensureBuiltWeb()
  house = await openHouse()
  browser = await openBrowser()
  const [user, maker, starter] = [await signedUp(house), await signedUp(house), await signedUp(house)]
  const team = await openTeam(house)
  await team.owner.call('keys.create', { name: '팀 키' }, inTeam(team.id))
  keyId = (await user.call('keys.create', { name: '블로그 봇' })).body.key.id
  const { body } = await user.call('keys.create', { name: '시험', expiresAt: '2999-12-31T15:00:00.000Z' })
  await user.call('keys.update', { id: body.key.id, isEnabled: false })
  requestId = await useKey(user.workspaceId)
  await rollUpUsage(house.db, hoursAgo(24 * 3))
  for (const [who, client] of Object.entries({ user, maker, starter, viewer: team.viewer }) as [Who, Client][]) {
    clients.set(who, client)
    visits.set(who, await visit(browser, house.url, { reducedMotion: 'reduce', session: client.cookie() }))
  }
  await of('viewer').context.addInitScript(`sessionStorage.setItem('xcaster.workspace', '${team.id}')`)
}, 120_000)
afterAll(async () => {
  await browser?.close()
  await house?.close()
})

/** Requests of the last two days, one of which failed and one of which has a round price. Answers the latter's id. */
async function useKey(workspaceId: string): Promise<string> {
  const rows = Array.from({ length: requestCount }, (_, at): RowFacts => {
    const isFailed = at === 3
    return {
      ...{
        workspaceId,
        apiKeyId: at % 5 === 4 ? null : keyId,
        model: models[at % 3] ?? '',
        endedAt: hoursAgo(at * 0.8),
      },
      ...(at % 5 === 4 && { endpoint: 'playground' }),
      ...(isFailed
        ? { state: 'FAILED', outcome: 'FAILED', errorCode: 'provider_unavailable', units: {} }
        : { units: { input_token: 1_000 + at, output_token: 400 }, tokens: 1_400 + at }),
      ...{ chargedUcr: isFailed ? 0 : 30_000, costPicoUsd: isFailed ? 0n : 3_000_000_000n, durationMs: 340 + at * 20 },
      ...{ prices: [{ unit: 'input_token', microUsdPerMillion: '1000000' }] },
    }
  })
  const priced = { units: { input_token: 3_000 }, prices: [{ unit: 'input_token', microUsdPerMillion: '1000000' }] }
  const [id = ''] = await writeRows(house, [
    {
      workspaceId,
      apiKeyId: keyId,
      ...priced,
      tokens: 3_000,
      chargedUcr: 30_000,
      costPicoUsd: 3_000_000_000n,
      maxUcr: 50_000,
    },
    ...rows,
  ])
  return id
}

async function makeKey(page: Page, name: string, { keys, form, secret }: Pick<Words, 'keys' | 'form' | 'secret'>) {
  await page.getByRole('button', { name: keys.create }).click()
  await page.getByLabel(form.name, { exact: true }).fill(name)
  await page.getByRole('button', { name: form.create, exact: true }).click()
  await page.getByRole('heading', { name: secret.title }).waitFor()
  await page.getByText('curl', { exact: false }).waitFor()
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
    expect(trouble.console.splice(0)).toEqual([])
    expect(trouble.outside).toEqual([])
  })

test('a secret can be read until somebody says that it is copied, and never again', { timeout: 60_000 }, async () => {
  const client = await signedUp(house)
  const { page, context } = await visit(browser, house.url, { reducedMotion: 'reduce', session: client.cookie() })
  await page.goto('/ko/developers/keys')
  await makeKey(page, '한 번', words.ko)
  const secret = (await page.locator('pre').first().textContent())?.trim() ?? ''
  const { body } = await client.call('keys.list', {})
  expect(body.keys[0]?.shown.slice(0, 6)).toBe(secret.slice(0, 6))
  await page.keyboard.press('Escape')
  await page.getByRole('heading', { name: words.ko.secret.title }).waitFor()
  await page.getByRole('button', { name: words.ko.secret.done }).click()
  await page.getByRole('heading', { name: '한 번' }).waitFor()
  expect(await page.content()).not.toContain(secret)
  await context.close()
})

test('the switch of a key is that of the key, and what else is changed arrives as well', {
  timeout: 60_000,
}, async () => {
  const { keys, form } = words.ko
  const { page } = of('user')
  const stored = () => house.db.apiKey.findUniqueOrThrow({ where: { id: keyId } })
  await page.goto('/ko/developers/keys')
  await page.getByRole('switch', { name: keys.switchOf('블로그 봇') }).click()
  await page.getByText(keys.turnedOff('블로그 봇')).waitFor()
  expect((await stored()).isEnabled).toBe(false)
  await page.getByRole('switch', { name: keys.switchOf('블로그 봇') }).click()
  await page.getByText(keys.turnedOn('블로그 봇')).waitFor()
  expect((await stored()).isEnabled).toBe(true)
  await page.getByRole('button', { name: keys.editOf('블로그 봇') }).click()
  await page.getByLabel(form.quota).fill('4,000')
  await page.getByText(form.more, { exact: true }).click()
  await page.getByLabel(form.requestsPerMinute).fill('30')
  await page.getByRole('button', { name: form.save, exact: true }).click()
  await page.getByText(keys.saved).waitFor()
  expect(await stored()).toMatchObject({ quotaTokens: 4_000n, requestsPerMinute: 30, name: '블로그 봇' })
})

test('what is used meanwhile appears in an open page', { timeout: 60_000 }, async () => {
  const client = await signedUp(house)
  const { page, context } = await visit(browser, house.url, { reducedMotion: 'reduce', session: client.cookie() })
  await page.clock.install()
  await page.goto('/ko/developers/usage')
  await page.getByText(words.ko.usage.empty).waitFor()
  const row = { workspaceId: client.workspaceId, units: { input_token: 777_123 }, chargedUcr: 1 }
  await writeRows(house, [row])
  await rollUpUsage(house.db)
  await page.clock.fastForward(11_000)
  await page.getByText('777,123').first().waitFor()
  await context.close()
})

test('the log goes to older requests and back, and its file has all of them', { timeout: 60_000 }, async () => {
  const { requests } = words.ko
  const { page } = of('user')
  await page.goto('/ko/developers/requests')
  const rows = page.locator('tbody tr')
  await page.getByText(requests.page('1')).waitFor()
  expect(await rows.count()).toBe(50)
  await page.getByRole('button', { name: requests.older }).click()
  await expect.poll(() => rows.count()).toBe(requestCount + 1 - 50)
  await page.getByRole('button', { name: requests.newer }).click()
  await expect.poll(() => rows.count()).toBe(50)
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: requests.csv }).click(),
  ])
  const chunks: Buffer[] = []
  for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer)
  const lines = Buffer.concat(chunks).toString().trim().split('\n')
  expect(lines).toHaveLength(requestCount + 1 + 1)
})

test('pressing a request anywhere opens it, and going back closes it', { timeout: 60_000 }, async () => {
  const { request, requests } = words.en
  const { page } = of('user')
  await page.goto('/en/developers/requests?outcome=FAILED')
  await expect.poll(() => page.locator('tbody tr').count()).toBe(1)
  // What lies over the whole row takes the press.
  await page.locator('tbody tr td').last().click({ force: true })
  await page.getByRole('heading', { name: request.title }).waitFor()
  await page.getByText(requests.outcomeHelp.FAILED).waitFor()
  await page.goBack()
  await page.getByRole('heading', { name: request.title }).waitFor({ state: 'detached' })
})
