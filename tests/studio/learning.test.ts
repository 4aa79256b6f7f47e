import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { countSpeech } from '../../contract/index.ts'
import { createProviderSandbox, type WritingTask } from '../../sandbox/providers/index.ts'
import { sampleScript } from '../../sandbox/providers/sample-script.ts'
import { findLessons } from '../../studio/learning/lessons.ts'
import { type House, openHouse, signedUp, waitUntil } from '../setup/house.ts'
import type { Person } from '../setup/team.ts'
import { boardOf, writtenProject } from './board-of.ts'

const habit = '놀라운 비밀'
const wordy = `${habit} 하나를 알려 드릴게요, 끝까지 보시면 깜짝 놀라실 거예요.`

/**
 * A writer with a habit, as models have them: it opens with a worn phrase and too many words, and mends what it is told to.
 */
function habitual(task: WritingTask): unknown {
  const script = sampleScript(task) as { scenes: { narration: string }[] }
  const [hook] = script.scenes
  if (hook) hook.narration = task.prompt.includes('아래 문제만 고쳐') ? '왜 그럴까요?' : `${habit} 하나 있어요.`
  return script
}

let house: House
let person: Person
let sandbox: Awaited<ReturnType<typeof createProviderSandbox>>
beforeAll(async () => {
  sandbox = await createProviderSandbox({ script: habitual })
  house = await openHouse({ ANTHROPIC_API_KEY: 'test-key', ANTHROPIC_BASE_URL: sandbox.baseUrls.anthropic })
  person = await signedUp(house)
})
afterAll(async () => {
  await house?.close()
  await sandbox?.close()
})

/** One short after the other in which a person does the same again. */
async function editThrice(
  who: Person,
  change: (board: ReturnType<typeof boardOf>, index: number) => ReturnType<typeof boardOf>,
  brandId: string | null = null,
) {
  const projects: string[] = []
  for (const [index, keyword] of ['사과', '고양이', '우산'].entries()) {
    const board = boardOf(keyword, [wordy, `${keyword} 이야기를 조금 더 해 볼게요.`, '저장해 두세요.'])
    const projectId = await writtenProject(house, who, board, brandId)
    const saved = await who.call('studio.save', { projectId, revision: 1, step: 'script', board: change(board, index) })
    expect(saved.status).toBe(200)
    projects.push(projectId)
  }
  return projects
}

const shortHook = (board: ReturnType<typeof boardOf>, index: number) => ({
  ...board,
  scenes: board.scenes.map((scene) =>
    scene.role === 'hook'
      ? { ...scene, narration: ['왜 그럴까요?', '이것만 보세요.', '딱 하나예요.'][index] ?? '' }
      : scene,
  ),
})

test('what was edited three times is learnt, once or twice is chance; taking it back takes the lesson back', async () => {
  const who = await signedUp(house)
  const kinds = async () => (await who.call('preferences.list', {})).body.preferences.map(({ kind }) => kind)
  const [first] = await editThrice(who, (board, index) => (index < 2 ? shortHook(board, index) : board))
  expect(await kinds()).toEqual([])
  const third = boardOf('달', [wordy, '달은 밝아요.', '저장하세요.'])
  const projectId = await writtenProject(house, who, third)
  await who.call('studio.save', { projectId, revision: 1, step: 'script', board: shortHook(third, 2) })
  expect(await kinds()).toEqual(expect.arrayContaining(['shorter_hook', 'avoided_phrase']))
  expect(
    (
      await who.call('studio.save', {
        projectId: first ?? '',
        revision: 2,
        step: 'script',
        board: boardOf('사과', [wordy, '사과 이야기를 조금 더 해 볼게요.', '저장해 두세요.']),
      })
    ).status,
  ).toBe(200)
  expect(await kinds()).toEqual([])
})

test('an edit is kept once with before, after and what it is about, however often a board is saved', async () => {
  const who = await signedUp(house)
  const board = boardOf('사과', [wordy, '중간이에요.', '끝이에요.'])
  const projectId = await writtenProject(house, who, board)
  for (const [at, narration] of ['왜', '왜 그', '왜 그럴까요?'].entries())
    await who.call('studio.save', {
      ...{ projectId, revision: at + 1, step: 'script' },
      board: { ...board, scenes: board.scenes.map((scene, index) => (index === 0 ? { ...scene, narration } : scene)) },
    })
  const edits = await house.db.edit.findMany({ where: { projectId } })
  expect(edits).toMatchObject([
    {
      kind: 'narration',
      before: wordy,
      after: '왜 그럴까요?',
      context: { role: 'hook', language: 'ko', tone: 'casual', keyword: '사과', scene: 'a' },
    },
  ])
})

