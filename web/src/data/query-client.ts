import { QueryCache, QueryClient } from '@tanstack/solid-query'
import { isApiError } from './api-error.ts'
import { keys } from './keys.ts'

/** One cache for the whole page. A session that has ended anywhere in it signs the page out. */
export function createQueryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      onError: (error) => {
        if (isApiError(error, 'unauthenticated')) client.setQueryData(keys.me, null)
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: 30_000,
        retry: (failures, error) => failures < 2 && (!isApiError(error) || error.isTransient),
        retryDelay: (failures) => Math.min(1000 * 2 ** failures, 8000),
        refetchOnWindowFocus: false,
      },
      mutations: { retry: false },
    },
  })
  return client
}
