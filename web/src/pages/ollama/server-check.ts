/** The contract's limit without its validator; `tests/web/portal.test.ts` compares them. */
export const maxOllamaServers = 5

/** Where Ollama listens unless it is told otherwise. */
export const usualUrl = 'http://127.0.0.1:11434'

export type NameProblem = 'form' | 'taken' | null

/** The name is part of the model names; `tests/web/portal.test.ts` compares the form with the contract's. */
export function checkName(name: string, taken: readonly string[]): NameProblem {
  if (!/^[a-z][a-z0-9-]{0,30}$/.test(name)) return 'form'
  return taken.includes(name) ? 'taken' : null
}

export function checkUrl(text: string): boolean {
  return URL.canParse(text.trim()) && /^https?:\/\/\S+$/i.test(text.trim())
}

/** Without what people copy along: the path of an api and the slash at the end. */
export const tidyUrl = (text: string): string => text.trim().replace(/\/+((api|v1)(\/.*)?)?$/i, '')

export const isSameOrigin = (one: string, other: string): boolean =>
  new URL(one.trim()).origin === new URL(other).origin
