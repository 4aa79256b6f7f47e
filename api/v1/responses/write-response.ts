import type { Response, ResponseErrorEvent, ResponseStreamEvent } from 'openai/resources/responses/responses'
import { z } from 'zod'
import { AppError } from '../../../core/errors.ts'
import type { ChatChunk, ChatUsage, FinishReason } from '../../../gateway/index.ts'
import type { WireError } from '../errors.ts'
import {
  callItem,
  type GrowingItem,
  type ItemStatus,
  type Logprob,
  refusalItem,
  type Said,
  textItem,
  thoughtItem,
} from './output-items.ts'
import { type ResponseObject, toResponseUsage } from './response-object.ts'

/** What has been said until now; `output` of it holds the items that are whole. */
export type ResponseWriter = {
  begin: () => ResponseStreamEvent[]
  /** @throws AppError `provider_reply_invalid` for chunks that cannot be told as a response. */
  add: (chunk: ChatChunk) => ResponseStreamEvent[]
  /** The last events of a reply that came to its end. @throws AppError `provider_reply_invalid` when it has none. */
  end: (usage: ChatUsage) => ResponseStreamEvent[]
  /** The last events of one that broke off: never an end that looks like one. */
  fail: (error: WireError) => ResponseStreamEvent[]
  response: ResponseObject
}

/**
 * Tells the chunks of a chat as a response: one item for what is said, thought and each function that is called, each one
 * whole before the next begins. Without streaming the same is done, and only `response` is looked at.
 */
export function writeResponse(response: ResponseObject): ResponseWriter {
  let sequence = 0
  let open: { name: string; item: GrowingItem } | null = null
  let finish: FinishReason | null = null
  const begunCalls = new Set<number>()

  const number = (events: Said[]): ResponseStreamEvent[] =>
    events.map((event) => {
      const numbered = { ...event, sequence_number: sequence } as ResponseStreamEvent
      sequence += 1
      return numbered
    })

  function close(status: ItemStatus): Said[] {
    if (open === null) return []
    const { item, events } = open.item.end(status)
    response.output.push(item)
    open = null
    return events
  }

  /** The item of that name goes on, or the one before ends and it begins. */
  function grow(name: string, begin: (index: number) => GrowingItem, text: string, logprobs?: Logprob[]): Said[] {
    const events: Said[] = []
    if (open?.name !== name) {
      events.push(...close('completed'))
      open = { name, item: begin(response.output.length) }
      events.push(...open.item.begin())
    }
    if (text !== '' && open) events.push(open.item.add(text, logprobs))
    return events
  }

  function addCall(call: NonNullable<ChatChunk['choices'][number]['delta']['tool_calls']>[number]): Said[] {
    const name = `call ${call.index}`
    const about = { call_id: call.id ?? '', name: call.function?.name ?? '' }
    if (open?.name !== name) {
      if (begunCalls.has(call.index) || about.call_id === '' || about.name === '')
        throw new AppError('provider_reply_invalid', { message: 'a part of a function call came out of its turn' })
      begunCalls.add(call.index)
    }
    return grow(name, (index) => callItem(index, about), call.function?.arguments ?? '')
  }

  // `output_text` is not on the wire: the SDK puts it together.
  const snapshot = () => ({ ...response, output: [...response.output] }) as unknown as Response

  return {
    response,
    begin: () =>
      number([
        { type: 'response.created', response: snapshot() },
        { type: 'response.in_progress', response: snapshot() },
      ]),
    add({ choices }) {
      const events: Said[] = []
      for (const { index, delta, finish_reason, logprobs } of choices) {
        if (index !== 0) continue
        if (delta.reasoning_content) events.push(...grow('thought', thoughtItem, delta.reasoning_content))
        if (delta.content) events.push(...grow('text', textItem, delta.content, readLogprobs(logprobs)))
        if (delta.refusal) events.push(...grow('refusal', refusalItem, delta.refusal))
        for (const call of delta.tool_calls ?? []) events.push(...addCall(call))
        if (finish_reason) finish = finish_reason
      }
      return number(events)
    },
    end(usage) {
      if (finish === null) throw new AppError('provider_reply_invalid', { message: 'the reply has no end' })
      const reason = incompleteReasons[finish]
      const events = close(reason === undefined ? 'completed' : 'incomplete')
      response.usage = toResponseUsage(usage)
      if (reason === undefined) {
        response.status = 'completed'
        response.completed_at = Math.floor(Date.now() / 1000)
        return number([...events, { type: 'response.completed', response: snapshot() }])
      }
      response.status = 'incomplete'
      response.incomplete_details = { reason }
      return number([...events, { type: 'response.incomplete', response: snapshot() }])
    },
    fail(error) {
      response.status = 'failed'
      response.error = { code: error.code, message: error.message } as Response['error']
      return number([{ type: 'response.failed', response: snapshot() }, brokenOff(error)])
    },
  }
}

/**
 * The event of an error. It stands there on two levels: OpenAI documents the one and sends the other, and its SDK throws on
 * the other only.
 */
export function brokenOff({ message, type, param, code }: WireError): ResponseErrorEvent {
  const told = { code, message, param }
  return { type: 'error', sequence_number: 0, ...told, ...{ error: { type, ...told } } }
}

const incompleteReasons: Partial<Record<FinishReason, 'max_output_tokens' | 'content_filter'>> = {
  length: 'max_output_tokens',
  content_filter: 'content_filter',
}

const Probability = z.object({
  token: z.string(),
  logprob: z.number(),
  bytes: z
    .array(z.int())
    .nullish()
    .transform((all) => all ?? []),
})
const Logprobs = z.object({
  content: z
    .array(
      Probability.extend({
        top_logprobs: z
          .array(Probability)
          .nullish()
          .transform((all) => all ?? []),
      }),
    )
    .nullish(),
})

/** Only who asked for them has them; what is not in OpenAI's shape is left out. */
const readLogprobs = (told: unknown): Logprob[] => Logprobs.safeParse(told).data?.content ?? []
