import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Answer } from './call-desk.ts'
import { cutPieces } from './cut-pieces.ts'
import { absurdTokens, inPieces, play, refusalOf } from './directions.ts'
import { type Asked, type PlannedReply, planReply } from './plan-reply.ts'
import { roughTokens, type WritingTask } from './sample-script.ts'

const Schema = z.record(z.string(), z.unknown())

const ChatRequest = z.looseObject({
  model: z.string(),
  messages: z
    .array(
      z.looseObject({
        role: z.enum(['system', 'developer', 'user', 'assistant', 'tool']),
        content: z
          .union([z.string(), z.array(z.looseObject({ type: z.string(), text: z.string().optional() }))])
          .nullish(),
      }),
    )
    .min(1),
  stream: z.boolean().nullish(),
  stream_options: z.looseObject({ include_usage: z.boolean().nullish() }).nullish(),
  n: z.int().min(1).nullish(),
  max_tokens: z.int().min(1).nullish(),
  max_completion_tokens: z.int().min(1).nullish(),
  stop: z.union([z.string(), z.array(z.string()).max(4)]).nullish(),
  logprobs: z.boolean().nullish(),
  response_format: z
    .looseObject({
      type: z.enum(['text', 'json_object', 'json_schema']),
      json_schema: z.looseObject({ schema: Schema }).optional(),
    })
    .nullish(),
  tools: z
    .array(
      z.looseObject({
        type: z.literal('function'),
        function: z.looseObject({ name: z.string(), parameters: Schema.optional() }),
      }),
    )
    .nullish(),
  tool_choice: z
    .union([z.enum(['none', 'auto', 'required']), z.looseObject({ function: z.looseObject({ name: z.string() }) })])
    .nullish(),
})
type ChatRequest = z.infer<typeof ChatRequest>

export type Counts = { prompt: number; cached: number; text: number; reasoning: number }

/** In what a vendor of this protocol is unlike the others. */
export type Dialect = {
  headers: () => Record<string, string>
  /** Beside the choices of each chunk. */
  chunkFields: Record<string, unknown>
  showsThoughts: boolean
  toUsage: (counts: Counts) => Record<string, unknown>
}

/** The answer to `POST /chat/completions`, whole or streamed, in OpenAI's shape. */
export function answerChat(body: unknown, script: (task: WritingTask) => unknown, dialect: Dialect): Answer {
  const request = ChatRequest.parse(body)
  const plan = planReply(script, askedOf(request))
  const refusal = refusalOf(plan.directions)
  if (refusal)
    return {
      status: refusal.status,
      headers: { ...dialect.headers(), ...refusal.headers },
      json: errorBody(refusal.status),
    }
  const head = { id: `chatcmpl-${randomUUID()}`, created: Math.floor(Date.now() / 1000), model: request.model }
  if (!request.stream) return { headers: dialect.headers(), json: whole(request, plan, dialect, head) }
  const odd = { garbage: 'data: {"id": <<not json>>\n\n', error: event({ error: errorBody(500).error }) }
  const events = play(plan.directions, chunksOf(request, plan, dialect, head), odd)
  return { headers: dialect.headers(), mediaType: 'text/event-stream; charset=utf-8', events }
}

function askedOf({ messages, response_format, tools, tool_choice }: ChatRequest): Asked {
  return {
    messages: messages.map(({ role, content }) => ({
      role,
      text: typeof content === 'string' ? content : (content ?? []).map(({ text }) => text ?? '').join('\n'),
    })),
    schema: response_format?.json_schema?.schema ?? null,
    isJson: response_format?.type === 'json_object',
    tools: (tools ?? []).map(({ function: { name, parameters } }) => ({ name, schema: parameters ?? null })),
    mustCall:
      typeof tool_choice === 'object'
        ? (tool_choice?.function.name ?? null)
        : tool_choice === 'required'
          ? 'any'
          : null,
  }
}

const event = (data: unknown) => `data: ${JSON.stringify(data)}\n\n`

