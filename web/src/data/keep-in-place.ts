import { reconcile } from 'solid-js/store'

/**
 * News of what a page shows, as the difference to it: what is the same keeps its place, and with it its element, its
 * running animation and its loaded picture. Lists of things with an `id` follow the id; scenes, stages and costs, which
 * have none, follow their position.
 *
 * For the `reconcile` option of queries. The news are copied, because the cache may show parts of them elsewhere.
 */
export function keepInPlace<T>(shown: T | undefined, news: T): T {
  const copy = structuredClone(news)
  return shown === undefined ? copy : reconcile<T, T>(copy, { key: 'id', merge: true })(shown)
}
