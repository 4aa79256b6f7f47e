import { useParams, useSearchParams } from '@solidjs/router'
import { createEffect, Match, Show, Switch } from 'solid-js'
import { isApiError } from '../../data/api-error.ts'
import { useLiveRuns } from '../../data/live-runs.tsx'
import { useProject } from '../../data/projects.ts'
import { hasEnded } from '../../data/run-patch.ts'
import { useRun } from '../../data/runs.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { useWords } from '../../text/words.tsx'
import { useTitle } from '../../ui/title.ts'
import { NotFoundPage } from '../notice/NotFoundPage.tsx'
import { ProjectSkeleton } from './ProjectSkeleton.tsx'
import { ProjectView } from './ProjectView.tsx'
import { runTitle } from './run-view.ts'

export function ProjectPage() {
  const params = useParams<{ id: string }>()
  const [query] = useSearchParams<{ run?: string }>()
  const { t } = useWords()
  const live = useLiveRuns()
  const project = useProject(() => params.id)
  const page = () => (project.isPending || project.isError ? undefined : project.data)
  const oldId = () => {
    const id = query.run
    return id && id !== page()?.run?.id ? id : null
  }
  const old = useRun(oldId)
  const title = () => {
    const known = page()
    return known && runTitle(known.run, known.project)
  }
  useTitle(() => title() ?? t().titles.projects)

  createEffect(() => {
    const run = page()?.run
    if (run && !hasEnded(run.state)) live.follow(run.id)
  })

  return (
    <Switch fallback={<ProjectSkeleton />}>
      <Match when={project.isError}>
        <Show
          when={!isApiError(project.error, 'not_found') && !isApiError(project.error, 'invalid_request')}
          fallback={<NotFoundPage />}
        >
          <h1 class="sr">{t().titles.projects}</h1>
          <FailedCall error={project.error} onRetry={() => void project.refetch()} />
        </Show>
      </Match>
      <Match when={oldId() !== null && old.isError}>
        <h1 class="sr">{title()}</h1>
        <FailedCall error={old.error} onRetry={() => void old.refetch()} />
      </Match>
      <Match when={oldId() === null || old.isSuccess ? page() : undefined}>
        {(known) => (
          <Show when={oldId() === null} fallback={<ProjectView page={known()} run={old.data ?? null} isOld />}>
            <ProjectView page={known()} run={known().run} isOld={false} />
          </Show>
        )}
      </Match>
    </Switch>
  )
}
