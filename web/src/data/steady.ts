import { type Accessor, createMemo, createRoot, onCleanup, runWithOwner } from 'solid-js'

/**
 * The result of a query, read without Suspense: the pages say themselves what they show while it loads.
 *
 * Read as it comes, an answer that was already known when a page opened ties the boundary around that page to every later
 * change of it: at each live event the boundary takes all it holds out of the document and puts it back, and focus,
 * running animations and a playing video are lost.
 */
export function steady<Q extends { data: unknown }>(query: Q): Q {
  const data = outsideOfSuspense(() => query.data)
  return new Proxy(query, { get: (result, name) => (name === 'data' ? data() : Reflect.get(result, name)) })
}

/** A boundary is found through the owner of what reads; this reader has none. */
function outsideOfSuspense<T>(read: () => T): Accessor<T> {
  const reader = runWithOwner(null, () => createRoot((dispose) => ({ value: createMemo(read), dispose })))
  if (!reader) throw new Error('a root without an owner was not made')
  onCleanup(reader.dispose)
  return reader.value
}
