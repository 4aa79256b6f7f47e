import { For, Match, Show, Switch } from 'solid-js'
import type { CostFilter, CostHourRow } from '../../data/cost-ask.ts'
import { useCostRows } from '../../data/costs.ts'
import { toLocal } from '../../data/zoned.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { More } from '../../parts/More.tsx'
import { costsDashboardWords } from '../../text/costs-dashboard/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { localTime } from '../../text/zoned-time.ts'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { Money } from './Breakdown.tsx'
import { lineName, modelName } from './cost-names.ts'
import css from './costs.module.css'

/** The rows that a sum is made of, by hour, key and model. */
export function RowsPart(props: { filter: CostFilter; timeZone: string }) {
  const words = useAreaWords(costsDashboardWords)
  const asked = useCostRows(() => props.filter)
  const rows = () => asked.data?.pages.flatMap((page) => page.rows) ?? []
  return (
    <>
      <p class={css.quiet}>{words().rows.text}</p>
      <Switch fallback={<Skeleton height="14rem" radius="14px" />}>
        <Match when={rows().length > 0}>
          <Rows rows={rows()} timeZone={props.timeZone} />
          <Show when={asked.hasNextPage}>
            <More isLoading={asked.isFetchingNextPage} onReach={() => void asked.fetchNextPage()} />
          </Show>
        </Match>
        <Match when={asked.isError}>
          <FailedCall error={asked.error} onRetry={() => void asked.refetch()} />
        </Match>
        <Match when={asked.isSuccess}>
          <p class={css.quiet}>{words().table.none}</p>
        </Match>
      </Switch>
    </>
  )
}

function Rows(props: { rows: CostHourRow[]; timeZone: string }) {
  const { language, format } = useWords()
  const words = useAreaWords(costsDashboardWords)
  const tokens = (row: CostHourRow) => row.inputTokens + row.cachedTokens + row.cacheWriteTokens + row.outputTokens
  return (
    <table class={css.table}>
      <thead>
        <tr>
          <th scope="col">{words().rows.hour}</th>
          <th scope="col">{words().dimensions.model}</th>
          <th scope="col">{words().dimensions.key}</th>
          <th scope="col">{words().rows.basis}</th>
          <th scope="col" class={css.number}>
            {words().table.requests}
          </th>
          <th scope="col" class={css.number}>
            {words().table.tokens}
          </th>
          <th scope="col" class={css.number}>
            {words().table.cost}
          </th>
        </tr>
      </thead>
      <tbody>
        <For each={props.rows}>
          {(row) => (
            <tr>
              <th scope="row" class={css.what}>
                <time dateTime={row.hour}>{localTime(language(), toLocal(row.hour, props.timeZone))}</time>
              </th>
              <td data-name={words().dimensions.model}>
                {modelName(row.model)}
                <Show when={row.tier !== 'standard'}>
                  {' '}
                  ({lineName(words(), 'tier', { ref: row.tier, label: row.tier })})
                </Show>
              </td>
              <td data-name={words().dimensions.key}>
                {row.key || words().noKey}
                <Show when={row.project}>
                  <span class={css.under}>{row.project}</span>
                </Show>
              </td>
              <td data-name={words().rows.basis} title={words().basesHelp[row.basis]}>
                {words().bases[row.basis]}
              </td>
              <td class={css.number} data-name={words().table.requests} data-none={row.requests === 0 ? '' : undefined}>
                {format().number(row.requests)}
              </td>
              <td class={css.number} data-name={words().table.tokens} data-none={tokens(row) === 0 ? '' : undefined}>
                {format().compact(tokens(row))}
              </td>
              <td class={css.number} data-name={words().table.cost}>
                <Money sums={row} />
                <Show when={row.basis === 'covered' || row.basis === 'reported'}>
                  <span class={css.under}>{words().rows.estimated(format().usd(row.estimatedMicroUsd))}</span>
                </Show>
              </td>
            </tr>
          )}
        </For>
      </tbody>
    </table>
  )
}
