import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'

/** What the last message of a request tells the upstream to do; all of it may be left out. */
export type Direction = {
  prompt?: number
  completion?: number
  chunks?: number
  gapMs?: number
  /** Between saying yes and the first word. */
  thinkMs?: number
  /** Ends the connection after so many chunks. */
  dieAfter?: number
  status?: number
  /** Leaves its counts out, or tells these instead. */
  usage?: null | Record<string, unknown>
  /** How often it tells its counts. */
  usageTimes?: number
}

export type Upstream = {
  /** Ends with `/v1`. */
  url: string
  calls: () => number
  /** As it came. */
  lastBody: () => unknown
  /** Requests that are being answered now. */
  open: () => number
  /** Chunks sent so far, over all requests. */
  sent: () => number
  close: () => Promise<void>
}

/** A server that speaks OpenAI's chat completions and does to the token what the last message says. */
export async function startUpstream(): Promise<Upstream> {
  const counts = { calls: 0, open: 0, sent: 0 }
  let lastBody: unknown = null
  const server = createServer(async (req, res) => {
    const pieces: Buffer[] = []
    for await (const piece of req) pieces.push(piece as Buffer)
    const body = JSON.parse(Buffer.concat(pieces).toString()) as Body
    lastBody = body
    counts.calls += 1
    counts.open += 1
    res.on('close', () => {
      counts.open -= 1
    })
    await answer(res, body, counts)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/v1`,
    calls: () => counts.calls,
    lastBody: () => lastBody,
    open: () => counts.open,
    sent: () => counts.sent,
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

type Body = { model: string; max_completion_tokens?: number; max_tokens?: number; messages: { content: string }[] }

function directionOf(body: Body): Direction {
  const text = body.messages.at(-1)?.content ?? ''
  return text.startsWith('{') ? (JSON.parse(text) as Direction) : {}
}

async function answer(res: ServerResponse, body: Body, counts: { sent: number }): Promise<void> {
  const {
    prompt = 10,
    completion = 10,
    chunks = 3,
    gapMs = 0,
    thinkMs = 0,
    dieAfter,
    status,
    usage,
    usageTimes = 1,
  } = directionOf(body)
  if (status) {
    res.writeHead(status, { 'content-type': 'application/json' })
    res.end(JSON.stringify({ error: { message: 'told to fail', type: 'server_error', param: null, code: null } }))
    return
  }
  const written = Math.min(completion, body.max_completion_tokens ?? body.max_tokens ?? completion)
  const head = { id: 'chatcmpl-1', object: 'chat.completion.chunk', created: 1, model: body.model }
  const say = (part: object) => res.write(`data: ${JSON.stringify({ ...head, ...part })}\n\n`)
  res.writeHead(200, { 'content-type': 'text/event-stream' })
  res.flushHeaders()
  if (thinkMs > 0) await delay(thinkMs)
  for (let at = 0; at < chunks && !res.destroyed; at += 1) {
    if (at === dieAfter) return void res.destroy()
    // Four letters are a token to whoever counts.
    const share = Math.floor((written * (at + 1)) / chunks) - Math.floor((written * at) / chunks)
    say({ choices: [{ index: 0, delta: { role: 'assistant', content: 'abcd'.repeat(share) }, finish_reason: null }] })
    counts.sent += 1
    if (gapMs > 0) await delay(gapMs)
  }
  say({ choices: [{ index: 0, delta: {}, finish_reason: written < completion ? 'length' : 'stop' }] })
  const told = usage ?? { prompt_tokens: prompt, completion_tokens: written }
  if (usage !== null) for (let time = 0; time < usageTimes; time += 1) say({ choices: [], usage: told })
  res.end('data: [DONE]\n\n')
}
