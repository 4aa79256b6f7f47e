import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fillTopic, RunRequest, readTopic, variablesOf } from '../../contract/index.ts'
import { storageOf } from '../../storage/from-config.ts'
import { listTemplates, seedTemplates } from '../../studio/index.ts'
import { systemTemplates } from '../../studio/templates/system-templates.ts'
import { testSecretKey } from '../setup/database.ts'
import { type House, openHouse, signedUp, waitUntil } from '../setup/house.ts'
import type { Person } from '../setup/team.ts'
import { boardOf, writtenProject } from './board-of.ts'

let house: House
let person: Person
beforeAll(async () => {
  house = await openHouse()
  person = await signedUp(house)
})
afterAll(() => house?.close())

const files = { videoKey: 'kept.mp4', posterKey: 'kept.jpg' }
const kept = { ko: files, en: files }

const list = async (who: Person, kind: 'all' | 'system' | 'own' | 'public' = 'all') =>
  (await who.call('templates.list', { kind, language: 'ko' })).body.templates

test('there are eight templates of the system or more, and any two of them differ in at least four ways', () => {
  expect(systemTemplates.length).toBeGreaterThanOrEqual(8)
  const traits = systemTemplates.map(({ style: { look, aspect, style, motions, transitions, pace } }) => [
    `${look} ${aspect}`,
    `${style.captions.style} ${style.captions.position} ${style.captions.accent}`,
    motions.join(),
    transitions.join(),
    `${pace?.tempo} ${pace?.breathMs}`,
    `${style.music?.mood} ${style.music?.levelDb}`,
    style.imageStyle,
  ])
  for (const [index, one] of traits.entries())
    for (const other of traits.slice(index + 1))
      expect(one.filter((trait, at) => trait !== other[at]).length, `${one} / ${other}`).toBeGreaterThanOrEqual(4)
})

test('seeding again changes nothing but what the code changed, and keeps counts and previews', async () => {
  const [slug] = systemTemplates.map((template) => template.slug)
  await house.db.template.updateMany({ where: { slug }, data: { useCount: 7, previews: kept } })
  await house.db.template.updateMany({
    where: { slug: systemTemplates[1]?.slug },
    data: { style: {}, previews: kept },
  })
  await seedTemplates(house.db)
  expect(await house.db.template.findFirst({ where: { slug } })).toMatchObject({ useCount: 7, previews: kept })
  expect(await house.db.template.findFirst({ where: { slug: systemTemplates[1]?.slug } })).toMatchObject({
    style: { look: systemTemplates[1]?.style.look },
    previews: {},
  })
  await house.db.template.updateMany({ where: { slug }, data: { useCount: 0, previews: {} } })
  expect(await house.db.template.count({ where: { workspaceId: null } })).toBe(systemTemplates.length)
})

test('every topic of the system fills into a keyword that fits, in both languages', () => {
  for (const { slug, topic } of systemTemplates)
    for (const text of Object.values(topic)) {
      expect(variablesOf(text).length, slug).toBeGreaterThan(0)
      expect(RunRequest.safeParse({ keyword: fillTopic(text, {}) }).success, text).toBe(true)
    }
})

test('variables of a topic are filled, repeated and left to their examples; a broken one is refused', async () => {
  expect(variablesOf('{count=3} ways to cook {food}, {food} and {food=rice}')).toEqual([
    { name: 'count', example: '3' },
    { name: 'food', example: '' },
  ])
  expect(fillTopic('{count=3} ways to cook {food}', { food: ' kimchi ' })).toBe('3 ways to cook kimchi')
  for (const broken of ['{food', 'food}', '{}', '{=rice}', '{a{b}}']) expect(readTopic(broken), broken).toBeNull()
  const who = await signedUp(house)
  const [source] = await list(who, 'system')
  const copy = (topic: string) =>
    who.call('templates.create', { name: '내 틀', topic, language: 'ko', fromTemplateId: source?.id ?? '' })
  expect((await copy('{음식')).status).toBe(400)
  const { body } = await copy('{음식=밥} 짓기')
  expect(body.topic).toBe('{음식=밥} 짓기')
  const { body: changed } = await who.call('templates.update', { id: body.id, language: 'ko', topic: '{차} 우리기' })
  expect(changed).toMatchObject({ topic: '{차} 우리기', style: body.style })
})

