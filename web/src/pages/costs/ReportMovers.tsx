import { For, Show } from 'solid-js'
import type { CostReport } from '../../data/cost-reports.ts'
import { costsReportsWords } from '../../text/costs-reports/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import css from './report.module.css'
import { lineName } from './report-names.ts'

const causes = ['volume', 'price', 'mix'] as const

/** What changed most, and how much of it is volume, price and mix. */
export function ReportMovers(props: { movers: CostReport['movers'] }) {
  const { format } = useWords()
  const words = useAreaWords(costsReportsWords)
  const signed = (microUsd: number) =>
    microUsd === 0 ? format().usd(0) : `${microUsd > 0 ? '+' : '\u2212'}${format().usd(Math.abs(microUsd))}`
  return (
    <Show when={props.movers.length > 0}>
      <section class={css.part} aria-labelledby="movers">
        <h2 id="movers" class={css.heading}>
          {words().report.movers}
        </h2>
        <p class={css.quiet}>{words().report.moversText}</p>
        <table class={css.table} aria-labelledby="movers">
          <thead>
            <tr>
              <th scope="col">{words().report.columns.what}</th>
              <th scope="col" class={css.number}>
                {words().report.columns.change}
              </th>
              <For each={causes}>
                {(cause) => (
                  <th scope="col" class={css.number}>
                    {words().report.moverColumns[cause]}
                  </th>
                )}
              </For>
            </tr>
          </thead>
          <tbody>
            <For each={props.movers}>
              {(mover) => (
                <tr>
                  <th scope="row" class={css.what}>
                    {lineName(words(), mover)}
                  </th>
                  <td class={css.number} data-name={words().report.columns.change}>
                    {signed(mover.costMicroUsd - (mover.beforeMicroUsd ?? 0))}
                  </td>
                  <For each={causes}>
                    {(cause) => (
                      <td class={css.number} data-name={words().report.moverColumns[cause]}>
                        {signed(mover[`${cause}MicroUsd`])}
                      </td>
                    )}
                  </For>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </section>
    </Show>
  )
}
