import { keepPreviousData, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/solid-query'
import type { Input, Output, Routes } from '../../../contract/index.ts'
import type { LibraryItem as Item } from '../../../contract/library.ts'
import { call } from './client.ts'
import { keys } from './keys.ts'
import { steady } from './steady.ts'

/** With an id of its own, by which it stays the same card when the list is asked anew. */
export type LibraryItem = Item & { id: string }
export type LibraryShow = NonNullable<Input<Routes['library.list']>['show']>
export type LibraryAsk = { show: LibraryShow; folderId?: string; search?: string }
export const libraryShows = ['all', 'favourites', 'published', 'unpublished', 'posted'] as const satisfies LibraryShow[]

const perPage = 24
type Page = Omit<Output<Routes['library.list']>, 'items'> & { items: LibraryItem[] }
type Pages = { pages: Page[]; pageParams: unknown[] }

/** Finished shorts in pages, the newest first. */
export function useLibrary(ask: () => LibraryAsk) {
  const query = useInfiniteQuery(() => ({
    queryKey: keys.library(ask()),
    queryFn: async ({ pageParam, signal }): Promise<Page> => {
      const page = { ...ask(), limit: perPage, ...(pageParam !== '' && { cursor: pageParam }) }
      const { items, nextCursor } = await call('library.list', page, { signal })
      return { items: items.map((item) => ({ ...item, id: item.project.id })), nextCursor }
    },
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    staleTime: 5_000,
    reconcile: 'id',
  }))
  return steady(query)
}

/** Shown at once; taken back when it could not be kept. */
export function useFavourite() {
  const client = useQueryClient()
  const write = (projectId: string, isFavourite: boolean) =>
    client.setQueriesData<Pages>(
      { queryKey: keys.libraries },
      (list) =>
        list && {
          ...list,
          pages: list.pages.map((page) => ({
            ...page,
            items: page.items.map((item) => (item.project.id === projectId ? { ...item, isFavourite } : item)),
          })),
        },
    )
  return useMutation(() => ({
    mutationFn: (mark: { projectId: string; isFavourite: boolean }) => call('library.favourite', mark),
    onMutate: ({ projectId, isFavourite }) => {
      write(projectId, isFavourite)
    },
    onError: (_error, { projectId, isFavourite }) => {
      write(projectId, !isFavourite)
    },
    onSettled: () => client.invalidateQueries({ queryKey: keys.libraries }),
  }))
}

export function useMoveShorts() {
  const client = useQueryClient()
  return useMutation(() => ({
    mutationFn: (move: { projectIds: string[]; folderId: string | null }) => call('library.move', move),
    onSuccess: () =>
      Promise.all([keys.libraries, keys.folders('SHORTS')].map((queryKey) => client.invalidateQueries({ queryKey }))),
  }))
}
