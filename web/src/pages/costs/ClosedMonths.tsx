import { For, Show } from 'solid-js'
import type { CostSettings } from '../../data/cost-ask.ts'
import { Ago } from '../../parts/Ago.tsx'
import { costsDashboardWords } from '../../text/costs-dashboard/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { monthName } from '../../text/zoned-time.ts'
import css from './costs.module.css'

/** Months that say the same for ever, and what was written beside them. */
export function ClosedMonths(props: { months: CostSettings['closedMonths'] }) {
  const { language, format } = useWords()
  const words = useAreaWords(costsDashboardWords)
  type Restatement = CostSettings['closedMonths'][number]['restatements'][number]
  const say = ({ reason, by, what, beforeMicroUsd, afterMicroUsd }: Restatement) => {
    if (reason === 'reassigned') return words().closed.reassigned(by ?? '', what ?? '')
    if (reason === 'zone_changed') return words().closed.zone_changed
    return words().closed.facts_changed(format().usd(beforeMicroUsd), format().usd(afterMicroUsd))
  }
  return (
    <Show when={props.months.length > 0}>
      <section class={css.part} aria-labelledby="closed">
        <h2 id="closed" class={css.heading}>
          {words().closed.title}
        </h2>
        <ul class={css.sources}>
          <For each={props.months}>
            {(month) => (
              <li class={css.month}>
                <p class={css.monthHead}>
                  <b>{monthName(language(), month.month)}</b>
                  <b>{format().usd(month.totalMicroUsd)}</b>
                </p>
                <p class={css.quiet}>{words().closed.at(format().date(month.closedAt))}</p>
                <Show when={month.restatements.length > 0}>
                  <details class={css.details}>
                    <summary>{words().closed.changed}</summary>
                    <ul class={css.plainList}>
                      <For each={month.restatements.toReversed()}>
                        {(restatement) => (
                          <li>
                            {say(restatement)} <Ago instant={restatement.at} />
                          </li>
                        )}
                      </For>
                    </ul>
                  </details>
                </Show>
              </li>
            )}
          </For>
        </ul>
      </section>
    </Show>
  )
}
