import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/solid-query'
import type { Input, Output, Routes } from '../../../contract/index.ts'
import { call } from './client.ts'
import { keys } from './keys.ts'
import { steady } from './steady.ts'

export type Report = Output<Routes['moderation.reports']>['reports'][number]
export type ReportState = Report['state']
export type Decision = Input<Routes['moderation.decide']>['decision']
export type ModerationEntry = Output<Routes['moderation.log']>['entries'][number]

/** Reports in one state, in pages. */
export function useReports(state: () => ReportState) {
  const query = useInfiniteQuery(() => ({
    queryKey: keys.reports(state()),
    queryFn: ({ pageParam, signal }) =>
      call('moderation.reports', { state: state(), ...(pageParam !== '' && { cursor: pageParam }) }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    staleTime: 5_000,
    reconcile: 'id',
  }))
  return steady(query)
}

export function useModerationLog() {
  const query = useInfiniteQuery(() => ({
    queryKey: keys.moderationLog,
    queryFn: ({ pageParam, signal }) =>
      call('moderation.log', pageParam === '' ? {} : { cursor: pageParam }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    staleTime: 0,
    reconcile: 'id',
  }))
  return steady(query)
}

/** A decision changes what everybody sees: all that is kept of the community is asked for anew. */
export function useModerate<N extends 'moderation.decide' | 'moderation.restore'>(name: N) {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: (input: Input<Routes[N]>) => call(name, input),
    onSettled: () => {
      for (const queryKey of [keys.moderation, ['community']]) void client.invalidateQueries({ queryKey })
    },
  }))
}
