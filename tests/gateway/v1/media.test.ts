import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ProviderSandbox, startSandbox } from '../../setup/sandbox.ts'
import { keyOwner } from '../../setup/serving.ts'
import { call, lastUsage, openV1House, type V1House, type WireError } from './v1-house.ts'

let sandbox: ProviderSandbox
let house: V1House
let key: Awaited<ReturnType<typeof keyOwner>>
beforeAll(async () => {
  sandbox = await startSandbox()
  house = await openV1House({
    ...sandbox.env,
    ...{ OPENAI_API_KEY: 'test-key-openai', OPENAI_BASE_URL: sandbox.baseUrls.openai },
  })
  key = await keyOwner(house, { quotaTokens: null })
})
afterAll(async () => {
  await house.close()
  await sandbox.close()
})

const post = (path: string, body: unknown) => call(house, key.secret, path, { body })
async function refusalOf(response: Response) {
  const { error } = (await response.json()) as WireError
  return { status: response.status, param: error.param, code: error.code }
}

const embeddings = '/v1/embeddings'
const embedder = 'openai:text-embedding-3-small'
type Embeddings = {
  data: { index: number; object: string; embedding: number[] | string }[]
  model: string
  usage: unknown
}

test('texts become vectors, as numbers or as little-endian floats', async () => {
  const response = await post(embeddings, { model: embedder, input: ['하나', 'two'], dimensions: 8 })
  expect(response.status).toBe(200)
  const floats = (await response.json()) as Embeddings
  expect(floats).toMatchObject({ object: 'list', model: embedder, usage: { prompt_tokens: expect.any(Number) } })
  expect(floats.data.map(({ index, object }) => [index, object])).toEqual([
    [0, 'embedding'],
    [1, 'embedding'],
  ])
  const encoded = await post(embeddings, { model: embedder, input: 'two', dimensions: 8, encoding_format: 'base64' })
  const [first] = ((await encoded.json()) as Embeddings).data
  const bytes = Buffer.from(String(first?.embedding), 'base64')
  const values = Array.from({ length: bytes.length / 4 }, (_, at) => bytes.readFloatLE(at * 4))
  expect(values.length).toBe(8)
  expect(values).toEqual((floats.data[1]?.embedding as number[] | undefined)?.map(Math.fround))
  expect(await lastUsage(house, key.keyId)).toMatchObject({ endpoint: 'embeddings', resource: 'EMBEDDING' })
})

test('lists of token numbers and empty texts are refused by name', async () => {
  expect(await refusalOf(await post(embeddings, { model: embedder, input: [1, 2] }))).toEqual({
    ...{ status: 400, param: 'input', code: 'unsupported_parameter' },
  })
  expect(await refusalOf(await post(embeddings, { model: embedder, input: [[1], [2]] }))).toMatchObject({
    param: 'input',
  })
  expect(await refusalOf(await post(embeddings, { model: embedder, input: '' }))).toMatchObject({ param: 'input' })
})

const images = '/v1/images/generations'
type Images = { created: number; data: { b64_json: string }[]; size: string; output_format: string }
const pictureOf = (b64: string | undefined) => sharp(Buffer.from(b64 ?? '', 'base64')).metadata()

test('pictures come in the reply, as many as asked, turned as asked', async () => {
  const response = await post(images, { model: 'openai:gpt-image-1', prompt: 'A lighthouse', n: 2, size: '1024x1536' })
  expect(response.status).toBe(200)
  const { data, size } = (await response.json()) as Images
  expect(data.length).toBe(2)
  expect(size).toBe('1024x1536')
  expect(await pictureOf(data[0]?.b64_json)).toMatchObject({ width: 1024, height: 1536 })
  const rows = await house.db.usage.findMany({ where: { apiKeyId: key.keyId, endpoint: 'images' } })
  expect(rows.map(({ chargedUcr }) => chargedUcr)).toEqual([630_000n, 630_000n])
})

test('a picture comes in the format that is asked for', async () => {
  const response = await post(images, { model: 'openai:gpt-image-1', prompt: 'A lighthouse', output_format: 'png' })
  const { data, output_format } = (await response.json()) as Images
  expect(output_format).toBe('png')
  expect(await pictureOf(data[0]?.b64_json)).toMatchObject({ format: 'png' })
})

