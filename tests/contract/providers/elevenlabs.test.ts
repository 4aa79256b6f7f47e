import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Provider, SpeechRequest } from '../../../gateway/provider.ts'
import { createElevenLabs } from '../../../gateway/providers/elevenlabs/index.ts'
import { createCall, failureOf, speechRequest } from './calls.ts'
import { altered, type Recorded, recorded } from './recorded.ts'
import { type ReplayServer, startReplayServer } from './replay-server.ts'
import { providerContract, type Setup } from './suite.ts'

const elevenlabs = ({ origin, ...rest }: Setup) => createElevenLabs({ baseUrl: origin, ...rest })

const speak = (provider: Provider, change: Partial<SpeechRequest> = {}, call = createCall().call) => {
  if (provider.speech === undefined) throw new Error('no speech')
  return provider.speech({ ...speechRequest, ...change }, call)
}

providerContract({
  name: 'elevenlabs speech',
  create: elevenlabs,
  call: (provider, call) => speak(provider, {}, call),
  success: [recorded('elevenlabs/speech')],
  unauthorised: 'elevenlabs/error-401',
  noFunds: 'elevenlabs/error-401-quota',
  rateLimited: { fixture: 'elevenlabs/error-429', retryAfterMs: 2_000 },
  refused: 'elevenlabs/error-422',
  serverError: 'elevenlabs/error-500',
})

let server: ReplayServer
beforeAll(async () => {
  server = await startReplayServer()
})
afterAll(() => server.close())

const apiKey = 'sk-test-0123456789abcdefghijkl'
const spoken = (answer: Recorded, change?: Partial<SpeechRequest>) => {
  server.play(answer)
  return speak(elevenlabs({ origin: server.origin, apiKey, timeoutMs: 5_000 }), change)
}

type Times = { characters: string[]; character_start_times_seconds: number[]; character_end_times_seconds: number[] }
const withTimes = (change: (times: Times) => unknown) =>
  altered('elevenlabs/speech', (body) => ({ ...body, alignment: change(body.alignment as Times) }))
const retimed = (change: (seconds: number, index: number) => number) =>
  withTimes((times) => ({
    ...times,
    character_start_times_seconds: times.character_start_times_seconds.map(change),
    character_end_times_seconds: times.character_end_times_seconds.map(change),
  }))

