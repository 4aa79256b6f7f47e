import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Aspect } from '../../../contract/index.ts'
import type { Provider } from '../../../gateway/provider.ts'
import { createOpenAi } from '../../../gateway/providers/openai/index.ts'
import { createCall, failureOf, imageRequest, speechRequest } from './calls.ts'
import { altered, type Recorded, recorded } from './recorded.ts'
import { type ReplayServer, startReplayServer } from './replay-server.ts'
import { providerContract, type Setup } from './suite.ts'

const openai = ({ origin, ...rest }: Setup) => createOpenAi({ baseUrl: `${origin}/v1`, ...rest })
const errors = {
  unauthorised: 'openai/error-401',
  noFunds: 'openai/error-429-quota',
  rateLimited: { fixture: 'openai/error-429', retryAfterMs: 19_500 },
  serverError: 'openai/error-500',
}

const draw = (provider: Provider, aspect: Aspect = '9:16', call = createCall().call) => {
  if (provider.image === undefined) throw new Error('no pictures')
  return provider.image({ ...imageRequest, model: 'gpt-image-1', aspect }, call)
}
const speak = (provider: Provider, change: Partial<typeof speechRequest> = {}, call = createCall().call) => {
  if (provider.speech === undefined) throw new Error('no speech')
  return provider.speech({ ...speechRequest, model: 'gpt-4o-mini-tts', ...change }, call)
}

providerContract({
  name: 'openai image',
  create: openai,
  call: (provider, call) => draw(provider, '9:16', call),
  success: [recorded('openai/image')],
  refused: 'openai/error-400-moderation',
  ...errors,
})
providerContract({
  name: 'openai speech',
  create: openai,
  call: (provider, call) => speak(provider, {}, call),
  success: [recorded('openai/speech')],
  refused: 'openai/error-400',
  ...errors,
})

let server: ReplayServer
beforeAll(async () => {
  server = await startReplayServer()
})
afterAll(() => server.close())

const provider = () => openai({ origin: server.origin, apiKey: 'sk-test-0123456789abcdefghijkl', timeoutMs: 5_000 })
const drawn = (answer: Recorded, aspect?: Aspect) => {
  server.play(answer)
  return draw(provider(), aspect)
}
const spoken = (answer: Recorded, change?: Partial<typeof speechRequest>) => {
  server.play(answer)
  return speak(provider(), change)
}

