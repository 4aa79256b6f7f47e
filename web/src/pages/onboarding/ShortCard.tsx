import { createEffect, Match, Show, Switch } from 'solid-js'
import type { Making } from '../../data/first-steps.ts'
import { useLiveRuns } from '../../data/live-runs.tsx'
import { useRun } from '../../data/runs.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { onboardingWords } from '../../text/onboarding/words.ts'
import { useAreaWords } from '../../text/words.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import css from './onboarding.module.css'
import { ShortForm } from './ShortForm.tsx'
import { ShortMaking } from './ShortMaking.tsx'

/** The first short, from its keyword to the video. `runId` is the one being made; it is in the address, so a reload finds it. */
export function ShortCard(props: {
  making: Making | null
  runId: string | null
  onBegin: (runId: string | undefined) => void
  onSkip: () => void
}) {
  const words = useAreaWords(onboardingWords)
  const live = useLiveRuns()
  const run = useRun(() => props.runId)
  createEffect(() => {
    if (props.runId !== null) live.follow(props.runId)
  })
  return (
    <Show
      when={props.runId !== null}
      fallback={
        <>
          <h1 class={css.title}>{words().short.title}</h1>
          <p class={css.text}>{words().short.text}</p>
          <ShortForm making={props.making} onBegin={props.onBegin} onSkip={props.onSkip} />
        </>
      }
    >
      <Switch fallback={<Skeleton height="24rem" radius="14px" />}>
        <Match when={run.isError && !run.data}>
          <h1 class={css.title}>{words().short.title}</h1>
          <FailedCall error={run.error} onRetry={() => void run.refetch()} />
        </Match>
        <Match when={run.data}>
          {(known) => (
            <ShortMaking
              run={known()}
              onAgain={(runId) => props.onBegin(runId)}
              onOther={() => props.onBegin(undefined)}
            />
          )}
        </Match>
      </Switch>
    </Show>
  )
}
