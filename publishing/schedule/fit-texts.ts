import { type PublicationDefaults, PublicationMetadata } from '../../contract/index.ts'
import type { Platform } from '../platform.ts'

type Judge = Pick<Platform, 'validate'>
export type Texts = { title: string; description: string; tags: string[] }

/** No platform takes brackets; what turns the order of letters or is half of one has no place in a text either. */
const clean = (text: string) => text.replace(/[<>\p{Cs}\u202a-\u202e\u2066-\u2069\ufeff]/gu, '').trim()
const oneLine = (text: string) => clean(text.replace(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, ' '))
const lines = (text: string) => clean(text.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n\t]/gu, ' '))

/**
 * Texts that a machine wrote, cut to what the platform takes: between words where one ends nearby, never within a character.
 * What a person types is not cut but refused. `ending` is put under the description and stays whole.
 */
export function fitTexts(
  { title, description, tags }: Texts,
  platform: Judge,
  ending = '',
): Texts & { isTitleCut: boolean } {
  const takes = (given: Partial<PublicationMetadata>) => platform.validate(given, null).length === 0
  const whole = oneLine(title)
  const fitted = cut(whole, (text) => text.length <= 200 && (text === '' || takes({ title: text })))
  const under = lines(ending)
  const join = (text: string) => [text, under].filter((part) => part !== '').join('\n\n')
  const says = (text: string) => takes({ description: join(text) })
  const body = lines(description)
  return {
    title: fitted,
    description: join(cut(hasTooManyTags(body) ? body.replaceAll('#', '') : body, says)),
    tags: fitTags(tags, (list) => takes({ tags: list })),
    isTitleCut: fitted !== whole,
  }
}

/** What a publication that nobody typed starts with: the short's own words and what the channel always adds. */
export function startMetadata(
  video: { title: string; description: string; keyword: string },
  defaults: PublicationDefaults,
  platform: Judge,
): { metadata: PublicationMetadata; isTitleCut: boolean } {
  const { signature, tags, ...rest } = defaults
  const own = { title: video.title, description: video.description, tags: [...tags, video.keyword] }
  const { isTitleCut, ...texts } = fitTexts(own, platform, signature)
  return { metadata: PublicationMetadata.parse({ ...rest, ...texts }), isTitleCut }
}

/** Platforms ignore all of them where there are too many. */
const hasTooManyTags = (text: string) => [...text.matchAll(/#[\p{L}\p{N}_]/gu)].length > 30

const maxTags = 60

function fitTags(tags: string[], takes: (tags: string[]) => boolean): string[] {
  const fitted: string[] = []
  for (const tag of tags.map((one) => oneLine(one.replace(/[,"#]/g, ' ')))) {
    const isKnown = fitted.some((one) => one.toLowerCase() === tag.toLowerCase())
    if (tag === '' || tag.length > 100 || isKnown || fitted.length === maxTags) continue
    if (takes([...fitted, tag])) fitted.push(tag)
  }
  return fitted
}

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' })

/** The longest beginning that fits, with an ellipsis; nothing where none does. */
function cut(text: string, fits: (text: string) => boolean): string {
  if (fits(text)) return text
  const ends = [...graphemes.segment(text)].map(({ index, segment }) => index + segment.length)
  let low = 0
  let high = ends.length
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (fits(`${text.slice(0, ends[middle - 1])}…`)) low = middle
    else high = middle - 1
  }
  const longest = text.slice(0, low === 0 ? 0 : ends[low - 1])
  const word = longest.lastIndexOf(' ')
  const kept = (word > longest.length * 0.7 ? longest.slice(0, word) : longest).trimEnd()
  return kept === '' ? '' : `${kept}…`
}
