import type { QueryClient } from '@tanstack/solid-query'
import { keys } from './keys.ts'

/** Credits or money have moved: everything that shows them is asked anew. */
export function renewMoney(client: QueryClient): Promise<unknown> {
  const shown = [keys.me, keys.billing, keys.payments, keys.ledgers, keys.quotes]
  return Promise.all(shown.map((queryKey) => client.invalidateQueries({ queryKey })))
}
