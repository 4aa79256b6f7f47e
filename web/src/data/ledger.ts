import { useInfiniteQuery } from '@tanstack/solid-query'
import { call } from './client.ts'
import { keys } from './keys.ts'
import type { LedgerFilter } from './ledger-filter.ts'
import { steady } from './steady.ts'

/** Movements of credits in pages, the newest first. */
export function useLedger(filter: () => LedgerFilter) {
  const query = useInfiniteQuery(() => ({
    queryKey: keys.ledger(filter()),
    queryFn: ({ pageParam, signal }) =>
      call('ledger.list', { ...filter(), ...(pageParam !== '' && { cursor: pageParam }) }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  }))
  return steady(query)
}
