import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
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

const words: [string, string, string] = [
  '사과는 왜 갈색이 될까요?',
  '공기와 만난 사과는 천천히 색이 변해요.',
  '레몬즙을 한 방울 뿌려 보세요.',
]

test('a project begins with nothing but its topic, and begins once however often it is asked for', async () => {
  const key = { 'idempotency-key': randomUUID() }
  const input = { keyword: '사과', language: 'ko' as const }
  const first = await person.call('studio.begin', input, key)
  const second = await person.call('studio.begin', input, key)
  expect([first.status, second.status]).toEqual([201, 201])
  expect(second.body.projectId).toBe(first.body.projectId)
  expect(first.body).toMatchObject({ step: 'topic', revision: 1, scenes: [], video: null, making: null })
  expect(first.body.board).toMatchObject({ keyword: '사과', scenes: [] })
})

test('a project without a topic is refused by the field that is missing', async () => {
  const { status, body } = await person.call('studio.begin', {})
  expect(status).toBe(400)
  expect(body.error?.details).toMatchObject({ field: 'keyword' })
})

test('a saved board comes back as it was, its title is the project’s, and who saved on an old one sees the other’s', async () => {
  const board = boardOf('사과', words)
  const projectId = await writtenProject(house, person, board)
  const changed = { ...board, title: '사과의 비밀', description: '두 문장.' }
  const saved = await person.call('studio.save', { projectId, revision: 1, step: 'voice', board: changed })
  expect(saved.status).toBe(200)
  expect(saved.body).toMatchObject({ revision: 2, step: 'voice', board: changed })
  expect((await person.call('studio.get', { projectId })).body.board).toEqual(changed)
  const { title } = await house.db.project.findFirstOrThrow({ where: { id: projectId } })
  expect(title).toBe('사과의 비밀')

  const late = await person.call('studio.save', { projectId, revision: 1, step: 'script', board })
  expect(late.status).toBe(409)
  expect(late.body.error?.details).toMatchObject({
    reason: 'board_changed',
    revision: 2,
    board: { title: '사과의 비밀' },
  })
  expect((await person.call('studio.get', { projectId })).body.board.title).toBe('사과의 비밀')
})

test('of two who save at the same time one is refused', async () => {
  const board = boardOf('사과', words)
  const projectId = await writtenProject(house, person, board)
  const titles = ['하나', '둘', '셋', '넷']
  const answers = await Promise.all(
    titles.map((title) =>
      person.call('studio.save', { projectId, revision: 1, step: 'script', board: { ...board, title } }),
    ),
  )
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409, 409, 409])
})

test('every scene says what there is of it, how long it will be and why something is missing', async () => {
  const projectId = await writtenProject(house, person, boardOf('사과', words))
  const { body } = await person.call('studio.get', { projectId })
  expect(body.scenes.map(({ sceneId, image, voice, clip }) => [sceneId, image.stale, voice.stale, clip.stale])).toEqual(
    [
      ['a', 'missing', 'missing', 'missing'],
      ['b', 'missing', 'missing', 'missing'],
      ['c', 'missing', 'missing', 'missing'],
    ],
  )
  expect(body.budget).toMatchObject({
    unit: 'syllables',
    spoken: body.scenes.reduce((sum, { spoken }) => sum + spoken, 0),
  })
  expect(body.estimatedMs).toBe(body.scenes.reduce((sum, { estimatedMs }) => sum + estimatedMs, 0))
  expect(body.estimatedMs).toBeGreaterThan(5000)
})

test('a board with an empty scene or a file that is gone is shown, and not made', async () => {
  const board = boardOf('사과', ['', words[1], words[2]])
  const gone = randomUUID()
  const withFile = board.scenes.map((scene) =>
    scene.id === 'b' ? { ...scene, image: { kind: 'asset' as const, assetId: gone } } : scene,
  )
  board.scenes = withFile
  const projectId = await writtenProject(house, person, board)
  expect((await person.call('studio.get', { projectId })).status).toBe(200)
  const empty = await person.call('studio.quote', { projectId, goal: 'video' })
  expect(empty.body.error?.details).toMatchObject({ reason: 'empty_scene', sceneId: 'a' })
  const full = { ...board, scenes: board.scenes.map((scene) => ({ ...scene, narration: '한 문장입니다.' })) }
  await person.call('studio.save', { projectId, revision: 1, step: 'images', board: full })
  const missing = await person.call('studio.make', { projectId, goal: 'images' })
  expect([missing.status, missing.body.error?.details]).toMatchObject([400, { reason: 'file_gone', assetId: gone }])
})

test('what a part costs is told before it is made, for the whole and for one scene', async () => {
  const projectId = await writtenProject(house, person, boardOf('사과', words))
  const all = await person.call('studio.quote', { projectId, goal: 'video' })
  expect(all.body.items.map(({ resource, count, reusedCount }) => [resource, count, reusedCount])).toEqual([
    ['image', 3, 0],
    ['voice', 3, 0],
    ['video', 1, 0],
  ])
  expect(all.body.maxUcr).toBeGreaterThan(0)
  const one = await person.call('studio.quote', { projectId, goal: 'images', sceneIds: ['b'] })
  expect(one.body.items).toMatchObject([{ resource: 'image', count: 1 }])
  expect((await person.call('studio.quote', { projectId, goal: 'images', sceneIds: ['z'] })).status).toBe(400)
  const take = await person.call('studio.quote', { projectId, goal: 'voices', sceneIds: ['b'], isAnotherTake: true })
  expect(take.body.items).toMatchObject([{ resource: 'voice', count: 1, reusedCount: 0 }])
})

