import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import pino from 'pino'
import { afterAll, describe, expect, it } from 'vitest'
import type { Language, SpeechReply } from '../../../gateway/provider.ts'
import { createVoice } from '../../../gateway/providers/builtin/voice/create-voice.ts'
import { speechLevelDb } from '../../../gateway/providers/builtin/voice/master-speech.ts'
import { builtinVoices } from '../../../gateway/providers/builtin/voice/voices.ts'

const log = pino({ level: 'silent' })
const voice = createVoice({ log })
afterAll(() => voice.close())

const samples = {
  ko: '커피를 맛있게 내리는 법, 어렵지 않아요. 2024년에 AI가 30% 늘었어요 😀 3가지만 볼까요? 토끼가 풀을 먹어요.',
  en: 'Here are 3 facts about coffee: it grew 30% in 2024. Dr. Kim says hi! Take a deep breath, then pour.',
}

function say(
  text: string,
  language: Language,
  options: { voice?: string; speed?: number; signal?: AbortSignal } = {},
): Promise<SpeechReply> {
  const { voice: id = '', speed = 1, signal = new AbortController().signal } = options
  return voice.speak({ model: 'voice', voice: id, text, language, speed }, { signal })
}

function lengthMs({ pcm, sampleRateHz }: SpeechReply): number {
  return (pcm.length / sampleRateHz) * 1000
}

/** Where sound begins after each silence of at least `silenceMs`, by the energy of 5 ms frames. */
function onsetsMs({ pcm, sampleRateHz }: SpeechReply, silenceMs: number): number[] {
  const frame = Math.round(sampleRateHz / 200)
  const onsets: number[] = []
  let quiet = Number.POSITIVE_INFINITY
  for (let start = 0; start + frame <= pcm.length; start += frame) {
    const peak = pcm.subarray(start, start + frame).reduce((most, sample) => Math.max(most, Math.abs(sample)), 0)
    if (peak < 150) quiet += 5
    else {
      if (quiet >= silenceMs) onsets.push((start / sampleRateHz) * 1000)
      quiet = 0
    }
  }
  return onsets
}

describe.each(['ko', 'en'] as const)('the built-in voice in %s', (language) => {
  it('names a time for every token, in order, without overlap, within the audio', async () => {
    const reply = await say(samples[language], language)
    expect(reply.words.map(({ text }) => text)).toEqual(samples[language].split(/\s+/))
    let last = 0
    for (const { startMs, endMs } of reply.words) {
      expect(startMs).toBeGreaterThanOrEqual(last)
      expect(endMs).toBeGreaterThanOrEqual(startMs)
      last = endMs
    }
    expect(last).toBeLessThanOrEqual(lengthMs(reply))
    expect(last).toBeGreaterThan(lengthMs(reply) - 60)
    expect(reply.words.filter(({ startMs, endMs }) => endMs - startMs < 45).map(({ text }) => text)).toEqual(
      language === 'ko' ? ['😀'] : [],
    )
  })

  it('begins each sentence within 80 ms of its sound', async () => {
    const reply = await say(samples[language], language)
    const onsets = onsetsMs(reply, 180)
    const starts = reply.words
      .filter((_, index) => index === 0 || /[.!?]$/.test(reply.words[index - 1]?.text ?? ''))
      .filter(({ text }) => text !== 'Kim')
    expect(onsets.length).toBeGreaterThanOrEqual(starts.length)
    for (const { startMs, text } of starts) {
      const nearest = Math.min(...onsets.map((onset) => Math.abs(onset - startMs)))
      expect(nearest, text).toBeLessThan(80)
    }
  })

  it('ends a word before a pause where its sound ends', async () => {
    const text = language === 'ko' ? '먼저 물, 다음은 빛이에요.' : 'First the water, then the light.'
    const reply = await say(text, language)
    const before = reply.words.find(({ text: word }) => word.endsWith(','))
    const after = reply.words.find(({ startMs }) => startMs > (before?.startMs ?? 0))
    expect((after?.startMs ?? 0) - (before?.endMs ?? 0)).toBeGreaterThanOrEqual(70)
  })

  it('has no silence at its ends and the same loudness for every text and voice', async () => {
    const ids = builtinVoices.filter((candidate) => candidate.language === language).map(({ id }) => id)
    for (const id of ids) {
      for (const text of samples[language].split(/(?<=[.!?]) /)) {
        const reply = await say(text, language, { voice: id })
        const samplesOf = Float32Array.from(reply.pcm, (sample) => sample / 32_768)
        expect(speechLevelDb(samplesOf, reply.sampleRateHz)).toBeGreaterThan(-20.2)
        expect(speechLevelDb(samplesOf, reply.sampleRateHz)).toBeLessThan(-17.8)
        expect(samplesOf.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0)).toBeLessThan(0.85)
        expect(onsetsMs(reply, 0)[0]).toBeLessThanOrEqual(30)
      }
    }
  })

  it('speaks faster at a higher speed', async () => {
    const natural = lengthMs(await say(samples[language], language))
    const fast = lengthMs(await say(samples[language], language, { speed: 1.15 }))
    expect(fast / natural).toBeGreaterThan(0.82)
    expect(fast / natural).toBeLessThan(0.93)
  })
})

