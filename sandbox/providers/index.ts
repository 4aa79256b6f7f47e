import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { anthropicRoutes } from './anthropic.ts'
import { type CallDesk, createCallDesk, Fault, type RecordedCall, type VendorName } from './call-desk.ts'
import { elevenLabsRoutes } from './elevenlabs.ts'
import { geminiRoutes } from './gemini.ts'
import { ollamaRoutes } from './ollama.ts'
import { openAiRoutes } from './openai.ts'
import { piapiRoutes } from './piapi.ts'
import { sampleScript, type WritingTask } from './sample-script.ts'
import { xaiRoutes } from './xai.ts'

export type { Fault, RecordedCall } from './call-desk.ts'
export type { WritingTask } from './sample-script.ts'

export type ProviderSandbox = {
  url: string
  /** What to give each provider as `baseUrl`. */
  baseUrls: Record<VendorName, string>
  /** Calls that a vendor would have billed, by kind, since the start or the last `reset`. */
  calls: CallDesk['calls']
  requests: RecordedCall[]
  fail: CallDesk['fail']
  reset: () => void
  close: () => Promise<void>
}

type Options = { port?: number; script?: (task: WritingTask) => unknown }

/**
 * The vendors' wire protocols on loopback, good enough for their own SDKs: scripts that fit the asked schema,
 * pictures of the asked size, speech with times. What is asked of a text vendor can tell it to misbehave (directions.ts).
 * For tests, crash tests and benchmarks; nothing it says is real.
 * `script` replaces what its writers write (an object is sent as JSON).
 */
export async function createProviderSandbox({
  port = 0,
  script = sampleScript,
}: Options = {}): Promise<ProviderSandbox> {
  const desk = createCallDesk()
  const app = express()
  app.disable('x-powered-by')
  app.use(express.json({ limit: '4mb' }))
  app.use('/anthropic', anthropicRoutes(desk, script))
  app.use('/openai/v1', openAiRoutes(desk, script))
  app.use('/gemini', geminiRoutes(desk, script))
  app.use('/xai/v1', xaiRoutes(desk, script))
  app.use('/ollama', ollamaRoutes(desk, script))
  app.use('/elevenlabs', elevenLabsRoutes(desk))
  app.use('/piapi', piapiRoutes(desk))
  app.use('/_sandbox', controlRoutes(desk))

  const server = app.listen(port, '127.0.0.1')
  await once(server, 'listening')
  const { port: boundPort } = server.address() as AddressInfo
  const url = `http://127.0.0.1:${boundPort}`
  return {
    url,
    baseUrls: baseUrlsOf(url),
    calls: desk.calls,
    requests: desk.requests,
    fail: desk.fail,
    reset: desk.reset,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** For a sandbox in another process, of which only the URL is known. */
export function baseUrlsOf(url: string): ProviderSandbox['baseUrls'] {
  return {
    anthropic: `${url}/anthropic`,
    openai: `${url}/openai/v1`,
    gemini: `${url}/gemini`,
    xai: `${url}/xai/v1`,
    ollama: `${url}/ollama`,
    elevenlabs: `${url}/elevenlabs`,
    piapi: `${url}/piapi`,
  }
}

function controlRoutes(desk: CallDesk) {
  const router = express.Router()
  router.get('/calls', (_request, response) => {
    response.json({ calls: desk.calls, requests: desk.requests })
  })
  router.post('/fail', (request, response) => {
    const fault = Fault.safeParse(request.body)
    if (!fault.success) {
      response.status(400).json({ error: fault.error.issues })
      return
    }
    desk.fail(fault.data)
    response.status(204).end()
  })
  router.post('/reset', (_request, response) => {
    desk.reset()
    response.status(204).end()
  })
  return router
}
