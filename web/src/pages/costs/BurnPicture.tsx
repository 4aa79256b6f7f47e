import { For, Show } from 'solid-js'
import type { Budget } from '../../data/budgets.ts'
import { costsBudgetsWords } from '../../text/costs-budgets/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { dayName } from '../../text/zoned-time.ts'
import css from './budgets.module.css'
import { burnLines, size } from './burn-lines.ts'

/** How a month's budget burns down, for eyes; the same as a table for who hears it. */
export function BurnPicture(props: { budget: Budget }) {
  const { format, language } = useWords()
  const words = useAreaWords(costsBudgetsWords)
  const lines = () => burnLines(props.budget)
  return (
    <figure class={css.figure} aria-label={words().picture(props.budget.name)}>
      <div class={css.canvas} aria-hidden="true">
        <svg
          class={css.picture}
          viewBox={`0 0 ${size.width} ${size.height}`}
          preserveAspectRatio="none"
          role="presentation"
        >
          <line class={css.base} x1="0" x2={size.width} y1={size.height} y2={size.height} />
          <line class={css.limit} x1="0" x2={size.width} y1={lines().limit} y2={lines().limit} />
          <polyline class={css.ideal} points={lines().ideal} />
          <Show when={lines().expected}>{(points) => <polyline class={css.expected} points={points()} />}</Show>
          <polyline class={css.spent} points={lines().spent} />
        </svg>
        <span
          class={css.dot}
          style={{ left: `${(lines().now.x / size.width) * 100}%`, top: `${(lines().now.y / size.height) * 100}%` }}
        />
      </div>
      <p class={css.ends} aria-hidden="true">
        <span>{format().day(`${props.budget.from}T12:00:00`)}</span>
        <span>{format().day(`${props.budget.to}T12:00:00`)}</span>
      </p>
      <figcaption class={css.legend} aria-hidden="true">
        <For each={['spent', 'expected', 'ideal', 'limit'] as const}>
          {(line) => (
            <Show when={line !== 'expected' || props.budget.forecastMicroUsd !== null}>
              <span class={css.key} data-line={line}>
                {words().lines[line]}
              </span>
            </Show>
          )}
        </For>
      </figcaption>
      <div class="sr">
        <table>
          <caption>{words().picture(props.budget.name)}</caption>
          <thead>
            <tr>
              <th scope="col">{words().day}</th>
              <th scope="col">{words().spentBy}</th>
            </tr>
          </thead>
          <tbody>
            <For each={props.budget.burn}>
              {(one) => (
                <tr>
                  <th scope="row">{dayName(language(), one.day)}</th>
                  <td>{format().usd(one.spentMicroUsd)}</td>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </div>
    </figure>
  )
}
