import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/solid-query'
import type { Output, Routes } from '../../../contract/index.ts'
import type { Choices } from './choices.ts'
import { call } from './client.ts'
import { createPress } from './idempotency.ts'
import { keys } from './keys.ts'
import { renewMoney } from './money.ts'
import { hasEnded } from './run-patch.ts'
import { steady } from './steady.ts'

export type BatchAsk = {
  keywords: string[]
  request: Omit<Choices, 'keyword' | 'brandId' | 'templateId'>
} & Pick<Choices, 'brandId' | 'templateId'>

/** A list as it is asked about and started. */
export function toBatchAsk(keywords: string[], choices: Choices): BatchAsk {
  const { keyword: _, brandId, templateId, ...request } = choices
  return {
    ...{ keywords, request },
    ...(brandId !== undefined && { brandId }),
    ...(templateId !== undefined && { templateId }),
  }
}
export type BatchQuote = Output<Routes['batches.quote']>
export type Batch = Output<Routes['batches.get']>

/** How often the shorts of a batch are looked at while any of them is being made; live streams are for three at most. */
const lookMs = 3_000

/** What a list would cost and what of it was made before; null asks nothing. The last answer stays in view meanwhile. */
export function useBatchQuote(ask: () => BatchAsk | null) {
  const query = useQuery(() => ({
    queryKey: keys.batchQuote(ask()),
    queryFn: ({ signal }) => call('batches.quote', ask() ?? { keywords: [], request: {} }, { signal }),
    enabled: ask() !== null,
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  }))
  return steady(query)
}

export function useCreateBatch() {
  const client = useQueryClient()
  const press = createPress()
  return useMutation(() => ({
    mutationFn: (ask: BatchAsk) => press(ask, (idempotencyKey) => call('batches.create', ask, { idempotencyKey })),
    onSuccess: async () => {
      await Promise.all([renewMoney(client), client.invalidateQueries({ queryKey: keys.projects })])
    },
  }))
}

export function useBatch(id: () => string | undefined) {
  const query = useQuery(() => ({
    queryKey: keys.batch(id() ?? ''),
    queryFn: ({ signal }) => call('batches.get', { id: id() ?? '' }, { signal }),
    enabled: id() !== undefined,
    refetchInterval: (current: { state: { data: Batch | undefined } }) =>
      (current.state.data?.items.some(({ state }) => state !== null && !hasEnded(state)) ?? true) ? lookMs : false,
    staleTime: 0,
    reconcile: 'keyword',
  }))
  return steady(query)
}
