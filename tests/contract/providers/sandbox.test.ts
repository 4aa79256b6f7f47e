import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { completeText } from '../../../gateway/chat/complete-text.ts'
import type { CompleteRequest, ImageRequest, Provider, SpeechRequest } from '../../../gateway/provider.ts'
import { createAnthropic } from '../../../gateway/providers/anthropic/index.ts'
import { createElevenLabs } from '../../../gateway/providers/elevenlabs/index.ts'
import { detectOllama } from '../../../gateway/providers/ollama/detect-ollama.ts'
import { createOllama } from '../../../gateway/providers/ollama/index.ts'
import { createOpenAi } from '../../../gateway/providers/openai/index.ts'
import { createPiapi } from '../../../gateway/providers/piapi/index.ts'
import { createXai } from '../../../gateway/providers/xai/index.ts'
import { Script } from '../../../pipeline/script-schema.ts'
import { baseUrlsOf, createProviderSandbox, type ProviderSandbox } from '../../../sandbox/providers/index.ts'
import { createCall, failureOf, imageRequest, speechRequest, untilMade } from './calls.ts'
import { chatOf } from './text-calls.ts'

const apiKey = 'sandbox-key'

function providersOf(baseUrls: ProviderSandbox['baseUrls']) {
  return {
    anthropic: createAnthropic({ apiKey, baseUrl: baseUrls.anthropic }),
    openai: createOpenAi({ apiKey, baseUrl: baseUrls.openai }),
    xai: createXai({ apiKey, baseUrl: baseUrls.xai }),
    ollama: createOllama({ baseUrl: baseUrls.ollama }),
    elevenlabs: createElevenLabs({ apiKey, baseUrl: baseUrls.elevenlabs }),
    piapi: createPiapi({ apiKey, baseUrl: baseUrls.piapi }),
  }
}

const scriptRequest = (prompt: string): CompleteRequest => ({
  model: 'any-model',
  system: 'Write a script.',
  messages: [{ role: 'user', content: prompt }],
  schema: { name: 'script', jsonSchema: z.toJSONSchema(Script) },
  maxOutputTokens: 2_000,
  brief: null,
})
const complete = (provider: Provider, prompt: string, call = createCall().call, patienceMs = 5_000) =>
  completeText(chatOf(provider), scriptRequest(prompt), call, { firstMs: patienceMs, idleMs: patienceMs })
const draw = async (provider: Provider, change: Partial<ImageRequest> = {}, call = createCall().call) =>
  untilMade(call, async () => provider.image?.({ ...imageRequest, ...change }, call))
const speak = async (provider: Provider, change: Partial<SpeechRequest> = {}) =>
  provider.speech?.({ ...speechRequest, model: 'eleven_flash_v2_5', ...change }, createCall().call)

