import { type PublishDraft, toDraft } from './publish-draft.ts'
import { readStored, writeStored } from './stored.ts'

const keyOf = (runId: string) => `publish.${runId}`

/** The unfinished publication of a short in this browser, so that nothing typed is lost by leaving the page. */
export function readDraft(runId: string): PublishDraft | null {
  const stored = readStored(keyOf(runId))
  if (stored === null) return null
  try {
    return toDraft(JSON.parse(stored))
  } catch (error) {
    // Written by something else under our name: the same as no draft.
    if (error instanceof SyntaxError) return null
    throw error
  }
}

export const keepDraft = (runId: string, draft: PublishDraft): void => writeStored(keyOf(runId), JSON.stringify(draft))
export const forgetDraft = (runId: string): void => writeStored(keyOf(runId), null)
