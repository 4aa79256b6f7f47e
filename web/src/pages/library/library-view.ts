import { useSearchParams } from '@solidjs/router'
import { createSignal } from 'solid-js'
import { type LibraryShow, libraryShows } from '../../data/library.ts'

/** What of the library is in view; kept in the address, so that going back leads to the same shelf. */
export function useLibraryView() {
  const [query, setQuery] = useSearchParams<{ show?: string; folder?: string; search?: string }>()
  const [search, setSearch] = createSignal(query.search ?? '')
  const show = (): LibraryShow => libraryShows.find((name) => name === query.show) ?? 'all'
  const folderId = () => query.folder ?? null
  return {
    show,
    folderId,
    search,
    setShow: (next: LibraryShow) => setQuery({ show: next === 'all' ? null : next }, { replace: true }),
    setFolder: (id: string | null) => setQuery({ folder: id }),
    setSearch: (next: string) => {
      setSearch(next)
      setQuery({ search: next.trim() === '' ? null : next }, { replace: true })
    },
    isPlain: () => show() === 'all' && folderId() === null && search().trim() === '',
  }
}
export type LibraryView = ReturnType<typeof useLibraryView>
