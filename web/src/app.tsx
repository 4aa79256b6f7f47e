import { Router } from '@solidjs/router'
import { QueryClientProvider } from '@tanstack/solid-query'
import { askAhead } from './data/ask-ahead.ts'
import { createQueryClient } from './data/query-client.ts'
import { routes } from './routes.tsx'

export function App() {
  // Outside the JSX: an expression there is evaluated at every read, and there must be one cache.
  const client = createQueryClient()
  // Every page asks who is here: the answer comes beside the page, not after it.
  // Who is not signed in sees other surroundings; most pages learn that only once they run.
  askAhead(client, location)
    .then(async (me) => {
      if (me === null) await import('./parts/PublicShell.tsx')
    })
    // Whoever shows them loads them again, and says so when they do not come.
    .catch(() => undefined)
  return (
    <QueryClientProvider client={client}>
      <Router>{routes}</Router>
    </QueryClientProvider>
  )
}
