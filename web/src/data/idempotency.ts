import { isApiError } from './api-error.ts'

/**
 * Keeps one idempotency key per press. A second press with the same input while no final answer is known uses the
 * key again, so that a double click, a retry or a lost reply never makes two; a different input gets a new key.
 */
export function createPress(newKey: () => string = newUuid) {
  let held: { input: string; key: string } | null = null
  return async function press<T>(input: unknown, send: (key: string) => Promise<T>): Promise<T> {
    const text = JSON.stringify(input)
    if (held?.input !== text) held = { input: text, key: newKey() }
    const { key } = held
    try {
      const answer = await send(key)
      forget(key)
      return answer
    } catch (error) {
      if (isFinal(error)) forget(key)
      throw error
    }
  }

  function forget(key: string) {
    if (held?.key === key) held = null
  }
}

/** A refusal is an answer; silence, overload and a conflict with the same key still under way are not. */
function isFinal(error: unknown): boolean {
  return isApiError(error) && !error.isTransient && error.status !== 409
}

/** A version 4 UUID. `crypto.randomUUID` exists only on secure pages, and the studio may be opened by its address in a home network. */
export function newUuid(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID()
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  const hex = [...bytes].map((byte, index) => {
    if (index === 6) return ((byte & 0x0f) | 0x40).toString(16).padStart(2, '0')
    if (index === 8) return ((byte & 0x3f) | 0x80).toString(16).padStart(2, '0')
    return byte.toString(16).padStart(2, '0')
  })
  const part = (from: number, to: number) => hex.slice(from, to).join('')
  return `${part(0, 4)}-${part(4, 6)}-${part(6, 8)}-${part(8, 10)}-${part(10, 16)}`
}
