import { MutationCache, QueryCache, QueryClient } from '@tanstack/solid-query'
import { isApiError, isWorkspaceGone } from './api-error.ts'
import { keys } from './keys.ts'
import { loseWorkspace } from './workspace.ts'

/**
 * One cache for the whole page. A session that has ended anywhere in it signs the page out; a workspace that is gone is
 * left; and where the server refuses what the page offered, the role is another than the page believes and is asked anew.
 */
export function createQueryClient(): QueryClient {
  const onRefusal = (error: unknown) => {
    if (isApiError(error, 'forbidden')) void client.invalidateQueries({ queryKey: keys.me })
    if (isWorkspaceGone(error)) loseWorkspace()
  }
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => {
        if (isApiError(error, 'unauthenticated')) client.setQueryData(keys.me, null)
        onRefusal(error)
      },
    }),
    mutationCache: new MutationCache({ onError: onRefusal }),
    defaultOptions: {
      // A call is made also while the browser believes to be offline: the studio may run on this very machine, and where
      // it does not, people are told instead of being left waiting.
      queries: {
        networkMode: 'always',
        staleTime: 30_000,
        retry: (failures, error) => failures < 2 && (!isApiError(error) || error.isTransient),
        retryDelay: (failures) => Math.min(1000 * 2 ** failures, 8000),
        refetchOnWindowFocus: false,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  })
  return client
}