test('the built-in maker draws and speaks for nothing', async () => {
  const picture = await post(images, { model: 'builtin:illustrator', prompt: 'A cat on a roof', seed: 1 })
  expect(picture.status).toBe(200)
  expect(await pictureOf(((await picture.json()) as Images).data[0]?.b64_json)).toMatchObject({ format: 'jpeg' })
  expect(await lastUsage(house, key.keyId)).toMatchObject({ resource: 'IMAGE', chargedUcr: 0n })
  const speech = await post('/v1/audio/speech', { model: 'builtin:voice', input: '안녕하세요', voice: 'alloy' })
  expect(speech.status).toBe(200)
}, 60_000)

test('when one of several pictures fails, those that were made and paid for are handed out', async () => {
  sandbox.fail({
    provider: 'openai',
    kind: 'image',
    status: 400,
    body: { error: { message: 'no', code: 'moderation_blocked' } },
  })
  const some = await post(images, { model: 'openai:gpt-image-1', prompt: 'A lighthouse', n: 2 })
  expect(((await some.json()) as Images).data.length).toBe(1)
  sandbox.fail({
    provider: 'openai',
    kind: 'image',
    status: 400,
    body: { error: { message: 'no', code: 'moderation_blocked' } },
  })
  expect(await refusalOf(await post(images, { model: 'openai:gpt-image-1', prompt: 'A lighthouse' }))).toMatchObject({
    ...{ status: 400, code: 'moderation_blocked' },
  })
})

test('what pictures cannot be is refused by name', async () => {
  const picture = { model: 'openai:gpt-image-1', prompt: 'A lighthouse' }
  const wrong: Record<string, unknown>[] = [
    { response_format: 'url' },
    { quality: 'high' },
    { style: 'vivid' },
    { background: 'transparent' },
    { stream: true },
    { n: 5 },
    { size: 'big' },
  ]
  for (const part of wrong)
    expect(await refusalOf(await post(images, { ...picture, ...part }))).toMatchObject({
      ...{ status: 400, param: Object.keys(part)[0] },
    })
})

const speech = '/v1/audio/speech'
const talk = { model: 'openai:tts-1', input: 'Good morning, everybody.', voice: 'alloy' }

test('speech is MP3 unless something else is asked for, and each format is what it says', async () => {
  const beginnings = {
    mp3: /^(ID3|\xff[\xf2\xf3\xfb])/,
    opus: /^OggS/,
    flac: /^fLaC/,
    wav: /^RIFF/,
    aac: /^\xff[\xf0-\xf9]/,
  }
  const sizes: Record<string, number> = {}
  for (const [format, beginning] of Object.entries(beginnings)) {
    const body = format === 'mp3' ? talk : { ...talk, response_format: format }
    const response = await post(speech, body)
    expect(response.status).toBe(200)
    const bytes = Buffer.from(await response.arrayBuffer())
    expect(bytes.toString('latin1', 0, 8)).toMatch(beginning)
    expect(response.headers.get('content-type')).toMatch(/^audio\//)
    sizes[format] = bytes.length
  }
  expect(sizes.mp3).toBeLessThan((sizes.wav ?? 0) / 2)
  const pcm = Buffer.from(await (await post(speech, { ...talk, response_format: 'pcm' })).arrayBuffer())
  expect(pcm.length).toBe((sizes.wav ?? 0) - 44)
  expect(await lastUsage(house, key.keyId)).toMatchObject({ endpoint: 'speech', resource: 'VOICE' })
})

test('what speech cannot be is refused by name', async () => {
  const wrong: Record<string, unknown>[] = [
    { input: 'a'.repeat(4097) },
    { response_format: 'midi' },
    { speed: 5 },
    { instructions: 'whisper' },
    { stream_format: 'sse' },
  ]
  for (const part of wrong)
    expect(await refusalOf(await post(speech, { ...talk, ...part }))).toMatchObject({
      ...{ status: 400, param: Object.keys(part)[0] },
    })
})

test('a model that does something else is told apart from one that is not there', async () => {
  const response = await post(embeddings, { model: 'openai:tts-1', input: 'x' })
  expect(await refusalOf(response)).toEqual({ status: 404, param: 'model', code: 'model_not_found' })
})
