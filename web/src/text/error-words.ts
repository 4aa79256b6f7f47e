import { isApiError } from '../data/api-error.ts'
import type { Dictionary } from './ko.ts'

/**
 * What happened and what to do, in our words for the codes we know; for a code that is newer than this page, the
 * server's own sentence, which it already wrote in the reader's language.
 */
export function errorWords(t: Dictionary, error: unknown): { what: string; todo: string } {
  if (!isApiError(error)) return wordsOf(t, 'internal', '')
  return wordsOf(t, error.code, error.message)
}

export function wordsOf(t: Dictionary, code: string, message: string): { what: string; todo: string } {
  const known: Record<string, readonly string[]> = t.errors
  const [what, todo] = known[code] ?? [message || t.errors.internal[0], t.errors.internal[1]]
  return { what: what ?? message, todo: todo ?? '' }
}