function* chunksOf(request: ChatRequest, plan: PlannedReply, dialect: Dialect, head: object): Generator<string> {
  const { directions, calls } = plan
  const wantsUsage = request.stream_options?.include_usage === true
  const choices = Array.from({ length: request.n ?? 1 }, (_, index) => index)
  const chunk = (index: number, delta: object, finish_reason: string | null = null, logprobs: unknown = null) =>
    event({
      ...{ ...head, object: 'chat.completion.chunk', ...dialect.chunkFields },
      choices: [{ index, delta, logprobs, finish_reason }],
      ...(wantsUsage && { usage: null }),
    })

  for (const index of choices)
    yield chunk(index, { role: 'assistant', content: calls.length > 0 ? null : '', refusal: null })
  if (dialect.showsThoughts && directions.think !== null)
    for (const piece of inPieces(directions.think, { chunks: null })) yield chunk(0, { reasoning_content: piece })
  const { pieces, isCut } = piecesOf(request, plan)
  for (const piece of pieces)
    for (const index of choices) {
      const logprobs = request.logprobs
        ? { content: [{ token: piece, logprob: -0.1, bytes: null, top_logprobs: [] }], refusal: null }
        : null
      yield chunk(index, { content: piece }, null, logprobs)
    }
  for (const [at, { name, args }] of calls.entries()) {
    const call = {
      index: at,
      id: `call_${randomUUID().slice(0, 8)}`,
      type: 'function',
      function: { name, arguments: '' },
    }
    yield chunk(0, { tool_calls: [call] })
    for (const part of JSON.stringify(args).match(/[\s\S]{1,8}/g) ?? [])
      yield chunk(0, { tool_calls: [{ index: at, function: { arguments: part } }] })
  }
  if (directions.fault !== 'no-finish')
    for (const index of choices) yield chunk(index, {}, calls.length > 0 ? 'tool_calls' : isCut ? 'length' : 'stop')
  if (wantsUsage && directions.fault !== 'no-usage')
    yield event({
      ...{ ...head, object: 'chat.completion.chunk', ...dialect.chunkFields, choices: [] },
      usage: usageOf(request, plan, dialect, pieces.join('')),
    })
  if (directions.fault !== 'no-finish') yield 'data: [DONE]\n\n'
}

function piecesOf(request: ChatRequest, { text, directions }: PlannedReply) {
  const maxTokens = request.max_completion_tokens ?? request.max_tokens ?? Number.POSITIVE_INFINITY
  return cutPieces(text, directions, { maxTokens, stops: [request.stop ?? []].flat() })
}

function usageOf(
  request: ChatRequest,
  { directions, calls, read }: PlannedReply,
  dialect: Dialect,
  text: string,
): unknown {
  if (directions.fault === 'absurd-usage')
    return { prompt_tokens: absurdTokens, completion_tokens: absurdTokens, total_tokens: 2 * absurdTokens }
  const prompt = roughTokens(read)
  const written = calls.length > 0 ? JSON.stringify(calls) : text
  return dialect.toUsage({
    prompt,
    // What was sent before is remembered in pieces of 128, from 1,024 on.
    cached: prompt < 1024 ? 0 : Math.floor(prompt / 128) * 128,
    text: roughTokens(written) * (request.n ?? 1),
    reasoning: directions.think === null ? 0 : roughTokens(directions.think),
  })
}

function whole(request: ChatRequest, plan: PlannedReply, dialect: Dialect, head: object) {
  const { directions, calls } = plan
  const { pieces, isCut } = piecesOf(request, plan)
  const text = pieces.join('')
  const message = {
    ...{ role: 'assistant', content: calls.length > 0 ? null : text, refusal: null },
    ...(dialect.showsThoughts && directions.think !== null && { reasoning_content: directions.think }),
    ...(calls.length > 0 && {
      tool_calls: calls.map(({ name, args }) => ({
        ...{ id: `call_${randomUUID().slice(0, 8)}`, type: 'function' },
        function: { name, arguments: JSON.stringify(args) },
      })),
    }),
  }
  const finish_reason = calls.length > 0 ? 'tool_calls' : isCut ? 'length' : 'stop'
  return {
    ...{ ...head, object: 'chat.completion', ...dialect.chunkFields },
    choices: Array.from({ length: request.n ?? 1 }, (_, index) => ({ index, message, logprobs: null, finish_reason })),
    ...(directions.fault !== 'no-usage' && { usage: usageOf(request, plan, dialect, text) }),
  }
}

function errorBody(status: 429 | 500) {
  const [message, type, code] =
    status === 429
      ? ['Rate limit reached for requests', 'requests', 'rate_limit_exceeded']
      : ['The server had an error while processing your request', 'server_error', null]
  return { error: { message, type, param: null, code } }
}

/** The answer to `GET /models`. */
export const answerModels = (ids: string[], owner: string) => ({
  object: 'list',
  data: ids.map((id) => ({ id, object: 'model', created: 1_760_000_000, owned_by: owner })),
})
