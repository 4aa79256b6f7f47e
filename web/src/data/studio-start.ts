import { useQuery } from '@tanstack/solid-query'
import { call } from './client.ts'
import { keys } from './keys.ts'
import { steady } from './steady.ts'

/** Projects whose finished short may be taken over, newest first. */
export function useStartProjects() {
  const query = useQuery(() => ({
    queryKey: keys.startProjects,
    queryFn: ({ signal }) => call('projects.list', { limit: 24 }, { signal }),
    select: ({ projects }) => projects.filter(({ videoUrl }) => videoUrl !== null),
    staleTime: 5_000,
    reconcile: 'id',
  }))
  return steady(query)
}
