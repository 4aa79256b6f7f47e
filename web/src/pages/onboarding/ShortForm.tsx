import { useQueryClient } from '@tanstack/solid-query'
import { createMemo, createSignal, For, Show } from 'solid-js'
import { useBilling } from '../../data/billing.ts'
import { type Choices, defaultChoices, keywordMaxLength, lengths } from '../../data/choices.ts'
import type { Making } from '../../data/first-steps.ts'
import { keys } from '../../data/keys.ts'
import { useCreateRun, useQuote } from '../../data/runs.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { onboardingWords } from '../../text/onboarding/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { ObstacleButton, ObstacleNote } from '../create/Obstacle.tsx'
import { Price } from '../create/Price.tsx'
import { findObstacle } from '../create/quote-view.ts'
import { toneOf } from './making-tone.ts'
import css from './onboarding.module.css'

/** A word, or one of a few that fit what the person makes; the price beside the button. */
export function ShortForm(props: { making: Making | null; onBegin: (runId: string) => void; onSkip: () => void }) {
  const { t, to, language } = useWords()
  const words = useAreaWords(onboardingWords)
  const client = useQueryClient()
  const [keyword, setKeyword] = createSignal('')
  const [isEmpty, setIsEmpty] = createSignal(false)
  const create = useCreateRun()
  const ideas = () => words().short.ideasOf[props.making ?? 'learning']
  const choices = (word: string): Choices => ({
    ...defaultChoices(language()),
    ...{ keyword: word, tone: toneOf(props.making), seconds: lengths.minSeconds },
  })
  // The price does not depend on the word, so it is asked for once.
  const quote = useQuote(() => choices(ideas()[0] ?? t().create.placeholder))
  const known = () => (quote.isPending || quote.isError ? undefined : quote.data)
  const billing = useBilling()
  const obstacle = createMemo(() => {
    const answer = known()
    return answer ? findObstacle(answer, billing.isSuccess ? billing.data : undefined, false) : null
  })

  function make(event: SubmitEvent & { currentTarget: HTMLFormElement }) {
    event.preventDefault()
    if (create.isPending || obstacle() !== null) return
    const word = keyword().trim()
    setIsEmpty(word === '')
    if (word === '') return event.currentTarget.querySelector('input')?.focus()
    create.mutate(choices(word), {
      onSuccess: (run) => {
        void client.invalidateQueries({ queryKey: keys.firstSteps })
        void client.invalidateQueries({ queryKey: keys.dashboard })
        props.onBegin(run.id)
      },
    })
  }

  return (
    <form class={css.form} noValidate onSubmit={make}>
      <Field
        label={words().short.keyword}
        name="keyword"
        type="text"
        autocomplete="off"
        maxLength={keywordMaxLength}
        value={keyword()}
        error={isEmpty() ? words().short.empty : undefined}
        onInput={(word) => {
          setKeyword(word)
          setIsEmpty(false)
        }}
      />
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would be read out with each of the three. */}
      <div role="group" aria-label={words().short.ideas} class={css.ideas}>
        <For each={ideas()}>
          {(idea) => (
            <Button size="small" aria-pressed={keyword() === idea} onPress={() => setKeyword(idea)}>
              {idea}
            </Button>
          )}
        </For>
      </div>
      <Show when={obstacle() ? null : create.error}>{(error) => <FailedCall error={error()} isWrite />}</Show>
      <Show when={quote.isError}>
        <FailedCall error={quote.error} onRetry={() => void quote.refetch()} />
      </Show>
      <Show when={obstacle()}>{(found) => <ObstacleNote obstacle={found()} />}</Show>
      <div class={css.acts}>
        <Show
          when={obstacle()}
          fallback={
            <Button kind="primary" size="large" type="submit" isOff={create.isPending}>
              {create.isPending ? words().short.starting : words().short.make}
            </Button>
          }
        >
          {(found) => (
            <ObstacleButton obstacle={found()} back={to('/onboarding?step=short')} onLeave={() => undefined} />
          )}
        </Show>
        <Button kind="ghost" size="large" onPress={props.onSkip}>
          {words().skip}
        </Button>
        <Price quote={known()?.quote} isStale={quote.isPlaceholderData} isFailed={quote.isError} />
      </div>
    </form>
  )
}
