import { describe, expect, it } from 'vitest'
import type { ScriptBrief } from '../../../gateway/provider.ts'
import { writeOffline } from '../../../gateway/providers/builtin/script/write-offline.ts'
import { toBudget, toSceneCount } from '../../../pipeline/script/budget.ts'
import { checkScript } from '../../../pipeline/script/check.ts'
import type { Script, ScriptScene } from '../../../pipeline/script-schema.ts'

const brief: ScriptBrief = {
  keyword: 'coffee',
  tone: 'casual',
  language: 'en',
  seconds: 30,
  budget: toBudget('en', 30),
  sceneCount: toSceneCount(30),
  brand: null,
}

/** The offline script with one scene changed. */
function changed(index: number, change: Partial<ScriptScene>): Script {
  const script = writeOffline(brief)
  return { ...script, scenes: script.scenes.map((scene, at) => (at === index ? { ...scene, ...change } : scene)) }
}

function messages(script: Script): string {
  return checkScript(script, brief)
    .map(({ message }) => message)
    .join(' ')
}

describe('checking a script', () => {
  it('finds nothing wrong with a good one', () => {
    expect(checkScript(writeOffline(brief), brief)).toEqual([])
  })

  it('counts the scenes and reads their roles', () => {
    const script = writeOffline(brief)
    expect(messages({ ...script, scenes: script.scenes.slice(0, 4) })).toContain('There are 4 scenes; write exactly 6.')
    expect(messages(changed(0, { role: 'main' }))).toContain('first scene must have the role "hook"')
    expect(messages(changed(5, { role: 'main' }))).toContain('last scene must have the role "cta"')
    expect(messages(changed(2, { role: 'hook' }))).toContain('change scene 3')
  })

  it('times the hook', () => {
    expect(
      messages(
        changed(0, { narration: 'This opening sentence goes on and on about coffee before it says anything at all.' }),
      ),
    ).toMatch(/The hook takes [4-6]\.\d seconds/)
  })

  it('says by how much the whole is too long or too short', () => {
    const long = changed(1, { narration: 'word '.repeat(60).trim() })
    expect(messages(long)).toMatch(/have \d+ words; allowed are \d+ to \d+\. Cut about \d+ words\./)
    expect(checkScript(long, brief).map(({ about }) => about)).toEqual(['length'])
    expect(messages(changed(1, { narration: 'Short.' }))).toMatch(/Add about \d+ words\./)
  })

  it('finds empty, repeated and foreign narrations', () => {
    expect(messages(changed(2, { narration: '...' }))).toContain('Scene 3 has an empty narration.')
    const script = writeOffline(brief)
    expect(messages(changed(3, { narration: script.scenes[2]?.narration.toUpperCase() ?? '' }))).toContain(
      'Scene 4 says the same as scene 3',
    )
    expect(messages(changed(2, { narration: '물을 먼저 끓여 보세요.' }))).toContain(
      'Scene 3: write the narration in English.',
    )
    const korean: ScriptBrief = { ...brief, language: 'ko', keyword: '커피', budget: toBudget('ko', 30) }
    const inKorean = writeOffline(korean)
    const mixed = {
      ...inKorean,
      scenes: inKorean.scenes.map((scene, at) =>
        at === 1 ? { ...scene, narration: 'Boil the water first, then wait.' } : scene,
      ),
    }
    expect(
      checkScript(mixed, korean)
        .map(({ message }) => message)
        .join(' '),
    ).toContain('Scene 2: write the narration in Korean.')
  })

  it('reads the type and the picture', () => {
    expect(messages(changed(1, { onScreenText: 'a phrase that is far too long' }))).toContain(
      'onScreenText has 29 characters',
    )
    expect(messages(changed(1, { imagePrompt: '커피잔' }))).toContain('write the imagePrompt in English')
    expect(messages(changed(1, { onScreenText: '' }))).toBe('')
  })
})
