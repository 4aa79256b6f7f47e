import type { Short } from './suggest-prompt.ts'

const longestTitle = 60

/** Titles, description and tags out of what the script says already, where there is no model to write others. */
export function suggestFromScript({ script, keyword }: Short): {
  titles: string[]
  description: string
  tags: string[]
} {
  const [hook, ...rest] = script.scenes
  const phrases = script.scenes.map(({ onScreenText }) => onScreenText.trim()).filter((text) => text !== '')
  const sentence = hook?.narration.trim() ?? ''
  const points = rest.filter(({ role }) => role === 'main').map(({ onScreenText }) => onScreenText.trim())
  return {
    titles: [
      script.title,
      ...(sentence.length > 0 && sentence.length <= longestTitle ? [sentence.replace(/[.。]$/, '')] : []),
      ...points.filter((point) => point !== '').map((point) => `${keyword}: ${point}`),
    ].filter((title) => title.length <= longestTitle * 1.5),
    description: script.description,
    tags: [
      keyword,
      ...[...script.description.matchAll(/#([\p{L}\p{N}_]+)/gu)].map(([, tag]) => tag ?? ''),
      ...keyword.split(/\s+/).filter((word) => word.length > 1),
      ...phrases.filter((phrase) => phrase.length <= 20),
    ],
  }
}
