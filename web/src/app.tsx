import { Router } from '@solidjs/router'
import { QueryClientProvider } from '@tanstack/solid-query'
import { createQueryClient } from './data/query-client.ts'
import { prefetchMe } from './data/session.ts'
import { routes } from './routes.tsx'

export function App() {
  // Outside the JSX: an expression there is evaluated at every read, and there must be one cache.
  const client = createQueryClient()
  // Every page asks who is here: the answer comes beside the page, not after it.
  prefetchMe(client)
  return (
    <QueryClientProvider client={client}>
      <Router>{routes}</Router>
    </QueryClientProvider>
  )
}