test('a person sees what was learnt in their language, switches it off and it stays off, forgets it and it stays forgotten', async () => {
  const who = await signedUp(house)
  const projects = await editThrice(who, shortHook)
  const list = async (language: string) =>
    (await who.call('preferences.list', {}, { 'accept-language': language })).body.preferences
  const korean = (await list('ko')).find(({ kind }) => kind === 'shorter_hook')
  const english = (await list('en')).find(({ kind }) => kind === 'shorter_hook')
  expect(korean).toMatchObject({ count: 3, isEnabled: true, statement: expect.stringContaining('첫 문장은') })
  expect(english?.statement).toContain('hooks of at most')

  const id = korean?.id ?? ''
  expect((await who.call('preferences.update', { id, isEnabled: false })).body).toMatchObject({ id, isEnabled: false })
  await editThrice(who, shortHook)
  expect((await list('ko')).find(({ kind }) => kind === 'shorter_hook')).toMatchObject({
    id,
    isEnabled: false,
    count: 6,
  })

  expect((await who.call('preferences.forget', { id })).status).toBe(200)
  const [projectId = ''] = projects
  const { body } = await who.call('studio.get', { projectId })
  // Saved again with something else: what was forgotten is not learnt from the same shorts once more.
  await who.call('studio.save', {
    projectId,
    revision: body.revision,
    step: 'finish',
    board: { ...body.board, title: '새 제목' },
  })
  expect((await list('ko')).map(({ kind }) => kind)).not.toContain('shorter_hook')
  const stranger = await signedUp(house)
  expect((await stranger.call('preferences.forget', { id })).status).toBe(404)
})

test('the next script is another one: shorter in its hook and without the phrase that was taken out again and again', async () => {
  const workers = await house.startWorkers()
  try {
    const write = async (keyword: string) => {
      const { body } = await person.call('studio.begin', { keyword, language: 'ko' })
      const { projectId, revision, board } = body
      await person.call('studio.save', { projectId, revision, step: 'topic', board: { ...board, seconds: 15 } })
      const { body: made } = await person.call('studio.make', { projectId, goal: 'script' })
      const { body: run } = await waitUntil(
        () => person.call('runs.get', { id: made.runId }),
        ({ body: { state } }) => state === 'SUCCEEDED' || state === 'FAILED',
      )
      expect(run.error).toBeNull()
      const hook = run.scenes[0]?.narration ?? ''
      return { hook, syllables: countSpeech(hook, 'ko') }
    }
    const before = await write('바다')
    expect(before.hook).toContain(habit)
    await editThrice(person, shortHook)
    const after = await write('하늘')
    expect(after.hook).not.toContain(habit)
    expect(after.syllables).toBeLessThan(before.syllables * 0.7)
    // Switched off, the writer does as it always did.
    for (const { id } of (await person.call('preferences.list', {})).body.preferences)
      await person.call('preferences.update', { id, isEnabled: false })
    expect((await write('구름')).hook).toContain(habit)
  } finally {
    await workers.stop()
  }
})

test('what was learnt goes into a quick short too, of its brand alone', async () => {
  const who = await signedUp(house)
  const { body: brand } = await who.call('brands.create', { name: '별빛', facts: {} })
  const restyled = (board: ReturnType<typeof boardOf>) => ({
    ...board,
    style: { ...board.style, captions: { ...board.style.captions, position: 'high' as const }, music: null },
  })
  await editThrice(who, restyled, brand.id)
  const planOf = async (brandId: string | null) => {
    const { body } = await who.call('runs.create', { keyword: '별', brandId })
    const { plan } = await house.db.run.findFirstOrThrow({ where: { id: body.id } })
    await who.call('runs.cancel', { id: body.id })
    return plan
  }
  expect(await planOf(brand.id)).toMatchObject({
    brand: { name: '별빛' },
    style: { captions: { position: 'high' }, music: null },
  })
  expect(await planOf(null)).toMatchObject({ brand: null, style: null })
})

