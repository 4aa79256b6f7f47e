import { For, Show } from 'solid-js'
import { type FirstSteps, nextStep, useFirstSteps, useKeepStep } from '../../data/first-steps.ts'
import { homeWords } from '../../text/home/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button, LinkButton } from '../../ui/Button.tsx'
import { CheckIcon } from '../../ui/icons.tsx'
import { showToast } from '../../ui/Toast.tsx'
import css from './first-steps.module.css'

/** How far the first steps are, until all are done or the person puts them away. */
export function FirstStepsCard() {
  const steps = useFirstSteps()
  return <Show when={steps.data?.isOver === false && steps.data}>{(known) => <Card known={known()} />}</Show>
}

function Card(props: { known: FirstSteps }) {
  const { t, to, format } = useWords()
  const words = useAreaWords(homeWords)
  const keep = useKeepStep()
  const done = () => props.known.steps.filter(({ state }) => state === 'done').length

  function hide() {
    keep.mutate({ step: 'all', state: 'skipped' })
    showToast({
      text: words().steps.hidden,
      closeLabel: t().common.close,
      action: { label: words().steps.undo, onChoose: () => keep.mutate({ step: 'all', state: 'open' }) },
    })
  }

  return (
    <section class={css.card} aria-labelledby="first-steps">
      <div class={css.head}>
        <div>
          <h2 id="first-steps" class={css.title}>
            {words().steps.title}
          </h2>
          <p class={css.quiet}>
            {words().steps.text(format().number(done()), format().number(props.known.steps.length))}
          </p>
        </div>
        <div class={css.acts}>
          <Button kind="ghost" size="small" onPress={hide}>
            {words().steps.hide}
          </Button>
          <LinkButton size="small" href={to(`/onboarding?step=${nextStep(props.known.steps)}`)}>
            {words().steps.go}
          </LinkButton>
        </div>
      </div>
      <ol class={css.steps}>
        <For each={props.known.steps}>
          {(step) => (
            <li class={css.step} data-state={step.state}>
              <span class={css.mark} aria-hidden="true">
                <Show when={step.state === 'done'}>
                  <CheckIcon size={14} />
                </Show>
              </span>
              {words().steps.names[step.name]}
              <span class={css.quiet}>{words().steps.states[step.state]}</span>
            </li>
          )}
        </For>
      </ol>
    </section>
  )
}
