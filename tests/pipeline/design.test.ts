import { describe, expect, test } from 'vitest'
import { RunRequest } from '../../contract/index.ts'
import { toTimeline } from '../../film/timeline.ts'
import { alignWords } from '../../pipeline/align-words.ts'
import { Design } from '../../pipeline/design.ts'
import { clipKey, imageKey, joinKey, soundKey, thumbnailKey, voiceKey } from '../../pipeline/keys.ts'
import { timelineOf } from '../../pipeline/made.ts'
import { designOf, RunPlan } from '../../pipeline/plan.ts'
import type { Script } from '../../pipeline/script-schema.ts'

const request = RunRequest.parse({ keyword: '커피', seconds: 30 })
const makers = { script: 'builtin:writer', image: 'builtin:illustrator', voice: 'builtin:voice', voiceId: 'a' }
const quick = RunPlan.parse({ request, makers })
const script: Script = {
  title: '커피의 비밀',
  description: '커피 이야기',
  scenes: ['커피, 알았어요?', '잠을 깨워요.', '심장을 빨리 뛰게 해요.', '오후에는 참으세요.', '구독하세요!'].map(
    (narration, index) => ({
      role: index === 0 ? 'hook' : index === 4 ? 'cta' : 'main',
      narration,
      onScreenText: `화면 ${index}`,
      imagePrompt: `a cup of coffee, number ${index}`,
      seconds: 4,
    }),
  ),
}
const base: Design = { ...designOf(quick, script), pace: { tempo: 1, breathMs: 340 } }
const count = script.scenes.length

/** A voice takes as long as its words. */
const msOf = (narration: string) => narration.length * 520

/** The names of everything that a design comes to, as `CLIP 2` and so on. */
function namesOf(design: Design): Map<string, string> {
  const plan = RunPlan.parse({ request, makers, design })
  const each = (name: string, of: (index: number) => string) =>
    design.scenes.map((_, index) => [`${name} ${index}`, of(index)] as const)
  const spoken = design.script.scenes.map(({ narration }) => narration)
  const voices = spoken.map((narration) => ({ meta: { durationMs: msOf(narration), words: [] } }))
  const imageKeys = design.scenes.map((_, index) => imageKey(plan, design, index))
  const voiceKeys = spoken.map((text, index) => voiceKey(plan, design, index, text))
  const made = { design, imageKeys, voiceKeys, timeline: timelineOf(plan, design, voices) }
  return new Map([
    ...each('IMAGE', (index) => imageKeys[index] ?? ''),
    ...each('VOICE', (index) => voiceKeys[index] ?? ''),
    ...each('CLIP', (index) => clipKey(plan, made, index)),
    ['SOUND', soundKey(plan, made)],
    ['JOIN', joinKey(plan, made)],
    ['THUMBNAIL', thumbnailKey(plan, { ...made, joinKey: joinKey(plan, made) }, 0)],
  ])
}

function remade(after: Design, before: Design = base): string[] {
  const known = namesOf(before)
  return [...namesOf(after)].filter(([name, key]) => known.get(name) !== key).map(([name]) => name)
}

/** The base with something else about one scene. */
const withScene = (index: number, change: Partial<Design['scenes'][number]>): Design => ({
  ...base,
  scenes: base.scenes.map((scene, at) => (at === index ? { ...scene, ...change } : scene)),
})
const withWords = (index: number, change: Partial<Script['scenes'][number]>, design = base): Design => ({
  ...design,
  script: {
    ...design.script,
    scenes: design.script.scenes.map((scene, at) => (at === index ? { ...scene, ...change } : scene)),
  },
})

