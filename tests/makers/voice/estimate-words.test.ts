import pino from 'pino'
import { afterAll, describe, expect, it } from 'vitest'
import { estimateWords } from '../../../gateway/estimate-words.ts'
import type { Language } from '../../../gateway/provider.ts'
import { createVoice } from '../../../gateway/providers/builtin/voice/create-voice.ts'

const voice = createVoice({ log: pino({ level: 'silent' }) })
afterAll(() => voice.close())

const texts: Record<Language, string[]> = {
  ko: [
    '커피를 맛있게 내리는 법, 어렵지 않아요. 물 온도부터 천천히 살펴볼까요?',
    '첫째, 돈이 들어온 날, 모을 몫부터 먼저 옮겨 두세요. 남는 돈을 모으려 하면 남는 날이 없어요.',
    '2024년에 AI가 30% 늘었어요. 3가지만 볼까요? 물, 빛, 그리고 바람이에요.',
    '고양이는 하루의 절반이 훌쩍 넘게 자요',
  ],
  en: [
    'Here are 3 facts about coffee: it grew 30% in 2024. Take a deep breath, then pour.',
    'Step two. Move your savings on the day the money arrives. If you wait for leftovers, there are none.',
    'Starlight left its star a very long time ago; the night sky is an album of the past.',
    'The same place wears another face early in the morning',
  ],
}

async function errorsMs(text: string, language: Language, padMs = 0): Promise<number[]> {
  const reply = await voice.speak(
    { model: '', voice: '', text, language, speed: 1 },
    { signal: new AbortController().signal },
  )
  const pad = Math.round((padMs / 1000) * reply.sampleRateHz)
  const pcm = new Int16Array(reply.pcm.length + 2 * pad).map(() => Math.round((Math.random() - 0.5) * 20))
  for (const [index, sample] of reply.pcm.entries()) pcm[index + pad] = sample
  const words = estimateWords(text, language, pcm, reply.sampleRateHz)
  expect(words.map((word) => word.text)).toEqual(text.split(/\s+/))
  return words.map(({ startMs }, index) => Math.abs(startMs - padMs - (reply.words[index]?.startMs ?? 0)))
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

describe('estimated word times', () => {
  it.each(['ko', 'en'] as const)('are near the known ones in %s', async (language) => {
    const errors = (await Promise.all(texts[language].map((text) => errorsMs(text, language)))).flat()
    expect(median(errors)).toBeLessThan(70)
    expect(errors.filter((error) => error > 250).length / errors.length).toBeLessThan(0.05)
  })

  it('are found in speech with silence and faint noise around it', async () => {
    const errors = await errorsMs(texts.ko[1] ?? '', 'ko', 700)
    expect(median(errors)).toBeLessThan(100)
  })

  it('are in order, without overlap and within the audio, whatever the sound', () => {
    const cases = [
      new Int16Array(0),
      new Int16Array(22_050),
      new Int16Array(22_050).fill(9_000),
      new Int16Array(300).fill(-4_000),
    ]
    for (const pcm of cases) {
      const words = estimateWords('one, two. three four - five!', 'en', pcm, 22_050)
      expect(words).toHaveLength(6)
      let last = 0
      for (const { startMs, endMs } of words) {
        expect(startMs).toBeGreaterThanOrEqual(last)
        expect(endMs).toBeGreaterThanOrEqual(startMs)
        last = endMs
      }
      expect(last).toBeLessThanOrEqual((pcm.length / 22_050) * 1000 + 1)
    }
  })

  it('of no text are none', () => {
    expect(estimateWords('  ', 'ko', new Int16Array(1_000).fill(5_000), 22_050)).toEqual([])
  })
})
