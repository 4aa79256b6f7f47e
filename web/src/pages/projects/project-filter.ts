import { useSearchParams } from '@solidjs/router'
import { createSignal } from 'solid-js'
import type { ProjectAsk } from '../../data/projects.ts'

/** What of the projects is in view: those of a state, or another shelf. */
export const projectShows = [
  ...(['all', 'ready', 'published', 'processing', 'draft', 'failed'] as const),
  ...(['archived', 'bin'] as const),
]
export type ProjectShow = (typeof projectShows)[number]

export function askOf(show: ProjectShow, search: string): ProjectAsk {
  const words = search.trim()
  const found = words === '' ? {} : { search: words }
  if (show === 'all') return found
  return show === 'archived' || show === 'bin' ? { shelf: show, ...found } : { state: show, ...found }
}

/** Kept in the address, so that going back from a project leads to the same list. */
export function useProjectFilter() {
  const [query, setQuery] = useSearchParams<{ show?: string; search?: string }>()
  const [search, setSearch] = createSignal(query.search ?? '')
  const show = (): ProjectShow => projectShows.find((name) => name === query.show) ?? 'all'
  return {
    show,
    search,
    setShow: (next: ProjectShow) => setQuery({ show: next === 'all' ? null : next }, { replace: true }),
    setSearch: (next: string) => {
      setSearch(next)
      setQuery({ search: next.trim() === '' ? null : next }, { replace: true })
    },
    clear: () => {
      setSearch('')
      setQuery({ show: null, search: null }, { replace: true })
    },
    isPlain: () => show() === 'all' && search().trim() === '',
  }
}
export type ProjectFilter = ReturnType<typeof useProjectFilter>