describe('the provider sandbox, asked by the real providers', () => {
  let sandbox: ProviderSandbox
  let providers: ReturnType<typeof providersOf>
  beforeAll(async () => {
    sandbox = await createProviderSandbox()
    providers = providersOf(sandbox.baseUrls)
  })
  afterEach(() => sandbox.reset())
  afterAll(() => sandbox.close())

  test.each(['anthropic', 'openai', 'xai', 'ollama'] as const)(
    '%s writes a script of the asked length and scenes',
    async (name) => {
      const reply = await complete(providers[name], 'Keyword: "why cats purr". 5 scenes, 70 to 80 words, 30 seconds.')
      const script = Script.parse(JSON.parse(reply?.text ?? ''))
      const words = script.scenes.flatMap(({ narration }) => narration.split(' '))
      expect(script.title).toBe('why cats purr')
      expect(script.scenes.map(({ role }) => role)).toEqual(['hook', 'main', 'main', 'main', 'cta'])
      expect(words).toHaveLength(75)
      expect(reply?.usage).toMatchObject({ source: 'provider' })
      expect(sandbox.calls).toEqual({ complete: 1, embed: 0, image: 0, speech: 0 })
    },
  )

  test('a Korean prompt gets Korean scenes within the syllable budget', async () => {
    const reply = await complete(providers.anthropic, '키워드: 고양이 골골송\n장면 4개, 목표 150 음절')
    const script = Script.parse(JSON.parse(reply?.text ?? ''))
    const syllables =
      script.scenes
        .map(({ narration }) => narration)
        .join('')
        .match(/\p{Script=Hangul}/gu) ?? []
    expect(script.title).toBe('고양이 골골송')
    expect(syllables.length).toBeGreaterThan(125)
    expect(syllables.length).toBeLessThanOrEqual(150)
  })

  test('a test may bring its own writer', async () => {
    const own = await createProviderSandbox({ script: ({ prompt }) => ({ heard: prompt }) })
    const reply = await complete(providersOf(own.baseUrls).openai, 'anything')
    expect(JSON.parse(reply?.text ?? '')).toEqual({ heard: 'anything' })
    await own.close()
  })

  test('openai and piapi draw pictures of the size that was ordered, another one per prompt', async () => {
    const [cat, dog, flux] = [
      await draw(providers.openai, { model: 'gpt-image-1', prompt: 'cat' }),
      await draw(providers.openai, { model: 'gpt-image-1', prompt: 'dog', aspect: '16:9' }),
      await draw(providers.piapi, { prompt: 'cat' }),
    ]
    expect(cat).toMatchObject({ mediaType: 'image/jpeg', widthPx: 1024, heightPx: 1536 })
    expect(dog).toMatchObject({ widthPx: 1536, heightPx: 1024 })
    expect(flux).toMatchObject({ mediaType: 'image/png', widthPx: 768, heightPx: 1360 })
    expect(cat?.bytes.equals(dog?.bytes ?? Buffer.alloc(0))).toBe(false)
    expect(sandbox.calls.image).toBe(3)
  })

  test('a piapi task is pending, then processing, then completed', async () => {
    await draw(providers.piapi)
    expect(sandbox.requests.map(({ kind, outcome }) => `${kind} ${outcome}`)).toEqual([
      'image answered',
      'poll answered',
      'poll answered',
      'poll answered',
    ])
  })

  test('elevenlabs and openai speak, longer for longer text, with a time for every word', async () => {
    const short = await speak(providers.elevenlabs)
    const long = await speak(providers.elevenlabs, { text: '안녕 반가워요 오늘은 고양이 이야기' })
    const other = await speak(providers.openai, { model: 'tts-1', text: 'hello there cat', language: 'en' })
    expect(short?.words.map(({ text }) => text)).toEqual(['안녕', '반가워요'])
    expect(long?.pcm.length).toBeGreaterThan(short?.pcm.length ?? Number.POSITIVE_INFINITY)
    expect(other?.words.map(({ text }) => text)).toEqual(['hello', 'there', 'cat'])
    expect(sandbox.calls.speech).toBe(3)
  })

  test('its Ollama is found', async () => {
    const signal = new AbortController().signal
    expect(await detectOllama({ baseUrl: sandbox.baseUrls.ollama, signal, timeoutMs: 2_000 })).toEqual(['llama3.2:3b'])
  })

  test('a fault with a status hits as often as asked, only its vendor, and is not billed', async () => {
    sandbox.fail({ provider: 'openai', status: 503, times: 2, headers: { 'retry-after': '1' } })
    const codes = [await failureOf(complete(providers.openai, 'x')), await failureOf(speak(providers.openai))]
    expect(codes.map(({ code, retryAfterMs }) => ({ code, retryAfterMs }))).toEqual([
      { code: 'provider_unavailable', retryAfterMs: 1000 },
      { code: 'provider_unavailable', retryAfterMs: 1000 },
    ])
    expect(sandbox.calls).toEqual({ complete: 0, embed: 0, image: 0, speech: 0 })
    await complete(providers.anthropic, 'x')
    await complete(providers.openai, 'x')
    expect(sandbox.calls.complete).toBe(2)
  })

  test('a fault of one kind waits for that kind', async () => {
    sandbox.fail({ provider: 'piapi', kind: 'poll', status: 500 })
    expect(await draw(providers.piapi)).toMatchObject({ widthPx: 768 })
    expect(sandbox.calls.image).toBe(1)
    expect(sandbox.requests[1]).toMatchObject({ kind: 'poll', outcome: 'failed' })
  })

  test('a call that hangs is billed and, when its caller is gone, abandoned', async () => {
    sandbox.fail({ provider: 'anthropic', hang: true })
    expect((await failureOf(complete(providers.anthropic, 'x', createCall().call, 150))).code).toBe('timeout')
    await expect.poll(() => sandbox.requests[0]?.outcome).toBe('abandoned')
    expect(sandbox.calls.complete).toBe(1)
  })

  test('a call without a key, or with a body the vendor would refuse, is refused and not billed', async () => {
    const url = `${sandbox.baseUrls.elevenlabs}/v1/text-to-speech/x/with-timestamps?output_format=pcm_24000`
    const post = (headers: Record<string, string>, body: unknown) =>
      fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      })
    expect((await post({}, { text: 'a', model_id: 'm' })).status).toBe(401)
    expect((await post({ 'xi-api-key': 'k' }, { text: 'a', model_id: 'm', voice_settings: { speed: 2 } })).status).toBe(
      400,
    )
    expect(sandbox.calls.speech).toBe(0)
  })
})

describe('the sandbox as a process of its own', () => {
  let child: ChildProcess
  let url: string
  beforeAll(async () => {
    const main = fileURLToPath(new URL('../../../sandbox/providers/main.ts', import.meta.url))
    child = spawn(process.execPath, ['--import', 'tsx', main], { stdio: ['ignore', 'pipe', 'inherit'] })
    if (child.stdout === null) throw new Error('no stdout')
    const [line] = await once(createInterface(child.stdout), 'line')
    url = z.object({ url: z.url() }).parse(JSON.parse(line)).url
  }, 30_000)
  afterAll(() => void child.kill('SIGKILL'))

  const ledger = async () =>
    z.object({ calls: z.record(z.string(), z.number()) }).parse(await (await fetch(`${url}/_sandbox/calls`)).json())
      .calls

  test('it keeps count across its callers and can be told to fail from outside', async () => {
    await complete(providersOf(baseUrlsOf(url)).ollama, 'x')
    const fault = { provider: 'ollama', status: 500 }
    const post = (path: string, body: unknown) =>
      fetch(`${url}/_sandbox/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
    expect((await post('fail', fault)).status).toBe(204)
    expect((await post('fail', { provider: 'nobody' })).status).toBe(400)
    expect((await failureOf(complete(providersOf(baseUrlsOf(url)).ollama, 'x'))).code).toBe('provider_unavailable')
    expect(await ledger()).toEqual({ complete: 1, embed: 0, image: 0, speech: 0 })
    await post('reset', {})
    expect(await ledger()).toEqual({ complete: 0, embed: 0, image: 0, speech: 0 })
  })

  test('SIGTERM ends it cleanly', async () => {
    child.kill('SIGTERM')
    const [code] = await once(child, 'exit')
    expect(code).toBe(0)
  })
})
