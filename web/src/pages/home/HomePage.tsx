import { Navigate } from '@solidjs/router'
import { createEffect, createSignal, Match, Show, Switch } from 'solid-js'
import { type Dashboard, useDashboard } from '../../data/dashboard.ts'
import { isUntouched, useFirstSteps } from '../../data/first-steps.ts'
import { maxFollowed, useLiveRuns } from '../../data/live-runs.tsx'
import { useMe } from '../../data/session.ts'
import { useCan } from '../../data/teams.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { InsightList } from '../../parts/insights/InsightList.tsx'
import { homeWords } from '../../text/home/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { useTitle } from '../../ui/title.ts'
import { FirstStepsCard } from './FirstStepsCard.tsx'
import { HomeSkeleton } from './HomeSkeleton.tsx'
import css from './home.module.css'
import { QuickStart } from './QuickStart.tsx'
import { Recent } from './Recent.tsx'
import { Stats } from './Stats.tsx'
import { Upcoming } from './Upcoming.tsx'

/** Where a member begins. Who is new begins with the first steps; they come back here by themselves. */
export function HomePage() {
  const { to } = useWords()
  const words = useAreaWords(homeWords)
  useTitle(() => words().title)
  const me = useMe()
  const canMake = useCan('editor')
  const steps = useFirstSteps()
  const [hasMoreRuns, setHasMoreRuns] = createSignal(false)
  const dashboard = useDashboard(hasMoreRuns)
  const live = useLiveRuns()
  const known = () => (dashboard.isPending ? undefined : dashboard.data)
  const isNew = () => canMake() && steps.data !== undefined && isUntouched(steps.data)

  createEffect(() => {
    const running = (known()?.recent ?? []).flatMap(({ state, run }) => (state === 'processing' && run ? [run.id] : []))
    setHasMoreRuns(running.length > maxFollowed)
    for (const id of running) if (live.canFollow(id)) live.follow(id)
  })

  return (
    <Show when={!isNew()} fallback={<Navigate href={to('/onboarding')} />}>
      <div class={css.page}>
        <h1 class={css.title}>{words().greeting(me.data?.user.name ?? '')}</h1>
        <Show when={canMake()}>
          <QuickStart />
        </Show>
        <Switch fallback={<HomeSkeleton />}>
          <Match when={dashboard.isError && !known()}>
            <FailedCall error={dashboard.error} onRetry={() => void dashboard.refetch()} />
          </Match>
          <Match when={known()}>{(data) => <Parts data={data()} />}</Match>
        </Switch>
      </div>
    </Show>
  )
}

function Parts(props: { data: Dashboard }) {
  const canMake = useCan('editor')
  return (
    <>
      <Show when={canMake()}>
        <FirstStepsCard />
      </Show>
      <Stats stats={props.data.stats} attention={props.data.attention} />
      <div class={css.columns}>
        <Recent cards={props.data.recent} />
        <div class={css.side}>
          <Upcoming publications={props.data.upcoming} />
          <InsightList most={3} />
        </div>
      </div>
    </>
  )
}
