import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Log } from '../../../core/log.ts'
import { estimateInput, outputCounter } from '../../chat/count.ts'
import type { ChatUsage, FinishReason, ToolCallDelta } from '../../chat/wire.ts'
import type { ChatAsk, ChatChunk } from '../../provider.ts'
import { TokenCount } from '../wire/token-usage.ts'
import { answerError, replyInvalid, type Vendor } from '../wire/vendor-error.ts'

const Line = z.object({
  message: z
    .object({
      content: z.string().nullish(),
      thinking: z.string().nullish(),
      tool_calls: z
        .array(
          z.object({
            id: z.string().nullish(),
            function: z.object({
              name: z.string(),
              arguments: z.union([z.record(z.string(), z.unknown()), z.string()]).nullish(),
            }),
          }),
        )
        .nullish(),
    })
    .nullish(),
  done: z.boolean(),
  done_reason: z.string().nullish(),
  prompt_eval_count: z.unknown().optional(),
  eval_count: z.unknown().optional(),
})
type Line = z.infer<typeof Line>

const ErrorLine = z.object({ error: z.union([z.string().min(1), z.looseObject({})]) })

type Read = { chunk: ChatChunk | null; isLast: boolean }

/**
 * Reads the lines of one reply of `/api/chat`, in order. Calls of tools come whole, without ids and all with index 0: they
 * are numbered here over the whole reply. The last line says `stop` also after a call that an earlier line made.
 *
 * @throws AppError `provider_*`: also for an error that comes as a line, long after the status.
 */
export function lineReader(vendor: Vendor, request: ChatAsk, log: Log): (line: string) => Read {
  const head = {
    id: `chatcmpl-${randomUUID()}`,
    object: 'chat.completion.chunk' as const,
    created: Math.floor(Date.now() / 1000),
    model: request.model,
  }
  const counter = outputCounter()
  let callCount = 0
  let isFirst = true

  function toToolCall({
    id,
    function: { name, arguments: args },
  }: NonNullable<NonNullable<Line['message']>['tool_calls']>[number]) {
    const call: ToolCallDelta = {
      index: callCount,
      id: id || `call_${randomUUID()}`,
      type: 'function',
      function: { name, arguments: typeof args === 'string' ? args : JSON.stringify(args ?? {}) },
    }
    callCount += 1
    return call
  }

  return (text) => {
    const line = parseLine(vendor, text)
    const { content, thinking, tool_calls } = line.message ?? {}
    const calls = (tool_calls ?? []).map(toToolCall)
    const delta = {
      ...(isFirst && { role: 'assistant' }),
      ...((content || isFirst) && { content: content ?? '' }),
      ...(thinking && { reasoning_content: thinking }),
      ...(calls.length > 0 && { tool_calls: calls }),
    }
    if (!line.done && Object.keys(delta).length === 0) return { chunk: null, isLast: false }
    isFirst = false
    const chunk: ChatChunk = { ...head, choices: [{ index: 0, delta, finish_reason: null, logprobs: null }] }
    counter.add(chunk)
    if (!line.done) return { chunk, isLast: false }
    const finish_reason = readFinish(vendor, line.done_reason, callCount > 0)
    const usage = readCounts(line, request, counter.tokens())
    const cut = isCut(line, request)
    if (cut)
      log.warn({ model: request.model, ...cut }, 'the server read far less than was sent: it may have cut the prompt')
    return { chunk: { ...chunk, choices: [{ index: 0, delta, finish_reason, logprobs: null }], usage }, isLast: true }
  }
}

function parseLine(vendor: Vendor, text: string): Line {
  let said: unknown
  try {
    said = JSON.parse(text)
  } catch {
    throw replyInvalid(vendor, `a line that is not JSON: ${text}`)
  }
  const failure = ErrorLine.safeParse(said)
  if (failure.success) throw answerError(vendor, { status: 500, headers: new Headers(), body: said })
  const parsed = Line.safeParse(said)
  if (parsed.success) return parsed.data
  const issue = parsed.error.issues[0]
  throw replyInvalid(vendor, `${issue?.path.join('.') || 'line'}: ${issue?.message}`)
}

/** Older servers name no reason. `load` and `unload` answer a request for that alone, without a reply. */
function readFinish(vendor: Vendor, reason: string | null | undefined, hasCalled: boolean): FinishReason {
  if (reason === 'length') return 'length'
  if (reason && reason !== 'stop') throw replyInvalid(vendor, `done_reason ${reason}`)
  return hasCalled ? 'tool_calls' : 'stop'
}

/** Ollama leaves a count out when it is zero, as that of a prompt which was still in its cache; each is replaced on its own. */
function readCounts(line: Line, request: ChatAsk, counted: number): ChatUsage {
  const told = {
    prompt: TokenCount.safeParse(line.prompt_eval_count),
    completion: TokenCount.safeParse(line.eval_count),
  }
  const prompt_tokens = told.prompt.data || estimateInput(request)
  const completion_tokens = told.completion.data ?? counted
  return {
    prompt_tokens,
    completion_tokens,
    total_tokens: prompt_tokens + completion_tokens,
    ...((!told.prompt.data || !told.completion.success) && { is_estimated: true }),
  }
}

/** The count is of what was read after the prompt was cut to the context. Estimates err, but not by this much. */
function isCut(line: Line, request: ChatAsk): { readTokens: number; sentTokens: number } | null {
  const readTokens = TokenCount.safeParse(line.prompt_eval_count).data
  const sentTokens = estimateInput(request)
  return readTokens && sentTokens > 1_000 && readTokens * 3 < sentTokens ? { readTokens, sentTokens } : null
}
