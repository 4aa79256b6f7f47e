import { z } from 'zod'
import { AppError } from '../../../core/errors.ts'
import type { MessagesEvent } from '../../../gateway/index.ts'

type Block = Record<string, unknown>
type Message = Record<string, unknown> & { content: Block[]; usage: Record<string, unknown> }

const Start = z.object({ message: z.looseObject({ usage: z.record(z.string(), z.unknown()) }) })
const BlockStart = z.object({ index: z.int().min(0), content_block: z.record(z.string(), z.unknown()) })
const BlockDelta = z.object({ index: z.int().min(0), delta: z.looseObject({ type: z.string() }) })
const BlockStop = z.object({ index: z.int().min(0) })
const Delta = z.object({
  delta: z.record(z.string(), z.unknown()),
  usage: z.record(z.string(), z.unknown()).nullish(),
})

/** The parts of a delta that are put at the end of a block's field; other fields of a block are told whole. */
const growing: Record<string, [from: string, to: string]> = {
  text_delta: ['text', 'text'],
  thinking_delta: ['thinking', 'thinking'],
  signature_delta: ['signature', 'signature'],
}

/**
 * Puts the events of one reply together to the message that is answered without streaming. Counts of later events replace
 * earlier ones: they are sums already.
 *
 * @throws AppError `provider_reply_invalid` for events in an order that makes no message.
 */
export function foldEvents(): { add: (event: MessagesEvent) => void; message: () => Message } {
  let message: Message | null = null
  const written = new Map<number, string>()

  const begun = (): Message => {
    if (message === null) throw invalid('events before the message began')
    return message
  }
  const blockAt = (index: number): Block => {
    const block = begun().content[index]
    if (!block) throw invalid('a block that did not begin')
    return block
  }

  function addDelta(index: number, delta: Record<string, unknown> & { type: string }): void {
    const block = blockAt(index)
    const [from, to] = growing[delta.type] ?? []
    if (from && to) block[to] = String(block[to] ?? '') + String(delta[from] ?? '')
    else if (delta.type === 'input_json_delta')
      written.set(index, (written.get(index) ?? '') + String(delta.partial_json ?? ''))
    else if (delta.type === 'citations_delta')
      block.citations = [...(Array.isArray(block.citations) ? block.citations : []), delta.citation]
  }

  return {
    add(event) {
      if (event.type === 'message_start') {
        const { message: told } = read(Start, event)
        message = { ...told, content: [], usage: { ...told.usage } }
      } else if (event.type === 'content_block_start') {
        const { index, content_block } = read(BlockStart, event)
        begun().content[index] = { ...content_block }
      } else if (event.type === 'content_block_delta') {
        const { index, delta } = read(BlockDelta, event)
        addDelta(index, delta)
      } else if (event.type === 'content_block_stop') {
        const { index } = read(BlockStop, event)
        const json = written.get(index)
        if (json) blockAt(index).input = readInput(json)
      } else if (event.type === 'message_delta') {
        const { delta, usage } = read(Delta, event)
        const own = begun()
        Object.assign(own, delta)
        for (const [name, value] of Object.entries(usage ?? {})) if (value !== null) own.usage[name] = value
      }
    },
    message: begun,
  }
}

function read<S extends z.ZodType>(schema: S, event: MessagesEvent): z.output<S> {
  const { data, error } = schema.safeParse(event)
  if (error) throw invalid(`${event.type}: ${z.prettifyError(error)}`)
  return data as z.output<S>
}

/** What a tool is called with is an object here, where a chat has its text. A model may have written something else. */
function readInput(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch (error) {
    throw new AppError('provider_reply_invalid', { message: 'the arguments of a tool are not JSON', cause: error })
  }
}

const invalid = (why: string) => new AppError('provider_reply_invalid', { message: `not a message: ${why}` })
