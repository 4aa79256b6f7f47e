import { type Accessor, createSignal, onCleanup } from 'solid-js'

/** Whether a media query holds, for what is another thing on a phone and not only laid out anew. */
export function createMedia(query: string): Accessor<boolean> {
  const list = matchMedia(query)
  const [matches, setMatches] = createSignal(list.matches)
  const read = () => setMatches(list.matches)
  list.addEventListener('change', read)
  onCleanup(() => list.removeEventListener('change', read))
  return matches
}

/** The width from which on the shell has its rail at the side. */
export const wide = '(min-width: 900px)'
