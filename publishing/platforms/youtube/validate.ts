import type { PublicationMetadata } from '../../../contract/index.ts'
import type { Platform, Problem, Video } from '../../platform.ts'
import { categories, limits, maxHashtags, tagCharacters } from './limits.ts'

type Given = Partial<PublicationMetadata>

/**
 * What YouTube would refuse of what is given; what is left out is not judged. Lengths of titles and tags are UTF-16 units,
 * which is what YouTube's own pages count and never less than what the API does; descriptions are counted in bytes.
 */
export const validate: Platform['validate'] = (metadata, video) => [
  ...titleProblems(metadata),
  ...descriptionProblems(metadata),
  ...tagProblems(metadata),
  ...answerProblems(metadata),
  ...(video ? shortProblems(video) : []),
]

function titleProblems({ title }: Given): Problem[] {
  if (title === undefined) return []
  return [
    ...(title.trim() === '' ? [problem('title', 'missing')] : []),
    ...tooLong('title', title.length, limits.titleCharacters),
    ...brackets('title', title),
  ]
}

function descriptionProblems({ title, description }: Given): Problem[] {
  if (description === undefined) return []
  const hashtags = [...`${title ?? ''}\n${description}`.matchAll(/(?:^|[^\p{L}\p{N}&#/])#[\p{L}\p{N}_]/gu)].length
  return [
    ...tooLong('description', Buffer.byteLength(description, 'utf8'), limits.descriptionBytes),
    ...brackets('description', description),
    ...(hashtags > maxHashtags
      ? [problem('description', 'too_many', { max: maxHashtags, actual: hashtags, of: 'hashtags' })]
      : []),
  ]
}

function tagProblems({ tags }: Given): Problem[] {
  if (tags === undefined) return []
  const withComma = tags.find((tag) => tag.includes(','))
  return [
    ...tooLong('tags', tagCharacters(tags), limits.tagCharacters),
    ...brackets('tags', tags.join(' ')),
    ...(withComma === undefined ? [] : [problem('tags', 'not_allowed', { found: ',' })]),
  ]
}

function answerProblems({ categoryId, isMadeForKids }: Given): Problem[] {
  const isKnown = categoryId === undefined || categories.has(categoryId)
  return [
    ...(isKnown ? [] : [problem('categoryId', 'not_allowed', { found: categoryId })]),
    ...(isMadeForKids === null ? [problem('isMadeForKids', 'missing')] : []),
  ]
}

/** There is no flag for shorts: YouTube takes upright and square videos of at most three minutes for them. */
function shortProblems({ durationMs, width, height }: Pick<Video, 'durationMs' | 'width' | 'height'>): Problem[] {
  if (width <= height && durationMs <= limits.shortSeconds * 1000) return []
  return [problem('video', 'not_short', { durationMs, width, height, maxSeconds: limits.shortSeconds })]
}

function tooLong(field: Problem['field'], actual: number, max: number): Problem[] {
  return actual > max ? [problem(field, 'too_long', { max, actual })] : []
}

function brackets(field: Problem['field'], text: string): Problem[] {
  const found = /[<>]/.exec(text)?.[0]
  return found === undefined ? [] : [problem(field, 'not_allowed', { found })]
}

function problem(field: Problem['field'], code: Problem['code'], details: Problem['details'] = {}): Problem {
  return { field, code, details }
}
