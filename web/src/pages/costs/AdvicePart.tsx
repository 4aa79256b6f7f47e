import { For, Match, Show, Switch } from 'solid-js'
import type { Advice, AdviceList } from '../../data/cost-advice.ts'
import { useAdvice } from '../../data/cost-advice.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { costsAdviceWords } from '../../text/costs-advice/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { LinkButton } from '../../ui/Button.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { AdviceCard } from './AdviceCard.tsx'
import css from './advice.module.css'

/** Advice in the order of risk; what was decided stands below. */
export function AdvicePart() {
  const { t } = useWords()
  const advice = useAdvice()
  return (
    <Switch
      fallback={
        <>
          <p class="sr" role="status">
            {t().common.loading}
          </p>
          <Skeleton height="13rem" radius="14px" />
          <Skeleton height="13rem" radius="14px" />
        </>
      }
    >
      <Match when={advice.data}>{(known) => <Known list={known()} />}</Match>
      <Match when={advice.isError}>
        <FailedCall error={advice.error} onRetry={() => void advice.refetch()} />
      </Match>
    </Switch>
  )
}

function Known(props: { list: AdviceList }) {
  const { format } = useWords()
  const words = useAreaWords(costsAdviceWords)
  const of = (state: Advice['state']) => props.list.advice.filter((one) => one.state === state)
  return (
    <div class={css.answer}>
      <Show when={props.list.countedFrom}>
        {(day) => <p class={css.quiet}>{words().counted(format().date(day()))}</p>}
      </Show>
      <Show when={of('open').length > 0} fallback={<Nothing isLooked={props.list.countedFrom !== null} />}>
        <section class={css.part} aria-labelledby="open">
          <h2 id="open" class={css.heading}>
            {words().open(format().number(of('open').length))}
          </h2>
          <Cards advice={of('open')} />
        </section>
      </Show>
      <Show when={of('accepted').length > 0}>
        <section class={css.part} aria-labelledby="done">
          <h2 id="done" class={css.heading}>
            {words().done}
          </h2>
          <Cards advice={of('accepted')} />
        </section>
      </Show>
      <Show when={of('dismissed').length > 0}>
        <details class={css.details}>
          <summary>{words().dismissed(format().number(of('dismissed').length))}</summary>
          <Cards advice={of('dismissed')} />
        </details>
      </Show>
      <p class={css.quiet}>{words().judged(format().date(props.list.judged.date))}</p>
    </div>
  )
}

function Cards(props: { advice: Advice[] }) {
  return (
    <ul class={css.cards}>
      <For each={props.advice}>
        {(one) => (
          <li>
            <AdviceCard advice={one} />
          </li>
        )}
      </For>
    </ul>
  )
}

function Nothing(props: { isLooked: boolean }) {
  const { to } = useWords()
  const words = useAreaWords(costsAdviceWords)
  return (
    <div class={css.nothing}>
      <h2 class={css.strong}>{props.isLooked ? words().emptyTitle : words().notYetTitle}</h2>
      <p class={css.quiet}>{props.isLooked ? words().emptyText : words().notYetText}</p>
      <Show when={!props.isLooked}>
        <div>
          <LinkButton href={to('/costs/accounts')}>{words().toAccounts}</LinkButton>
        </div>
      </Show>
    </div>
  )
}
