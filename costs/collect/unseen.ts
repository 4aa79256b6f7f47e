/**
 * Of rows that providers tell twice, within a page or because pages overlap, the first: what a row is about (all that it was
 * grouped by) stands in a window once, so that a second one is the same money or the same tokens again.
 */
export function createUnseen() {
  const seen = new Set<string>()
  return (about: readonly unknown[]): boolean => {
    const key = JSON.stringify(about)
    if (seen.has(key)) return false
    seen.add(key)
    return true
  }
}
