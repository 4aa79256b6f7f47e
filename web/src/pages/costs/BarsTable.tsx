import { For } from 'solid-js'
import type { AskedOverview } from '../../data/costs.ts'
import { costsDashboardWords } from '../../text/costs-dashboard/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { barAmount, barName } from './cost-names.ts'
import css from './costs.module.css'

/** The bars as a table, the newest first. */
export function BarsTable(props: { overview: AskedOverview }) {
  const { language, format } = useWords()
  const words = useAreaWords(costsDashboardWords)
  return (
    // Long: it scrolls by itself, with the keyboard as well.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable with the keyboard
    <section class={css.scroll} tabIndex={0} aria-label={words().chart.title}>
      <table class={css.table}>
        <thead>
          <tr>
            <th scope="col">{words().chart.when}</th>
            <th scope="col">{words().rows.basis}</th>
            <th scope="col" class={css.number}>
              {words().table.cost}
            </th>
          </tr>
        </thead>
        <tbody>
          <For each={props.overview.bars.toReversed()}>
            {(bar) => (
              <tr>
                <th scope="row" class={css.what}>
                  {barName(language(), props.overview.asked.step, bar, props.overview.timeZone)}
                </th>
                <td data-name={words().rows.basis}>
                  {[
                    ...bar.bases.map(
                      ({ basis, costMicroUsd }) => `${words().bases[basis]} ${format().usd(costMicroUsd)}`,
                    ),
                    ...(bar.isIncomplete ? [words().chart.incomplete] : []),
                  ].join(' · ')}
                </td>
                <td class={css.number} data-name={words().table.cost}>
                  {barAmount(words(), bar, format().usd)}
                </td>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </section>
  )
}
