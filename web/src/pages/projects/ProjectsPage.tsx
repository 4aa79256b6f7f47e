import { createEffect, createSignal, For, type JSX, Match, Show, Switch } from 'solid-js'
import { createDebounced } from '../../data/debounced.ts'
import { maxFollowed, useLiveRuns } from '../../data/live-runs.tsx'
import { projectBinDays } from '../../data/project-changes.ts'
import { useProjects } from '../../data/projects.ts'
import { useCan } from '../../data/teams.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { ForEditors, NothingToSee } from '../../parts/ForEditors.tsx'
import { InsightList } from '../../parts/insights/InsightList.tsx'
import { More } from '../../parts/More.tsx'
import { ShortsSkeleton } from '../../parts/projects/ShortsSkeleton.tsx'
import { libraryWords } from '../../text/library/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { LinkButton } from '../../ui/Button.tsx'
import { useTitle } from '../../ui/title.ts'
import { EmptyProjects } from './EmptyProjects.tsx'
import { onGridKey } from './grid-focus.ts'
import { ProjectCardView } from './ProjectCardView.tsx'
import { NoneFits, ProjectFilters } from './ProjectFilters.tsx'
import { askOf, useProjectFilter } from './project-filter.ts'
import css from './projects.module.css'

const settleMs = 250

export function ProjectsPage() {
  const { t, to, format } = useWords()
  const words = useAreaWords(libraryWords)
  useTitle(() => t().titles.projects)
  const live = useLiveRuns()
  const canMake = useCan('editor')
  const [hasMoreRuns, setHasMoreRuns] = createSignal(false)
  const filter = useProjectFilter()
  const search = createDebounced(filter.search, settleMs)
  const projects = useProjects(hasMoreRuns, () => askOf(filter.show(), search()))
  const cards = () =>
    projects.isPending || projects.isError ? [] : projects.data.pages.flatMap((page) => page.projects)
  const isNew = () => projects.isSuccess && cards().length === 0 && filter.isPlain()

  createEffect(() => {
    const running = cards().flatMap((card) => (card.state === 'processing' && card.run ? [card.run.id] : []))
    setHasMoreRuns(running.length > maxFollowed)
    for (const id of running) if (live.canFollow(id)) live.follow(id)
  })

  return (
    <Show
      when={!isNew()}
      fallback={
        <ForEditors otherwise={<NothingToSee />}>
          <EmptyProjects />
          <ProjectFilters filter={filter} isQuiet />
        </ForEditors>
      }
    >
      <Head>
        <Show when={canMake()}>
          <div class={css.makes}>
            <LinkButton href={to('/batch')}>{words().batch}</LinkButton>
            <LinkButton kind="primary" href={to('/create')}>
              {t().projects.newShort}
            </LinkButton>
          </div>
        </Show>
      </Head>
      <ProjectFilters filter={filter} />
      <Show when={filter.show() === 'bin'}>
        <p class={css.note}>{words().binNote(format().number(projectBinDays))}</p>
      </Show>
      <Switch fallback={<ShortsSkeleton class={css.grid} />}>
        <Match when={projects.isError && cards().length === 0}>
          <FailedCall error={projects.error} onRetry={() => void projects.refetch()} />
        </Match>
        <Match when={projects.isSuccess && cards().length === 0}>
          <NoneFits filter={filter} />
        </Match>
        <Match when={cards().length > 0}>
          <Show when={filter.isPlain()}>
            <div class={css.insights}>
              <InsightList most={3} />
            </div>
          </Show>
          <ul class={css.grid} onKeyDown={onGridKey}>
            <For each={cards()}>{(card) => <ProjectCardView card={card} />}</For>
          </ul>
          <div class={css.more}>
            <Switch>
              <Match when={projects.isFetchNextPageError}>
                <FailedCall error={projects.error} onRetry={() => void projects.fetchNextPage()} />
              </Match>
              <Match when={projects.hasNextPage}>
                <More isLoading={projects.isFetchingNextPage} onReach={() => void projects.fetchNextPage()} />
              </Match>
            </Switch>
          </div>
        </Match>
      </Switch>
    </Show>
  )
}

function Head(props: { children?: JSX.Element }) {
  const { t } = useWords()
  return (
    <header class={css.head}>
      <h1 class={css.title}>{t().projects.title}</h1>
      {props.children}
    </header>
  )
}
