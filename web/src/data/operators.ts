import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/solid-query'
import type { Input, Output, Routes } from '../../../contract/index.ts'
import { call } from './client.ts'
import { keys } from './keys.ts'
import { steady } from './steady.ts'

export type ModelRow = Output<Routes['operators.models']>['models'][number]
export type Upstream = Output<Routes['operators.upstreams']>['upstreams'][number]
export type UpstreamHealth = Output<Routes['operators.health']>['upstreams'][number]
export type UserRow = Output<Routes['operators.users']>['items'][number]
export type PlatformQuota = Output<Routes['operators.platformQuota']>['platforms'][number]
export type AnyKey = Output<Routes['operators.keys']>['items'][number]

const healthMs = 10_000

type List = 'operators.models' | 'operators.upstreams'

/** One of the lists that come whole. */
export function useOperatorList<N extends List>(name: N) {
  const query = useQuery(() => ({
    queryKey: keys.operator(name),
    queryFn: ({ signal }) => call(name, {} as Input<Routes[N]>, { signal }),
  }))
  return steady(query)
}

/** How the upstreams are doing, looked at again while the tab is in view. */
export function useHealth() {
  const query = useQuery(() => ({
    queryKey: keys.operator('operators.health'),
    queryFn: ({ signal }) => call('operators.health', {}, { signal }),
    staleTime: 0,
    refetchInterval: healthMs,
  }))
  return steady(query)
}

/** How much of each platform's day is used, looked at again while the tab is in view. */
export function usePlatformQuota() {
  const query = useQuery(() => ({
    queryKey: keys.operator('operators.platformQuota'),
    queryFn: ({ signal }) => call('operators.platformQuota', {}, { signal }),
    staleTime: 0,
    refetchInterval: healthMs,
  }))
  return steady(query)
}

/** People, in pages. An empty search finds everybody. */
export function useUsers(search: () => string) {
  const query = useInfiniteQuery(() => ({
    queryKey: keys.operator('operators.users', search()),
    queryFn: ({ pageParam, signal }) => call('operators.users', pageOf(search(), pageParam), { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  }))
  return steady(query)
}

/** Everybody's keys, in pages. */
export function useAllKeys(search: () => string) {
  const query = useInfiniteQuery(() => ({
    queryKey: keys.operator('operators.keys', search()),
    queryFn: ({ pageParam, signal }) => call('operators.keys', pageOf(search(), pageParam), { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  }))
  return steady(query)
}

const pageOf = (search: string, cursor: string) => ({
  ...(search !== '' && { search }),
  ...(cursor !== '' && { cursor }),
})

type Change = 'operators.putModel' | 'operators.putUpstream' | 'operators.removeUpstream' | 'operators.blockKey'

/** A change to the installation; afterwards everything operators see, and what models there are, is read anew. */
export function useOperatorChange<N extends Change>(name: N) {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: (input: Input<Routes[N]>) => call(name, input),
    onSettled: () => {
      for (const queryKey of [keys.operators, keys.models]) void client.invalidateQueries({ queryKey })
    },
  }))
}
