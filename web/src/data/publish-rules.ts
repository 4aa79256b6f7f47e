import type { Visibility } from '../../../contract/publications.ts'

/** The contract's, without its validator; `tests/web/publishing/rules.test.ts` compares them. */
export const visibilities = ['public', 'unlisted', 'private'] as const satisfies readonly Visibility[]

/** The most shorts that are spread in one go. */
export const maxSpread = 100

/** What the contract takes at all; the platform's own limits come with `channels.list`. */
export const textLimits = { title: 200, description: 10_000, tag: 100, tags: 60, signature: 2000 } as const

/** Categories a video can be put into, most used first. The names are in the dictionaries. */
export const categoryIds = [
  ...(['22', '24', '27', '28', '23', '10', '25', '26', '1', '20', '17', '15', '19', '2', '29'] as const),
]
export type CategoryId = (typeof categoryIds)[number]
export const isCategory = (id: string): id is CategoryId => categoryIds.some((known) => known === id)

/** As YouTube counts tags: commas stand between them, and one with a space in it is put in quotes. */
export function countTags(tags: readonly string[]): number {
  const own = tags.reduce((sum, tag) => sum + tag.length + (/\s/.test(tag) ? 2 : 0), 0)
  return own + Math.max(0, tags.length - 1)
}

export const countBytes = (text: string): number => new TextEncoder().encode(text).length

/** What was typed or pasted, as tags: commas and line ends stand between them, a leading # goes. */
export function splitTags(text: string): string[] {
  return text
    .split(/[,，、\n\r\t]/)
    .map((tag) => tag.trim().replace(/^#+/, '').replace(/\s+/g, ' ').slice(0, textLimits.tag))
    .filter((tag) => tag !== '')
}

/** Adds tags that are not there yet, whatever their capitals. */
export function addTags(tags: readonly string[], more: readonly string[]): string[] {
  const all = [...tags]
  for (const tag of more) {
    const isKnown = all.some((known) => known.toLowerCase() === tag.toLowerCase())
    if (!isKnown && all.length < textLimits.tags) all.push(tag)
  }
  return all
}
