import { createHash } from 'node:crypto'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { storageOf } from '../../storage/from-config.ts'
import { brandWords } from '../../web/src/text/brands/words.ts'
import { en } from '../../web/src/text/en.ts'
import { ko } from '../../web/src/text/ko.ts'
import { templateWords } from '../../web/src/text/templates/words.ts'
import { openBrowser, type Visit, visit } from '../setup/browser.ts'
import { ensureBuiltWeb } from '../setup/built-web.ts'
import { testSecretKey } from '../setup/database.ts'
import { type Client, type House, openHouse, signedUp, waitUntil } from '../setup/house.ts'
import { languagesOf, lookedAt, looksRight } from '../setup/page-looks.ts'
import { openTeam, type Person } from '../setup/team.ts'
import { boardOf, writtenProject } from '../studio/board-of.ts'

const words = {
  ko: { all: ko, brands: brandWords.ko, templates: templateWords.ko },
  en: { all: en, brands: brandWords.en, templates: templateWords.en },
}
type Words = (typeof words)['ko']
/** `maker` has two brands, one of which has learnt, and a template; `fresh` has nothing yet. */
type Who = 'fresh' | 'maker' | 'viewer'
type State = { name: string; who: Who; path: () => string; show: (page: Page, words: Words) => Promise<unknown> }

let house: House
let browser: Browser
const visits = new Map<Who, Visit>()
const ids = { brand: '', system: '', own: '' }

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).first().click()
const heading = (page: Page, name: string) => page.getByRole('heading', { name }).first().waitFor()
const text = '여러분, 오늘도 별빛과 함께해요! 작은 습관이 하루를 바꿔요. 별빛과 함께해요! 내일 또 만나요.'

const states: State[] = [
  {
    name: 'no brand yet',
    who: 'fresh',
    path: () => '/brands',
    show: (page, { brands }) => heading(page, brands.emptyTitle),
  },
  {
    name: 'brands',
    who: 'maker',
    path: () => '/brands',
    show: (page, { brands }) => page.getByText(brands.isDefault, { exact: true }).waitFor(),
  },
  {
    name: 'a brand, with its sample and what it has learnt',
    who: 'maker',
    path: () => `/brands/${ids.brand}`,
    show: async (page, { brands }) => {
      await page.getByRole('img', { name: brands.preview.frame }).waitFor()
      await page.getByText(brands.learnt.evidenceAll('3')).first().waitFor()
      await page.getByText(brands.learnt.examples).first().click()
    },
  },
  {
    name: 'the question before a brand is deleted',
    who: 'maker',
    path: () => `/brands/${ids.brand}`,
    show: async (page, { brands }) => {
      await press(page, brands.remove.open)
      await page.getByText(brands.remove.lost).waitFor()
    },
  },
  {
    name: 'a brand that is read out of a text',
    who: 'maker',
    path: () => `/brands/${ids.brand}`,
    show: async (page, { brands }) => {
      await page.getByLabel(brands.read.text).fill(text)
      await press(page, brands.read.go)
      await page.getByText(brands.read.foundHelp).waitFor()
    },
  },
  {
    name: 'a brand, for who may only look',
    who: 'viewer',
    path: () => '/brands/0198c0de-0000-7000-8000-000000000000',
    show: (page, { brands }) => heading(page, brands.goneTitle),
  },
  {
    name: 'the gallery of templates',
    who: 'maker',
    path: () => '/templates',
    show: (page, { templates }) => page.getByText(templates.isPublic).first().waitFor(),
  },
  {
    name: 'no template of one’s own',
    who: 'fresh',
    path: () => '/templates?kind=own',
    show: (page, { templates }) => heading(page, templates.emptyOwnTitle),
  },
  {
    name: 'a template of the system, with its topic',
    who: 'maker',
    path: () => `/templates/${ids.system}`,
    show: (page, { templates }) => heading(page, templates.use.title),
  },
  {
    name: 'no such template',
    who: 'maker',
    path: () => '/templates/0198c0de-0000-7000-8000-000000000000',
    show: (page, { templates }) => heading(page, templates.goneTitle),
  },
  {
    name: 'a template of one’s own, to be changed',
    who: 'maker',
    path: () => `/templates/${ids.own}`,
    show: (page, { templates }) => heading(page, templates.own.title),
  },
  {
    name: 'a short that is created in a brand and a template',
    who: 'maker',
    path: () => `/create?templateId=${ids.system}`,
    show: (page, { all }) => page.getByText(all.create.templateNote).waitFor(),
  },
]

beforeAll(async () => {
  await ensureBuiltWeb()
  house = await openHouse()
  browser = await openBrowser()
  const [fresh, maker] = [await signedUp(house), await signedUp(house)]
  const { viewer, id } = await openTeam(house)
  await furnish(maker)
  for (const [who, { cookie }] of Object.entries({ fresh, maker, viewer }) as [Who, Client][])
    visits.set(who, await visit(browser, house.url, { reducedMotion: 'reduce', session: cookie() }))
  await visits.get('viewer')?.context.addInitScript(`sessionStorage.setItem('xcaster.workspace', '${id}')`)
}, 150_000)
afterAll(async () => {
  await browser?.close()
  await house?.close()
})

