import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/solid-query'
import type { Notice } from '../../../contract/notices.ts'
import { call } from './client.ts'
import { keys } from './keys.ts'
import { steady } from './steady.ts'

export type { Notice }

/** What the person was told, the newest first, in pages. */
export function useNotices() {
  const query = useInfiniteQuery(() => ({
    queryKey: keys.notices,
    queryFn: ({ pageParam, signal }) => call('notices.list', pageParam === '' ? {} : { cursor: pageParam }, { signal }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    // What the panel shows when it is opened is what there is then.
    staleTime: 0,
    reconcile: 'id',
  }))
  return steady(query)
}

/** Marks those named as read, or all of them; how many are left is told by the live count. */
export function useReadNotices() {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: (ids: string[] | null) => call('notices.read', ids === null ? {} : { ids }),
    onSettled: () => void client.invalidateQueries({ queryKey: keys.notices }),
  }))
}
