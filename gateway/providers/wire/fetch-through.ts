import { type Dispatcher, fetch } from 'undici'
import type { Fetch } from './bounded-fetch.ts'

/** A fetch whose connections are made by `network`. Node's own fetch takes no dispatcher of another undici than its own. */
export function fetchThrough(network: Dispatcher): Fetch {
  const through: unknown = (input: string | URL, init?: object) => fetch(input, { ...init, dispatcher: network })
  return through as Fetch
}
