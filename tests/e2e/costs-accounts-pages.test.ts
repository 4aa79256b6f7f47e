import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Sandbox } from '../../sandbox/index.ts'
import { costAccountWords } from '../../web/src/text/costs-accounts/words.ts'
import { openBrowser, type Visit, visit } from '../setup/browser.ts'
import { ensureBuiltWeb } from '../setup/built-web.ts'
import { type Client, type House, signedUp } from '../setup/house.ts'
import { languagesOf, lookedAt, looksRight } from '../setup/page-looks.ts'
import { setPlan } from '../setup/plan.ts'
import { openPracticeHouse, type PracticeHouse } from '../setup/practice-house.ts'
import { inTeam, openTeam, type Person } from '../setup/team.ts'

type Words = (typeof costAccountWords)['ko']
/** `linker` has accounts in every state; `fresh` has none and a plan for one; `viewer` looks at a team with one. */
type Who = 'fresh' | 'linker' | 'viewer'
type State = { name: string; who: Who; show: (page: Page, words: Words) => Promise<unknown> }

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click()
const csv = (text: string) => ({ name: '비용.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })

async function choose(page: Page, words: Words, text: string) {
  await press(page, words.addFile)
  await page.getByLabel(words.file.provider).fill('mistral')
  await page.locator('input[type=file]').setInputFiles(csv(text))
}

const states: State[] = [
  {
    name: 'accounts, one of each state',
    who: 'linker',
    show: async (page, words) => {
      await page.getByText(words.problems.credential_refused[0]).waitFor()
      await page.getByText(words.problems.provider_down[0]).waitFor()
      await page.getByRole('progressbar').waitFor()
    },
  },
  {
    name: 'accounts, before there is one',
    who: 'fresh',
    show: (page, words) => page.getByRole('heading', { name: words.emptyTitle }).waitFor(),
  },
  {
    name: 'accounts, for who may only look',
    who: 'viewer',
    show: async (page, words) => {
      await page.getByText(words.adminsOnly).first().waitFor()
      expect(await page.getByRole('button', { name: words.link }).count()).toBe(0)
    },
  },
  {
    name: 'linking, with a key that calls models',
    who: 'fresh',
    show: async (page, words) => {
      await press(page, words.link)
      await page.getByRole('radio', { name: 'Anthropic' }).check()
      await page.getByLabel(words.form.adminKey, { exact: true }).fill('sk-ant-api03-sandbox-studio')
      await press(page, words.form.go)
      await page.getByText(words.form.ordinary.anthropic).waitFor()
    },
  },
  {
    name: 'linking Google, with nothing in it',
    who: 'fresh',
    show: async (page, words) => {
      await press(page, words.link)
      await page.getByRole('radio', { name: 'Google' }).check()
      await press(page, words.form.go)
      await page.getByText(words.form.bad.project).waitFor()
    },
  },
  {
    name: 'what was read of an account',
    who: 'linker',
    show: async (page, words) => {
      await press(page, words.of(words.acts.history, '본사 OpenAI'))
      await page.getByText(words.history.ok, { exact: true }).first().waitFor()
    },
  },
  {
    name: 'the question before an account is unlinked',
    who: 'linker',
    show: async (page, words) => {
      await press(page, words.of(words.acts.remove, '본사 OpenAI'))
      await page.getByRole('radio', { name: words.removing.delete }).check()
      await page.getByText(words.removing.deleteHelp).waitFor()
    },
  },
  {
    name: 'a file of costs, with lines that cannot be read',
    who: 'fresh',
    show: async (page, words) => {
      const bad = '2026-11-02,large,=SUM(A1),1,1,0\n내일,large,1,1,1,0\n'
      await choose(
        page,
        words,
        `날짜,모델,비용,입력 토큰,출력 토큰,캐시 토큰\n2026-11-01,large,"1,234.5",100,10,40\n${bad}`,
      )
      await page.getByText('$1,234.50').waitFor()
      await page.getByText(words.file.left('2')).waitFor()
    },
  },
  {
    name: 'a file without columns that are known',
    who: 'fresh',
    show: async (page, words) => {
      await choose(page, words, 'when,how much\n2026-11-01,1.5\n')
      await page.getByText(words.file.nothing).waitFor()
    },
  },
]

let practice: PracticeHouse
let house: House
let sandbox: Sandbox
let browser: Browser
let fresh: Person
let workers: { stop: () => Promise<void> } | undefined
const visits = new Map<Who, Visit>()
const day = (daysBack: number) => new Date(Date.now() - daysBack * 86_400_000).toISOString().slice(0, 10)

/** An account as workers have left it. */
async function put(workspaceId: string, name: string, data: object) {
  const through = new Date(Date.now() - 3_600_000)
  return await house.db.providerAccount.create({
    data: {
      ...{
        workspaceId,
        provider: 'openai',
        kind: 'api',
        name,
        credentialHint: '…4f2a',
        wakeAt: new Date('2099-01-01'),
      },
      ...{ importFrom: new Date(day(60)), importedThrough: new Date('2099-01-01'), usageThrough: through },
      ...{ costThrough: new Date(day(1)), syncedAt: through },
      ...data,
    },
  })
}

async function furnish(workspaceId: string) {
  const { id: accountId } = await put(workspaceId, '본사 OpenAI', { coversGateway: true })
  await put(workspaceId, 'Anthropic', {
    provider: 'anthropic',
    remoteName: '별빛 스튜디오',
    importedThrough: new Date(day(40)),
  })
  await put(workspaceId, '아주 긴 이름을 가진 두 번째 OpenAI 계정의 연결', {
    state: 'NEEDS_ATTENTION',
    problem: 'credential_refused',
  })
  await put(workspaceId, 'Gemini', {
    provider: 'google',
    kind: 'bigquery',
    problem: 'provider_down',
    costThrough: null,
  })
  await put(workspaceId, 'Mistral', { provider: 'mistral', kind: 'csv', credentialHint: null })
  const read = { workspaceId, accountId, from: new Date(day(2)), to: new Date(day(0)), rows: 1234, changed: 2 }
  await house.db.costImport.createMany({
    data: [
      { ...read, kind: 'usage', endedAt: new Date() },
      { ...read, kind: 'cost', endedAt: new Date(), errorCode: 'provider_down', rows: 0, changed: 0 },
    ],
  })
  const none = { keyRef: '', projectRef: '', costPicoUsd: 12_345_000_000_000n, estimatedPicoUsd: 0n }
  await house.db.costDay.create({
    data: {
      ...{ workspaceId, accountId, day: new Date(day(2)), provider: 'openai', model: 'gpt-5.4', basis: 'reported' },
      ...{ ...none, inputPicoUsd: 12_345_000_000_000n },
    },
  })
}

beforeAll(async () => {
  await ensureBuiltWeb()
  practice = await openPracticeHouse()
  ;({ house, sandbox } = practice)
  browser = await openBrowser()
  fresh = await signedUp(house)
  const linker = await signedUp(house)
  await setPlan(house, linker.workspaceId, 'PROFESSIONAL')
  await furnish(linker.workspaceId)
  const { viewer, admin, id } = await openTeam(house)
  await admin.call(
    'providerAccounts.readFile',
    { provider: 'mistral', name: 'Mistral', text: 'date,cost\n2026-11-01,1\n', isSaved: true },
    inTeam(id),
  )
  for (const [who, { cookie }] of Object.entries({ fresh, linker, viewer }) as [Who, Client][])
    visits.set(who, await visit(browser, house.url, { reducedMotion: 'reduce', session: cookie() }))
  await visits.get('viewer')?.context.addInitScript(`sessionStorage.setItem('xcaster.workspace', '${id}')`)
}, 120_000)
afterAll(async () => {
  await workers?.stop()
  await browser?.close()
  await practice?.close()
})

for (const { name, who, show } of lookedAt(states))
  test(`${name}: no barrier for anyone, nothing beyond the edge, nothing in the console`, {
    timeout: 120_000,
  }, async () => {
    const { page, trouble } = visits.get(who) ?? expect.unreachable()
    for (const language of languagesOf(name)) {
      await page.setViewportSize({ width: 1280, height: 900 })
      await page.goto(`/${language}/costs/accounts`)
      await show(page, costAccountWords[language])
      await looksRight(page, name, language)
    }
    expect(trouble.console.splice(0)).toEqual([])
    expect(trouble.outside).toEqual([])
  })

test('an account of the sandbox is linked, read while one looks on, renamed and unlinked', {
  timeout: 120_000,
}, async () => {
  const { page } = visits.get('fresh') ?? expect.unreachable()
  const words = costAccountWords.ko
  await page.goto('/ko/costs/accounts')
  await press(page, words.link)
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(words.form.adminKey, { exact: true }).fill('sk-admin-sandbox-limited')
  await press(page, words.form.go)
  // The provider was asked, and says that this one may not read costs.
  await dialog.getByText(words.problems.credential_scope[0]).waitFor()
  const { admin } = sandbox.costs.credentials().openai
  await dialog.getByLabel(words.form.adminKey, { exact: true }).fill(admin)
  await page.keyboard.press('Enter')
  await page.getByText(words.form.linked('OpenAI')).waitFor()
  await page.getByText(words.states.importing, { exact: true }).waitFor()
  expect(await page.content()).not.toContain(admin)
  workers = await house.startWorkers()
  await page.getByText(words.states.connected, { exact: true }).waitFor({ timeout: 60_000 })
  await press(page, words.of(words.acts.edit, 'OpenAI'))
  await page.getByLabel(words.form.name, { exact: true }).fill('별빛 OpenAI')
  await press(page, words.form.save)
  await page.getByRole('heading', { name: '별빛 OpenAI' }).waitFor()
  await page.getByText(words.full('1')).waitFor()
  await press(page, words.of(words.acts.remove, '별빛 OpenAI'))
  await page.getByRole('radio', { name: words.removing.keep }).waitFor()
  await page.getByRole('alertdialog').getByRole('button', { name: words.removing.confirm, exact: true }).click()
  await page.getByRole('heading', { name: words.emptyTitle }).waitFor()
  expect(await house.db.costDay.count({ where: { workspaceId: fresh.workspaceId } })).toBeGreaterThan(0)
})

test('a file is looked at with its columns put right, and saved', { timeout: 120_000 }, async () => {
  const { page } = visits.get('fresh') ?? expect.unreachable()
  const words = costAccountWords.en
  await page.goto('/en/costs/accounts')
  await choose(page, words, 'when,how much\n2026-11-01,1.5\n2026-11-02,2.25\n')
  const dialog = page.getByRole('dialog')
  await dialog.getByText(words.file.nothing).waitFor()
  await dialog.getByLabel(words.file.fields.day, { exact: true }).selectOption('when')
  await dialog.getByLabel(words.file.fields.cost, { exact: true }).selectOption('how much')
  await dialog.getByText('$3.75').waitFor()
  await dialog.getByRole('button', { name: words.file.save, exact: true }).click()
  await page.getByText(words.file.saved('Mistral')).waitFor()
  await page.getByRole('heading', { name: 'Mistral' }).waitFor()
})
