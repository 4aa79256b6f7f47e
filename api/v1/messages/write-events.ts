import { AppError } from '../../../core/errors.ts'
import { type ChatChunk, type ChatUsage, type MessagesEvent, nativeEvents } from '../../../gateway/index.ts'
import { translateChunks } from './translate-chunks.ts'

/** Tells a reply as Anthropic's events. */
export type EventWriter = {
  /** @throws AppError `provider_reply_invalid` for chunks that cannot be told as blocks. */
  add: (chunk: ChatChunk) => MessagesEvent[]
  /** The last events of a reply that came to its end, when its counts are on the books. */
  end: (usage: ChatUsage) => MessagesEvent[]
}

export type WriterOptions = {
  model: string
  /** Tokens of the input as we guess them: what the first event tells, before the provider has counted. */
  inputTokens: number
  showsThoughts: boolean
}

/** By what the first chunk carries: Anthropic's own events, or a chat's chunks. */
export function writeEvents(options: WriterOptions): EventWriter {
  let writer: EventWriter | null = null
  return {
    add(chunk) {
      writer ??= nativeEvents in chunk ? passOn(options) : translateChunks(options)
      return writer.add(chunk)
    },
    end(usage) {
      if (writer === null) throw new AppError('provider_reply_invalid', { message: 'the reply has no words' })
      return writer.end(usage)
    },
  }
}

/** Anthropic's events as they came, under the name of the model that was asked for; the end waits for the books. */
function passOn({ model }: WriterOptions): EventWriter {
  let isBegun = false
  return {
    add: (chunk) =>
      (chunk[nativeEvents] ?? []).flatMap((event) => {
        if (event.type === 'message_stop') return []
        if (event.type !== 'message_start') return [event]
        isBegun = true
        return [{ ...event, message: { ...(event.message as object), model } }]
      }),
    end() {
      if (!isBegun) throw new AppError('provider_reply_invalid', { message: 'the reply has no beginning' })
      return [{ type: 'message_stop' }]
    },
  }
}
