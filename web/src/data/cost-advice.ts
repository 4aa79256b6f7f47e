import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/solid-query'
import type { Output, Routes } from '../../../contract/index.ts'
import { call } from './client.ts'
import type { CostFilter } from './cost-ask.ts'
import { keys } from './keys.ts'
import { steady } from './steady.ts'

export type AdviceList = Output<Routes['advice.list']>
export type Advice = AdviceList['advice'][number]
export type WhatIf = Output<Routes['advice.whatIf']>
export type WhatIfModel = WhatIf['models'][number]

export function useAdvice() {
  const query = useQuery(() => ({
    queryKey: keys.advice,
    queryFn: ({ signal }) => call('advice.list', {}, { signal }),
    reconcile: 'id',
  }))
  return steady(query)
}

/** The card that was decided on stays where it is until the list is asked for anew. */
export function useDecideAdvice() {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: (decision: { id: string; state: Advice['state'] }) => call('advice.decide', decision),
    onSuccess: (decided) => {
      client.setQueryData<AdviceList>(keys.advice, (known) =>
        known ? { ...known, advice: known.advice.map((one) => (one.id === decided.id ? decided : one)) } : known,
      )
    },
  }))
}

export function useWhatIf(ask: () => CostFilter) {
  const query = useQuery(() => ({
    queryKey: keys.whatIf(ask()),
    queryFn: ({ signal }) => call('advice.whatIf', ask(), { signal }),
    placeholderData: keepPreviousData,
  }))
  return steady(query)
}
