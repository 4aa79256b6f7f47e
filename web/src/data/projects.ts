import { useInfiniteQuery, useQuery } from '@tanstack/solid-query'
import type { ProjectShelf, ProjectState } from '../../../contract/projects.ts'
import { call } from './client.ts'
import { keys } from './keys.ts'
import { steady } from './steady.ts'

export const projectsPerPage = 24

/** What of the projects is looked at. */
export type ProjectAsk = { shelf?: ProjectShelf; state?: ProjectState; search?: string }

/** Projects of the workspace in pages, newest change first. */
export function useProjects(hasUnwatchedRuns: () => boolean, ask: () => ProjectAsk = () => ({})) {
  const query = useInfiniteQuery(() => ({
    queryKey: keys.projectList(ask()),
    queryFn: ({ pageParam, signal }) =>
      call(
        'projects.list',
        { ...ask(), limit: projectsPerPage, ...(pageParam === '' ? {} : { cursor: pageParam }) },
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    staleTime: 5_000,
    // More runs at once than may be followed live: the list itself is asked.
    refetchInterval: () => (hasUnwatchedRuns() ? 5_000 : false),
    reconcile: 'id',
  }))
  return steady(query)
}

export function useProject(id: () => string) {
  const query = useQuery(() => ({
    queryKey: keys.project(id()),
    queryFn: ({ signal }) => call('projects.get', { id: id() }, { signal }),
    reconcile: 'id',
  }))
  return steady(query)
}
