import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findSpokenText, toDisplayText, toSpokenText } from '../../../pipeline/script/sanitise.ts'

describe('text for a voice', () => {
  it.each([
    ['---\n# 제목\n**물**을 _먼저_ 끓이세요.', '제목 물 을 먼저 끓이세요.'],
    ['- 첫째 줄\n- 둘째 줄', '첫째 줄 둘째 줄'],
    ['[upbeat music] Coffee first. (pause)', 'Coffee first.'],
    ['Narrator: Boil the water.', 'Boil the water.'],
    ['자세한 건 https://example.com/a?b=1 에서 😀👍🏽', '자세한 건 에서'],
    ['See [this page](https://example.com) now!!!', 'See this page now!'],
    ['“Fresh” ‘beans’', '"Fresh" \'beans\''],
    ['커피\u200b 한\u0000 잔 ☕️', '커피 한 잔'],
    ['Save 30% & relax — it is 1. not 2.', 'Save 30% & relax — it is 1. not 2.'],
    ['#커피 #shorts', '커피 shorts'],
    ['1. 물을 끓입니다.\n2. 식힙니다.', '물을 끓입니다. 식힙니다.'],
    ['🇰🇷 대한민국', '대한민국'],
  ])('%j is read as %j', (text, spoken) => {
    expect(toSpokenText(text)).toBe(spoken)
  })

  it.each(['', '   ', '😀', '(음악)', '---', '[intro]', 'https://example.com'])(
    '%j is an error, never an empty narration',
    (text) => {
      expect(() => toSpokenText(text)).toThrow(expect.objectContaining({ code: 'provider_reply_invalid' }))
      expect(findSpokenText(text)).toBeNull()
    },
  )

  it('stays as it is when it is sanitised again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (text) => {
        const once = findSpokenText(text)
        if (once !== null) expect(findSpokenText(once)).toBe(once)
      }),
      { numRuns: 500 },
    )
  })
})

describe('text for the screen', () => {
  it('keeps emoji and loses markdown', () => {
    expect(toDisplayText('## **커피** ☕️ 타임\n')).toBe('커피 ☕️ 타임')
    expect(toDisplayText('')).toBe('')
  })
})
