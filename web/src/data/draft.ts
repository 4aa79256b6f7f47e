import { type Choices, readChoices } from './choices.ts'
import { readStored, writeStored } from './stored.ts'

const key = 'draft'

/** The unfinished short of this browser, so that nothing typed is lost by leaving the page. */
export function readDraft(fallback: Choices): Choices {
  const stored = readStored(key)
  if (stored === null) return fallback
  return readChoices(parseRecord(stored), fallback)
}

export function saveDraft(choices: Choices): void {
  writeStored(key, JSON.stringify(choices))
}

/** Once its short is being made only the keyword goes: the other choices are habits and stay. */
export function finishDraft(choices: Choices): void {
  saveDraft({ ...choices, keyword: '' })
}

function parseRecord(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    // Written by something else under our name: the same as no draft.
    return {}
  }
}
