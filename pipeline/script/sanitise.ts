import { AppError } from '../../core/errors.ts'

const emoji = /\p{Extended_Pictographic}|\p{Emoji_Modifier}|\p{Regional_Indicator}|[\u200d\ufe0e\ufe0f\u20e3]/gu

/**
 * Text as a voice can read it: one line, without markdown, stage directions in brackets, addresses, emoji, hashtags' signs and
 * control characters, with plain quotes. A model that was told not to write them still does, and a voice says "asterisk".
 * Raises `provider_reply_invalid` when nothing is left to say.
 */
export function toSpokenText(text: string): string {
  const spoken = findSpokenText(text)
  if (spoken !== null) return spoken
  throw new AppError('provider_reply_invalid', {
    message: 'a scene has nothing to say',
    details: { text: text.slice(0, 200) },
  })
}

/** As `toSpokenText`, but null when nothing is left. What one pass uncovers (a list mark behind a bracket) the next one takes. */
export function findSpokenText(text: string): string | null {
  let spoken: string | null = text
  for (let before: string | null = null; spoken !== null && spoken !== before; ) {
    before = spoken
    spoken = cleanOnce(spoken)
  }
  return spoken
}

function cleanOnce(text: string): string | null {
  const spoken = text
    .normalize('NFC')
    .replace(/```[\s\S]*?```/g, ' ')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/(?:https?:\/\/|www\.)\S+/gi, ' ')
    .replace(/^\s*(?:#{1,6}\s+|[-*+•·–]\s+|>\s*|\d+[.)]\s+(?=\S))/gm, '')
    .replace(/^\s*[-*_=]{3,}\s*$/gm, ' ')
    .replace(/\[[^\]]*\]|\([^)]*\)|（[^）]*）|【[^】]*】/g, ' ')
    .replace(/^\s*(?:narrator|narration|voice[ -]?over|나레이션|내레이션|화자)\s*[:：]\s*/gim, '')
    .replace(/[*_~`|\\<>{}[\]^]+/g, ' ')
    .replace(/#(?=[\p{L}\p{N}])/gu, '')
    .replace(emoji, ' ')
  return tidy(spoken)
}

/**
 * Text for the screen, titles and captions' type: markdown and control characters go, emoji stay. Empty text stays empty, because
 * a scene may have no type.
 */
export function toDisplayText(text: string): string {
  return toOneLine(
    text
      .normalize('NFC')
      .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
      .replace(/^\s*(?:#{1,6}\s+|>\s*)/gm, '')
      .replace(/\*\*|__|`+|~~/g, ''),
  )
}

function tidy(spoken: string): string | null {
  const line = toOneLine(spoken)
    .replace(/^[\s,.;:!?…·-]+(?=[\p{L}\p{N}"'])/u, '')
    .replace(/\s+([,.;:!?…])/g, '$1')
    .replace(/([!?])[!?]{2,}/g, '$1')
    .trim()
  return /[\p{L}\p{N}]/u.test(line) ? line : null
}

function toOneLine(text: string): string {
  return text
    .replace(/[\u201c\u201d\u201e\u00ab\u00bb\u300c\u300d\u300e\u300f]/g, '"')
    .replace(/[\u2018\u2019\u201a]/g, "'")
    .replace(/[\p{Cc}\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060\ufeff]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
}
