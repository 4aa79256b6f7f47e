import { Match, Show, Switch } from 'solid-js'
import { type CostTeams, useCostTeams } from '../../data/cost-teams.ts'
import { useLiveCosts } from '../../data/live-costs.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { costsTeamsWords } from '../../text/costs-teams/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { useTitle } from '../../ui/title.ts'
import { ProjectList } from './ProjectList.tsx'
import { RefList } from './RefList.tsx'
import { RuleList } from './RuleList.tsx'
import { TeamList } from './TeamList.tsx'
import css from './teams.module.css'

/** Whose cost something is: what is nobody's first, then teams and projects, then what was said and since when. */
export function TeamsPage() {
  const { t } = useWords()
  const words = useAreaWords(costsTeamsWords)
  useTitle(() => words().title)
  useLiveCosts()
  const list = useCostTeams()
  return (
    <div class={css.page}>
      <header>
        <h1 class={css.title}>{words().title}</h1>
        <p class={css.quiet}>{words().intro}</p>
      </header>
      <Switch
        fallback={
          <>
            <p class="sr" role="status">
              {t().common.loading}
            </p>
            <Skeleton height="3rem" />
            <Skeleton height="16rem" radius="14px" />
            <Skeleton height="10rem" radius="14px" />
          </>
        }
      >
        <Match when={list.data}>
          {(known) => (
            <>
              <Summary list={known()} />
              <RefList list={known()} />
              <div class={css.columns}>
                <TeamList list={known()} />
                <ProjectList list={known()} />
              </div>
              <RuleList list={known()} />
            </>
          )}
        </Match>
        <Match when={list.isError}>
          <FailedCall error={list.error} onRetry={() => void list.refetch()} />
        </Match>
      </Switch>
    </div>
  )
}

/** How much is nobody's: always in view, also when it is nothing. */
function Summary(props: { list: CostTeams }) {
  const { format } = useWords()
  const words = useAreaWords(costsTeamsWords)
  const total = () => format().usd(props.list.totalMicroUsd)
  const share = () =>
    props.list.totalMicroUsd > 0
      ? Math.min(1, Math.max(0, props.list.unassignedMicroUsd / props.list.totalMicroUsd))
      : 0
  return (
    <div class={css.summary}>
      <p class={css.strong}>
        <Show when={props.list.totalMicroUsd !== 0} fallback={words().nothing}>
          {props.list.unassignedMicroUsd === 0
            ? words().allAssigned(total())
            : words().summary(format().usd(props.list.unassignedMicroUsd), total())}
        </Show>
      </p>
      <div class={css.bar} aria-hidden="true">
        <span class={css.barLeft} style={{ width: `${share() * 100}%` }} />
      </div>
    </div>
  )
}
