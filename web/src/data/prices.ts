import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/solid-query'
import type { Input, Output, Routes } from '../../../contract/index.ts'
import { call } from './client.ts'
import { keys } from './keys.ts'
import { steady } from './steady.ts'

type Listed = Output<Routes['prices.list']>
export type Price = Listed['prices'][number]
export type Unpriced = Listed['unpriced'][number]
export type Alias = Listed['aliases'][number]

/** Versions of prices, some models at a time. */
export function usePrices(search: () => string) {
  const query = useInfiniteQuery(() => ({
    queryKey: keys.operator('prices.list', search()),
    queryFn: ({ pageParam, signal }) => call('prices.list', pageOf(search(), pageParam), { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
  }))
  return steady(query)
}

const pageOf = (search: string, cursor: string) => ({
  ...(search !== '' && { search }),
  ...(cursor !== '' && { cursor }),
})

type Change = 'prices.create' | 'prices.confirm' | 'prices.reprice' | 'prices.saveAlias'

/** A change to prices; afterwards what operators see, and what models cost here, is read anew. */
export function usePriceChange<N extends Change>(name: N) {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: (input: Input<Routes[N]>) => call(name, input),
    onSettled: () => {
      for (const queryKey of [keys.operators, keys.models]) void client.invalidateQueries({ queryKey })
    },
  }))
}

type Span = { model: string; from: string; to: string }

/** What working out a span again would touch; nothing is asked for a span that is none. */
export function useRepriceTrial(span: () => Span | null) {
  const query = useQuery(() => ({
    queryKey: keys.operator('prices.reprice', JSON.stringify(span())),
    queryFn: ({ signal }) => {
      const asked = span()
      return asked ? call('prices.reprice', { ...asked, isTrial: true }, { signal }) : null
    },
    enabled: span() !== null,
    staleTime: 0,
  }))
  return steady(query)
}
