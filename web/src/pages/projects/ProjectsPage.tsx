import { createEffect, createSignal, For, type JSX, Match, onCleanup, Show, Switch } from 'solid-js'
import { maxFollowed, useLiveRuns } from '../../data/live-runs.tsx'
import { useProjects } from '../../data/projects.ts'
import { useCan } from '../../data/teams.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { ForEditors, NothingToSee } from '../../parts/ForEditors.tsx'
import { InsightList } from '../../parts/insights/InsightList.tsx'
import { useWords } from '../../text/words.tsx'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { useTitle } from '../../ui/title.ts'
import { EmptyProjects } from './EmptyProjects.tsx'
import { onGridKey } from './grid-focus.ts'
import { ProjectCardView } from './ProjectCardView.tsx'
import css from './projects.module.css'

export function ProjectsPage() {
  const { t, to } = useWords()
  useTitle(() => t().titles.projects)
  const live = useLiveRuns()
  const canMake = useCan('editor')
  const [hasMoreRuns, setHasMoreRuns] = createSignal(false)
  const projects = useProjects(hasMoreRuns)
  const cards = () =>
    projects.isPending || projects.isError ? [] : projects.data.pages.flatMap((page) => page.projects)

  createEffect(() => {
    const running = cards().flatMap((card) => (card.state === 'processing' && card.run ? [card.run.id] : []))
    setHasMoreRuns(running.length > maxFollowed)
    for (const id of running) if (live.canFollow(id)) live.follow(id)
  })

  return (
    <Switch
      fallback={
        <>
          <Head />
          <GridSkeleton />
        </>
      }
    >
      <Match when={projects.isError && cards().length === 0}>
        <Head />
        <FailedCall error={projects.error} onRetry={() => void projects.refetch()} />
      </Match>
      <Match when={projects.isSuccess && cards().length === 0}>
        <ForEditors otherwise={<NothingToSee />}>
          <EmptyProjects />
        </ForEditors>
      </Match>
      <Match when={cards().length > 0}>
        <Head>
          <Show when={canMake()}>
            <LinkButton kind="primary" href={to('/create')}>
              {t().projects.newShort}
            </LinkButton>
          </Show>
        </Head>
        <div class={css.insights}>
          <InsightList most={3} />
        </div>
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

/** Loads the next page when it comes into view; also a button, for those who do not scroll. */
function More(props: { isLoading: boolean; onReach: () => void }) {
  const { t } = useWords()
  const reach = () => {
    if (!props.isLoading) props.onReach()
  }
  const observer = new IntersectionObserver((entries) => entries.some((entry) => entry.isIntersecting) && reach(), {
    rootMargin: '400px',
  })
  onCleanup(() => observer.disconnect())
  return (
    <div ref={(element) => observer.observe(element)}>
      <Button isOff={props.isLoading} onPress={reach}>
        {props.isLoading ? t().projects.loadingMore : t().projects.more}
      </Button>
    </div>
  )
}

function GridSkeleton() {
  const { t } = useWords()
  return (
    <>
      <p class="sr" role="status">
        {t().common.loading}
      </p>
      <div class={css.grid}>
        <For each={Array.from({ length: 8 })}>
          {() => (
            <div>
              <Skeleton ratio="9 / 16" radius="14px" />
              <p>
                <br />
              </p>
              <Skeleton width="80%" height="1rem" />
            </div>
          )}
        </For>
      </div>
    </>
  )
}
