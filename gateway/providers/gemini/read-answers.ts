import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { ChatChunk, ChatDelta, FinishReason, ToolCallDelta } from '../../chat/wire.ts'
import { answerError, replyInvalid, type Vendor } from '../wire/vendor-error.ts'
import { readUsage } from './read-usage.ts'

const Part = z.looseObject({
  text: z.string().optional(),
  thought: z.boolean().optional(),
  thoughtSignature: z.string().optional(),
  functionCall: z.looseObject({ id: z.string().optional(), name: z.string(), args: z.unknown().optional() }).optional(),
})
type Part = z.infer<typeof Part>

const Candidate = z.looseObject({
  index: z.int().min(0).default(0),
  content: z.looseObject({ parts: z.array(Part).nullish() }).nullish(),
  finishReason: z.string().nullish(),
})
type Candidate = z.infer<typeof Candidate>

const Answer = z.looseObject({
  candidates: z.array(Candidate).nullish(),
  promptFeedback: z.looseObject({ blockReason: z.string().optional() }).nullish(),
  usageMetadata: z.unknown().optional(),
  modelVersion: z.string().optional(),
  responseId: z.string().optional(),
  error: z.looseObject({ code: z.number().optional() }).optional(),
})

/** What the model was kept from saying (ai.google.dev, `FinishReason`). */
const filtered = /^(SAFETY|RECITATION|LANGUAGE|BLOCKLIST|PROHIBITED_CONTENT|SPII|IMAGE_\w+)$/

/** What is known of one candidate so far. */
type Course = { calls: number; isFinished: boolean }

/**
 * Turns the answers of one stream, each of which is a piece of every candidate it names, into chunks. Calls of functions come
 * whole and without a number there.
 */
export function answerReader(
  vendor: Vendor,
  candidateCount: number,
): { read: (data: string) => ChatChunk; isWhole: () => boolean } {
  const head = { id: '', object: 'chat.completion.chunk' as const, created: Math.floor(Date.now() / 1000), model: '' }
  const courses = new Map<number, Course>()
  const isWhole = () => courses.size >= candidateCount && [...courses.values()].every(({ isFinished }) => isFinished)

  function toChoice({ index, content, finishReason }: Candidate): ChatChunk['choices'][number] {
    const known = courses.get(index)
    const course = known ?? { calls: 0, isFinished: false }
    courses.set(index, course)
    const delta: ChatDelta = known ? {} : { role: 'assistant', content: '' }
    for (const part of content?.parts ?? []) addPart(delta, part, course)
    if (!finishReason) return { index, delta, finish_reason: null }
    course.isFinished = true
    return { index, delta, finish_reason: toFinish(vendor, finishReason, course) }
  }

  /** A prompt that was not let through has no candidate at all. */
  function refuseAll(blockReason: string): ChatChunk['choices'] {
    const delta = { role: 'assistant', content: null, refusal: `The prompt was blocked: ${blockReason}` }
    return Array.from({ length: candidateCount }, (_, index) => {
      courses.set(index, { calls: 0, isFinished: true })
      return { index, delta, finish_reason: 'content_filter' }
    })
  }

  return {
    read(data) {
      const parsed = Answer.safeParse(parseJson(vendor, data))
      if (!parsed.success) throw replyInvalid(vendor, `an answer: ${parsed.error.issues[0]?.path.join('.')}`)
      const { candidates, promptFeedback, usageMetadata, modelVersion, responseId, error } = parsed.data
      if (error) throw answerError(vendor, { status: error.code ?? 500, headers: new Headers(), body: parsed.data })
      head.id = responseId ?? head.id
      head.model = modelVersion ?? head.model
      const choices = candidates?.map(toChoice) ?? []
      if (choices.length === 0 && promptFeedback?.blockReason) choices.push(...refuseAll(promptFeedback.blockReason))
      const usage = readUsage(usageMetadata)
      // Each count is of all until then. Those of before the end, without those of the end, are too few: taken back.
      const isEnd = choices.some(({ finish_reason }) => finish_reason !== null)
      return { ...head, choices, ...((usage !== null || isEnd) && { usage }) }
    },
    isWhole,
  }
}

function addPart(delta: ChatDelta, part: Part, course: Course): void {
  if (part.functionCall) {
    delta.tool_calls = [...(delta.tool_calls ?? []), toCall(part, part.functionCall, course.calls)]
    course.calls += 1
  } else if (part.text && part.thought) delta.reasoning_content = (delta.reasoning_content ?? '') + part.text
  else if (part.text) delta.content = (delta.content ?? '') + part.text
}

/** The signature travels as in Google's own OpenAI layer, and has to be sent back with the call. */
function toCall(
  { thoughtSignature }: Part,
  { id, name, args }: NonNullable<Part['functionCall']>,
  index: number,
): ToolCallDelta {
  return {
    index,
    id: id || `call_${randomUUID()}`,
    type: 'function',
    function: { name, arguments: JSON.stringify(args ?? {}) },
    ...(thoughtSignature && { extra_content: { google: { thought_signature: thoughtSignature } } }),
  }
}

function toFinish(vendor: Vendor, reason: string, { calls }: Course): FinishReason {
  if (reason === 'STOP') return calls > 0 ? 'tool_calls' : 'stop'
  if (reason === 'MAX_TOKENS') return 'length'
  if (filtered.test(reason)) return 'content_filter'
  // A call that is no call, or a reason nobody knows: what was said cannot be relied on.
  throw replyInvalid(vendor, `finishReason ${reason}`)
}

function parseJson(vendor: Vendor, data: string): unknown {
  try {
    return JSON.parse(data)
  } catch {
    throw replyInvalid(vendor, 'an answer that is not JSON')
  }
}