describe('what a change makes anew', () => {
  test('other words in one scene: its voice, its clip, the sound and the join', () => {
    const longer = { narration: '심장을 조금 더 빨리 뛰게 해요, 정말로요.' }
    expect(remade(withWords(2, longer))).toEqual(['VOICE 2', 'CLIP 2', 'SOUND', 'JOIN'])
    // Without a pace that is kept, the length of one voice moves all.
    const bent = { ...base, pace: null }
    expect(remade(withWords(2, longer, bent), bent).filter((name) => name.startsWith('CLIP'))).toHaveLength(count)
  })

  test('another picture: its clip and the next, which shows its end; no voice and no sound', () => {
    const other = withScene(1, { image: { kind: 'make', variant: 1 } })
    expect(remade(other)).toEqual(['IMAGE 1', 'CLIP 1', 'CLIP 2', 'JOIN'])
    const prompt = withWords(1, { imagePrompt: 'a bed at night' })
    expect(remade(prompt)).toEqual(['IMAGE 1', 'CLIP 1', 'CLIP 2', 'JOIN'])
  })

  test('after a cut, the next clip shows nothing of it', () => {
    const cut = withScene(2, { transition: 'cut' })
    const other = {
      ...cut,
      scenes: cut.scenes.map((scene, at) => (at === 1 ? { ...scene, focus: { x: 0.2, y: 0.2 } } : scene)),
    }
    expect(remade(cut)).toEqual(['CLIP 2', 'JOIN'])
    expect(remade(other, cut)).toEqual(['CLIP 1', 'JOIN'])
  })

  test('a scene that is held longer: its clip and what lies over all of it', () => {
    expect(remade(withScene(3, { holdMs: 800 }))).toEqual(['CLIP 3', 'SOUND', 'JOIN'])
  })

  test('captions: every clip; the mark: the title picture too; music: the sound; the title: its picture alone', () => {
    const clips = Array.from({ length: count }, (_, index) => `CLIP ${index}`)
    expect(remade({ ...base, captions: { ...base.captions, position: 'high' } })).toEqual([...clips, 'JOIN'])
    const logo = { storageKey: 'a', sha256: 'a'.repeat(64), mediaType: 'image/png' }
    expect(remade({ ...base, logo })).toEqual([...clips, 'JOIN', 'THUMBNAIL'])
    expect(remade({ ...base, music: null })).toEqual(['SOUND', 'JOIN'])
    expect(remade({ ...base, music: { mood: 'calm', levelDb: -6 } })).toEqual(['SOUND', 'JOIN'])
    expect(remade({ ...base, thumbnail: { ...base.thumbnail, title: '다른 제목' } })).toEqual(['THUMBNAIL'])
  })

  test('a scene that is taken out leaves the pictures and voices of the others', () => {
    const without = <T>(items: T[]) => items.filter((_, at) => at !== 2)
    const shorter = { ...base, scenes: without(base.scenes), script: { ...script, scenes: without(script.scenes) } }
    const [before, after] = [namesOf(base), namesOf(shorter)]
    expect(after.get('IMAGE 2')).toBe(before.get('IMAGE 3'))
    expect(after.get('VOICE 3')).toBe(before.get('VOICE 4'))
  })

  test('nobody speaks, somebody’s own recording, another take: each is another voice', () => {
    const file = { storageKey: 'a', sha256: 'b'.repeat(64), mediaType: 'audio/mpeg' }
    const keys = [
      base,
      { ...base, isSpoken: false },
      withScene(0, { voice: { kind: 'file', file } }),
      withScene(0, { voice: { kind: 'make', take: 1 } }),
      { ...base, speed: 1.1 },
    ].map((design) => namesOf(design).get('VOICE 0'))
    expect(new Set(keys).size).toBe(5)
  })
})

test('a quick short looks and sounds as its look says, and is a whole design', () => {
  const expected = {
    lamp: ['ember', 'calm'],
    paper: ['outline', 'bright'],
    pop: ['block', 'driving'],
  } as const
  for (const [look, [style, mood]] of Object.entries(expected)) {
    const design = designOf(RunPlan.parse({ request: { ...request, look }, makers }), script)
    expect(Design.parse(design)).toMatchObject({
      script,
      captions: { style, position: 'low', accent: null },
      music: { mood, levelDb: 0 },
      ...{ isSpoken: true, speed: 1, pace: null, logo: null },
      thumbnail: { picture: { kind: 'scene', id: '0' }, title: script.title },
    })
    for (const scene of design.scenes)
      expect(scene).toMatchObject({ motion: 'auto', transition: 'fade', zoom: 1, focus: null, holdMs: 0 })
  }
})

describe('with a pace that was kept', () => {
  const pace = { tempo: 1.05, breathMs: 300 }
  const voices = [3000, 4200, 3900]

  test('a longer voice makes its own scene longer and no other', () => {
    const before = toTimeline(voices, 30_000, { pace })
    const after = toTimeline([3000, 5200, 3900], 30_000, { pace })
    expect(after.tempo).toBe(1.05)
    const frames = (timeline: typeof before) => timeline.scenes.map((scene) => scene.frames)
    expect(frames(after)[0]).toBe(frames(before)[0])
    expect(frames(after)[2]).toBe(frames(before)[2])
    expect((frames(after)[1] ?? 0) - (frames(before)[1] ?? 0)).toBeCloseTo(1000 / 1.05 / (1000 / 30), -1)
  })

  test('a scene is held as much longer as it is told, and never cuts its voice', () => {
    const usual = toTimeline(voices, 30_000, { pace })
    const held = toTimeline(voices, 30_000, { pace, holdsMs: [0, 1000, -300] })
    expect((held.scenes[1]?.frames ?? 0) - (usual.scenes[1]?.frames ?? 0)).toBe(30)
    const shortest = toTimeline(voices, 30_000, { pace, holdsMs: [-300, -300, -300] })
    for (const [index, { frames, voiceDelayMs }] of shortest.scenes.entries())
      expect((frames * 1000) / 30).toBeGreaterThanOrEqual(voiceDelayMs + (voices[index] ?? 0) / 1.05)
  })
})

test('without a voice the words are shown one after the other over the whole scene', () => {
  const pcm = new Int16Array(4 * 48_000)
  const words = alignWords('아무 말도 없이 글만 보여요', { pcm, sampleRateHz: 48_000 })
  expect(words.map(({ text }) => text)).toEqual(['아무', '말도', '없이', '글만', '보여요'])
  expect(words[0]?.startMs).toBe(0)
  expect(words.at(-1)?.endMs).toBe(4000)
  for (const [index, { startMs, endMs }] of words.entries()) {
    expect(endMs).toBeGreaterThan(startMs)
    if (index > 0) expect(startMs).toBe(words[index - 1]?.endMs)
  }
})
