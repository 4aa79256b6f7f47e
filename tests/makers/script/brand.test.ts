import { describe, expect, test } from 'vitest'
import { countSpeech } from '../../../contract/spoken/count-speech.ts'
import type { Language, ScriptBrief } from '../../../gateway/provider.ts'
import { writeOffline } from '../../../gateway/providers/builtin/script/write-offline.ts'
import { toBudget, toSceneCount } from '../../../pipeline/script/budget.ts'
import { checkScript } from '../../../pipeline/script/check.ts'

const nobody = {
  ...{ name: 'Lamp', audience: '', manner: '', phrases: [], examples: [], preferences: [] },
  avoid: [] as string[],
  hookMax: null as number | null,
}

function briefOf(keyword: string, brand: Partial<typeof nobody> | null, variant = 0): ScriptBrief {
  const language: Language = /[가-힣]/.test(keyword) ? 'ko' : 'en'
  return {
    ...{ keyword, language, tone: 'casual', seconds: 30, variant },
    brand: brand && { ...nobody, ...brand },
    budget: toBudget(language, 30),
    sceneCount: toSceneCount(30),
  }
}
const keywords = ['커피', '고양이가 우는 이유', '돈 아끼는 법', '첫인상', 'dog', 'how to save money']
const wordsOf = ({ title, description, scenes }: ReturnType<typeof writeOffline>) =>
  [title, description, ...scenes.flatMap(({ narration, onScreenText }) => [narration, onScreenText])].join('\n')

describe.each(keywords)('a brand’s script about %s', (keyword) => {
  test('says other things instead of what the brand avoids', () => {
    const plain = writeOffline(briefOf(keyword, null))
    // Whatever it would say by itself: a word of each scene, but of the hook, which has the keyword in it.
    const avoid = plain.scenes.slice(1).flatMap(({ narration }) => {
      const word = narration.match(/[\p{L}]{4,}/gu)?.find((one) => !keyword.includes(one.slice(0, 3)))
      return word && !keyword.toLowerCase().includes(word.toLowerCase()) ? [word] : []
    })
    expect(avoid.length).toBeGreaterThan(2)
    const brief = briefOf(keyword, { avoid: [...avoid, ' '] })
    const branded = writeOffline(brief)
    for (const word of avoid) {
      expect(wordsOf(plain).toLowerCase()).toContain(word.toLowerCase())
      expect(wordsOf(branded).toLowerCase()).not.toContain(word.toLowerCase())
    }
    expect(checkScript(branded, brief)).toEqual([])
  })

  test('has a hook as short as the brand’s edits were', () => {
    const said = (hookMax: number | null) => {
      const brief = briefOf(keyword, { hookMax })
      const script = writeOffline(brief)
      expect(hookMax === null ? [] : checkScript(script, brief)).toEqual([])
      return countSpeech(script.scenes[0]?.narration ?? '', brief.language)
    }
    const usual = said(null)
    const hookMax = usual - 1
    expect(said(hookMax)).toBeLessThanOrEqual(hookMax)
  })

  test('is another one when it is asked for again, and the same when it is not', () => {
    const texts = [0, 1, 2].map((variant) => wordsOf(writeOffline(briefOf(keyword, null, variant))))
    expect(new Set(texts).size).toBe(3)
    expect(wordsOf(writeOffline(briefOf(keyword, null, 2)))).toBe(texts[2])
    // A brand that wants nothing changes nothing.
    expect(wordsOf(writeOffline(briefOf(keyword, {})))).toBe(texts[0])
  })
})

test('a keyword that a brand avoids is still written about, and little more of it than must be', () => {
  const script = writeOffline(briefOf('커피', { avoid: ['커피'] }))
  expect(script.scenes).toHaveLength(toSceneCount(30))
  const count = (text: string) => text.match(/커피/g)?.length ?? 0
  expect(count(wordsOf(script))).toBeLessThan(count(wordsOf(writeOffline(briefOf('커피', null)))))
})
