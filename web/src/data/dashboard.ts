import { queryOptions, useQuery } from '@tanstack/solid-query'
import type { Output, Routes } from '../../../contract/index.ts'
import { call } from './client.ts'
import { keys } from './keys.ts'
import { steady } from './steady.ts'

export type Dashboard = Output<Routes['dashboard.get']>

/** Asked again while it is in view: publications go out and runs begin elsewhere. */
const lookMs = 30_000
/** More runs at once than may be followed live. */
const lookAtRunsMs = 5_000

export const dashboardQuery = queryOptions({
  queryKey: keys.dashboard,
  queryFn: ({ signal }) => call('dashboard.get', {}, { signal }),
  staleTime: 5_000,
})

/** The first page. Runs that are followed live change it as they go on (`patchRun`). */
export function useDashboard(hasUnwatchedRuns: () => boolean) {
  const query = useQuery(() => ({
    ...dashboardQuery,
    refetchInterval: () => (hasUnwatchedRuns() ? lookAtRunsMs : lookMs),
    reconcile: 'id',
  }))
  return steady(query)
}
