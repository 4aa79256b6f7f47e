import { For, Show } from 'solid-js'
import type { CostBasis } from '../../data/cost-ask.ts'
import { costsDashboardWords } from '../../text/costs-dashboard/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import css from './chart.module.css'

/** On what a figure rests: what was billed, what was worked out, what was paid in credits. */
export function Bases(props: { bases: { basis: CostBasis; costMicroUsd: number }[] }) {
  const { format } = useWords()
  const words = useAreaWords(costsDashboardWords)
  return (
    <Show when={props.bases.length > 0}>
      <ul class={css.bases} aria-label={words().basesTitle}>
        <For each={props.bases}>
          {(one) => (
            <li title={words().basesHelp[one.basis]} data-basis={one.basis}>
              {words().bases[one.basis]} <b>{format().usd(one.costMicroUsd)}</b>
            </li>
          )}
        </For>
      </ul>
    </Show>
  )
}
