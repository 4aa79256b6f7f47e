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

/** Kept for this tab alone, also when it is loaded anew. Where that is closed to the page there is nothing. */
export function readOfTab(key: string): string | null {
  try {
    return sessionStorage.getItem(`xcaster.${key}`)
  } catch {
    return null
  }
}

export function writeOfTab(key: string, value: string | null): void {
  try {
    if (value === null) sessionStorage.removeItem(`xcaster.${key}`)
    else sessionStorage.setItem(`xcaster.${key}`, value)
  } catch {
    // Lost when the tab is loaded anew; what is kept for the whole browser takes its place.
  }
}
