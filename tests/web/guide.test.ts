import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import Anthropic from '@anthropic-ai/sdk'
import OpenAI from 'openai'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { toWireError } from '../../api/v1/errors.ts'
import { AppError, type ErrorCode, errorCodes as houseCodes } from '../../core/errors.ts'
import { errorCodes } from '../../web/src/pages/guide/error-codes.ts'
import { allSamples, setupSamples, type Target, type Topic, topics } from '../../web/src/pages/guide/samples/index.ts'
import { guideWords } from '../../web/src/text/guide/words.ts'
import { type Listening, listen } from '../setup/listen.ts'

const run = promisify(execFile)

/** Answers as much as the samples read, and keeps what it was asked. */
let server: Listening
let asked: { path: string; key: string; body: Record<string, unknown> }[] = []
let target: Target

const completion = (message: Record<string, unknown>) => ({
  ...{ id: 'c', object: 'chat.completion', created: 1, model: 'm' },
  choices: [{ index: 0, message: { role: 'assistant', content: null, ...message }, finish_reason: 'stop' }],
})
const call = { id: 'call_1', type: 'function', function: { name: 'get_weather', arguments: '{"city":"Seoul"}' } }
const chunk = (choices: unknown[], usage: unknown = null) =>
  `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 1, model: 'm', choices, usage })}\n\n`

const vector = Buffer.from(new Float32Array([1, 2, 3]).buffer)

function reply(path: string, body: Record<string, unknown>): string | Buffer {
  if (path === '/v1/audio/speech') return Buffer.from('sound')
  if (path === '/v1/embeddings')
    return JSON.stringify({
      object: 'list',
      data: [0, 1].map((index) => ({
        object: 'embedding',
        index,
        embedding: body.encoding_format === 'base64' ? vector.toString('base64') : [1, 2, 3],
      })),
      ...{ model: 'm', usage: { prompt_tokens: 2, total_tokens: 2 } },
    })
  if (path === '/v1/images/generations')
    return JSON.stringify({ created: 1, data: [{ b64_json: Buffer.from('picture').toString('base64') }] })
  if (path === '/v1/messages')
    return JSON.stringify({
      ...{ id: 'm', type: 'message', role: 'assistant', model: 'm', stop_reason: 'end_turn' },
      ...{ content: [{ type: 'text', text: 'from messages' }], usage: { input_tokens: 1, output_tokens: 1 } },
    })
  if (body.stream)
    return [
      chunk([{ index: 0, delta: { role: 'assistant', content: 'streamed' }, finish_reason: 'stop' }]),
      chunk([], { prompt_tokens: 1, completion_tokens: 2, total_tokens: 3 }),
      'data: [DONE]\n\n',
    ].join('')
  const messages = body.messages as { role: string; content: string }[]
  const last = messages.at(-1)
  if (body.tools && last?.role !== 'tool') return JSON.stringify(completion({ tool_calls: [call] }))
  return JSON.stringify(completion({ content: last?.role === 'tool' ? `knows ${last.content}` : 'an answer' }))
}

beforeAll(async () => {
  server = await listen((req, res) => {
    const pieces: Buffer[] = []
    req.on('data', (piece: Buffer) => pieces.push(piece))
    req.on('end', () => {
      const body = JSON.parse(Buffer.concat(pieces).toString()) as Record<string, unknown>
      const path = req.url ?? ''
      const key = req.headers.authorization?.replace('Bearer ', '') ?? String(req.headers['x-api-key'])
      asked.push({ path, key, body })
      res.setHeader('content-type', body.stream ? 'text/event-stream' : 'application/json')
      res.end(reply(path, body))
    })
  })
  const say = {
    ...guideWords.en.samples.say,
    // What a person may well write, and every language quotes in another way.
    hello: `It's "quoted" \\ and 한글 $HOME`,
  }
  target = {
    baseUrl: `${server.baseUrl}/v1`,
    key: { name: '내 키', shown: 'sk-xc-ab…yz' },
    ...{ chatModel: 'anthropic:claude', imageModel: 'openai:image', speechModel: 'openai:tts', embeddingModel: 'e:3' },
    say,
  }
})
afterAll(() => server?.close())

