import type { ReportReason } from '../../../contract/community.ts'

/** The contract's limits and lists without its validator; `tests/web/community.test.ts` compares them. */
export const commentMaxLength = 500
export const postLimits = { title: 100, text: 1000, tags: 10, tag: 30, tagLine: 400 } as const
export const creatorLimits = { name: 50, bio: 300 } as const
export const reportTextMaxLength = 1000
export const isHandle = (text: string): boolean => /^[a-z0-9_]{3,30}$/.test(text)

export const reportReasons = [
  'spam',
  'violence',
  'hate',
  'sexual',
  'harassment',
  'self_harm',
  'misleading',
  'untagged_ai',
  'copyright',
  'privacy',
  'other',
] as const satisfies readonly ReportReason[]

/** What was typed as tags: spaces, commas and line ends stand between them, a leading # goes, none stands twice. */
export function readTags(text: string): string[] {
  const tags: string[] = []
  for (const word of text.split(/[\s,，、#]+/)) {
    const tag = [...word].slice(0, postLimits.tag).join('')
    const isNew = tag !== '' && !tags.some((known) => known.toLowerCase() === tag.toLowerCase())
    if (isNew) tags.push(tag)
  }
  return tags
}
