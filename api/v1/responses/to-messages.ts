import { z } from 'zod'
import type { ChatMessage } from '../../../gateway/index.ts'
import { unsupported } from '../intake.ts'
import { parseAt } from '../parse-at.ts'

type Item = Record<string, unknown> & { type?: string | null }

const Part = z.looseObject({ type: z.string() })
const Content = z.union([z.string(), z.array(Part)])
type Part = z.infer<typeof Part>

const MessageItem = z.looseObject({ role: z.enum(['user', 'assistant', 'system', 'developer']), content: Content })
const CallItem = z.looseObject({ call_id: z.string().min(1), name: z.string().min(1), arguments: z.string() })
const OutputItem = z.looseObject({ call_id: z.string().min(1), output: Content })

/**
 * Items of a response's input as messages of a chat. The calls of one turn, and what was said before them, become one
 * message, as a chat has it; thoughts are left out: only the model that had them could read them.
 *
 * @throws AppError `invalid_request` for an item that is broken, or that cannot be told to every provider.
 */
export function toMessages(input: string | Item[]): ChatMessage[] {
  if (typeof input === 'string') return [{ role: 'user', content: input }]
  const messages: ChatMessage[] = []
  for (const [index, item] of input.entries()) addItem(messages, item, `input[${index}]`)
  return messages
}

function addItem(messages: ChatMessage[], item: Item, at: string): void {
  const type = item.type ?? 'message'
  if (type === 'reasoning') return
  if (type === 'message') messages.push(toMessage(parseAt(MessageItem, item, at), at))
  else if (type === 'function_call') addCall(messages, parseAt(CallItem, item, at))
  else if (type === 'function_call_output') {
    const { call_id, output } = parseAt(OutputItem, item, at)
    messages.push({ role: 'tool', tool_call_id: call_id, content: toContent(output, `${at}.output`) })
  } else if (type === 'item_reference')
    throw unsupported(`${at}.type`, 'responses are not kept here: send the item itself')
  else throw unsupported(`${at}.type`, `items of type ${type} are not offered here`)
}

function toMessage({ role, content }: z.infer<typeof MessageItem>, at: string): ChatMessage {
  if (role !== 'assistant' || typeof content === 'string') return { role, content: toContent(content, `${at}.content`) }
  const said = (type: string, field: string) =>
    content.flatMap((part) => (part.type === type && typeof part[field] === 'string' ? part[field] : [])).join('')
  const refusal = said('refusal', 'refusal')
  return { role, content: said('output_text', 'text') || null, ...(refusal && { refusal }) }
}

function addCall(messages: ChatMessage[], { call_id, name, arguments: written }: z.infer<typeof CallItem>): void {
  const call = { id: call_id, type: 'function', function: { name, arguments: written } }
  const last = messages.at(-1)
  if (last?.role !== 'assistant') messages.push({ role: 'assistant', content: null, tool_calls: [call] })
  else last.tool_calls = [...(Array.isArray(last.tool_calls) ? last.tool_calls : []), call]
}

const toContent = (content: string | Part[], at: string): string | Part[] =>
  typeof content === 'string' ? content : content.map((part, index) => toPart(part, `${at}[${index}]`))

function toPart(part: Part, at: string): Part {
  switch (part.type) {
    case 'input_text':
    case 'output_text':
      return { type: 'text', text: parseAt(z.string(), part.text, `${at}.text`) }
    case 'input_image':
      return toImage(part, at)
    case 'input_file':
      return toFile(part, at)
    case 'input_audio':
      return { type: 'input_audio', input_audio: part.input_audio }
    default:
      throw unsupported(`${at}.type`, `parts of type ${part.type} are not offered here`)
  }
}

function toImage({ image_url, detail }: Part, at: string): Part {
  if (typeof image_url !== 'string') throw unsupported(at, 'files are not kept here: send the picture as `image_url`')
  return { type: 'image_url', image_url: { url: image_url, ...(typeof detail === 'string' && { detail }) } }
}

function toFile({ file_data, filename }: Part, at: string): Part {
  if (typeof file_data !== 'string')
    throw unsupported(at, 'files are neither kept nor fetched here: send it as `file_data`')
  return { type: 'file', file: { file_data, ...(typeof filename === 'string' && { filename }) } }
}
