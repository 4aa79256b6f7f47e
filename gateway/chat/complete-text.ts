import { AppError } from '../../core/errors.ts'
import type { Call, Chat, ChatAsk, ScriptBrief, Usage } from '../provider.ts'
import { toStrictSchema } from '../providers/wire/strict-schema.ts'
import { watch } from '../serve/watch.ts'
import { estimateInput, outputCounter, readUsage } from './count.ts'
import { foldChunks } from './fold-chunks.ts'
import { brief, type ChatCompletion, type ChatUsage } from './wire.ts'

export type CompleteRequest = {
  /** The vendor's own model id, without the provider. */
  model: string
  system: string
  messages: { role: 'user' | 'assistant'; content: string }[]
  /** Ask for JSON of this shape (JSON Schema, draft 2020-12, every property required, no extra ones). */
  schema: { name: string; jsonSchema: Record<string, unknown> } | null
  maxOutputTokens: number
  /** What the text is for, as data. Only the built-in writer reads it: it has no model to understand prose. */
  brief: ScriptBrief | null
}

export type CompleteReply = {
  text: string
  /** `refused`: the model declined. `length`: cut off at maxOutputTokens. Both are errors for a script. */
  stop: 'done' | 'length' | 'refused'
  usage: Usage
}

/** How long a vendor may say nothing: a model on a machine of one's own is loaded first, and reads slowly. */
const usualPatience = { firstMs: 280_000, idleMs: 120_000 }

/**
 * A text as a whole: asks, reads the stream to its end and says how it ended. A refusal and a text that was cut off are
 * answers, with their cost; a finished one without text is not.
 *
 * @throws AppError what the maker raises; `provider_reply_invalid` for an ending that was not asked for or an empty text;
 *   `timeout` when the vendor says nothing for longer than `patience`.
 */
export async function completeText(
  chat: Chat,
  request: CompleteRequest,
  call: Call,
  patience: { firstMs: number; idleMs: number } = usualPatience,
): Promise<CompleteReply> {
  const ask = toAsk(request)
  const whole = foldChunks()
  const counter = outputCounter()
  let told: ChatUsage | null = null
  const watching = watch({ signal: call.signal, off: null, ...patience })
  const chunks = chat(ask, { ...call, signal: watching.signal })[Symbol.asyncIterator]()
  try {
    for (;;) {
      const next = await watching.during(chunks.next())
      if (next.done) break
      whole.add(next.value)
      counter.add(next.value)
      if (next.value.usage !== undefined) told = next.value.usage
    }
  } catch (error) {
    throw watching.explain(error)
  } finally {
    watching.end()
  }
  const completion = whole.completion()
  if (!completion)
    throw new AppError('provider_reply_invalid', { message: `${request.model} did not finish its reply` })
  const bytes = Buffer.byteLength(JSON.stringify(ask))
  const usage = told && readUsage(told, { maxInput: bytes + slack, maxOutput: request.maxOutputTokens * 4 + slack })
  if (usage?.source !== 'provider')
    call.log.warn({ model: request.model, told }, 'no believable usage in the reply; tokens counted here')
  return {
    ...readEnd(request.model, completion),
    usage: usage ?? { source: 'estimated', inputTokens: estimateInput(ask), outputTokens: counter.tokens() },
  }
}

/** What vendors put around a prompt, and count. */
const slack = 4_000

function toAsk({ model, system, messages, schema, maxOutputTokens, brief: data }: CompleteRequest): ChatAsk {
  return {
    model,
    messages: [...(system === '' ? [] : [{ role: 'system' as const, content: system }]), ...messages],
    max_completion_tokens: maxOutputTokens,
    ...(schema && {
      response_format: {
        type: 'json_schema',
        json_schema: { name: schema.name, strict: true, schema: toStrictSchema(schema.jsonSchema) },
      },
    }),
    ...(data && { [brief]: data }),
  }
}

function readEnd(model: string, { choices }: ChatCompletion): Omit<CompleteReply, 'usage'> {
  const [choice] = choices
  const unusable = (why: string) =>
    new AppError('provider_reply_invalid', { message: `${model} sent an unusable reply: ${why}` })
  if (!choice) throw unusable('no choice')
  const { message, finish_reason } = choice
  if (typeof message.refusal === 'string' && message.refusal !== '') return { text: message.refusal, stop: 'refused' }
  const stop = stops[finish_reason]
  if (stop === undefined) throw unusable(`it ended by ${finish_reason}`)
  const text = message.content ?? ''
  if (stop === 'done' && text === '') throw unusable('a finished one without text')
  return { text, stop }
}

/** Calls of tools are missing on purpose: none are sent. */
const stops: Partial<Record<string, CompleteReply['stop']>> = {
  stop: 'done',
  length: 'length',
  content_filter: 'refused',
}