async function furnish(maker: Person): Promise<void> {
  const facts = { colours: ['#3ddcff', '#14161b', '#f5f0e6'], avoid: ['대박'], phrases: ['별빛과 함께'] }
  const { body: brand } = await maker.call('brands.create', { name: '별빛 공방', facts })
  await maker.call('brands.create', { name: 'Plain', facts: {} })
  ids.brand = brand.id
  for (const keyword of ['사과', '고양이', '우산']) {
    const board = boardOf(keyword, [
      '오늘은 놀라운 비밀 하나를 알려 드릴게요.',
      `${keyword} 이야기예요.`,
      '저장해 두세요.',
    ])
    const projectId = await writtenProject(house, maker, board, brand.id)
    const shorter = { ...board, scenes: board.scenes.map((one) => ({ ...one, narration: `${keyword}, 왜 그럴까요?` })) }
    await maker.call('studio.save', { projectId, revision: 1, step: 'script', board: shorter })
  }
  await showPosters()
  const { body } = await maker.call('templates.list', { kind: 'system', language: 'ko' })
  const system = body.templates.find(({ style }) => style.aspect === '9:16') ?? expect.unreachable()
  ids.system = system.id
  const copy = { name: '내 틀', topic: '{음식=밥} 짓기', language: 'ko' as const, fromTemplateId: system.id }
  ids.own = (await maker.call('templates.create', copy)).body.id
  const { previews } = await house.db.template.findUniqueOrThrow({ where: { id: system.id } })
  await house.db.template.update({ where: { id: ids.own }, data: { previews: previews ?? {}, isPublic: true } })
}

/** One preview is rendered, and shown for every template: what they look like is judged elsewhere. */
async function showPosters(): Promise<void> {
  const first = await house.db.template.findFirstOrThrow({ where: { slug: 'fast-list' } })
  await house.db.template.updateMany({ where: { id: { not: first.id } }, data: { previews: await greyPoster() } })
  const workers = await house.startWorkers()
  const person = await signedUp(house)
  const previews = () => house.db.template.findUniqueOrThrow({ where: { id: first.id } })
  try {
    await person.call('templates.get', { id: first.id, language: 'ko' })
    const made = await waitUntil(previews, (row) => Object.keys(row.previews ?? {}).length > 0, 100_000)
    const { ko: files } = made.previews as { ko: object }
    await house.db.template.updateMany({ data: { previews: { ko: files, en: files } } })
  } finally {
    await workers.stop()
  }
}

async function greyPoster() {
  const bytes = await sharp({ create: { width: 270, height: 480, channels: 3, background: '#888888' } })
    .jpeg()
    .toBuffer()
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const key = 'samples/templates/grey.jpg'
  await (await storageOf(house.config, testSecretKey)).put(key, bytes, { mediaType: 'image/jpeg', sha256 })
  const files = { videoKey: key, posterKey: key }
  return { ko: files, en: files }
}

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
    const expected = /404 \(Not Found\)/
    expect(trouble.console.splice(0).filter((line) => !/no such template/.test(name) || !expected.test(line))).toEqual(
      [],
    )
    expect(trouble.outside).toEqual([])
  })

test('a brand is made, read out of a text, taken over one by one and kept without a button', {
  timeout: 90_000,
}, async () => {
  const { page } = visits.get('fresh') ?? expect.unreachable()
  const { brands, all } = words.ko
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.goto('/ko/brands')
  await press(page, brands.add)
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: brands.add }).click()
  await page.getByText(brands.nameEmpty).waitFor()
  await dialog.getByLabel(brands.nameOfNew).fill('달빛')
  await dialog.getByLabel(brands.nameOfNew).press('Enter')
  await heading(page, '달빛')
  const frame = page.getByRole('img', { name: brands.preview.frame })
  const before = await frame.getAttribute('src')
  await press(page, brands.addColour)
  await page.getByLabel(brands.colour('1', '#ff6a3d')).fill('#00c2ff')
  await page.getByLabel(brands.captionStyles.block, { exact: true }).check()
  await expect.poll(() => frame.getAttribute('src')).not.toBe(before)
  await page.getByLabel(brands.read.text).fill(text)
  await press(page, brands.read.go)
  await press(page, brands.read.takeOf(brands.read.fields.phrases))
  await page.getByText(brands.saved, { exact: true }).waitFor()
  await page.reload()
  await page.getByText('별빛과 함께해요', { exact: true }).waitFor()
  await page.getByLabel(brands.colour('1', '#00c2ff')).waitFor()
  await expect.poll(() => page.getByLabel(brands.captionStyles.block, { exact: true }).isChecked()).toBe(true)
  await page.goto('/ko/create')
  await expect.poll(() => page.getByLabel('달빛', { exact: true }).isChecked()).toBe(true)
  await page.getByLabel(all.create.looks.pop, { exact: true }).check()
})

test('a template is filled in and opens the studio with its keyword, or the create page with all that it decides', {
  timeout: 90_000,
}, async () => {
  const { page } = visits.get('maker') ?? expect.unreachable()
  const { templates } = words.ko
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.goto(`/ko/templates/${ids.own}`)
  await page.getByLabel('음식', { exact: true }).fill('김밥')
  await page.getByText('김밥 짓기').waitFor()
  await page.getByRole('link', { name: templates.use.quick }).click()
  await page.waitForURL(/\/create\?/)
  await expect.poll(() => page.locator('#keyword').inputValue()).toBe('김밥 짓기')
  await expect.poll(() => page.getByLabel('내 틀', { exact: true }).isChecked()).toBe(true)
  await page.goBack()
  await page.getByLabel('음식', { exact: true }).fill('만두')
  await press(page, templates.use.studio)
  await page.waitForURL(/\/studio\/[0-9a-f-]{36}\/topic/)
  const project = await house.db.project.findFirstOrThrow({ where: { keyword: '만두 짓기' } })
  expect(project.templateId).toBe(ids.own)
})
