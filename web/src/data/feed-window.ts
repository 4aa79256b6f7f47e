/** Posts kept in the document on each side of the one in view; all others are empty places of the same height. */
const besides = 2

/** What stands at a place of the feed: `playing` has the video that plays, `ready` one that is loaded, `still` its picture. */
export type Presence = 'playing' | 'ready' | 'still' | 'empty'

/** At most three videos and five posts are in the document, however far somebody scrolls. */
export function presenceOf(index: number, current: number): Presence {
  const distance = Math.abs(index - current)
  if (distance === 0) return 'playing'
  if (distance === 1) return 'ready'
  return distance <= besides ? 'still' : 'empty'
}

/** Whether the next page of the feed should be asked for, so that nobody waits at its end. */
export const isNearEnd = (current: number, loaded: number): boolean => current >= loaded - 4

/** The place a scrolled feed shows, when each is `heightPx` high and the last is the one after the posts. */
export function placeAt(scrollTopPx: number, heightPx: number, places: number): number {
  if (heightPx <= 0 || places <= 0) return 0
  return Math.min(places - 1, Math.max(0, Math.round(scrollTopPx / heightPx)))
}

/** The posts of all pages, each once: scores move while people scroll, so that one may come again on a later page. */
export function inOrder<P extends { id: string }>(first: P | undefined, posts: readonly P[]): P[] {
  const seen = new Set<string>()
  return (first ? [first, ...posts] : [...posts]).filter(({ id }) => !seen.has(id) && seen.add(id))
}
