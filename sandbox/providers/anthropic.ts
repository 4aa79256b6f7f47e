import { createHash, randomUUID } from 'node:crypto'
import express, { type Router } from 'express'
import { z } from 'zod'
import { type MessageEvent, messageEvents, type Prompt } from './anthropic-events.ts'
import type { Answer, CallDesk } from './call-desk.ts'
import { type Directions, play, refusalOf } from './directions.ts'
import { type Asked, planReply } from './plan-reply.ts'
import { requireHeader } from './require-header.ts'
import { roughTokens, type WritingTask } from './sample-script.ts'

const Schema = z.record(z.string(), z.unknown())
const CacheControl = z.object({ type: z.literal('ephemeral'), ttl: z.enum(['5m', '1h']).optional() })

type Block = {
  type: string
  text?: string
  content?: string | Block[]
  cache_control?: z.infer<typeof CacheControl> | null
}
const Block: z.ZodType<Block> = z.looseObject({
  type: z.string(),
  text: z.string().min(1, 'text content blocks must be non-empty').optional(),
  get content() {
    return z.union([z.string(), z.array(Block)]).optional()
  },
  cache_control: CacheControl.nullish(),
})
const Content = z.union([z.string(), z.array(Block)])

/** Strict, as the vendor is: a field that it does not know is a bad request. */
const MessageRequest = z.strictObject({
  model: z.string(),
  max_tokens: z.int().min(1),
  stream: z.boolean().optional(),
  system: Content.optional(),
  messages: z.array(z.strictObject({ role: z.enum(['user', 'assistant', 'system']), content: Content })).min(1),
  tools: z.array(z.looseObject({ name: z.string(), input_schema: Schema.optional() })).optional(),
  tool_choice: z
    .strictObject({
      type: z.enum(['auto', 'any', 'tool', 'none']),
      name: z.string().optional(),
      disable_parallel_tool_use: z.boolean().optional(),
    })
    .optional(),
  thinking: z.looseObject({ type: z.string(), budget_tokens: z.int().min(1024).optional() }).optional(),
  output_config: z
    .strictObject({
      effort: z.enum(['low', 'medium', 'high', 'xhigh', 'max']).optional(),
      format: z.strictObject({ type: z.literal('json_schema'), schema: Schema }).optional(),
    })
    .optional(),
  temperature: z.number().min(0).max(1).optional(),
  top_p: z.number().min(0).max(1).optional(),
  top_k: z.int().optional(),
  stop_sequences: z.array(z.string().min(1)).optional(),
  metadata: z.strictObject({ user_id: z.string().max(256).optional() }).optional(),
  cache_control: CacheControl.optional(),
  context_management: z.unknown().optional(),
})
type MessageRequest = z.infer<typeof MessageRequest>

/** Stand-in for the Messages API, whole and streamed. A prefix marked for caching is remembered until the sandbox ends. */
export function anthropicRoutes(desk: CallDesk, script: (task: WritingTask) => unknown): Router {
  const router = express.Router()
  const error = { type: 'error', error: { type: 'authentication_error', message: 'invalid x-api-key' } }
  router.use(requireHeader(['authorization', 'x-api-key'], error), requireHeader(['anthropic-version'], error))
  const remembered = new Set<string>()
  router.post(
    '/v1/messages',
    desk.handle('anthropic', 'complete', ({ body }) => answer(MessageRequest.parse(body), script, remembered)),
  )
  return router
}

function answer(request: MessageRequest, script: (task: WritingTask) => unknown, remembered: Set<string>): Answer {
  const plan = planReply(script, askedOf(request))
  const requestId = `req_${randomUUID()}`
  const refused = refuse(plan.directions, requestId)
  if (refused) return refused
  const isThinking = request.thinking?.type === 'enabled' || request.thinking?.type === 'adaptive'
  const prompt = { ...countPrompt(request, plan.read, remembered), isThinking }
  const events = messageEvents(
    { model: request.model, maxTokens: request.max_tokens, stops: request.stop_sequences ?? [] },
    plan,
    prompt,
  )
  const headers = { 'request-id': requestId, 'anthropic-organization-id': 'org_sandbox' }
  if (!request.stream) return { headers, json: wholeOf([...events]) }
  const odd = {
    garbage: 'event: content_block_delta\ndata: {"type": <<not json>>\n\n',
    error: line({ type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } }),
  }
  return { headers, mediaType: 'text/event-stream; charset=utf-8', events: play(plan.directions, lines(events), odd) }
}

