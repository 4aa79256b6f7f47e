import { untranslatable } from './untranslatable.ts'

/** The arguments of an earlier tool call, which OpenAI writes as a JSON string, as the object that other vendors want. */
export function parseArguments(name: string, text: string): Record<string, unknown> {
  if (text.trim() === '') return {}
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw untranslatable('messages', `the arguments of a call of ${name} are not JSON: ${String(error)}`)
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw untranslatable('messages', `the arguments of a call of ${name} are no JSON object`)
  return value as Record<string, unknown>
}
