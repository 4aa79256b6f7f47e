import { readCallId, readToolCalls } from '../../chat/read-request.ts'
import type { ChatMessage } from '../../chat/wire.ts'
import { parseArguments } from '../wire/parse-arguments.ts'
import { untranslatable } from '../wire/untranslatable.ts'
import { type Block, toBlocks } from './to-blocks.ts'

export type Message = { role: 'user' | 'assistant'; content: Block[] }
export type Conversation = { system: Block[]; messages: Message[] }

/**
 * A conversation as Anthropic tells it: instructions stand before it, wherever they stood; results of tools are the user's;
 * neighbours of one role are one message, so that the results of parallel calls answer all of them at once.
 *
 * @throws AppError `invalid_request` for what cannot be said there.
 */
export function toMessages(messages: ChatMessage[]): Conversation {
  const system: Block[] = []
  const turns: Message[] = []
  for (const message of messages) {
    if (message.role === 'system' || message.role === 'developer') system.push(...toBlocks(message.content))
    else addTurn(turns, toTurn(message))
  }
  // Nothing but instructions: they are what is asked.
  if (turns.length === 0 && system.length > 0) turns.push({ role: 'user', content: system.splice(0) })
  trimPrefill(turns)
  return { system, messages: turns }
}

function toTurn(message: ChatMessage): Message {
  if (message.role === 'assistant')
    return { role: 'assistant', content: [...toBlocks(message.content), ...toCalls(message)] }
  if (message.role === 'tool') return { role: 'user', content: [toResult(message)] }
  if (message.role === 'user') return { role: 'user', content: toBlocks(message.content) }
  throw untranslatable('messages', 'messages of the role function are not known here; use tools')
}

function toCalls(message: ChatMessage): Block[] {
  return readToolCalls(message).map(({ id, function: { name, arguments: text } }) => ({
    ...{ type: 'tool_use', id, name },
    input: parseArguments(name, text),
  }))
}

function toResult(message: ChatMessage): Block {
  return { type: 'tool_result', tool_use_id: readCallId(message), content: toBlocks(message.content) }
}

/** A message without content is refused there and says nothing. */
function addTurn(turns: Message[], turn: Message): void {
  const last = turns.at(-1)
  if (turn.content.length === 0) return
  if (last?.role === turn.role) last.content.push(...turn.content)
  else turns.push(turn)
}

/** The beginning of a reply that the model is to continue may not end with a space. */
function trimPrefill(turns: Message[]): void {
  const last = turns.at(-1)
  const block = last?.role === 'assistant' ? last.content.at(-1) : undefined
  if (typeof block?.text === 'string') block.text = block.text.trimEnd()
}
