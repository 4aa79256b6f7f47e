import type { QueryClient } from '@tanstack/solid-query'
import type { Me } from '../../../contract/me.ts'
import { dashboardQuery } from './dashboard.ts'
import { askOf } from './feed-ask.ts'
import { feedQuery } from './feed-query.ts'
import { firstStepsQuery } from './first-steps.ts'
import { prefetchMe } from './session.ts'

/**
 * Asks for what the page at an address begins with while its code is still on its way; on a phone's line that is a second.
 * Only for the pages that most visits begin with. A failure is the page's to tell: it asks again. Returns who is here.
 */
export async function askAhead(client: QueryClient, { pathname, search }: Location): Promise<Me | null> {
  const [, , page, ...below] = pathname.split('/')
  if (page === 'community' && below.length === 0)
    void client.prefetchInfiniteQuery(feedQuery(askOf(Object.fromEntries(new URLSearchParams(search)))))
  const me = await prefetchMe(client)
  if (me && page === 'home') {
    void client.prefetchQuery(dashboardQuery)
    void client.prefetchQuery(firstStepsQuery)
  }
  return me
}
