import { type PostDraft, toPostDraft } from './post-draft.ts'
import { readStored, writeStored } from './stored.ts'

const keyOf = (runId: string) => `post.${runId}`

/** What was typed about a short in this browser. */
export function readPostDraft(runId: string, fallback: PostDraft): PostDraft {
  const stored = readStored(keyOf(runId))
  return stored === null ? fallback : toPostDraft(stored, fallback)
}

export const keepPostDraft = (runId: string, draft: PostDraft): void => writeStored(keyOf(runId), JSON.stringify(draft))
export const forgetPostDraft = (runId: string): void => writeStored(keyOf(runId), null)
