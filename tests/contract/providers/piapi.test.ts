import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Aspect } from '../../../contract/index.ts'
import type { Call, Provider } from '../../../gateway/provider.ts'
import { createPiapi } from '../../../gateway/providers/piapi/index.ts'
import { createCall, failureOf, imageRequest, untilMade } from './calls.ts'
import { altered, badGatewayPage, recorded } from './recorded.ts'
import { type ReplayServer, startReplayServer } from './replay-server.ts'
import { providerContract, type Setup } from './suite.ts'

const piapi = ({ origin, ...rest }: Setup) => createPiapi({ baseUrl: origin, graceMs: 20, ...rest })

type Asked = { aspect?: Aspect; call?: Call; pauses?: number[] }

/** A picture, asked for until it is there. */
const draw = (provider: Provider, { aspect = '9:16', call = createCall().call, pauses }: Asked = {}) =>
  untilMade(call, () => look(provider, call, aspect), pauses)

/** One call, as a step makes it each time it has the slot. */
async function look(provider: Provider, call: Call, aspect: Aspect = '9:16') {
  if (provider.image === undefined) throw new Error('no pictures')
  return provider.image({ ...imageRequest, aspect }, call)
}

const taskId = '058aa9fd-93c2-495b-bb3d-a1d3d1249803'
const wholeTask = [recorded('piapi/ordered'), recorded('piapi/task-completed'), recorded('piapi/picture')]

providerContract({
  name: 'piapi image',
  create: (setup) => piapi(setup),
  call: (provider, call) => draw(provider, { call }),
  success: wholeTask,
  unauthorised: 'piapi/error-401',
  noFunds: 'piapi/error-402',
  rateLimited: { fixture: 'piapi/error-429', retryAfterMs: 3_000 },
  refused: 'piapi/error-400',
  serverError: 'piapi/error-500',
})

let server: ReplayServer
beforeAll(async () => {
  server = await startReplayServer()
})
afterAll(() => server.close())

const setup = (): Setup => ({ origin: server.origin, apiKey: 'sk-test-0123456789abcdefghijkl', timeoutMs: 5_000 })
const seen = () => server.seen.map(({ method, path }) => `${method} ${path}`)
const order = 'POST /api/v1/task'
const poll = `GET /api/v1/task/${taskId}`
const file = 'GET /temp/058aa9fd.png'

describe('piapi orders', () => {
  test.each([
    ['9:16', 768, 1360],
    ['16:9', 1360, 768],
    ['1:1', 1024, 1024],
  ] as const)('%s is %i by %i: multiples of 16 within the pixel limit', async (aspect, width, height) => {
    server.play(...wholeTask)
    await draw(piapi(setup()), { aspect })
    expect(server.seen[0]?.headers['x-api-key']).toBe(setup().apiKey)
    expect(server.seen[0]?.body).toEqual({
      model: 'Qubico/flux1-schnell',
      task_type: 'txt2img',
      input: { prompt: imageRequest.prompt, width, height },
    })
    expect(width * height).toBeLessThanOrEqual(1_048_576)
    expect([width % 16, height % 16]).toEqual([0, 0])
  })

  test('a call ends when the picture is ordered, and each later one after a single look, ever less often', async () => {
    const waiting = ['task-staged', ...Array.from({ length: 11 }, () => 'task-processing')]
    server.play(recorded('piapi/ordered'), ...waiting.map((name) => recorded(`piapi/${name}`)), ...wholeTask.slice(1))
    const pauses: number[] = []
    const reply = await draw(piapi(setup()), { pauses })
    expect(reply).toMatchObject({ mediaType: 'image/png', widthPx: 48, heightPx: 85 })
    expect(reply.usage).toEqual({ source: 'provider', images: 1 })
    expect(pauses.map(Math.round)).toEqual([
      2000, 2000, 2000, 2000, 2000, 2500, 3125, 3906, 4883, 6104, 7629, 9537, 11921,
    ])
    expect(seen()).toEqual([order, ...waiting.map(() => poll), poll, file])
  })

  test('the id is saved, and waited for, before the call ends, and nothing is asked about the task by then', async () => {
    const { call } = createCall()
    const saves: string[] = []
    call.task.save = async (id) => {
      await new Promise((resolve) => setImmediate(resolve))
      saves.push(id)
    }
    server.play(...wholeTask)
    expect(await failureOf(look(piapi(setup()), call))).toMatchObject({ code: 'unavailable', retryAfterMs: 2000 })
    expect(saves).toEqual([taskId])
    expect(seen()).toEqual([order])
  })

  test('an id that cannot be saved ends the call before the first poll, with the reason it had', async () => {
    const { call } = createCall()
    call.task.save = async () => {
      throw new RangeError('database gone')
    }
    server.play(...wholeTask)
    await expect(draw(piapi(setup()), { call })).rejects.toThrow('database gone')
    expect(seen()).toEqual([order])
  })

  test('a cancelled call still takes the id of what it has just bought', async () => {
    const controller = new AbortController()
    const { call, saved } = createCall({ signal: controller.signal })
    const provider = createPiapi({
      baseUrl: server.origin,
      apiKey: 'key',
      fetch: (input, init) => {
        controller.abort()
        return fetch(input, init)
      },
    })
    server.play(...wholeTask)
    expect((await failureOf(draw(provider, { call }))).code).toBe('cancelled')
    expect(saved).toEqual([taskId])
    expect(seen()).toEqual([order])
  })
})

