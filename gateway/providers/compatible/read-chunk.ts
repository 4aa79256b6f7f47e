import { z } from 'zod'
import { type ChatChunk, type ChatDelta, ChatUsage, type FinishReason } from '../../chat/wire.ts'
import { answerError, replyInvalid, type Vendor } from '../wire/vendor-error.ts'
import { type ToolCallReader, toolCallReader } from './read-tool-calls.ts'

const Delta = z
  .looseObject({
    role: z.string().nullish(),
    content: z.string().nullish(),
    refusal: z.string().nullish(),
    reasoning_content: z.string().nullish(),
    /** What OpenRouter, Groq and newer vLLM call it. */
    reasoning: z.unknown().optional(),
    tool_calls: z.array(z.unknown()).nullish(),
  })
  .nullish()

/** What is read of a chunk; every other field is kept. Some servers leave out what the first chunk has said, or say null. */
const Chunk = z.looseObject({
  id: z.string().nullish(),
  created: z.number().nullish(),
  model: z.string().nullish(),
  choices: z
    .array(
      z.looseObject({
        index: z.int().min(0).nullish(),
        delta: Delta,
        finish_reason: z.string().nullish(),
      }),
    )
    .nullish(),
  usage: z.unknown().optional(),
})

type Reading = {
  vendor: Vendor
  /** What a chunk is given where the server names none. */
  head: { id: string; created: number; model: string }
  fixUsage: (usage: ChatUsage) => ChatUsage
}

/**
 * Reads the chunks of one reply, in order. An error in the middle of a stream comes as an event of its own, for the status
 * was sent long ago; it is raised as what it means.
 *
 * @throws AppError `provider_*`
 */
export function chunkReader({ vendor, head, fixUsage }: Reading): (data: string) => ChatChunk {
  const toolCalls = new Map<number, ToolCallReader>()

  function readDelta(index: number, told: z.infer<typeof Delta>): ChatDelta {
    const { tool_calls, ...delta } = told ?? {}
    if (typeof delta.reasoning === 'string') delta.reasoning_content ??= delta.reasoning
    if (!tool_calls) return delta
    const reader = toolCalls.get(index) ?? toolCallReader(vendor)
    toolCalls.set(index, reader)
    return { ...delta, tool_calls: reader(tool_calls) }
  }

  return (data) => {
    const said = parseJson(vendor, data)
    if (typeof said === 'object' && said !== null && 'error' in said && said.error)
      throw answerError(vendor, { status: statusOf(said.error), headers: new Headers(), body: said })
    if (isOrdinary(said)) return said
    const parsed = Chunk.safeParse(said)
    if (!parsed.success) throw replyInvalid(vendor, `a chunk: ${parsed.error.issues[0]?.path.join('.')}`)
    const { usage, choices, ...rest } = parsed.data
    // A body that is no chunk at all has none of these.
    if (!choices && !usage) throw replyInvalid(vendor, 'an event without choices')
    // Null in all chunks but one, and a failed parse is dear.
    const told = usage ? ChatUsage.safeParse(usage).data : undefined
    return {
      ...rest,
      id: rest.id || head.id,
      created: rest.created || head.created,
      model: rest.model || head.model,
      object: 'chat.completion.chunk',
      choices: (choices ?? []).map(({ index, delta, finish_reason, ...others }) => ({
        ...others,
        index: index ?? 0,
        delta: readDelta(index ?? 0, delta),
        finish_reason: readFinish(vendor, finish_reason),
      })),
      ...(told && { usage: fixUsage(told) }),
    }
  }
}

/**
 * A chunk that says a piece of text and nothing else, whole as OpenAI sends it: nearly all are, and the schema takes four
 * times as long to say so.
 */
function isOrdinary(said: unknown): said is ChatChunk {
  if (typeof said !== 'object' || said === null) return false
  const { id, object, created, model, choices, usage } = said as Record<string, unknown>
  if (typeof id !== 'string' || id === '' || object !== 'chat.completion.chunk') return false
  if (typeof created !== 'number' || created <= 0 || typeof model !== 'string' || model === '') return false
  return !usage && Array.isArray(choices) && choices.length > 0 && choices.every(isPieceOfText)
}

function isPieceOfText(choice: unknown): boolean {
  if (typeof choice !== 'object' || choice === null) return false
  const { index, delta, finish_reason } = choice as Record<string, unknown>
  if (!Number.isInteger(index) || finish_reason !== null || typeof delta !== 'object' || delta === null) return false
  return !('reasoning' in delta) && Object.values(delta).every((value) => value === null || typeof value === 'string')
}

/** OpenAI's own words, and those of servers that nearly speak them. */
const finishReasons: Record<string, FinishReason> = {
  stop: 'stop',
  length: 'length',
  tool_calls: 'tool_calls',
  content_filter: 'content_filter',
  function_call: 'function_call',
  eos: 'stop',
  end_turn: 'stop',
  stop_sequence: 'stop',
  max_tokens: 'length',
  model_length: 'length',
  tool_call: 'tool_calls',
  tool_use: 'tool_calls',
  safety: 'content_filter',
}

function readFinish(vendor: Vendor, reason: string | null | undefined): FinishReason | null {
  if (!reason) return null
  const known = finishReasons[reason]
  if (known === undefined) throw replyInvalid(vendor, `finish_reason ${reason}`)
  return known
}

function parseJson(vendor: Vendor, data: string): unknown {
  try {
    return JSON.parse(data)
  } catch {
    throw replyInvalid(vendor, 'an event that is not JSON')
  }
}

/** Most name none; what breaks in the middle of a reply is the server's trouble then. */
function statusOf(error: unknown): number {
  const { code, status } =
    typeof error === 'object' && error !== null ? { code: undefined, status: undefined, ...error } : {}
  return [status, code].map(Number).find((value) => value >= 400 && value < 600) ?? 500
}
