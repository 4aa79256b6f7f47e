import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'

/**
 * A model that answers at once, in a process of its own: `bench` with one short text, `bench-<chunks>x<gap ms>` in chunks.
 * Told by the model's name, because gateways leave out fields that they do not know.
 */
const server = createServer((req, res) => {
  const pieces: Buffer[] = []
  req.on('data', (piece: Buffer) => pieces.push(piece))
  req.on('end', () => {
    const { model, stream } = JSON.parse(Buffer.concat(pieces).toString()) as { model: string; stream?: boolean }
    if (stream) void streamed(res, model)
    else whole(res, model)
  })
})

const usage = { prompt_tokens: 12, completion_tokens: 9, total_tokens: 21 }
const text = 'The quick brown fox jumps over the lazy dog.'

function whole(res: ServerResponse, model: string): void {
  const message = { role: 'assistant', content: text }
  const body = { ...head(model, 'chat.completion'), choices: [{ index: 0, message, finish_reason: 'stop' }], usage }
  res.writeHead(200, { 'content-type': 'application/json' })
  res.end(JSON.stringify(body))
}

async function streamed(res: ServerResponse, model: string): Promise<void> {
  const [, count = '1', gap = '0'] = /-(\d+)x(\d+)$/.exec(model) ?? []
  const say = (part: object) => `data: ${JSON.stringify({ ...head(model, 'chat.completion.chunk'), ...part })}\n\n`
  const chunk = (content: string) =>
    say({ choices: [{ index: 0, delta: { role: 'assistant', content }, finish_reason: null }] })
  const end = `${say({ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] })}${say({ choices: [], usage })}data: [DONE]\n\n`
  res.writeHead(200, { 'content-type': 'text/event-stream' })
  if (Number(gap) === 0) {
    // All at once, like the answer that is not streamed.
    res.cork()
    for (let at = 0; at < Number(count); at += 1) res.write(chunk(text))
    res.end(end)
    res.uncork()
    return
  }
  for (let at = 0; at < Number(count) && !res.destroyed; at += 1) {
    res.write(chunk(text))
    await delay(Number(gap))
  }
  res.end(end)
}

const head = (model: string, object: string) => ({ id: 'chatcmpl-bench', object, created: 1_700_000_000, model })

server.keepAliveTimeout = 60_000
server.listen(0, '127.0.0.1', () => process.send?.({ type: 'listening', port: (server.address() as AddressInfo).port }))
