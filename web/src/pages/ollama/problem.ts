import { fieldRule, isApiError } from '../../data/api-error.ts'
import type { PortalWords } from '../../text/portal/ko.ts'

/** What keeps a server from being used, and what to do about it. */
export function problemWords(words: PortalWords, problem: string): { what: string; todo: string } {
  const known: Record<string, readonly string[]> = words.ollama.problems
  const [what = '', todo = ''] = known[problem] ?? words.ollama.problems.other
  return { what, todo }
}

/** Why a server was not registered, where the look at it was the reason; null for any other failure. */
export function refusedFor(error: unknown): string | null {
  if (!isApiError(error)) return null
  const { problem, reason } = error.details
  const said = [problem, reason, fieldRule(error, 'baseUrl')]
  return said.find((word): word is string => typeof word === 'string') ?? null
}