test('a part is made once for one key, as far as it was asked for, with what it costs held', async () => {
  const projectId = await writtenProject(house, person, boardOf('사과', words))
  const key = { 'idempotency-key': randomUUID() }
  const input = { projectId, goal: 'images' as const, sceneIds: ['b'] }
  const [first, second] = [await person.call('studio.make', input, key), await person.call('studio.make', input, key)]
  expect([first.status, second.body.runId]).toEqual([202, first.body.runId])
  const run = await house.db.run.findFirstOrThrow({ where: { id: first.body.runId } })
  expect(run.plan).toMatchObject({ goal: 'images', only: [1], design: { script: { title: '사과' } } })
  expect((await person.call('studio.get', { projectId })).body.making).toMatchObject({ runId: run.id, goal: 'images' })
  // A part on its own does not take the place of the finished short.
  expect((await house.db.project.findFirstOrThrow({ where: { id: projectId } })).lastRunId).toBeNull()
  await person.call('runs.cancel', { id: run.id })
})

test('asked for again, a script is another one; its scenes that stay keep their ids and parts', async () => {
  const workers = await house.startWorkers()
  try {
    const { body: begun } = await person.call('studio.begin', { keyword: '고양이', language: 'ko' })
    const { projectId } = begun
    const write = async () => {
      const { body } = await person.call('studio.make', { projectId, goal: 'script' })
      const { body: run } = await waitUntil(
        () => person.call('runs.get', { id: body.runId }),
        ({ body: { state } }) => state === 'SUCCEEDED' || state === 'FAILED',
      )
      expect(run.state).toBe('SUCCEEDED')
      return run
    }
    const run = await write()
    const taken = await person.call('studio.takeScript', { projectId, runId: run.id, revision: 1 })
    expect(taken.status).toBe(200)
    expect(taken.body.board.scenes.map(({ narration }) => narration)).toEqual(
      run.scenes.map(({ narration }) => narration),
    )
    expect(taken.body).toMatchObject({ revision: 2, step: 'script', board: { title: run.title } })

    // Moved, framed and held by a person: the same words keep that, also where the script is taken over again.
    const board = taken.body.board
    const moved = {
      ...board,
      scenes: board.scenes.map((scene, index) => (index === 1 ? { ...scene, zoom: 2, holdMs: 400 } : scene)),
    }
    await person.call('studio.save', { projectId, revision: 2, step: 'edit', board: moved })
    const again = await person.call('studio.takeScript', { projectId, runId: run.id, revision: 3 })
    expect(again.body.board.scenes).toEqual(moved.scenes)
    expect((await person.call('studio.takeScript', { projectId, runId: run.id, revision: 3 })).status).toBe(409)

    const before = await house.db.run.findFirstOrThrow({ where: { id: run.id } })
    const other = await write()
    const after = await house.db.run.findFirstOrThrow({ where: { id: other.id } })
    expect([before.plan, after.plan]).toMatchObject([{ variant: 0 }, { variant: 1 }])
    const stranger = await signedUp(house)
    expect((await stranger.call('studio.get', { projectId })).status).toBe(404)
    const elsewhere = await writtenProject(house, person, boardOf('사과', words))
    expect((await person.call('studio.takeScript', { projectId: elsewhere, runId: run.id, revision: 1 })).status).toBe(
      404,
    )
  } finally {
    await workers.stop()
  }
})

test('without a script model suggestions come by rules, free, each with what it changes and why', async () => {
  const board = boardOf('사과', [
    '사실 사과는 정말 아주 오래된 과일인데 여러분 혹시 그 이유를 알고 계신가요?',
    words[1],
    words[2],
  ])
  const projectId = await writtenProject(house, person, board)
  const { status, body } = await person.call('studio.suggest', { projectId })
  expect(status).toBe(200)
  expect(body).toMatchObject({ model: 'builtin', chargedUcr: 0 })
  const hook = body.suggestions.find(({ sceneId }) => sceneId === 'a')
  expect(hook).toMatchObject({ field: 'narration', before: board.scenes[0]?.narration })
  expect(hook?.after.length).toBeLessThan(hook?.before.length ?? 0)
  expect(hook?.reason).not.toBe('')
  const rewritten = await person.call('studio.suggest', { projectId, sceneIds: ['b'], wish: 'rewrite' })
  expect(rewritten.body.suggestions.map(({ sceneId }) => sceneId)).toEqual(['b'])
  expect(rewritten.body.suggestions[0]?.after).not.toBe(words[1])
})

test('voices come with a sample that the workers speak once', async () => {
  const first = await person.call('studio.voices', { language: 'en' })
  expect(first.body.voices.map(({ id, isBuiltin }) => [id, isBuiltin])).toEqual([
    ['en-1', true],
    ['en-2', true],
  ])
  const workers = await house.startWorkers()
  try {
    const { body } = await waitUntil(
      () => person.call('studio.voices', { language: 'en' }),
      ({ body: { voices } }) => voices.every(({ sampleUrl }) => sampleUrl !== null),
    )
    const sample = await fetch(new URL(body.voices[1]?.sampleUrl ?? '', house.url))
    expect(sample.headers.get('content-type')).toBe('audio/wav')
    expect((await sample.arrayBuffer()).byteLength).toBeGreaterThan(40_000)
  } finally {
    await workers.stop()
  }
})
