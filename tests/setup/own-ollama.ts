import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http'
import { listen } from './listen.ts'

type Answers = Record<string, (req: IncomingMessage, res: ServerResponse) => void>

/** Somebody's own Ollama: one model that repeats what it was told. `answers` replaces what it says to a path. */
export async function startOwnOllama({
  token = null,
  answers = {},
}: {
  token?: string | null
  answers?: Answers
} = {}) {
  const requests: { path: string; host: string; origin: string | null; body: Record<string, unknown> | null }[] = []
  const handler: RequestListener = async (req, res) => {
    const pieces: Buffer[] = []
    for await (const piece of req) pieces.push(piece as Buffer)
    const body = pieces.length > 0 ? (JSON.parse(Buffer.concat(pieces).toString()) as Record<string, unknown>) : null
    const path = req.url ?? ''
    requests.push({ path, host: req.headers.host ?? '', origin: req.headers.origin ?? null, body })
    if (token !== null && req.headers.authorization !== `Bearer ${token}`) return void res.writeHead(401).end('who?')
    const answer = answers[path] ?? usual[path]
    if (answer) answer(req, res)
    else res.writeHead(404).end('404 page not found')
  }
  const server = await listen(handler)
  return {
    ...server,
    requests,
    paths: () => requests.map(({ path }) => path),
  }
}
export type OwnOllamaServer = Awaited<ReturnType<typeof startOwnOllama>>

export const sendJson = (res: ServerResponse, body: unknown, status = 200) =>
  res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))

const usual: Answers = {
  '/api/version': (_req, res) => sendJson(res, { version: '0.12.6' }),
  '/api/tags': (_req, res) =>
    sendJson(res, {
      models: [
        {
          name: 'llama3.2:3b',
          model: 'llama3.2:3b',
          size: 2_019_393_189,
          details: { family: 'llama', format: 'gguf' },
        },
        { name: 'mine:latest', model: 'mine:latest', size: 1 },
      ],
    }),
  '/api/chat': (_req, res) => {
    const said = (part: object) =>
      `${JSON.stringify({ model: 'llama3.2:3b', created_at: '2026-11-21T00:00:00Z', ...part })}\n`
    res.writeHead(200, { 'content-type': 'application/x-ndjson' })
    for (const content of ['안녕', '하세요']) res.write(said({ message: { role: 'assistant', content }, done: false }))
    res.end(
      said({
        message: { role: 'assistant', content: '' },
        ...{ done: true, done_reason: 'stop', prompt_eval_count: 11, eval_count: 7 },
      }),
    )
  },
}
