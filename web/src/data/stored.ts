/**
 * Small choices and drafts kept in this browser. Where storage is closed to the page (private mode, a policy) they
 * live as long as the page: a convenience is lost then, nothing a person made.
 */
const memory = new Map<string, string>()

export function readStored(key: string): string | null {
  try {
    return localStorage.getItem(`xcaster.${key}`) ?? memory.get(key) ?? null
  } catch {
    return memory.get(key) ?? null
  }
}

export function writeStored(key: string, value: string | null): void {
  if (value === null) memory.delete(key)
  else memory.set(key, value)
  try {
    if (value === null) localStorage.removeItem(`xcaster.${key}`)
    else localStorage.setItem(`xcaster.${key}`, value)
  } catch {
    // Kept in memory above.
  }
}
