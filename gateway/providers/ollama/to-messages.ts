import { z } from 'zod'
import type { ChatMessage } from '../../chat/wire.ts'
import { parseArguments } from '../wire/parse-arguments.ts'
import { readDataUrl } from '../wire/read-data-url.ts'
import { untranslatable } from '../wire/untranslatable.ts'

const ToolCalls = z.array(
  z.looseObject({
    id: z.string().nullish(),
    function: z.looseObject({ name: z.string(), arguments: z.string().nullish() }),
  }),
)

const roles = {
  developer: 'system',
  system: 'system',
  user: 'user',
  assistant: 'assistant',
  tool: 'tool',
  function: 'tool',
} as const

/** Messages in Ollama's words: text apart from pictures, arguments as objects, results by the name of their tool. */
export function toMessages(messages: ChatMessage[]): Record<string, unknown>[] {
  const toolNames = new Map<string, string>()
  return messages.map((message) => {
    const { role, content, tool_calls, tool_call_id, name, reasoning_content } = message
    const calls = tool_calls ? readCalls(tool_calls) : []
    for (const { id, function: called } of calls) if (id) toolNames.set(id, called.name)
    const toolName = roles[role] === 'tool' ? (toolNames.get(String(tool_call_id)) ?? name) : undefined
    return {
      role: roles[role],
      ...toContent(content),
      ...(typeof reasoning_content === 'string' && { thinking: reasoning_content }),
      ...(calls.length > 0 && {
        tool_calls: calls.map(({ id, function: called }) => ({
          ...(id && { id }),
          function: { name: called.name, arguments: parseArguments(called.name, called.arguments ?? '') },
        })),
      }),
      ...(typeof toolName === 'string' && { tool_name: toolName }),
      ...(typeof tool_call_id === 'string' && { tool_call_id }),
    }
  })
}

function readCalls(told: unknown): z.infer<typeof ToolCalls> {
  const parsed = ToolCalls.safeParse(told)
  if (!parsed.success) throw untranslatable('messages', 'tool_calls without a function')
  return parsed.data
}

function toContent(content: ChatMessage['content']): { content: string; images?: string[] } {
  if (typeof content === 'string') return { content }
  const texts: string[] = []
  const images: string[] = []
  for (const part of content ?? []) {
    if (part.type === 'image_url') images.push(toBase64(part.image_url))
    else if (typeof part.text === 'string') texts.push(part.text)
    else if (typeof part.refusal === 'string') texts.push(part.refusal)
    else throw untranslatable('messages', `Ollama takes text and pictures, not ${part.type}`)
  }
  return { content: texts.join('\n'), ...(images.length > 0 && { images }) }
}

function toBase64(image: unknown): string {
  const url = typeof image === 'object' && image !== null && 'url' in image ? image.url : image
  const data = typeof url === 'string' ? readDataUrl(url) : null
  if (data === null) throw untranslatable('messages', 'Ollama takes pictures as data: URLs in base64')
  return data.base64
}
