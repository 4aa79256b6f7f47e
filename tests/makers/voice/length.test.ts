import pino from 'pino'
import { afterAll, describe, expect, it } from 'vitest'
import type { Language, Tone } from '../../../gateway/provider.ts'
import { writeOffline } from '../../../gateway/providers/builtin/script/write-offline.ts'
import { createVoice } from '../../../gateway/providers/builtin/voice/create-voice.ts'
import { breathMs, toBudget, toSceneCount } from '../../../pipeline/script/budget.ts'

const voice = createVoice({ log: pino({ level: 'silent' }) })
afterAll(() => voice.close())

const keywords: Record<Language, [string, Tone][]> = {
  ko: [
    ['커피', 'casual'],
    ['고양이가 우는 이유', 'humorous'],
    ['양자컴퓨터', 'educational'],
  ],
  en: [
    ['how to save money', 'professional'],
    ['why cats sleep so much', 'humorous'],
    ['best budget headphones', 'educational'],
  ],
}

/** Milliseconds of each scene as the built-in voice says it. */
async function speak(keyword: string, tone: Tone, language: Language, seconds: number): Promise<number[]> {
  const brief = {
    keyword,
    tone,
    language,
    seconds,
    budget: toBudget(language, seconds),
    sceneCount: toSceneCount(seconds),
    brand: null,
  }
  const lengths: number[] = []
  for (const { narration } of writeOffline(brief).scenes) {
    const { pcm, sampleRateHz } = await voice.speak(
      { model: '', voice: '', text: narration, language, speed: 1 },
      { signal: new AbortController().signal },
    )
    lengths.push((pcm.length / sampleRateHz) * 1000)
  }
  return lengths
}

describe.each(['ko', 'en'] as const)('a short in %s', (language) => {
  it.each([15, 30, 60])(
    'of %i seconds is within a tenth of that when it is spoken, and its hook within three seconds',
    async (seconds) => {
      for (const [keyword, tone] of keywords[language]) {
        const lengths = await speak(keyword, tone, language, seconds)
        const total = (lengths.reduce((sum, ms) => sum + ms, 0) + breathMs * lengths.length) / 1000
        expect(total / seconds, keyword).toBeGreaterThan(0.9)
        expect(total / seconds, keyword).toBeLessThan(1.1)
        expect(lengths[0], keyword).toBeLessThanOrEqual(3_000)
      }
    },
    60_000,
  )
})
