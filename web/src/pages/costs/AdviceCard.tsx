import { createUniqueId, For, Show } from 'solid-js'
import type { Advice } from '../../data/cost-advice.ts'
import { useDecideAdvice } from '../../data/cost-advice.ts'
import { useCan } from '../../data/teams.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { costsAdviceWords } from '../../text/costs-advice/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { StateWord } from '../../ui/StateWord.tsx'
import css from './advice.module.css'
import { headlineOf, whyOf } from './advice-text.ts'

const risk = {
  batch: 'good',
  caching: 'good',
  newer_model: 'quiet',
  same_tier: 'busy',
  lower_tier: 'bad',
  unused_key: 'quiet',
} as const

/** One way to spend less: how much, why, what to look at first, and what was decided. */
export function AdviceCard(props: { advice: Advice }) {
  const { format } = useWords()
  const words = useAreaWords(costsAdviceWords)
  const id = createUniqueId()
  const share = () => format().percent(props.advice.cacheShare)
  const saving = () => {
    const [low, high] = [format().usd(props.advice.savingLowMicroUsd), format().usd(props.advice.savingHighMicroUsd)]
    return low === high ? low : words().range(low, high)
  }
  const hasSaving = () => props.advice.savingHighMicroUsd > 0
  return (
    <article class={css.card} aria-labelledby={id} data-decided={props.advice.state === 'open' ? undefined : ''}>
      <div class={css.cardHead}>
        <p class={css.kind}>
          <span>{words().kinds[props.advice.kind]}</span>
          <StateWord kind={risk[props.advice.kind]} text={words().risks[props.advice.kind]} />
        </p>
        <h3 id={id} class={css.headline}>
          {headlineOf(words(), props.advice)}
        </h3>
      </div>
      <Show when={hasSaving()}>
        <dl class={css.figures}>
          <div data-first="">
            <dt>
              {words().saving} ({words().perMonth})
            </dt>
            <dd>{saving()}</dd>
          </div>
          <div>
            <dt>
              {words().now} ({words().perMonth})
            </dt>
            <dd>{format().usd(props.advice.nowMicroUsd)}</dd>
          </div>
          <div>
            <dt>{words().requests}</dt>
            <dd>{props.advice.requests === 0 ? words().requestsUnknown : format().number(props.advice.requests)}</dd>
          </div>
          <div>
            <dt>{words().cacheShare}</dt>
            <dd>{share()}</dd>
          </div>
        </dl>
      </Show>
      <p class={css.why}>{whyOf(words(), props.advice, share())}</p>
      <Show when={props.advice.breakEvenReads}>
        {(reads) => <p class={css.quiet}>{words().breakEven(format().decimals(reads(), 1))}</p>}
      </Show>
      <Show when={props.advice.cautions.length > 0}>
        <div>
          <p class={css.firstTitle}>{words().first}</p>
          <ul class={css.cautions}>
            <For each={props.advice.cautions}>{(caution) => <li>{words().cautions[caution] ?? caution}</li>}</For>
          </ul>
        </div>
      </Show>
      <Show when={hasSaving()}>
        <p class={css.quiet}>
          {words().confidence[props.advice.confidence]}
          <Show when={props.advice.expiresAt}>{(at) => <> · {words().until(format().date(at()))}</>}</Show>
        </p>
      </Show>
      <Decision advice={props.advice} />
    </article>
  )
}

function Decision(props: { advice: Advice }) {
  const { format } = useWords()
  const words = useAreaWords(costsAdviceWords)
  const can = useCan('editor')
  const decide = useDecideAdvice()
  const headline = () => headlineOf(words(), props.advice)
  const press = (state: Advice['state']) => () => decide.mutate({ id: props.advice.id, state })
  const decided = () => {
    const day = format().date(props.advice.decidedAt ?? '')
    return props.advice.state === 'accepted' ? words().accepted(day) : words().dismissedOn(day)
  }
  return (
    <div class={css.decision}>
      <Show when={props.advice.state !== 'open' && props.advice.decidedAt !== null}>
        <p class={css.decided}>{decided()}</p>
      </Show>
      <Show when={props.advice.state === 'accepted' && props.advice.kind !== 'unused_key'}>
        <Realised microUsd={props.advice.realisedMicroUsd} />
      </Show>
      <Show when={can()} fallback={<p class={css.quiet}>{words().onlyEditors}</p>}>
        <Show
          when={props.advice.state === 'open'}
          fallback={
            <Button
              size="small"
              isOff={decide.isPending}
              onPress={press('open')}
              aria-label={`${words().reopen}: ${headline()}`}
            >
              {words().reopen}
            </Button>
          }
        >
          <p class={css.quiet}>{words().acceptHelp}</p>
          <div class={css.buttons}>
            <Button
              size="small"
              isOff={decide.isPending}
              onPress={press('accepted')}
              aria-label={`${words().accept}: ${headline()}`}
            >
              {words().accept}
            </Button>
            <Button
              size="small"
              kind="ghost"
              isOff={decide.isPending}
              onPress={press('dismissed')}
              aria-label={`${words().dismiss}: ${headline()}`}
            >
              {words().dismiss}
            </Button>
          </div>
        </Show>
      </Show>
      <Show when={decide.isError}>
        <FailedCall error={decide.error} isWrite />
      </Show>
    </div>
  )
}

function Realised(props: { microUsd: number | null }) {
  const { format } = useWords()
  const words = useAreaWords(costsAdviceWords)
  return (
    <Show when={props.microUsd} fallback={<p class={css.quiet}>{words().notYet}</p>}>
      {(amount) => (
        <p class={css.realised} data-kind={amount() < 0 ? 'lost' : 'saved'}>
          {amount() < 0 ? words().lost(format().usd(-amount())) : words().realised(format().usd(amount()))}
        </p>
      )}
    </Show>
  )
}
