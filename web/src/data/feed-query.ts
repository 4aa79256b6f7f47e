import { infiniteQueryOptions } from '@tanstack/solid-query'
import { call } from './client.ts'
import type { FeedAsk } from './feed-ask.ts'
import { keys } from './keys.ts'

const postsPerPage = 10
const gridPerPage = 24
/** What one person posted or liked is looked at as a grid first. */
const isGrid = (ask: FeedAsk) => ask.handle !== undefined || ask.feed === 'liked'

/**
 * Posts in pages. What was scrolled through stays as it is until somebody asks anew: a feed that changes under a thumb
 * loses its place.
 */
export const feedQuery = (ask: FeedAsk) =>
  infiniteQueryOptions({
    queryKey: keys.feed(ask),
    queryFn: ({ pageParam, signal }) =>
      call(
        'community.feed',
        { ...ask, limit: isGrid(ask) ? gridPerPage : postsPerPage, ...(pageParam !== '' && { cursor: pageParam }) },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    staleTime: Number.POSITIVE_INFINITY,
  })
