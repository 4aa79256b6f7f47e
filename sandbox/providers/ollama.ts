import express, { type RequestHandler, type Router } from 'express'
import { z } from 'zod'
import type { Answer, CallDesk } from './call-desk.ts'
import { cutPieces } from './cut-pieces.ts'
import { absurdTokens, inPieces, play, refusalOf } from './directions.ts'
import { sampleVector } from './embeddings.ts'
import { type PlannedReply, planReply } from './plan-reply.ts'
import { roughTokens, type WritingTask } from './sample-script.ts'

const Schema = z.record(z.string(), z.unknown())

const ChatRequest = z.object({
  model: z.string(),
  messages: z
    .array(
      z.object({
        role: z.enum(['system', 'user', 'assistant', 'tool']),
        content: z.string(),
        images: z.array(z.base64()).optional(),
        tool_calls: z.array(z.object({ function: z.object({ name: z.string(), arguments: Schema }) })).optional(),
      }),
    )
    .min(1),
  stream: z.boolean().default(true),
  format: z.union([z.literal('json'), Schema]).optional(),
  tools: z.array(z.object({ type: z.literal('function'), function: z.object({ name: z.string() }) })).optional(),
  options: z
    .looseObject({
      num_ctx: z.int().min(1).default(4096),
      num_predict: z.int().default(-1),
      stop: z.array(z.string()).default([]),
    })
    .prefault({}),
})
type ChatRequest = z.infer<typeof ChatRequest>

const EmbedRequest = z.object({
  model: z.string(),
  input: z.union([z.string(), z.array(z.string()).min(1)]),
  dimensions: z.int().min(1).default(8),
})

/** Stand-in for Ollama's native API, with one model that writes and one that embeds. */
export function ollamaRoutes(desk: CallDesk, script: (task: WritingTask) => unknown): Router {
  const router = express.Router()
  router.use(refuseOrigins)
  router.get('/api/version', (_request, response) => void response.json({ version: '0.12.6' }))
  router.get('/api/tags', (_request, response) => {
    response.json({
      models: [
        { name: 'llama3.2:3b', model: 'llama3.2:3b', size: 2_019_393_189, details: { family: 'llama' } },
        {
          name: 'nomic-embed-text:latest',
          model: 'nomic-embed-text:latest',
          size: 274_302_450,
          details: { family: 'nomic-bert' },
        },
      ],
    })
  })
  router.post(
    '/api/chat',
    desk.handle('ollama', 'complete', ({ body }) => answerChat(ChatRequest.parse(body), script)),
  )
  router.post(
    '/api/embed',
    desk.handle('ollama', 'embed', ({ body }) => {
      const { model, input, dimensions } = EmbedRequest.parse(body)
      const texts = typeof input === 'string' ? [input] : input
      const embeddings = texts.map((text) => sampleVector(text, dimensions))
      return { json: { model, embeddings, prompt_eval_count: roughTokens(texts.join('')) } }
    }),
  )
  return router
}

/** As the real one refuses pages of other sites. */
const refuseOrigins: RequestHandler = (request, response, next) => {
  if (request.get('origin') === undefined) next()
  else response.status(403).end()
}

function answerChat(request: ChatRequest, script: (task: WritingTask) => unknown): Answer {
  const { messages, format, tools = [], stream } = request
  const plan = planReply(script, {
    messages: messages.map(({ role, content }) => ({ role, text: content })),
    schema: typeof format === 'object' ? format : null,
    isJson: format === 'json',
    tools: tools.map(({ function: { name } }) => ({ name, schema: null })),
    mustCall: null,
  })
  const refusal = refusalOf(plan.directions)
  if (refusal)
    return {
      ...refusal,
      json: { error: refusal.status === 429 ? 'server busy' : 'llama runner process has terminated' },
    }
  const lines = [...linesOf(request, plan)]
  if (!stream) return { json: merge(lines) }
  const odd = {
    garbage: '{"model":<<not json>>\n',
    error: '{"error":"llama runner process has terminated: signal: killed"}\n',
  }
  const events = play(
    plan.directions,
    lines.map((line) => `${JSON.stringify(line)}\n`),
    odd,
  )
  return { mediaType: 'application/x-ndjson', events }
}

type Message = { role: 'assistant'; content: string; thinking?: string; tool_calls?: unknown[] }
type Line = { message: Message; done: boolean }

/** Calls come whole, with an object of arguments and neither id nor index, and the last line says `stop` all the same. */
function* linesOf({ model, options }: ChatRequest, { directions, calls, text, read }: PlannedReply): Generator<Line> {
  const line = (message: Omit<Message, 'role'>, rest: object = {}): Line => ({
    ...{ model, created_at: new Date().toISOString() },
    ...{ message: { role: 'assistant', ...message }, done: false },
    ...rest,
  })
  let thoughts = 0
  if (directions.think !== null)
    for (const thinking of inPieces(directions.think, { chunks: null })) {
      thoughts += roughTokens(thinking)
      yield line({ content: '', thinking })
    }
  const maxTokens = options.num_predict < 0 ? Number.POSITIVE_INFINITY : options.num_predict
  const { pieces, isCut } = cutPieces(text, directions, { maxTokens, stops: options.stop })
  for (const content of pieces) yield line({ content })
  for (const { name, args } of calls) yield line({ content: '', tool_calls: [{ function: { name, arguments: args } }] })
  if (directions.fault === 'no-finish') return
  const counts = {
    prompt_eval_count: Math.min(roughTokens(read), options.num_ctx),
    eval_count: (pieces.length > 0 ? roughTokens(pieces.join('')) : 0) + thoughts + 8 * calls.length,
  }
  const absurd = { prompt_eval_count: absurdTokens, eval_count: absurdTokens }
  yield line(
    { content: '' },
    {
      ...{
        done: true,
        done_reason: isCut ? 'length' : 'stop',
        total_duration: 1_200_000_000,
        load_duration: 20_000_000,
      },
      ...(directions.fault === 'absurd-usage' ? absurd : directions.fault === 'no-usage' ? {} : counts),
      ...{ prompt_eval_duration: 100_000_000, eval_duration: 1_000_000_000 },
    },
  )
}

/** What is answered to `stream: false`. */
function merge(lines: Line[]): object {
  const content = lines.map(({ message }) => message.content).join('')
  const tool_calls = lines.flatMap(({ message }) => message.tool_calls ?? [])
  return { ...lines.at(-1), message: { role: 'assistant', content, ...(tool_calls.length > 0 && { tool_calls }) } }
}
