import { keepPreviousData, useQuery } from '@tanstack/solid-query'
import type { RequestDetail, RequestView } from '../../../contract/usage.ts'
import { call } from './client.ts'
import { keys } from './keys.ts'
import type { RequestFilter } from './request-filter.ts'
import { steady } from './steady.ts'

export type { RequestDetail, RequestView }

const freshMs = 10_000

/**
 * One page of requests, the newest first; `cursor` null is the first one, which is asked for again while somebody looks.
 * Later pages stand still: what is read does not move away.
 */
export function useRequests(filter: () => RequestFilter, cursor: () => string | null) {
  const query = useQuery(() => {
    const at = cursor()
    const ask = { ...filter(), ...(at !== null && { cursor: at }) }
    return {
      queryKey: keys.requests(ask),
      queryFn: ({ signal }: { signal: AbortSignal }) => call('usage.requests', ask, { signal }),
      refetchInterval: at === null ? freshMs : (false as const),
      placeholderData: keepPreviousData,
      reconcile: 'id' as const,
    }
  })
  return steady(query)
}

/** A request that is in the log does not change any more. */
export function useRequest(id: () => string) {
  const query = useQuery(() => ({
    queryKey: keys.request(id()),
    queryFn: ({ signal }) => call('usage.request', { id: id() }, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  }))
  return steady(query)
}
