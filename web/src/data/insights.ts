import { useMutation, useQuery, useQueryClient } from '@tanstack/solid-query'
import type { Insight } from '../../../contract/analytics.ts'
import type { Output, Routes } from '../../../contract/index.ts'
import { call } from './client.ts'
import { keys } from './keys.ts'
import { steady } from './steady.ts'

export type { Insight }

type Insights = Output<Routes['insights.list']>

/** What is worth saying about the channels. */
export function useInsights() {
  const query = useQuery(() => ({
    queryKey: keys.insights,
    queryFn: ({ signal }) => call('insights.list', {}, { signal }),
    reconcile: 'id',
  }))
  return steady(query)
}

/** Takes one off the list at once, or asks for the list again once it is back on it. Where the server refuses, it is there again. */
export function useDismissInsight() {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: (input: { id: string; isDismissed: boolean }) => call('insights.dismiss', input),
    onMutate: async ({ id, isDismissed }) => {
      // A list that is still on its way would bring it back.
      await client.cancelQueries({ queryKey: keys.insights })
      if (isDismissed)
        client.setQueryData<Insights>(
          keys.insights,
          (known) => known && { insights: known.insights.filter((insight) => insight.id !== id) },
        )
    },
    onSettled: () => void client.invalidateQueries({ queryKey: keys.insights }),
  }))
}
