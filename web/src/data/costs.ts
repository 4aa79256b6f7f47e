import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/solid-query'
import { call } from './client.ts'
import type { CostBreakdown, CostDimension, CostFilter, CostOverview, CostStep } from './cost-ask.ts'
import { keys } from './keys.ts'
import { steady } from './steady.ts'

/** Also asked without being told, for where the stream does not come through. */
const lookMs = 60_000
const pageSize = 50

export function useCostSettings() {
  const query = useQuery(() => ({
    queryKey: keys.costSettings,
    queryFn: ({ signal }) => call('costs.getSettings', {}, { signal }),
  }))
  return steady(query)
}

/** With what was asked: what is shown until a new answer comes is still about the old question. */
export type AskedOverview = CostOverview & { asked: CostFilter & { step: CostStep } }

export function useCostOverview(ask: () => CostFilter & { step: CostStep }) {
  const query = useQuery(() => ({
    queryKey: keys.costOverview(ask()),
    queryFn: async ({ signal }): Promise<AskedOverview> => {
      const asked = ask()
      return { ...(await call('costs.overview', asked, { signal })), asked }
    },
    placeholderData: keepPreviousData,
    refetchInterval: lookMs,
  }))
  return steady(query)
}

export type AskedBreakdown = CostBreakdown & { dimension: CostDimension }

export function useCostBreakdown(ask: () => CostFilter & { dimension: CostDimension; limit?: number }) {
  const query = useQuery(() => ({
    queryKey: keys.costBreakdown(ask()),
    queryFn: async ({ signal }): Promise<AskedBreakdown> => {
      const asked = ask()
      return { ...(await call('costs.breakdown', asked, { signal })), dimension: asked.dimension }
    },
    placeholderData: keepPreviousData,
    refetchInterval: lookMs,
  }))
  return steady(query)
}

export function useCostRows(ask: () => CostFilter) {
  const query = useInfiniteQuery(() => ({
    queryKey: keys.costRows(ask()),
    queryFn: ({ pageParam, signal }) =>
      call('costs.rows', { ...ask(), limit: pageSize, ...(pageParam !== '' && { cursor: pageParam }) }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
  }))
  return steady(query)
}

export function useReconciliation(ask: () => { from: string; to: string }) {
  const query = useQuery(() => ({
    queryKey: keys.reconciliation(ask()),
    queryFn: ({ signal }) => call('costs.reconciliation', ask(), { signal }),
    placeholderData: keepPreviousData,
  }))
  return steady(query)
}

/** Days and months begin elsewhere from now on; everything is asked anew. */
export function useChangeZone() {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: (timeZone: string) => call('costs.updateSettings', { timeZone }),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.costs }),
  }))
}