function refuse(directions: Directions, request_id: string): Answer | null {
  const refusal = refusalOf(directions)
  if (!refusal) return null
  const error =
    refusal.status === 429
      ? { type: 'rate_limit_error', message: 'This request would exceed the rate limit of your organization.' }
      : { type: 'api_error', message: 'Internal server error' }
  return {
    status: refusal.status,
    headers: { 'request-id': request_id, ...refusal.headers },
    json: { type: 'error', error, request_id },
  }
}

const line = (event: MessageEvent) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`

function* lines(events: Iterable<MessageEvent>): Generator<string> {
  for (const event of events) yield line(event)
}

const textOf = (content: z.infer<typeof Content>): string =>
  typeof content === 'string'
    ? content
    : content.map(({ text, content: inner }) => text ?? textOf(inner ?? '')).join('\n')

function askedOf({ system = '', messages, tools = [], tool_choice, output_config }: MessageRequest): Asked {
  const isResult = (content: z.infer<typeof Content>) =>
    typeof content !== 'string' && content.some(({ type }) => type === 'tool_result')
  return {
    messages: [
      { role: 'system', text: textOf(system) },
      ...messages.map(({ role, content }) => ({ role: isResult(content) ? 'tool' : role, text: textOf(content) })),
    ],
    schema: output_config?.format?.schema ?? null,
    isJson: false,
    tools: tools.map(({ name, input_schema }) => ({ name, schema: input_schema ?? null })),
    mustCall: tool_choice?.type === 'any' ? 'any' : tool_choice?.type === 'tool' ? (tool_choice.name ?? null) : null,
  }
}

/** What is marked for caching is written the first time and read from then on; `input_tokens` has neither. */
function countPrompt(request: MessageRequest, read: string, remembered: Set<string>): Omit<Prompt, 'isThinking'> {
  const marked = [request.system ?? '', ...request.messages.map(({ content }) => content)]
  const last = marked.findLastIndex(
    (content) => typeof content !== 'string' && content.some(({ cache_control }) => cache_control),
  )
  const prefix = marked
    .slice(0, last + 1)
    .map(textOf)
    .join('\n')
  const all = roughTokens(read)
  const cacheable = last < 0 ? 0 : Math.min(all, roughTokens(prefix))
  const key = createHash('sha256').update(`${request.model}\n${prefix}`).digest('hex')
  const isRead = cacheable > 0 && remembered.has(key)
  if (cacheable > 0) remembered.add(key)
  return {
    input: all - cacheable,
    read: isRead ? cacheable : 0,
    written: isRead ? 0 : cacheable,
    isHourly: JSON.stringify(marked).includes('"ttl":"1h"'),
  }
}

/** The message that its events tell of, as it is answered without a stream. */
function wholeOf(events: MessageEvent[]): unknown {
  let message: Record<string, unknown> = {}
  const content: Record<string, unknown>[] = []
  for (const event of events) {
    if (event.type === 'message_start') message = { ...(event.message as object) }
    if (event.type === 'content_block_start')
      content.push({ ...(event.content_block as object), input: undefined, json: '' })
    if (event.type === 'content_block_delta') addDelta(content.at(-1) ?? {}, event.delta as Record<string, string>)
    if (event.type === 'message_delta')
      message = {
        ...message,
        ...(event.delta as object),
        usage: { ...(message.usage as object), ...(event.usage as object) },
      }
  }
  const blocks = content.map(({ json, input: _, ...block }) =>
    block.type === 'tool_use' ? { ...block, input: JSON.parse(String(json) || '{}') } : block,
  )
  return { ...message, content: blocks }
}

function addDelta(block: Record<string, unknown>, { type, ...delta }: Record<string, string>): void {
  const grown = {
    text_delta: 'text',
    thinking_delta: 'thinking',
    signature_delta: 'signature',
    input_json_delta: 'json',
  }[type ?? '']
  const piece = delta[grown === 'json' ? 'partial_json' : (grown ?? '')]
  if (grown !== undefined) block[grown] = `${block[grown] ?? ''}${piece ?? ''}`
}
