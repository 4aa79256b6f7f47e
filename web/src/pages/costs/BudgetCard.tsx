import { createUniqueId, For, Show } from 'solid-js'
import type { Budget } from '../../data/budgets.ts'
import { costsBudgetsWords } from '../../text/costs-budgets/words.ts'
import { costsDashboardWords } from '../../text/costs-dashboard/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { daySpan } from '../../text/zoned-time.ts'
import { Button } from '../../ui/Button.tsx'
import { StateWord } from '../../ui/StateWord.tsx'
import { BurnPicture } from './BurnPicture.tsx'
import { budgetState } from './budget-state.ts'
import css from './budgets.module.css'

const kinds = { over: 'bad', ends: 'busy', fits: 'good', early: 'quiet' } as const

/** One budget: what is used of it, where it is going, and what was told. */
export function BudgetCard(props: { budget: Budget; canChange: boolean; onEdit: () => void; onRemove: () => void }) {
  const { format, language, to } = useWords()
  const words = useAreaWords(costsBudgetsWords)
  const providers = useAreaWords(costsDashboardWords)
  const id = createUniqueId()
  const state = () => budgetState(props.budget)
  const dayOf = (day: string) => daySpan(language(), day, day)
  const stateText = () => {
    const now = state()
    switch (now.kind) {
      case 'over':
      case 'ends':
        return words().states[now.kind](dayOf(now.day))
      case 'fits':
        return words().states.fits(format().usd(now.microUsd))
      case 'early':
        return words().states.early
    }
  }
  const about = () => {
    const { scope, label } = props.budget
    if (scope === 'workspace') return words().scopes.workspace
    const name = scope === 'provider' ? providers().providers[label] : undefined
    return `${words().scopes[scope]}: ${name ?? (label || words().gone)}`
  }
  const dashboard = () => {
    const { scope, scopeRef } = props.budget
    return to(scope === 'workspace' ? '/costs' : `/costs?${new URLSearchParams({ [scope]: scopeRef })}`)
  }
  return (
    <article class={css.card} id={`budget-${props.budget.id}`} aria-labelledby={id}>
      <header class={css.cardHead}>
        <h3 id={id} class={css.name}>
          {props.budget.name}
        </h3>
        <p class={css.quiet}>{about()}</p>
      </header>
      <div class={css.amounts}>
        <p class={css.amount}>
          {words().spentOf(format().usd(props.budget.spentMicroUsd), format().usd(props.budget.amountMicroUsd))}
        </p>
        <p class={css.quiet}>
          {words().percent(format().percent(props.budget.spentMicroUsd / props.budget.amountMicroUsd))}
        </p>
        <StateWord kind={kinds[state().kind]} text={stateText()} />
      </div>
      <BurnPicture budget={props.budget} />
      <Show when={props.budget.stopsKey}>
        <p class={css.warn}>{state().kind === 'over' ? words().stopped : words().stops}</p>
      </Show>
      <Alerts budget={props.budget} />
      <p class={css.through}>
        <Show when={props.budget.dataThrough} fallback={words().noData}>
          {(at) => <time dateTime={at()}>{words().dataThrough(format().moment(at()))}</time>}
        </Show>
      </p>
      <div class={css.buttons}>
        <a class={css.link} href={dashboard()} aria-label={`${words().open}: ${props.budget.name}`}>
          {words().open}
        </a>
        <Show when={props.canChange}>
          <Button size="small" onPress={props.onEdit} aria-label={`${words().edit}: ${props.budget.name}`}>
            {words().edit}
          </Button>
          <Button
            size="small"
            kind="ghost"
            onPress={props.onRemove}
            aria-label={`${words().remove}: ${props.budget.name}`}
          >
            {words().remove}
          </Button>
        </Show>
      </div>
    </article>
  )
}

/** Every threshold, and when it was told. */
function Alerts(props: { budget: Budget }) {
  const { format } = useWords()
  const words = useAreaWords(costsBudgetsWords)
  const toldAt = (kind: 'actual' | 'forecast', threshold: number) =>
    props.budget.alerts.find((alert) => alert.kind === kind && alert.threshold === threshold)?.at
  const rows = () => [
    ...props.budget.thresholds.map((threshold) => ({
      name: words().alertAt(format().percent(threshold / 100)),
      at: toldAt('actual', threshold),
    })),
    ...(props.budget.hasForecast ? [{ name: words().forecastAlert, at: toldAt('forecast', 100) }] : []),
  ]
  return (
    <div>
      <h4 class={css.small}>{words().alerts}</h4>
      <ul class={css.alerts}>
        <For each={rows()}>
          {({ name, at }) => (
            <li class={css.alert} data-told={at ? '' : undefined}>
              <b>{name}</b>{' '}
              <Show when={at} fallback={<span>{words().notYet}</span>}>
                {(time) => (
                  <time dateTime={time()} title={format().exactTime(time())}>
                    {words().told(format().moment(time()))}
                  </time>
                )}
              </Show>
            </li>
          )}
        </For>
      </ul>
    </div>
  )
}
