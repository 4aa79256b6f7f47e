import { useNavigate, useSearchParams } from '@solidjs/router'
import { createEffect, For, Match, on, Show, Switch } from 'solid-js'
import { type FirstSteps, nextStep, type StepName, useFirstSteps, useKeepStep } from '../../data/first-steps.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { ForEditors } from '../../parts/ForEditors.tsx'
import { onboardingWords } from '../../text/onboarding/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { useTitle } from '../../ui/title.ts'
import { BrandCard } from './BrandCard.tsx'
import { ChannelCard } from './ChannelCard.tsx'
import css from './onboarding.module.css'
import { ShortCard } from './ShortCard.tsx'
import { WelcomeCard } from './WelcomeCard.tsx'

const names = ['welcome', 'brand', 'channel', 'short'] as const satisfies readonly StepName[]

/** Four cards, one question each. Each can be skipped, and taken up again from the home page. */
export function OnboardingPage() {
  const words = useAreaWords(onboardingWords)
  useTitle(() => words().title)
  const steps = useFirstSteps()
  return (
    <ForEditors>
      <Switch fallback={<Skeleton height="60dvh" radius="14px" />}>
        <Match when={steps.isError && !steps.data}>
          <h1 class="sr">{words().title}</h1>
          <FailedCall error={steps.error} onRetry={() => void steps.refetch()} />
        </Match>
        <Match when={steps.data}>{(known) => <Cards known={known()} />}</Match>
      </Switch>
    </ForEditors>
  )
}

function Cards(props: { known: FirstSteps }) {
  const { t, to, format } = useWords()
  const words = useAreaWords(onboardingWords)
  const navigate = useNavigate()
  const [query, setQuery] = useSearchParams<{ step?: string; run?: string }>()
  const keep = useKeepStep()
  // The card stays while its step becomes done: whoever is at it says when to go on.
  const first = nextStep(props.known.steps)
  const now = () => names.find((name) => name === query.step) ?? first
  const stateOf = (name: StepName) => props.known.steps.find((step) => step.name === name)?.state ?? 'open'
  let card: HTMLElement | undefined
  createEffect(on(now, () => card?.focus({ preventScroll: true }), { defer: true }))

  function goOn(state: 'done' | 'skipped', making?: FirstSteps['making']) {
    const step = now()
    if (stateOf(step) !== 'done' || making) keep.mutate({ step, state, ...(making && { making }) })
    const next = names[names.indexOf(step) + 1]
    if (next) setQuery({ step: next })
    else navigate(to('/home'))
  }

  function leave() {
    // Looked at and left for later: not new any more.
    if (stateOf(now()) === 'open') keep.mutate({ step: now(), state: 'skipped' })
    navigate(to('/home'))
  }

  return (
    <div class={css.page}>
      <header class={css.head}>
        <p class={css.quiet}>
          {words().progress(format().number(names.indexOf(now()) + 1), format().number(names.length))}
        </p>
        <Button kind="ghost" size="small" onPress={leave}>
          {words().later}
        </Button>
      </header>
      <nav aria-label={words().steps}>
        <ol class={css.steps}>
          <For each={names}>
            {(name) => (
              <li>
                <button
                  type="button"
                  class={css.step}
                  data-state={stateOf(name)}
                  aria-current={name === now() ? 'step' : undefined}
                  onClick={() => setQuery({ step: name })}
                >
                  {words().stepNames[name]}
                  <span class="sr"> ({words().stepStates[stateOf(name)]})</span>
                </button>
              </li>
            )}
          </For>
        </ol>
      </nav>
      <section class={css.card} tabIndex={-1} ref={card} aria-label={words().stepNames[now()]}>
        <Switch>
          <Match when={now() === 'welcome'}>
            <WelcomeCard making={props.known.making} onNext={(making) => goOn('done', making)} />
          </Match>
          <Match when={now() === 'brand'}>
            <BrandCard
              making={props.known.making}
              isDone={stateOf('brand') === 'done'}
              onNext={() => goOn('done')}
              onSkip={() => goOn('skipped')}
            />
          </Match>
          <Match when={now() === 'channel'}>
            <ChannelCard
              isDone={stateOf('channel') === 'done'}
              onNext={() => goOn('done')}
              onSkip={() => goOn('skipped')}
            />
          </Match>
          <Match when={now() === 'short'}>
            <ShortCard
              making={props.known.making}
              runId={query.run ?? null}
              onBegin={(run) => setQuery({ run })}
              onSkip={() => goOn('skipped')}
            />
          </Match>
        </Switch>
      </section>
      <Show when={keep.error}>{(error) => <FailedCall error={error()} isWrite />}</Show>
      <p class="sr" role="status">
        {keep.isPending ? t().common.loading : ''}
      </p>
    </div>
  )
}