test('previews are ordered in the language of whoever looks, and not where only names are asked for', async () => {
  const who = await signedUp(house)
  const orders: string[] = []
  const queues = {
    wake: async (_: string, id: string) => {
      orders.push(id)
    },
    work: () => undefined,
    close: async () => undefined,
  }
  const deps = { db: house.db, storage: await storageOf(house.config, testSecretKey), queues }
  const asked = { kind: 'system', language: 'en' } as const
  await listTemplates(deps, who.workspaceId, { ...asked, withPreviews: false })
  expect(orders).toEqual([])
  await listTemplates(deps, who.workspaceId, { ...asked, withPreviews: true })
  expect(orders.length).toBe(systemTemplates.length)
  expect(orders.every((id) => /^template\.[0-9a-f-]{36}\.en$/.test(id))).toBe(true)
})

test('a project that begins with a template is in its manner, and is counted', async () => {
  const [template] = await list(person, 'system')
  if (!template) throw new Error('no template')
  const { body } = await person.call('studio.begin', { keyword: '차', templateId: template.id })
  const { look, aspect, seconds, style } = template.style
  expect(body).toMatchObject({ templateId: template.id, board: { look, aspect, seconds, style } })
  expect((await list(person, 'system')).find(({ id }) => id === template.id)?.useCount).toBe(template.useCount + 1)
  expect((await person.call('studio.begin', { keyword: '차', templateId: randomUUID() })).status).toBe(404)
})

test('a template is made of a project, renamed, shared with everybody, and is its owner’s alone to change', async () => {
  const owner = await signedUp(house)
  const stranger = await signedUp(house)
  const board = boardOf('사과', ['하나예요.', '둘이에요.', '셋이에요.'])
  const scenes = board.scenes.map((scene) => ({ ...scene, motion: 'left' as const, transition: 'wipe' as const }))
  const style = { ...board.style, voice: { voiceId: 'ko-2', speed: 1.1 } }
  const projectId = await writtenProject(house, owner, { ...board, scenes, style })
  const made = await owner.call('templates.create', { name: '내 틀', language: 'ko', fromProjectId: projectId })
  expect(made.status).toBe(201)
  expect(made.body).toMatchObject({
    ...{ kind: 'own', name: '내 틀', isPublic: false, useCount: 0 },
    style: {
      motions: ['left', 'left', 'left'],
      transitions: ['wipe', 'wipe', 'wipe'],
      style: { voice: { voiceId: '' } },
    },
  })
  const { id } = made.body
  expect((await list(stranger)).map((template) => template.id)).not.toContain(id)
  const copyOfHidden = { name: '베낌', language: 'ko' as const, fromTemplateId: id }
  expect((await stranger.call('templates.create', copyOfHidden)).status).toBe(404)

  const shared = await owner.call('templates.update', { id, language: 'en', name: 'My frame', isPublic: true })
  expect(shared.body).toMatchObject({ name: 'My frame', isPublic: true })
  expect((await list(stranger, 'public')).find((template) => template.id === id)).toMatchObject({
    kind: 'public',
    name: '내 틀',
  })
  const copy = await stranger.call('templates.create', copyOfHidden)
  expect(copy.body).toMatchObject({ kind: 'own', name: '베낌', style: made.body.style })
  expect((await stranger.call('studio.begin', { keyword: '차', templateId: id })).status).toBe(201)
  for (const change of [{ name: '남의 것' }, { isPublic: false }])
    expect((await stranger.call('templates.update', { id, language: 'ko', ...change })).status).toBe(404)
  expect((await stranger.call('templates.remove', { id })).status).toBe(404)
  const [system] = await list(stranger, 'system')
  expect((await stranger.call('templates.remove', { id: system?.id ?? '' })).status).toBe(404)

  expect((await owner.call('templates.remove', { id })).status).toBe(200)
  expect((await list(owner, 'own')).map((template) => template.id)).not.toContain(id)
  expect((await owner.call('templates.create', { name: 'x', language: 'ko' })).status).toBe(400)
})

test('who looks at a template orders its preview, which the workers render once', async () => {
  const who = await signedUp(house)
  const fast = systemTemplates.find(({ slug }) => slug === 'fast-list')
  const source = await house.db.template.findFirstOrThrow({ where: { slug: fast?.slug ?? null } })
  // The others have theirs, as on a house where somebody has looked before.
  await house.db.template.updateMany({ where: { id: { not: source.id } }, data: { previews: kept } })
  const workers = await house.startWorkers()
  try {
    const [template] = await waitUntil(
      async () => (await list(who, 'system')).filter(({ id }) => id === source.id),
      (found) => found[0]?.previewUrl !== null,
      120_000,
    )
    const preview = await fetch(new URL(template?.previewUrl ?? '', house.url))
    expect(preview.headers.get('content-type')).toBe('video/mp4')
    expect((await preview.arrayBuffer()).byteLength).toBeGreaterThan(50_000)
    expect((await fetch(new URL(template?.posterUrl ?? '', house.url))).headers.get('content-type')).toBe('image/jpeg')
  } finally {
    await workers.stop()
  }
}, 150_000)
