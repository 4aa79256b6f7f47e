import { describe, expect, it } from 'vitest'
import { countSpeech } from '../../../contract/spoken/count-speech.ts'
import { estimateSpeechMs } from '../../../contract/spoken/estimate-speech-ms.ts'
import { readKorean } from '../../../contract/spoken/read-korean.ts'

describe('Korean reading', () => {
  it.each([
    ['2024년', '이천이십사년'],
    ['30%', '삼십퍼센트'],
    ['3가지', '세 가지'],
    ['20살', '스무 살'],
    ['20대', '이십대'],
    ['3개월', '삼개월'],
    ['12시', '열두 시'],
    ['10:30', '열 시 삼십분'],
    ['1,200원', '천이백원'],
    ['$5', '오달러'],
    ['1.5L', '일점오리터'],
    ['10000명', '만명'],
    ['010', '공일공'],
    ['100000000', '일억'],
    ['0', '영'],
    ['AI가', '에이아이가'],
    ['GPT', '지피티'],
    ['ChatGPT로', '챗지피티로'],
    ['3번째', '세 번째'],
    ['5km', '오킬로미터'],
    ['3~4개', '삼에서 네 개'],
    ['solid', 'solid'],
    ['커피', '커피'],
  ])('%s is read %s', (text, read) => {
    expect(readKorean(text)).toBe(read)
  })
})

describe('counting speech', () => {
  it.each([
    ['커피 한 잔', 'ko', 4],
    ['30%', 'ko', 5],
    ['AI', 'ko', 4],
    ['2024년!', 'ko', 6],
    ['😀 …', 'ko', 0],
    ['', 'ko', 0],
    ['coffee', 'ko', 2],
    ['One cup of coffee.', 'en', 4],
    ['30%', 'en', 2],
    ['in 2024', 'en', 5],
    ['$5 a day', 'en', 4],
    ['well-known 😀', 'en', 2],
    ['— !', 'en', 0],
    ['21st', 'en', 2],
  ] as const)('%j in %s has %i', (text, language, expected) => {
    expect(countSpeech(text, language)).toBe(expected)
  })

  it('takes time only where there is something to say, more for more', () => {
    expect(estimateSpeechMs('😀 …', 'ko')).toBe(0)
    for (const language of ['ko', 'en'] as const) {
      const [short, long] =
        language === 'ko'
          ? ['물을 끓여요.', '물을 끓여요. 그리고 천천히 식혀요.']
          : ['Boil water.', 'Boil water. Then let it cool slowly.']
      expect(estimateSpeechMs(short ?? '', language)).toBeGreaterThan(300)
      expect(estimateSpeechMs(long ?? '', language)).toBeGreaterThan(estimateSpeechMs(short ?? '', language) + 800)
    }
  })
})