describe('openai pictures', () => {
  test.each([
    ['9:16', '1024x1536'],
    ['16:9', '1536x1024'],
    ['1:1', '1024x1024'],
  ] as const)('%s is ordered as %s, one, at a stated quality', async (aspect, size) => {
    await drawn(recorded('openai/image'), aspect)
    expect(server.seen[0]).toMatchObject({ method: 'POST', path: '/v1/images/generations' })
    const order = { model: 'gpt-image-1', prompt: imageRequest.prompt, n: 1, size, quality: 'medium' }
    expect(server.seen[0]?.body).toMatchObject(order)
  })

  test('kind and size are read from the bytes', async () => {
    expect(await drawn(recorded('openai/image'))).toMatchObject({ mediaType: 'image/jpeg', widthPx: 64, heightPx: 96 })
    expect(await drawn(recorded('openai/image-png'))).toMatchObject({
      mediaType: 'image/png',
      widthPx: 60,
      heightPx: 60,
    })
  })

  test('a picture is counted as one, also where the vendor tells its tokens', async () => {
    for (const reply of [recorded('openai/image'), recorded('openai/image-png')])
      expect((await drawn(reply)).usage).toEqual({ source: 'provider', images: 1 })
  })

  const withBytes = (bytes: Buffer | string) => {
    const b64_json = typeof bytes === 'string' ? bytes : bytes.toString('base64')
    return altered('openai/image', (body) => ({ ...body, data: [{ b64_json }] }))
  }
  const picture = (name: string) =>
    Buffer.from(JSON.parse(JSON.stringify(recorded(name).body)).data[0].b64_json, 'base64')

  test.each([
    ['garbage bytes', withBytes(Buffer.from('this is no picture at all, is it'))],
    ['what is not base64', withBytes('%%%% not base64 %%%%')],
    ['an SVG', withBytes(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="16"/>'))],
    ['a JPEG that ends half way', withBytes(picture('openai/image').subarray(0, 400))],
    ['a PNG that ends half way', withBytes(picture('openai/image-png').subarray(0, 300))],
    ['nothing', withBytes('')],
    ['an empty list', altered('openai/image', (body) => ({ ...body, data: [] }))],
  ])('%s is an invalid reply', async (_what, answer) => {
    expect((await failureOf(drawn(answer))).code).toBe('provider_reply_invalid')
  })

  test('a spending limit, told by code under 400, is no refusal of the content', async () => {
    const limit = {
      code: 'billing_hard_limit_reached',
      message: 'Limit has been reached',
      type: 'image_generation_user_error',
    }
    const answer = altered('openai/error-400-moderation', () => ({ error: limit }))
    expect((await failureOf(drawn(answer))).code).toBe('provider_misconfigured')
  })

  test('the safety system refusing is final and names its reason', async () => {
    const error = await failureOf(drawn(recorded('openai/error-400-moderation')))
    expect(error).toMatchObject({ code: 'provider_refused', details: { vendorCode: 'moderation_blocked' } })
  })
})

describe('openai speech', () => {
  test('the request asks for raw PCM at the asked speed, in a voice the model has', async () => {
    await spoken(recorded('openai/speech'), { speed: 1.1 })
    expect(server.seen[0]).toMatchObject({ method: 'POST', path: '/v1/audio/speech' })
    expect(server.seen[0]?.body).toEqual({
      model: 'gpt-4o-mini-tts',
      voice: 'marin',
      input: '안녕 반가워요',
      response_format: 'pcm',
      speed: 1.1,
    })
    await spoken(recorded('openai/speech'), { model: 'tts-1' })
    expect(server.seen[0]?.body).toMatchObject({ voice: 'nova' })
    await spoken(recorded('openai/speech'), { voice: 'ash' })
    expect(server.seen[0]?.body).toMatchObject({ voice: 'ash' })
  })

  test('the sound is 24 kHz samples as sent, with a time for every word within it', async () => {
    const answer = recorded('openai/speech')
    const { pcm, sampleRateHz, words } = await spoken(answer)
    const bytes = Buffer.from(answer.bodyBase64 ?? '', 'base64')
    expect({ sampleRateHz, length: pcm.length, one: pcm[100] }).toEqual({
      sampleRateHz: 24_000,
      length: bytes.length / 2,
      one: bytes.readInt16LE(200),
    })
    expect(words.map(({ text }) => text)).toEqual(['안녕', '반가워요'])
    expect(words[0]?.endMs).toBeLessThanOrEqual(words[1]?.startMs ?? 0)
    expect(words[1]?.endMs).toBeLessThanOrEqual(700)
  })

  test('characters are counted as people count them', async () => {
    const { usage } = await spoken(recorded('openai/speech'), { text: '안녕 🐈' })
    expect(usage).toEqual({ source: 'estimated', characters: 4 })
  })

  test.each([
    ['half a sample', Buffer.alloc(4801, 1)],
    ['no sound', Buffer.alloc(0)],
    ['an MP3', Buffer.concat([Buffer.from('ID3\x04'), Buffer.alloc(4800)])],
    ['a WAV', Buffer.concat([Buffer.from('RIFF'), Buffer.alloc(4800)])],
  ])('%s is an invalid reply', async (_what, bytes) => {
    const answer = { ...recorded('openai/speech'), bodyBase64: bytes.toString('base64') }
    expect((await failureOf(spoken(answer))).code).toBe('provider_reply_invalid')
  })
})
