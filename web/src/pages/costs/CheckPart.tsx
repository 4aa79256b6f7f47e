import { For, Match, Show, Switch } from 'solid-js'
import type { Reconciled } from '../../data/cost-ask.ts'
import { useReconciliation } from '../../data/costs.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { costsDashboardWords } from '../../text/costs-dashboard/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { dayName } from '../../text/zoned-time.ts'
import { Skeleton } from '../../ui/Skeleton.tsx'
import css from './costs.module.css'
import { type Difference, differenceOf } from './difference.ts'

/** What accounts were billed beside what was worked out and what the gateway measured, and what a difference means. */
export function CheckPart(props: { from: string; to: string }) {
  const words = useAreaWords(costsDashboardWords)
  const asked = useReconciliation(() => ({ from: props.from, to: props.to }))
  return (
    <section class={css.part} aria-labelledby="check">
      <h2 id="check" class={css.heading}>
        {words().check.title}
      </h2>
      <p class={css.quiet}>{words().check.text}</p>
      <Switch fallback={<Skeleton height="8rem" radius="14px" />}>
        <Match when={asked.data}>
          {(known) => (
            <Show when={known().accounts.length > 0} fallback={<p class={css.quiet}>{words().check.none}</p>}>
              <For each={known().accounts}>{(account) => <Account account={account} />}</For>
            </Show>
          )}
        </Match>
        <Match when={asked.isError}>
          <FailedCall error={asked.error} onRetry={() => void asked.refetch()} />
        </Match>
      </Switch>
    </section>
  )
}

function Account(props: { account: Reconciled }) {
  const { format } = useWords()
  const words = useAreaWords(costsDashboardWords)
  // Days that are not billed yet would look like a difference.
  const billed = () => props.account.days.filter(({ reportedMicroUsd }) => reportedMicroUsd !== null)
  const sum = (read: (day: Reconciled['days'][number]) => number | null) =>
    billed().reduce((total, day) => total + (read(day) ?? 0), 0)
  const expected = () => sum((day) => day.estimatedMicroUsd)
  const difference = () =>
    billed().length === 0 ? null : differenceOf({ billed: sum((day) => day.reportedMicroUsd), expected: expected() })
  return (
    <article class={css.account} aria-label={props.account.name}>
      <h3 class={css.strong}>{props.account.name}</h3>
      <dl class={css.compared}>
        <div>
          <dt class={css.quiet}>{words().check.reported}</dt>
          <dd>{billed().length === 0 ? words().check.notYet : format().usd(props.account.reportedMicroUsd)}</dd>
        </div>
        <div>
          <dt class={css.quiet}>{words().check.estimated}</dt>
          <dd>{format().usd(billed().length === 0 ? props.account.estimatedMicroUsd : expected())}</dd>
        </div>
        <div>
          <dt class={css.quiet}>{words().check.difference}</dt>
          <dd>{sayDifference(difference(), format().signed)}</dd>
        </div>
        <div>
          <dt class={css.quiet}>{words().check.gateway}</dt>
          <dd>
            <Show when={props.account.gatewayMicroUsd !== null} fallback={words().check.notCovered}>
              {format().usd(props.account.gatewayMicroUsd ?? 0)}
              <span class={css.under}>{words().check.already}</span>
            </Show>
          </dd>
        </div>
      </dl>
      <p class={css.quiet}>
        {words().check[difference()?.kind ?? 'unknown']}
        <Show when={billed().length > 0 && billed().length < props.account.days.length}>
          {' '}
          {words().check.billedOnly(format().number(billed().length))}
        </Show>
      </p>
      <Show when={props.account.days.length > 0}>
        <details class={css.details}>
          <summary>{words().check.days}</summary>
          <Days account={props.account} />
        </details>
      </Show>
    </article>
  )
}

function Days(props: { account: Reconciled }) {
  const { language, format } = useWords()
  const words = useAreaWords(costsDashboardWords)
  return (
    <>
      <p class={css.quiet}>{words().check.dayNote}</p>
      <table class={css.table}>
        <thead>
          <tr>
            <th scope="col">{words().check.day}</th>
            <For each={['reported', 'estimated', 'difference', 'gateway'] as const}>
              {(name) => (
                <th scope="col" class={css.number}>
                  {words().check[name]}
                </th>
              )}
            </For>
          </tr>
        </thead>
        <tbody>
          <For each={props.account.days.toReversed()}>
            {(day) => (
              <tr>
                <th scope="row" class={css.what}>
                  {dayName(language(), day.day)}
                </th>
                <td class={css.number} data-name={words().check.reported}>
                  {day.reportedMicroUsd === null ? words().check.notYet : format().usd(day.reportedMicroUsd)}
                </td>
                <td class={css.number} data-name={words().check.estimated}>
                  {format().usd(day.estimatedMicroUsd)}
                </td>
                <td class={css.number} data-name={words().check.difference}>
                  {sayDifference(
                    day.reportedMicroUsd === null
                      ? null
                      : differenceOf({ billed: day.reportedMicroUsd, expected: day.estimatedMicroUsd }),
                    format().signed,
                  )}
                </td>
                <td class={css.number} data-name={words().check.gateway}>
                  {day.gatewayMicroUsd === null ? '–' : format().usd(day.gatewayMicroUsd)}
                </td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </>
  )
}

const sayDifference = (difference: Difference | null, signed: (value: number, digits: number) => string) =>
  difference === null || difference.part === null ? '–' : `${signed(difference.part * 100, 1)}%`
