import { z } from 'zod'
import type { ChatMessage } from '../../../gateway/index.ts'
import { unsupported } from '../intake.ts'
import { parseAt } from '../parse-at.ts'

type Block = Record<string, unknown> & { type: string }
type Message = { role: 'user' | 'assistant' | 'system'; content: string | Block[] }
type Part = Record<string, unknown> & { type: string }
/** `isNative`: a block that a chat has no words for stays as it is. */
type Options = { isNative: boolean }

const Text = z.object({ text: z.string() })
const Source = z.discriminatedUnion('type', [
  z.object({ type: z.literal('base64'), media_type: z.string(), data: z.string() }),
  z.object({ type: z.literal('url'), url: z.string() }),
  z.object({ type: z.literal('text'), data: z.string() }),
  z.object({
    type: z.literal('content'),
    content: z.union([z.string(), z.array(z.looseObject({ type: z.string() }))]),
  }),
  z.object({ type: z.literal('file') }),
])
const Picture = z.object({ source: Source })
const Document = z.object({ source: Source, title: z.string().nullish() })
const SearchResult = z.object({
  title: z.string(),
  source: z.string(),
  content: z.array(z.looseObject({ type: z.string() })),
})
const ToolUse = z.object({ id: z.string().min(1), name: z.string().min(1), input: z.unknown().optional() })
const ToolResult = z.object({
  tool_use_id: z.string().min(1),
  content: z.union([z.string(), z.array(z.looseObject({ type: z.string() }))]).nullish(),
})

/**
 * One message of Anthropic's as those of a chat, which has one for each result of a tool. Thoughts are left out: only the
 * model that had them can read them.
 *
 * @throws AppError `invalid_request` for a block that is broken, or that cannot be told to every provider.
 */
export function toMessages({ role, content }: Message, at: string, options: Options): ChatMessage[] {
  const path = `${at}.content`
  if (typeof content === 'string') return [{ role, content }]
  if (role === 'system') return [{ role, content: textOf(content, path) }]
  return role === 'assistant' ? [fromAssistant(content, path, options)] : fromUser(content, path, options)
}

/** Blocks of text as one. */
export function textOf(content: string | Block[], at: string): string {
  if (typeof content === 'string') return content
  return content.map((block, index) => onlyText(block, `${at}[${index}]`)).join('\n\n')
}

function onlyText(block: Block, at: string): string {
  if (block.type !== 'text') throw unsupported(`${at}.type`, `Only text can stand here, not ${block.type}.`)
  return parseAt(Text, block, at).text
}

function fromAssistant(blocks: Block[], at: string, { isNative }: Options): ChatMessage {
  const texts: string[] = []
  const calls: unknown[] = []
  for (const [index, block] of blocks.entries()) {
    const path = `${at}[${index}]`
    if (block.type === 'thinking' || block.type === 'redacted_thinking') continue
    if (block.type === 'tool_use') {
      const { id, name, input } = parseAt(ToolUse, block, path)
      calls.push({ id, type: 'function', function: { name, arguments: JSON.stringify(input ?? {}) } })
    } else if (block.type === 'text' || !isNative) texts.push(onlyText(block, path))
  }
  return { role: 'assistant', content: texts.join('') || null, ...(calls.length > 0 && { tool_calls: calls }) }
}

/** Results come first, as they answer the message before; pictures of a result follow as the user's, where all models see them. */
function fromUser(blocks: Block[], at: string, options: Options): ChatMessage[] {
  const results: ChatMessage[] = []
  const parts: Part[] = []
  for (const [index, block] of blocks.entries()) {
    const path = `${at}[${index}]`
    if (block.type !== 'tool_result') parts.push(...toParts(block, path, options))
    else {
      const { tool_use_id, content } = parseAt(ToolResult, block, path)
      const said = contentParts(content ?? '', `${path}.content`, options)
      const texts = said.flatMap((part) => (part.type === 'text' ? String(part.text) : []))
      results.push({ role: 'tool', tool_call_id: tool_use_id, content: texts.join('\n\n') })
      parts.push(...said.filter(({ type }) => type !== 'text'))
    }
  }
  return [...results, ...(parts.length > 0 ? [{ role: 'user' as const, content: parts }] : [])]
}

const contentParts = (content: string | Block[], at: string, options: Options): Part[] =>
  typeof content === 'string'
    ? [{ type: 'text', text: content }]
    : content.flatMap((block, index) => toParts(block, `${at}[${index}]`, options))

function toParts(block: Block, at: string, options: Options): Part[] {
  switch (block.type) {
    case 'text':
      return [{ type: 'text', text: parseAt(Text, block, at).text }]
    case 'image':
      return [
        toPicture(parseAt(Picture, block, at).source) ?? keep(block, at, 'files are not kept: send base64', options),
      ]
    case 'document':
      return (
        toDocument(parseAt(Document, block, at), at, options) ?? [
          keep(block, at, 'documents are neither kept nor fetched: send base64', options),
        ]
      )
    case 'search_result': {
      const { title, source, content } = parseAt(SearchResult, block, at)
      return [{ type: 'text', text: `${title}\n${source}\n\n${textOf(content, `${at}.content`)}` }]
    }
    default:
      return [keep(block, at, 'blocks of this type are not offered', options)]
  }
}

/** @throws AppError `invalid_request` unless the block reaches Anthropic as it is. */
function keep(block: Block, at: string, why: string, { isNative }: Options): Part {
  if (isNative) return block
  throw unsupported(at, `${at} (${block.type}): ${why} for this model.`)
}

type Source = z.infer<typeof Source>

function toPicture(source: Source): Part | null {
  if (source.type === 'url') return { type: 'image_url', image_url: { url: source.url } }
  if (source.type !== 'base64') return null
  return { type: 'image_url', image_url: { url: `data:${source.media_type};base64,${source.data}` } }
}

function toDocument({ source, title }: z.infer<typeof Document>, at: string, options: Options): Part[] | null {
  if (source.type === 'text') return [{ type: 'text', text: title ? `${title}\n\n${source.data}` : source.data }]
  if (source.type === 'content') return contentParts(source.content, `${at}.source.content`, options)
  if (source.type !== 'base64') return null
  const file_data = `data:${source.media_type};base64,${source.data}`
  return [{ type: 'file', file: { filename: title ?? 'document.pdf', file_data } }]
}
