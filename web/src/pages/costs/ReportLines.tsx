import { A } from '@solidjs/router'
import { For, Show } from 'solid-js'
import type { CostReport, ReportLine } from '../../data/cost-reports.ts'
import { toQuery } from '../../data/cost-view.ts'
import { costsDashboardWords } from '../../text/costs-dashboard/words.ts'
import { costsReportsWords } from '../../text/costs-reports/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import css from './report.module.css'
import { lineName } from './report-names.ts'

const dimensions = {
  ...{ byProvider: 'provider', byModel: 'model', byTeam: 'team' },
  ...{ byProject: 'project', byKey: 'key' },
} as const
type By = keyof typeof dimensions

/** One breakdown of a report. Nothing is assigned to nobody alone: one line that says so would say nothing. */
export function ReportLines(props: { report: CostReport; by: By }) {
  const words = useAreaWords(costsReportsWords)
  const lines = () => props.report[props.by]
  const isTelling = () => lines().some(({ ref }) => ref !== 'unassigned' && ref !== '')
  return (
    <Show when={isTelling()}>
      <section class={css.part} aria-labelledby={props.by}>
        <h2 id={props.by} class={css.heading}>
          {words().report.by[props.by]}
        </h2>
        <table class={css.table} aria-labelledby={props.by}>
          <thead>
            <tr>
              <th scope="col">{words().report.columns.what}</th>
              <th scope="col" class={css.number}>
                {words().report.columns.cost}
              </th>
              <th scope="col" class={css.number}>
                {words().report.columns.share}
              </th>
              <th scope="col" class={css.number}>
                {words().report.columns.before}
              </th>
              <th scope="col" class={css.number}>
                {words().report.columns.change}
              </th>
            </tr>
          </thead>
          <tbody>
            <For each={lines()}>{(line) => <Line line={line} report={props.report} by={props.by} />}</For>
          </tbody>
        </table>
      </section>
    </Show>
  )
}

function Line(props: { line: ReportLine; report: CostReport; by: By }) {
  const { to, format } = useWords()
  const words = useAreaWords(costsReportsWords)
  const costs = useAreaWords(costsDashboardWords)
  const name = () =>
    (props.by === 'byProvider' ? costs().providers[props.line.ref] : undefined) ?? lineName(words(), props.line)
  /** What a line is made of, on the page of costs; those of the rest have none of their own. */
  const href = () => {
    const { from, to: until } = props.report
    const dimension = dimensions[props.by]
    const query = new URLSearchParams({
      period: 'own',
      from,
      to: until,
      [dimension]: toQuery(props.line.ref),
      by: 'rows',
    })
    return props.line.ref === 'rest' ? null : `${to('/costs')}?${query}`
  }
  /** Nobody has said what it costs, which is not that it costs nothing. */
  const isUnpriced = () => props.line.costMicroUsd === 0 && props.line.unpricedTokens > 0
  const change = () => {
    const { costMicroUsd, beforeMicroUsd } = props.line
    if (beforeMicroUsd === null || isUnpriced()) return ''
    const difference = costMicroUsd - beforeMicroUsd
    if (difference === 0) return words().report.same
    return `${difference > 0 ? '+' : '\u2212'}${format().usd(Math.abs(difference))}`
  }
  const share = () => {
    const { totalMicroUsd } = props.report
    return totalMicroUsd > 0 && !isUnpriced() ? format().percent(props.line.costMicroUsd / totalMicroUsd) : ''
  }
  return (
    <tr>
      <th scope="row" class={css.what}>
        <Show when={href()} fallback={name()}>
          {(address) => <A href={address()}>{name()}</A>}
        </Show>
      </th>
      <td class={css.number} data-name={words().report.columns.cost}>
        {isUnpriced() ? words().report.unpricedWord : format().usd(props.line.costMicroUsd)}
      </td>
      <td class={css.number} data-name={words().report.columns.share}>
        {share()}
      </td>
      <td class={css.number} data-name={words().report.columns.before}>
        {props.line.beforeMicroUsd === null ? '' : format().usd(props.line.beforeMicroUsd)}
      </td>
      <td class={css.number} data-name={words().report.columns.change}>
        {change()}
      </td>
    </tr>
  )
}
