import type { ChatMessage } from '../../chat/wire.ts'
import { readDataUrl } from '../wire/read-data-url.ts'
import { untranslatable } from '../wire/untranslatable.ts'

export type Part = Record<string, unknown>
type Said = Record<string, unknown> & { type: string }

/** The content of a message as parts. Empty text is left out: a part has to hold something. */
export function toParts(content: ChatMessage['content']): Part[] {
  const parts: Said[] = typeof content === 'string' ? [{ type: 'text', text: content }] : (content ?? [])
  return parts.filter((part) => part.type !== 'text' || part.text !== '').map(toPart)
}

/** @throws AppError `invalid_request` for content that Gemini has no part for. */
function toPart(part: Said): Part {
  if (part.type === 'text') return { text: part.text }
  if (part.type === 'refusal') return { text: part.refusal }
  if (part.type === 'image_url') return toPicture(part.image_url)
  if (part.type === 'input_audio') return toSound(part.input_audio)
  if (part.type === 'file') return toFile(part.file)
  throw untranslatable('messages', `Gemini does not read content of type ${part.type}`)
}

/** An address on the web is fetched by Google, which has to be told what it will find there. */
function toPicture(image: unknown): Part {
  const url = typeof image === 'object' && image !== null && 'url' in image ? image.url : image
  if (typeof url !== 'string') throw untranslatable('messages', 'an image_url without url')
  const ending = /\.(png|webp|gif|heic|heif)(?:[?#]|$)/i.exec(url)?.[1]?.toLowerCase()
  return toInline(url) ?? { fileData: { mimeType: `image/${ending ?? 'jpeg'}`, fileUri: url } }
}

function toSound(audio: unknown): Part {
  const { data, format } = (audio ?? {}) as Record<string, unknown>
  if (typeof data !== 'string' || typeof format !== 'string')
    throw untranslatable('messages', 'an input_audio without data or format')
  return { inlineData: { mimeType: `audio/${format}`, data } }
}

function toFile(file: unknown): Part {
  const { file_data } = (file ?? {}) as Record<string, unknown>
  const inline = typeof file_data === 'string' ? toInline(file_data) : null
  if (!inline) throw untranslatable('messages', 'a file has to come as a data: URL in file_data')
  return inline
}

function toInline(url: string): Part | null {
  const data = readDataUrl(url)
  return data && { inlineData: { mimeType: data.mediaType, data: data.base64 } }
}
