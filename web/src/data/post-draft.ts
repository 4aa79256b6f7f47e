import type { Run } from '../../../contract/runs.ts'
import { postLimits } from './community-limits.ts'

/** A post that is being written. `tags` is what was typed, not yet told apart. */
export type PostDraft = { title: string; text: string; tags: string; sharesKeyword: boolean; allowsComments: boolean }

/** What a post begins with: the short's own title. */
export const freshPostDraft = (run: Pick<Run, 'title' | 'request'>): PostDraft => ({
  title: (run.title ?? run.request.keyword).slice(0, postLimits.title),
  text: '',
  tags: '',
  sharesKeyword: false,
  allowsComments: true,
})

/** Parts that do not fit, of an older version say, become the fallback's. */
export function toPostDraft(stored: string, fallback: PostDraft): PostDraft {
  let raw: unknown
  try {
    raw = JSON.parse(stored)
  } catch (error) {
    // Written by something else under our name: the same as no draft.
    if (error instanceof SyntaxError) return fallback
    throw error
  }
  const known = typeof raw === 'object' && raw !== null ? (raw as Record<string, unknown>) : {}
  const text = (key: 'title' | 'text' | 'tags', max: number) =>
    typeof known[key] === 'string' ? known[key].slice(0, max) : fallback[key]
  const flag = (key: 'sharesKeyword' | 'allowsComments') =>
    typeof known[key] === 'boolean' ? known[key] : fallback[key]
  return {
    title: text('title', postLimits.title),
    text: text('text', postLimits.text),
    tags: text('tags', postLimits.tagLine),
    sharesKeyword: flag('sharesKeyword'),
    allowsComments: flag('allowsComments'),
  }
}