test('how long scenes are held is learnt, done for the next short, and is an edit again when it is taken back', async () => {
  const who = await signedUp(house)
  const workers = await house.startWorkers()
  const held = (board: ReturnType<typeof boardOf>, holdMs: number) => ({
    ...board,
    scenes: board.scenes.map((scene) => ({ ...scene, holdMs })),
  })
  try {
    await editThrice(who, (board) => held(board, 600))
    const { body: run } = await who.call('runs.create', { keyword: '별' })
    const { plan } = await house.db.run.findFirstOrThrow({ where: { id: run.id } })
    expect(plan).toMatchObject({ style: { holdMs: 600 } })
    await who.call('runs.cancel', { id: run.id })
    const { body: begun } = await who.call('studio.begin', { keyword: '바다', language: 'ko' })
    const { projectId, revision, board } = begun
    await who.call('studio.save', { projectId, revision, step: 'topic', board: { ...board, seconds: 15 } })
    const { body: made } = await who.call('studio.make', { projectId, goal: 'script' })
    await waitUntil(
      () => who.call('runs.get', { id: made.runId }),
      ({ body: { state } }) => state === 'SUCCEEDED',
    )
    const { body: view } = await who.call('studio.get', { projectId })
    const { body: taken } = await who.call('studio.takeScript', { ...made, projectId, revision: view.revision })
    expect(taken.board.scenes.map(({ holdMs }) => holdMs)).toEqual(taken.board.scenes.map(() => 600))
    // What was done for a person is no edit of theirs; what they take back is.
    const timings = () => house.db.edit.count({ where: { projectId, kind: 'timing' } })
    const save = (revision: number, next: typeof board) =>
      who.call('studio.save', { projectId, revision, step: 'edit', board: next })
    const { body: saved } = await save(taken.revision, { ...taken.board, title: '새 제목' })
    expect(await timings()).toBe(0)
    await save(saved.revision, held(taken.board, 0))
    expect(await timings()).toBe(taken.board.scenes.length)
  } finally {
    await workers.stop()
  }
})

test('what was learnt is told with the edits that it follows from', async () => {
  const who = await signedUp(house)
  await editThrice(who, shortHook)
  const board = boardOf('달', [wordy, '달은 밝아요.', '저장하세요.'])
  const projectId = await writtenProject(house, who, board)
  const longer = { ...board, scenes: board.scenes.map((one) => ({ ...one, narration: `${one.narration} 정말로요.` })) }
  await who.call('studio.save', { projectId, revision: 1, step: 'script', board: longer })
  const { body } = await who.call('preferences.list', {})
  const hook = body.preferences.find(({ kind }) => kind === 'shorter_hook')
  expect(hook).toMatchObject({ count: 3, outOf: 4 })
  expect(hook?.examples.map(({ before, after, project }) => [before, after, project])).toEqual([
    [wordy, '딱 하나예요.', '우산'],
    [wordy, '이것만 보세요.', '고양이'],
    [wordy, '왜 그럴까요?', '사과'],
  ])
})

describe('lessons', () => {
  const edit = (id: number, kind: string, before: unknown, after: unknown) => ({
    ...{ id: String(id), kind, before, after },
    context: { role: null, language: 'en', keyword: 'tea' },
  })

  test('a voice, a pace and a place of captions are learnt when they are chosen again and again', () => {
    const captions = { style: 'ember', position: 'low', accent: null }
    const lessons = findLessons([
      ...[1, 2, 3].map((id) => edit(id, 'voice', '', 'nova')),
      ...[4, 5, 6].map((id) => edit(id, 'speed', 1, 1.1)),
      ...[7, 8, 9].map((id) => edit(id, 'captions', captions, { ...captions, position: 'middle' })),
      ...[10, 11, 12].map((id) => edit(id, 'timing', 0, 500)),
    ])
    expect(lessons.map(({ kind, value }) => [kind, value])).toEqual([
      ['voice', { voiceId: 'nova' }],
      ['caption_position', { position: 'middle' }],
      ['speed', { speed: 1.1 }],
      ['holds', { ms: 500 }],
    ])
  })

  test('scenes that are set back to their usual length say that a hold was wrong', () => {
    const held = [1, 2, 3].map((id) => edit(id, 'timing', 0, 500))
    const back = [4, 5, 6].map((id) => edit(id, 'timing', 500, 0))
    expect(findLessons(held).map(({ kind }) => kind)).toEqual(['holds'])
    expect(findLessons([...held, ...back])).toEqual([])
  })

  test('what is said of the topic alone is no habit, with whatever ending', () => {
    const about = { role: 'main', language: 'ko', keyword: '사과' }
    const found = findLessons(
      [1, 2, 3].map((id) => ({ ...edit(id, 'narration', '빨간색이에요.', '사과는 정말 달아요.'), context: about })),
    )
    expect(found.map(({ subject }) => subject).filter((subject) => subject.includes('사과'))).toEqual([])
    expect(found.map(({ subject }) => subject)).toContain('정말 달아요')
  })

  test('two tastes that pull apart teach nothing', () => {
    const both = [1, 2, 3].flatMap((id) => [edit(id, 'voice', '', 'nova'), edit(id + 3, 'voice', '', 'onyx')])
    expect(findLessons(both)).toEqual([])
  })

  test('the longest phrase stands for its parts, and words of the topic are no habit', () => {
    const texts = [
      'Green tea is a real game changer today',
      'Black tea, a real game changer',
      'A real game changer: tea',
    ]
    const lessons = findLessons(texts.map((before, id) => edit(id, 'title', before, 'Tea tastes better like this')))
    expect(lessons.filter(({ kind }) => kind === 'avoided_phrase').map(({ subject }) => subject)).toEqual([
      'real game changer',
    ])
  })
})
