import type { ChatMessage } from '../../chat/wire.ts'
import { readDataUrl } from '../wire/read-data-url.ts'
import { untranslatable } from '../wire/untranslatable.ts'

export type Block = Record<string, unknown> & { type: string }
type Part = Record<string, unknown> & { type: string }

/** The content of a message as blocks. Empty text, which the vendor refuses, is left out. */
export function toBlocks(content: ChatMessage['content']): Block[] {
  const parts: Part[] = typeof content === 'string' ? [{ type: 'text', text: content }] : (content ?? [])
  return parts.filter((part) => part.type !== 'text' || part.text !== '').map(toBlock)
}

/** @throws AppError `invalid_request` for what no Claude reads: sound, files by id, addresses that are not https. */
function toBlock(part: Part): Block {
  // OpenAI has no word for it; those who want a prefix cached write it as Anthropic does.
  const cache = typeof part.cache_control === 'object' && { cache_control: part.cache_control }
  if (part.type === 'text') return { type: 'text', text: part.text, ...cache }
  if (part.type === 'refusal') return { type: 'text', text: part.refusal }
  if (part.type === 'image_url') return { ...toImage(urlOf(part.image_url)), ...cache }
  if (part.type === 'file') return { ...toDocument(part.file), ...cache }
  throw untranslatable('messages', `Claude does not read content of type ${part.type}`)
}

/** Both the object of OpenAI and the bare string that some clients send. */
function urlOf(image: unknown): string {
  const url = typeof image === 'object' && image !== null && 'url' in image ? image.url : image
  if (typeof url !== 'string') throw untranslatable('messages', 'an image_url without url')
  return url
}

function toImage(url: string): Block {
  const data = readDataUrl(url)
  if (data) return { type: 'image', source: { type: 'base64', media_type: data.mediaType, data: data.base64 } }
  return { type: 'image', source: { type: 'url', url } }
}

/** A page description comes as base64, plain text as text. */
function toDocument(file: unknown): Block {
  const { file_data, filename } = (file ?? {}) as Record<string, unknown>
  const data = typeof file_data === 'string' ? readDataUrl(file_data) : null
  if (!data) throw untranslatable('messages', 'a file has to come as a data: URL in file_data')
  if (data.mediaType.startsWith('image/')) return toImage(String(file_data))
  const title = typeof filename === 'string' && { title: filename }
  if (data.mediaType === 'application/pdf')
    return { type: 'document', source: { type: 'base64', media_type: data.mediaType, data: data.base64 }, ...title }
  if (data.mediaType.startsWith('text/') || data.mediaType === 'application/json') {
    const text = Buffer.from(data.base64, 'base64').toString('utf8')
    return { type: 'document', source: { type: 'text', media_type: 'text/plain', data: text }, ...title }
  }
  throw untranslatable('messages', `Claude does not read files of type ${data.mediaType}`)
}