/** Runs a module as Node would, with its imports handed in and what it writes and prints collected. */
async function runModule(code: string): Promise<{ printed: string; files: Record<string, string> }> {
  const files: Record<string, string> = {}
  let printed = ''
  const names = [...code.matchAll(/^import (?:\{ (\w+) \}|(\w+)) from '[^']+'\n/gm)].map(
    ([, one, other]) => one ?? other,
  )
  const known: Record<string, unknown> = {
    ...{ OpenAI, Anthropic },
    writeFile: async (name: string, bytes: Buffer) => {
      files[name] = bytes.toString()
    },
  }
  const print = (text: unknown) => {
    printed += String(text)
  }
  const AsyncFunction = (async () => undefined).constructor as FunctionConstructor
  const body = code.replace(/^import .*\n/gm, '')
  await AsyncFunction(
    ...names.map(String),
    'process',
    'console',
    body,
  )(
    ...names.map((name) => known[String(name)] ?? expect.unreachable(`${name} is imported`)),
    { env: { XCASTER_API_KEY: 'sk-xc-secret' }, stdout: { write: print } },
    { log: (...words: unknown[]) => print(words.join(' ')) },
  )
  return { printed, files }
}

describe('the samples in JavaScript', () => {
  const expected: Record<Topic, Partial<Awaited<ReturnType<typeof runModule>>>> = {
    chat: { printed: 'an answer' },
    stream: { printed: 'streamed\n3 tokens' },
    tools: { printed: 'knows Seoul: 18°C, clear' },
    image: { files: { 'picture.png': 'picture' } },
    speech: { files: { 'speech.mp3': 'sound' } },
    embeddings: { printed: '2 3' },
    anthropic: { printed: 'from messages' },
  }

  it.each(topics)('work with the official client: %s', async (topic) => {
    asked = []
    expect(await runModule(allSamples(target).javascript[topic])).toMatchObject(expected[topic])
    for (const { key } of asked) expect(key).toBe('sk-xc-secret')
  })

  it('say what the reader would say, letter by letter', async () => {
    asked = []
    await runModule(allSamples(target).javascript.chat)
    expect(asked[0]?.body.messages).toEqual([{ role: 'user', content: target.say.hello }])
    expect(asked[0]?.body.model).toBe('anthropic:claude')
  })
})

it.each(topics)('the sample for a shell asks the same thing: %s', async (topic) => {
  asked = []
  await runModule(allSamples(target).javascript[topic])
  const [first] = asked
  // A curl that tells what it was given; jq and base64 are not needed for that.
  const script = `curl() { printf '%s\\0' "$@" >&2; }\njq() { :; }\nbase64() { :; }\n${allSamples(target).curl[topic]}`
  const { stderr } = await run('sh', ['-c', script.replace('> picture.png', '> /dev/null')], {
    env: { XCASTER_API_KEY: 'sk-xc-secret' },
  })
  const given = stderr.split('\0')
  expect(given.find((word) => word.startsWith('http'))).toBe(`${target.baseUrl.replace('/v1', '')}${first?.path}`)
  expect(given).toContain(topic === 'anthropic' ? 'x-api-key: sk-xc-secret' : 'Authorization: Bearer sk-xc-secret')
  const body = JSON.parse(given[given.indexOf('-d') + 1] ?? '') as Record<string, unknown>
  // The official client asks for vectors in base64 unless it is told otherwise.
  const { encoding_format: _, ...same } = first?.body ?? {}
  expect(body).toEqual(same)
})

it('the key is put where the samples read it, and only its shown part is known', () => {
  const { unix, windows } = setupSamples(target, 'note')
  expect(unix).toBe('# note\nexport XCASTER_API_KEY="sk-xc-ab…yz"')
  expect(windows).toContain('$env:XCASTER_API_KEY = "sk-xc-ab…yz"')
})

const hasPython = await run('python3', ['--version']).then(
  () => true,
  () => false,
)
it.runIf(hasPython)('the samples in Python are Python', async () => {
  const samples = Object.values(allSamples(target).python)
  const { stdout } = await run('python3', [
    '-c',
    'import ast, json, sys\nprint(len([ast.parse(code) for code in json.loads(sys.argv[1])]))',
    JSON.stringify(samples),
  ])
  expect(Number(stdout)).toBe(topics.length)
  for (const code of samples) expect(code).toContain('os.environ["XCASTER_API_KEY"]')
})

describe('the errors in the guide', () => {
  /** Those that are told apart by their details. */
  const special: [number, string][] = [
    [400, 'unsupported_parameter'],
    [404, 'unknown_url'],
  ]
  const real = [
    ...(Object.keys(houseCodes) as ErrorCode[]).map((code) => {
      const { status, code: said } = toWireError(new AppError(code))
      return [status, said]
    }),
    ...special,
  ]

  it.each(errorCodes)('are what programs are answered: $status $code', ({ status, code }) => {
    expect(real).toContainEqual([status, code])
  })
})
