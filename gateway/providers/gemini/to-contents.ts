import { readCallId, readToolCalls, type SpokenCall } from '../../chat/read-request.ts'
import type { ChatMessage } from '../../chat/wire.ts'
import { parseArguments } from '../wire/parse-arguments.ts'
import { untranslatable } from '../wire/untranslatable.ts'
import type { GeminiTraits } from './gemini-version.ts'
import { type Part, toParts } from './to-parts.ts'

type Content = { role: 'user' | 'model'; parts: Part[] }
type Contents = { system: Part[]; contents: Content[] }

/**
 * What stands for a signature that the caller has not kept: Gemini 3 refuses a call of the current turn without one. The word
 * is Google's (ai.google.dev, "Thought signatures").
 */
const noSignature = 'skip_thought_signature_validator'

/**
 * A conversation as Gemini tells it: instructions stand apart, results of tools are the user's and name their function,
 * neighbours of one role are one content.
 *
 * @throws AppError `invalid_request` for what cannot be said there, and for the result of a call that nobody made.
 */
export function toContents(messages: ChatMessage[], traits: GeminiTraits): Contents {
  const system: Part[] = []
  const contents: Content[] = []
  const names = new Map<string, string>()
  for (const message of messages) {
    if (message.role === 'system' || message.role === 'developer') system.push(...toParts(message.content))
    else addContent(contents, toContent(message, names, traits))
  }
  // Nothing but instructions: they are what is asked.
  if (contents.length === 0 && system.length > 0) contents.push({ role: 'user', parts: system.splice(0) })
  return { system, contents }
}

function toContent(message: ChatMessage, names: Map<string, string>, traits: GeminiTraits): Content {
  if (message.role === 'user') return { role: 'user', parts: toParts(message.content) }
  if (message.role === 'tool') return { role: 'user', parts: toResult(message, names) }
  if (message.role !== 'assistant')
    throw untranslatable('messages', 'messages of the role function are not known here; use tools')
  const calls = readToolCalls(message)
  for (const { id, function: called } of calls) names.set(id, called.name)
  return { role: 'model', parts: [...toParts(message.content), ...toCalls(calls, traits)] }
}

/** Of calls made together the first one carries the signature for all. */
function toCalls(calls: SpokenCall[], { wantsSignatures }: GeminiTraits): Part[] {
  const isSigned = calls.some(({ extra_content }) => extra_content?.google?.thought_signature !== undefined)
  return calls.map(({ id, function: { name, arguments: text }, extra_content }, index) => {
    const known = extra_content?.google?.thought_signature
    const signature = known ?? (wantsSignatures && !isSigned && index === 0 ? noSignature : undefined)
    const functionCall = { id, name, args: parseArguments(name, text) }
    return { functionCall, ...(signature !== undefined && { thoughtSignature: signature }) }
  })
}

/** A result is an object there; text that is none becomes its `output`. Pictures among it stand beside it. */
function toResult(message: ChatMessage, names: Map<string, string>): Part[] {
  const id = readCallId(message)
  const name = names.get(id)
  if (name === undefined) throw untranslatable('messages', `a result of ${id}, which no message before it called`)
  const parts = toParts(message.content)
  const text = parts.flatMap((part) => (typeof part.text === 'string' ? [part.text] : [])).join('\n')
  const others = parts.filter((part) => typeof part.text !== 'string')
  return [{ functionResponse: { id, name, response: parseObject(text) ?? { output: text } } }, ...others]
}

function parseObject(text: string): Record<string, unknown> | null {
  if (!text.trimStart().startsWith('{')) return null
  try {
    return JSON.parse(text)
  } catch {
    // Text that only begins like an object: it goes as text.
    return null
  }
}

/** A content without parts is refused there and says nothing. */
function addContent(contents: Content[], content: Content): void {
  const last = contents.at(-1)
  if (content.parts.length === 0) return
  if (last?.role === content.role) last.parts.push(...content.parts)
  else contents.push(content)
}