describe('elevenlabs', () => {
  test('the request asks for 24 kHz PCM with timestamps, in the language and at the speed asked', async () => {
    await spoken(recorded('elevenlabs/speech'), { speed: 1.15, voice: 'voice/1' })
    const [request] = server.seen
    expect(request?.path).toBe('/v1/text-to-speech/voice%2F1/with-timestamps?output_format=pcm_24000')
    expect(request?.headers['xi-api-key']).toBe(apiKey)
    expect(request?.body).toEqual({
      text: '안녕 반가워요',
      model_id: 'eleven_flash_v2_5',
      language_code: 'ko',
      voice_settings: { speed: 1.15 },
    })
  })

  test('the multilingual model gets no language code, and no speed beyond what the vendor takes', async () => {
    await spoken(recorded('elevenlabs/speech'), { model: 'eleven_multilingual_v2', speed: 3 })
    expect(server.seen[0]?.body).toEqual({
      text: '안녕 반가워요',
      model_id: 'eleven_multilingual_v2',
      voice_settings: { speed: 1.2 },
    })
  })

  test('without a voice each language has one', async () => {
    await spoken(recorded('elevenlabs/speech'))
    const korean = server.seen[0]?.path
    const english = await spoken(recorded('elevenlabs/speech'), { language: 'en' }).then(() => server.seen[0]?.path)
    expect(korean).toMatch(/text-to-speech\/\w{20}\//)
    expect(english).toMatch(/text-to-speech\/\w{20}\//)
    expect(english).not.toBe(korean)
  })

  test('words are the characters between spaces, with the times of their first and last', async () => {
    const { words, pcm, sampleRateHz, usage } = await spoken(recorded('elevenlabs/speech'))
    expect(words).toEqual([
      { text: '안녕', startMs: 0, endMs: 240 },
      { text: '반가워요', startMs: 360, endMs: 840 },
    ])
    expect({ sampleRateHz, samples: pcm.length }).toEqual({ sampleRateHz: 24_000, samples: 21_600 })
    expect(usage).toEqual({ source: 'estimated', characters: 7 })
  })

  test('spaces at the ends, in a row, and line breaks make no words', async () => {
    const answer = withTimes(() => {
      const characters = [...' 안녕 \n 반가워요 ']
      const starts = characters.map((_, index) => index * 0.06)
      return {
        characters,
        character_start_times_seconds: starts,
        character_end_times_seconds: starts.map((s) => s + 0.06),
      }
    })
    const { words } = await spoken(answer, { text: ' 안녕 \n 반가워요 ' })
    expect(words.map(({ text }) => text)).toEqual(['안녕', '반가워요'])
  })

  test('Hangul told in separate jamo is the same text', async () => {
    const answer = withTimes(() => {
      const characters = [...'안녕 반가워요'.normalize('NFD')]
      const starts = characters.map((_, index) => index * 0.04)
      return {
        characters,
        character_start_times_seconds: starts,
        character_end_times_seconds: starts.map((s) => s + 0.04),
      }
    })
    const { words } = await spoken(answer)
    expect(words.map(({ text }) => text)).toEqual(['안녕', '반가워요'])
  })

  test('words that overlap by rounding are put one after the other, and none outlives the sound', async () => {
    const answer = withTimes((times) => ({
      ...times,
      character_start_times_seconds: [0, 0.12, 0.24, 0.235, 0.48, 0.6, 0.72],
      character_end_times_seconds: [0.12, 0.24, 0.36, 0.48, 0.6, 0.72, 1.05],
    }))
    const { words } = await spoken(answer)
    expect(words).toEqual([
      { text: '안녕', startMs: 0, endMs: 240 },
      { text: '반가워요', startMs: 240, endMs: 900 },
    ])
  })

  test.each([
    ['fewer end times than characters', withTimes((times) => ({ ...times, character_end_times_seconds: [0.1] }))],
    [
      'more times than characters',
      withTimes((times) => ({
        ...times,
        character_start_times_seconds: [...times.character_start_times_seconds, 0.84],
      })),
    ],
    ['fewer characters than times', withTimes((times) => ({ ...times, characters: ['안', '녕'] }))],
    ['another text', withTimes((times) => ({ ...times, characters: [...'안녕 잘가세요'] }))],
    ['a word too few', withTimes((times) => ({ ...times, characters: [...'안녕안반가워요'] }))],
    ['no alignment', withTimes(() => null)],
    ['negative times', retimed((seconds) => seconds - 1)],
    ['times that run backwards', retimed((_, index) => (7 - index) * 0.1)],
    ['times far beyond the sound', retimed((seconds) => seconds * 3)],
    [
      'times that are no numbers',
      withTimes((times) => ({ ...times, character_start_times_seconds: times.characters })),
    ],
    ['no sound', altered('elevenlabs/speech', (body) => ({ ...body, audio_base64: '' }))],
    ['sound that is not base64', altered('elevenlabs/speech', (body) => ({ ...body, audio_base64: '<audio>' }))],
  ])('%s is an invalid reply', async (_what, answer) => {
    expect((await failureOf(spoken(answer))).code).toBe('provider_reply_invalid')
  })

  test('a voice that is gone is a matter for a person', async () => {
    const error = await failureOf(spoken(recorded('elevenlabs/error-400-voice')))
    expect(error).toMatchObject({ code: 'provider_misconfigured', details: { vendorCode: 'voice_not_found' } })
  })
})