describe('piapi tasks found again', () => {
  test('after a crash between save and poll the same task is asked, at once, and nothing is ordered', async () => {
    const crashed = createCall()
    server.play(recorded('piapi/ordered'))
    crashed.call.task.save = async (id) => {
      crashed.saved.push(id)
      throw new Error('process killed here')
    }
    await expect(draw(piapi(setup()), { call: crashed.call })).rejects.toThrow('process killed here')

    const { call, saved } = createCall({ taskId: crashed.saved[0] ?? null })
    server.play(...wholeTask.slice(1))
    expect(await look(piapi(setup()), call)).toMatchObject({ widthPx: 48, heightPx: 85 })
    expect(seen()).toEqual([poll, file])
    expect(saved).toEqual([])
  })

  test('a look that fails says when to come back, as the vendor wished, and is logged', async () => {
    const { call, logged } = createCall({ taskId })
    server.play(recorded('piapi/error-429'), badGatewayPage, ...wholeTask.slice(1))
    const pauses: number[] = []
    await draw(piapi(setup()), { call, pauses })
    expect(seen()).toEqual([poll, poll, poll, file])
    expect(pauses).toEqual([3000, 2000])
    expect(logged.map(({ msg }) => msg)).toEqual(Array(2).fill('the vendor could not be asked about its task'))
  })

  test('looks that go on failing end the call after a quarter of an hour, and the id stays good', async () => {
    const { call } = createCall({ taskId })
    server.play(...Array.from({ length: 80 }, () => recorded('piapi/error-500')))
    const error = await failureOf(draw(piapi(setup()), { call }))
    expect(error.code).toBe('provider_unavailable')
    expect(error.details?.taskEnded).toBeUndefined()
    expect(call.task.ageMs).toBeGreaterThanOrEqual(900_000)
  })

  test('a task unfinished after a quarter of an hour is a failure, and may be asked again later', async () => {
    const { call } = createCall({ taskId })
    server.play(...Array.from({ length: 80 }, () => recorded('piapi/task-processing')))
    const pauses: number[] = []
    const error = await failureOf(draw(piapi(setup()), { call, pauses }))
    expect(error).toMatchObject({ code: 'provider_unavailable', message: expect.stringContaining('unfinished') })
    expect(error.details?.taskEnded).toBeUndefined()
    expect(Math.max(...pauses)).toBe(15_000)
    expect(pauses.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThanOrEqual(900_000)
  })

  test('a cancelled look ends at once', async () => {
    const controller = new AbortController()
    const { call } = createCall({ signal: controller.signal, taskId })
    server.play({ ...recorded('piapi/task-processing'), trouble: 'hang' })
    const failure = failureOf(look(piapi(setup()), call))
    await server.nextRequest()
    controller.abort()
    expect((await failure).code).toBe('cancelled')
    expect(seen()).toEqual([poll])
  })
})

describe('piapi outcomes', () => {
  const outcomeOf = (...answers: Parameters<ReplayServer['play']>) => {
    server.play(recorded('piapi/ordered'), ...answers)
    return failureOf(draw(piapi(setup())))
  }
  const completedWith = (image_url: string) =>
    altered('piapi/task-completed', (body) => ({
      ...body,
      data: { ...(body.data as object), output: { image_url, image_base64: '' } },
    }))

  test('content that is refused is final', async () => {
    const error = await outcomeOf(recorded('piapi/task-failed-content'))
    expect(error).toMatchObject({ code: 'provider_refused', details: { taskEnded: true } })
  })

  test('a task the vendor lost may be ordered anew: it says that the old one is over', async () => {
    const error = await outcomeOf(recorded('piapi/task-failed-internal'))
    expect(error).toMatchObject({ code: 'provider_unavailable', isRetryable: true, details: { taskEnded: true } })
  })

  test('a picture may come inside the task', async () => {
    server.play(recorded('piapi/ordered'), recorded('piapi/task-completed-base64'))
    expect(await draw(piapi(setup()))).toMatchObject({ mediaType: 'image/webp', widthPx: 48 })
  })

  test('completed without a picture is an invalid reply', async () => {
    const error = await outcomeOf(completedWith(''))
    expect(error).toMatchObject({ code: 'provider_reply_invalid', details: { taskEnded: true } })
  })

  test('an unknown status is an invalid reply', async () => {
    const odd = altered('piapi/ordered', (body) => ({ ...body, data: { ...(body.data as object), status: 'retired' } }))
    expect((await outcomeOf(odd)).code).toBe('provider_reply_invalid')
  })

  test('bytes that are no picture are an invalid reply, whatever their content type', async () => {
    const page = { status: 200, headers: { 'content-type': 'image/png' }, text: '<html>gone</html>' }
    const error = await outcomeOf(recorded('piapi/task-completed'), page)
    expect(error).toMatchObject({ code: 'provider_reply_invalid', details: { taskEnded: true } })
  })

  test('a picture that was taken away ends the task', async () => {
    const error = await outcomeOf(recorded('piapi/task-completed'), { status: 404, headers: {}, text: '' })
    expect(error).toMatchObject({ code: 'provider_reply_invalid', details: { taskEnded: true } })
  })

  test('a file server in trouble does not end the task', async () => {
    const error = await outcomeOf(recorded('piapi/task-completed'), badGatewayPage)
    expect(error.code).toBe('provider_unavailable')
    expect(error.details?.taskEnded).toBeUndefined()
  })

  test('a picture too large is not downloaded', async () => {
    const huge = { ...recorded('piapi/picture'), headers: { 'content-length': '30000000' }, trouble: 'stall' as const }
    expect((await outcomeOf(recorded('piapi/task-completed'), huge)).code).toBe('provider_reply_invalid')
  })

  test.each([
    'http://127.0.0.1:1/x.png',
    'http://93.184.216.34/x.png',
    'https://127.0.0.1/x.png',
    'https://10.1.2.3/x.png',
    'https://169.254.169.254/latest/meta-data',
    'https://[::1]/x.png',
    'https://[::ffff:10.0.0.1]/x.png',
    'https://[fd00::1]/x.png',
    'https://2130706433/x.png',
    'https://localhost/x.png',
    'file:///etc/passwd',
    'not a url',
  ])('the address %s is not opened', async (url) => {
    const error = await outcomeOf(completedWith(url))
    expect(error.code).toBe('provider_reply_invalid')
    expect(error.message).toMatch(/private address|not https|no URL/)
  })

  test('a redirect to a private address is not followed', async () => {
    const inside = await startReplayServer()
    const redirect = { status: 302, headers: { location: `${inside.origin}/secret` }, text: '' }
    const error = await outcomeOf(recorded('piapi/task-completed'), redirect)
    expect(error.code).toBe('provider_reply_invalid')
    expect(inside.seen).toHaveLength(0)
    await inside.close()
  })

  test('a refusal wrapped in HTTP 200 counts as what it says', async () => {
    const wrapped = {
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: { code: 402, message: 'insufficient credits', data: null },
    }
    server.play(wrapped)
    expect((await failureOf(draw(piapi(setup())))).code).toBe('provider_misconfigured')
  })
})
