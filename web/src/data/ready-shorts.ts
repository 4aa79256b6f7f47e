import { createEffect } from 'solid-js'
import { useProjects } from './projects.ts'

export type ReadyShort = { projectId: string; runId: string; title: string; thumbnailUrl: string | null }

/** Enough to choose from before anybody asks for more. */
const wanted = 12

/** Finished shorts, the newest change first. Pages without one are passed over. */
export function useReadyShorts() {
  const projects = useProjects(() => false)
  const shorts = (): ReadyShort[] =>
    (projects.data?.pages ?? []).flatMap((page) =>
      page.projects.flatMap(({ id, title, keyword, run, thumbnailUrl }) =>
        run?.state === 'SUCCEEDED' ? [{ projectId: id, runId: run.id, title: title || keyword, thumbnailUrl }] : [],
      ),
    )
  createEffect(() => {
    const canAsk = projects.hasNextPage && !projects.isFetchingNextPage && !projects.isError
    if (canAsk && shorts().length < wanted) void projects.fetchNextPage()
  })
  return { shorts, projects }
}
