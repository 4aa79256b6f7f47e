import { A } from '@solidjs/router'
import { For, Match, Show, Switch } from 'solid-js'
import type { CostDimension, CostLine, CostSums } from '../../data/cost-ask.ts'
import type { AskedBreakdown } from '../../data/costs.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { costsDashboardWords } from '../../text/costs-dashboard/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { lineName } from './cost-names.ts'
import css from './costs.module.css'

type Asked = { data: AskedBreakdown | undefined; isError: boolean; error: unknown; refetch: () => unknown }

/** The sums by one thing, the dearest first. Each line opens into what makes it up. */
export function Breakdown(props: {
  asked: Asked
  /** Where a line leads; nowhere, where it is looked at alone already. */
  hrefOf: (dimension: CostDimension, ref: string) => string | undefined
}) {
  const words = useAreaWords(costsDashboardWords)
  return (
    <Switch fallback={<Skeleton height="14rem" radius="14px" />}>
      <Match when={props.asked.data}>
        {(known) => (
          <Show when={known().rows.length > 0} fallback={<p class={css.quiet}>{words().table.none}</p>}>
            <Lines breakdown={known()} hrefOf={props.hrefOf} />
          </Show>
        )}
      </Match>
      <Match when={props.asked.isError}>
        <FailedCall error={props.asked.error} onRetry={() => void props.asked.refetch()} />
      </Match>
    </Switch>
  )
}

function Lines(props: {
  breakdown: AskedBreakdown
  hrefOf: (dimension: CostDimension, ref: string) => string | undefined
}) {
  const { to } = useWords()
  const words = useAreaWords(costsDashboardWords)
  const dimension = () => props.breakdown.dimension
  const total = () => props.breakdown.total.costMicroUsd
  return (
    <table class={css.table}>
      <thead>
        <tr>
          <th scope="col">{words().dimensions[dimension()]}</th>
          <th scope="col" class={css.number}>
            {words().table.cost}
          </th>
          <th scope="col" class={css.number}>
            {words().table.share}
          </th>
          <th scope="col" class={css.number}>
            {words().table.before}
          </th>
          <th scope="col" class={css.number}>
            {words().table.requests}
          </th>
          <th scope="col" class={css.number}>
            {words().table.tokens}
          </th>
        </tr>
      </thead>
      <tbody>
        <For each={props.breakdown.rows}>
          {(line) => {
            const name = () => lineName(words(), dimension(), line)
            return (
              <tr>
                <th scope="row" class={css.what}>
                  <Show when={props.hrefOf(dimension(), line.ref)} fallback={name()}>
                    {(href) => (
                      <A class={css.open} href={href()} noScroll aria-label={words().table.open(name())}>
                        {name()}
                      </A>
                    )}
                  </Show>
                  <Show when={line.ref === 'unassigned'}>
                    {' '}
                    <A class={css.assign} href={to('/costs/teams')}>
                      {words().table.assign}
                    </A>
                  </Show>
                </th>
                <Figures sums={line} total={total()} before={line.beforeMicroUsd} />
              </tr>
            )
          }}
        </For>
        <Show when={props.breakdown.rest}>
          {(rest) => (
            <tr>
              <th scope="row" class={css.what}>
                {words().table.rest}
              </th>
              <Figures sums={rest()} total={total()} before={null} isRest />
            </tr>
          )}
        </Show>
      </tbody>
    </table>
  )
}

function Figures(props: { sums: CostSums; total: number; before: CostLine['beforeMicroUsd']; isRest?: boolean }) {
  const { format } = useWords()
  const words = useAreaWords(costsDashboardWords)
  const share = () => (props.total > 0 ? Math.max(0, props.sums.costMicroUsd) / props.total : 0)
  const tokens = () =>
    props.sums.inputTokens + props.sums.cachedTokens + props.sums.cacheWriteTokens + props.sums.outputTokens
  return (
    <>
      <td class={css.number} data-name={words().table.cost}>
        <Money sums={props.sums} />
      </td>
      <td class={css.number} data-name={words().table.share}>
        <span class={css.share}>
          {format().percent(share())}
          <span class={css.track} aria-hidden="true">
            <span class={css.fill} style={{ width: `${Math.min(100, share() * 100)}%` }} />
          </span>
        </span>
      </td>
      <td class={css.number} data-name={words().table.before} data-none={props.before ? undefined : ''}>
        {props.isRest ? '' : props.before === null ? words().table.new : format().usd(props.before)}
      </td>
      <td class={css.number} data-name={words().table.requests} data-none={props.sums.requests === 0 ? '' : undefined}>
        {format().compact(props.sums.requests)}
      </td>
      <td class={css.number} data-name={words().table.tokens} data-none={tokens() === 0 ? '' : undefined}>
        {format().compact(tokens())}
      </td>
    </>
  )
}

/** What something cost; in words where nobody has said it. */
export function Money(props: { sums: Pick<CostSums, 'costMicroUsd' | 'unpricedTokens'> }) {
  const { format } = useWords()
  const words = useAreaWords(costsDashboardWords)
  return (
    <Show
      when={props.sums.costMicroUsd !== 0 || props.sums.unpricedTokens === 0}
      fallback={<span class={css.unpriced}>{words().unpriced.word}</span>}
    >
      {format().usd(props.sums.costMicroUsd)}
      <Show when={props.sums.unpricedTokens > 0}>
        <span class={css.unpricedNote}>{words().unpriced.also(format().compact(props.sums.unpricedTokens))}</span>
      </Show>
    </Show>
  )
}
