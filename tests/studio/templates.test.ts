import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { seedTemplates } from '../../studio/index.ts'
import { systemTemplates } from '../../studio/templates/system-templates.ts'
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
  await house.db.template.updateMany({ where: { slug }, data: { useCount: 7, previewKey: 'kept.mp4' } })
  await house.db.template.updateMany({
    where: { slug: systemTemplates[1]?.slug },
    data: { style: {}, previewKey: 'old.mp4' },
  })
  await seedTemplates(house.db)
  expect(await house.db.template.findFirst({ where: { slug } })).toMatchObject({ useCount: 7, previewKey: 'kept.mp4' })
  expect(await house.db.template.findFirst({ where: { slug: systemTemplates[1]?.slug } })).toMatchObject({
    style: { look: systemTemplates[1]?.style.look },
    previewKey: null,
  })
  await house.db.template.updateMany({ where: { slug }, data: { useCount: 0, previewKey: null } })
  expect(await house.db.template.count({ where: { workspaceId: null } })).toBe(systemTemplates.length)
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
  await house.db.template.updateMany({ where: { id: { not: source.id } }, data: { previewKey: 'x', posterKey: 'x' } })
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
