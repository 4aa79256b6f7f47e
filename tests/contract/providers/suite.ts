import { inspect } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ErrorCode } from '../../../core/errors.ts'
import type { Call, Provider } from '../../../gateway/provider.ts'
import { createCall, failureOf } from './calls.ts'
import { badGatewayPage, type Recorded, recorded } from './recorded.ts'
import { type ReplayServer, startReplayServer } from './replay-server.ts'

export type Setup = { origin: string; apiKey: string; timeoutMs: number }

type ProviderCase = {
  /** As in the test names, e.g. `openai image`. */
  name: string
  create: (setup: Setup) => Provider
  call: (provider: Provider, call: Call, timeoutMs: number) => Promise<unknown>
  /** What a vendor that is silent for too long is; text has its caller's patience instead of a deadline of its own. */
  late?: ErrorCode
  /** What the vendor answers when all goes well, in order. */
  success: Recorded[]
  unauthorised: string
  /** Null where the vendor takes neither money nor a key. */
  noFunds: string | null
  rateLimited: { fixture: string; retryAfterMs: number }
  refused: string
  serverError: string
}

/** Of no telling shape, as most vendors' keys: only what knows it can take it out of a message. */
const apiKey = 'f00dcafe0123456789abcdef'

/** What every provider promises of every kind of call, whatever its vendor's protocol. */
export function providerContract(spec: ProviderCase): void {
  describe(`${spec.name} keeps the provider contract`, () => {
    let server: ReplayServer
    beforeAll(async () => {
      server = await startReplayServer()
    })
    afterAll(() => server.close())

    const run = (timeoutMs = 5_000, call: Call = createCall().call) =>
      spec.call(spec.create({ origin: server.origin, apiKey, timeoutMs }), call, timeoutMs)
    const first = (): Recorded => spec.success[0] ?? badGatewayPage
    const failWith = (...answers: Parameters<ReplayServer['play']>) => {
      server.play(...answers)
      return failureOf(run())
    }

    test('a good answer is read, with one request per step', async () => {
      server.play(...spec.success)
      await run()
      expect(server.seen).toHaveLength(spec.success.length)
    })

    test('a wrong key is a matter for a person', async () => {
      expect((await failWith(recorded(spec.unauthorised))).code).toBe('provider_misconfigured')
    })

    test.runIf(spec.noFunds !== null)('an empty account is a matter for a person, not for a retry', async () => {
      const error = await failWith(recorded(spec.noFunds ?? ''))
      expect(error).toMatchObject({ code: 'provider_misconfigured', isRetryable: false })
    })

    test('a rate limit may be retried, after the time the vendor asked for', async () => {
      const error = await failWith(recorded(spec.rateLimited.fixture))
      expect(error).toMatchObject({
        code: 'provider_unavailable',
        isRetryable: true,
        retryAfterMs: spec.rateLimited.retryAfterMs,
      })
    })

    test('Retry-After may be a date', async () => {
      const answer = recorded(spec.rateLimited.fixture)
      const date = new Date(Date.now() + 40_000).toUTCString()
      const { 'retry-after-ms': _, ...headers } = answer.headers
      const error = await failWith({ ...answer, headers: { ...headers, 'retry-after': date } })
      expect(error.retryAfterMs).toBeGreaterThan(35_000)
      expect(error.retryAfterMs).toBeLessThanOrEqual(40_000)
    })

    test('a refused request is final', async () => {
      const error = await failWith(recorded(spec.refused))
      expect(error).toMatchObject({ code: 'provider_refused', isRetryable: false })
    })

    test("the vendor's own failure may be retried, and is not retried here", async () => {
      expect((await failWith(recorded(spec.serverError))).code).toBe('provider_unavailable')
      expect(server.seen).toHaveLength(1)
    })

    test("a proxy's error page is trouble of the vendor, and its markup stays out of the message", async () => {
      const error = await failWith(badGatewayPage)
      expect(error.code).toBe('provider_unavailable')
      expect(error.message).not.toContain('<')
    })

    test('a page instead of the answer is an invalid reply', async () => {
      expect((await failWith({ ...badGatewayPage, status: 200 })).code).toBe('provider_reply_invalid')
    })

    test('an empty object instead of the answer is an invalid reply', async () => {
      const answer = { status: 200, headers: { 'content-type': 'application/json' }, body: {} }
      expect((await failWith(answer)).code).toBe('provider_reply_invalid')
    })

    test('a redirect is not followed: the key stays with the vendor', async () => {
      const error = await failWith({ status: 302, headers: { location: `${server.origin}/elsewhere` }, text: '' })
      expect(error.code).toBe('provider_misconfigured')
      expect(server.seen).toHaveLength(1)
    })

    test('a connection cut in the middle of the answer may be retried', async () => {
      expect((await failWith({ ...first(), trouble: 'cut' })).code).toBe('provider_unavailable')
    })

    test('nobody listening may be retried', async () => {
      const gone = await startReplayServer()
      await gone.close()
      const error = await failureOf(
        spec.call(spec.create({ origin: gone.origin, apiKey, timeoutMs: 5_000 }), createCall().call, 5_000),
      )
      expect(error.code).toBe('provider_unavailable')
    })

    test('a vendor that never answers runs into the deadline', async () => {
      server.play({ ...first(), trouble: 'hang' })
      const error = await failureOf(run(120))
      expect(error).toMatchObject({ code: spec.late ?? 'provider_unavailable', isRetryable: true })
      if (spec.late === undefined) expect(error.message).toContain('120 ms')
    })

    test('a vendor that stops in the middle of its answer runs into the deadline', async () => {
      server.play({ ...first(), trouble: 'stall' })
      expect((await failureOf(run(120))).code).toBe(spec.late ?? 'provider_unavailable')
    })

    test('a reply too large to be true is not read to the end', async () => {
      const headers = { 'content-type': 'application/json', 'content-length': '900000000' }
      expect((await failWith({ ...first(), headers, trouble: 'stall' })).code).toBe('provider_reply_invalid')
    })

    test('an abort during the call ends it as cancelled', async () => {
      const controller = new AbortController()
      server.play({ ...first(), trouble: 'hang' })
      const failure = failureOf(run(5_000, createCall({ signal: controller.signal }).call))
      await server.nextRequest()
      controller.abort()
      expect((await failure).code).toBe('cancelled')
    })

    test('a call cancelled before it began asks nothing', async () => {
      server.play(...spec.success)
      const error = await failureOf(run(5_000, createCall({ signal: AbortSignal.abort() }).call))
      expect(error.code).toBe('cancelled')
      expect(server.seen).toHaveLength(0)
    })

    test.runIf(spec.noFunds !== null)('a key that cannot be sent is a matter for a person, and not told', async () => {
      const badKey = 'sk-bad\nkey-0123456789'
      const provider = spec.create({ origin: server.origin, apiKey: badKey, timeoutMs: 5_000 })
      server.play(recorded(spec.unauthorised))
      const error = await failureOf(spec.call(provider, createCall().call, 5_000))
      expect(error.code).toBe('provider_misconfigured')
      expect(inspect(error, { depth: 12, showHidden: true })).not.toContain('key-0123456789')
      expect(server.seen).toHaveLength(0)
    })

    test.runIf(spec.noFunds !== null)('the key is never told, not even when the vendor echoes it', async () => {
      const said = `bad key ${apiKey} in request with header ${apiKey}`
      for (const status of [400, 401, 500]) {
        const headers = { 'content-type': 'application/json' }
        const shapes = [
          { error: { message: said, type: said, code: said } },
          { error: said },
          { detail: { status: said, message: said } },
          { code: status, message: said },
        ]
        for (const body of shapes) {
          const error = await failWith({ status, headers, body })
          expect(inspect(error, { depth: 12, showHidden: true })).not.toContain(apiKey)
          expect(error.message).toContain(String(status))
        }
      }
    })
  })
}