describe('the built-in voice', () => {
  it('counts the characters it was given', async () => {
    expect((await say('안녕하세요 😀', 'ko')).usage).toEqual({ source: 'provider', characters: 7 })
  })

  it('reads figures and letters in Korean', async () => {
    const figures = lengthMs(await say('30%', 'ko'))
    const words = lengthMs(await say('삼십퍼센트', 'ko'))
    expect(figures).toBeCloseTo(words, -1)
  })

  it('is not led astray by markup', async () => {
    const plain = lengthMs(await say('물 한 잔을 마셔요.', 'ko'))
    const marked = lengthMs(await say('물 <break time="5s"/> 한 잔을 마셔요.', 'ko'))
    expect(marked).toBeLessThan(plain + 3_500)
    const bold = await say('물 **한** 잔을 [[tEst]] 마셔요.', 'ko')
    expect(bold.words).toHaveLength(5)
  })

  it('refuses a voice of another language and a text with nothing to say', async () => {
    await expect(say('hello', 'en', { voice: 'ko-1' })).rejects.toMatchObject({ code: 'invalid_request' })
    await expect(say('… 😀 !', 'ko')).rejects.toMatchObject({ code: 'invalid_request' })
  })

  it('never loads espeak-ng into its own process', async () => {
    const program = `
      const { createVoice } = await import(${JSON.stringify(new URL('../../../gateway/providers/builtin/voice/create-voice.ts', import.meta.url).href)})
      const { default: pino } = await import('pino')
      const voice = createVoice({ log: pino({ level: 'silent' }) })
      const { pcm } = await voice.speak({ model: '', voice: '', text: 'hello', language: 'en', speed: 1 }, { signal: new AbortController().signal })
      console.log(JSON.stringify({ samples: pcm.length, rss: process.memoryUsage().rss, pid: voice.pid(), child: voice.pid() !== process.pid }))
    `
    const run = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], {
      encoding: 'utf8',
      timeout: 30_000,
    })
    expect(run.status, run.stderr).toBe(0)
    const report = JSON.parse(run.stdout)
    expect(report.samples).toBeGreaterThan(5_000)
    expect(report.child).toBe(true)
    // The program ended by itself although the voice was never closed, and its child ends with it.
    await expect.poll(() => isAlive(report.pid)).toBe(false)
  })
})

describe("the voice's process", () => {
  it('is killed by an abort, and the next text is spoken by a new one', async () => {
    await say('먼저 한마디.', 'ko')
    const before = voice.pid()
    const abort = new AbortController()
    const long = say('오늘은 물과 빛과 바람에 대해 천천히 이야기해요. '.repeat(200), 'ko', { signal: abort.signal })
    const waiting = say('기다리는 말.', 'ko')
    abort.abort()
    await expect(long).rejects.toMatchObject({ code: 'cancelled' })
    expect((await waiting).words).toHaveLength(2)
    expect(before === null || !isAlive(before) || before === voice.pid()).toBe(true)
  })

  it('that dies while speaking fails that text only', async () => {
    await say('먼저 한마디.', 'ko')
    const dying = say('오늘은 물과 빛과 바람에 대해 천천히 이야기해요. '.repeat(300), 'ko')
    await expect.poll(() => voice.pid()).not.toBeNull()
    process.kill(voice.pid() ?? 0, 'SIGKILL')
    await expect(dying).rejects.toMatchObject({ code: 'provider_unavailable' })
    expect((await say('다시 한마디.', 'ko')).words).toHaveLength(2)
  })

  it('is closed with the voice', async () => {
    const short = createVoice({ log })
    await short.speak(
      { model: '', voice: '', text: 'hello', language: 'en', speed: 1 },
      { signal: new AbortController().signal },
    )
    const pid = short.pid() ?? 0
    expect(isAlive(pid)).toBe(true)
    short.close()
    await expect.poll(() => isAlive(pid)).toBe(false)
    await expect(
      short.speak(
        { model: '', voice: '', text: 'hello', language: 'en', speed: 1 },
        { signal: new AbortController().signal },
      ),
    ).rejects.toMatchObject({ code: 'unavailable' })
  })
})

/** Linux keeps an ended process in its table until its parent asks for the result: that one has the state Z. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch {
    return false
  }
  const table = `/proc/${pid}/stat`
  return !existsSync(table) || !/\) Z /.test(readFileSync(table, 'utf8'))
}
