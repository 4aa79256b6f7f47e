import { useSearchParams } from '@solidjs/router'
import { For, Match, Show, Switch } from 'solid-js'
import { useWhatIf, type WhatIf } from '../../data/cost-advice.ts'
import type { CostDimension } from '../../data/cost-ask.ts'
import { useCostBreakdown, useCostSettings } from '../../data/costs.ts'
import { addDays, dayOf, toLocal } from '../../data/zoned.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { costsAdviceWords } from '../../text/costs-advice/words.ts'
import { costsDashboardWords } from '../../text/costs-dashboard/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { Chips } from '../../ui/Chips.tsx'
import { Select } from '../../ui/Select.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import css from './advice.module.css'
import { lineName } from './cost-names.ts'
import { WhatIfTable } from './WhatIfTable.tsx'

const periods = ['7', '30', '90'] as const
const dimensions = ['project', 'key', 'model'] as const
type Narrowing = Partial<Record<(typeof dimensions)[number] | 'days' | 'sort', string | undefined>>
const fields = { project: 'projectId', key: 'keyRef', model: 'model' } as const
/** In an address nothing cannot be told from nothing said. */
const noKey = '-'

/** The same tokens with other models. What is looked at stands in the address. */
export function WhatIfPart() {
  const settings = useCostSettings()
  return (
    <Switch fallback={<Skeleton height="24rem" radius="14px" />}>
      <Match when={settings.data}>{(known) => <Asked timeZone={known().timeZone} />}</Match>
      <Match when={settings.isError}>
        <FailedCall error={settings.error} onRetry={() => void settings.refetch()} />
      </Match>
    </Switch>
  )
}

function Asked(props: { timeZone: string }) {
  const words = useAreaWords(costsAdviceWords)
  const [query, setQuery] = useSearchParams<Record<'days' | 'sort' | (typeof dimensions)[number], string>>()
  const days = () => periods.find((known) => known === query.days) ?? '30'
  const span = () => {
    const to = addDays(dayOf(toLocal(Date.now(), props.timeZone)), -1)
    return { from: addDays(to, 1 - Number(days())), to }
  }
  const chosen = () =>
    dimensions.flatMap((dimension) => {
      const value = query[dimension]
      return value === undefined || value === '' ? [] : [[fields[dimension], value === noKey ? '' : value] as const]
    })
  const whatIf = useWhatIf(() => ({ ...span(), ...Object.fromEntries(chosen()) }))
  const change = (to: Narrowing) => setQuery(to, { replace: true, scroll: false })
  return (
    <div class={css.answer}>
      <p class={css.quiet}>{words().compare.text}</p>
      <div class={css.choices}>
        <Chips
          name="days"
          label={words().compare.period}
          options={periods.map((value) => ({ value, label: words().compare.periods[value] }))}
          value={days()}
          onChange={(value) => change({ days: value === '30' ? undefined : value })}
        />
        <div class={css.selects}>
          <For each={dimensions}>
            {(dimension) => (
              <Narrow
                dimension={dimension}
                span={span()}
                value={query[dimension] ?? ''}
                onChange={(value) => change({ [dimension]: value || undefined })}
              />
            )}
          </For>
        </div>
      </div>
      <Switch fallback={<Skeleton height="24rem" radius="14px" />}>
        <Match when={whatIf.data}>
          {(known) => (
            <div class={css.answer} data-old={whatIf.isPlaceholderData ? '' : undefined}>
              <Show
                when={known().models.length > 0}
                fallback={
                  <Nothing
                    onReset={
                      chosen().length > 0
                        ? () => change({ project: undefined, key: undefined, model: undefined })
                        : undefined
                    }
                  />
                }
              >
                <Mix whatIf={known()} />
                <WhatIfTable whatIf={known()} sort={query.sort} onSort={(sort) => change({ sort })} />
              </Show>
            </div>
          )}
        </Match>
        <Match when={whatIf.isError}>
          <FailedCall error={whatIf.error} onRetry={() => void whatIf.refetch()} />
        </Match>
      </Switch>
    </div>
  )
}

/** What can be chosen is what was used in that time. */
function Narrow(props: {
  dimension: (typeof dimensions)[number]
  span: { from: string; to: string }
  value: string
  onChange: (value: string) => void
}) {
  const words = useAreaWords(costsAdviceWords)
  const names = useAreaWords(costsDashboardWords)
  const used = useCostBreakdown(() => ({
    ...props.span,
    dimension: props.dimension satisfies CostDimension,
    limit: 200,
  }))
  const options = () => [
    { value: 'all', label: words().compare.all },
    ...(used.data?.rows ?? []).map((row) => ({
      value: row.ref === '' ? noKey : row.ref,
      label: lineName(names(), props.dimension, row),
    })),
  ]
  return (
    <Select
      label={words().compare[props.dimension]}
      value={props.value || 'all'}
      options={options()}
      onChange={(value) => props.onChange(value === 'all' ? '' : value)}
    />
  )
}

const classes = ['input', 'cached', 'write', 'output'] as const

/** What the tokens were, as parts of one bar. The words beside it say the same. */
function Mix(props: { whatIf: WhatIf }) {
  const { format } = useWords()
  const words = useAreaWords(costsAdviceWords)
  const parts = () => {
    const { inputTokens, cachedTokens, cacheWriteTokens, outputTokens } = props.whatIf.mix
    const counts = { input: inputTokens, cached: cachedTokens, write: cacheWriteTokens, output: outputTokens }
    const all = Object.values(counts).reduce((sum, count) => sum + count, 0)
    return classes
      .map((name) => ({ name, count: counts[name], share: all === 0 ? 0 : counts[name] / all }))
      .filter(({ count }) => count > 0)
  }
  const said = () =>
    parts()
      .map(({ name, share }) => `${words().compare.classes[name]} ${format().percent(share)}`)
      .join(', ')
  return (
    <section class={css.part} aria-labelledby="mix">
      <h2 id="mix" class={css.heading}>
        {words().compare.mix}
      </h2>
      <p class={css.quiet}>
        {words().compare.paid}: <strong class={css.paid}>{format().usd(props.whatIf.nowMicroUsd)}</strong>
      </p>
      <div class={css.bar} role="img" aria-label={words().compare.mixText(said())}>
        <For each={parts()}>
          {({ name, share }) => <span class={css.barPart} data-class={name} style={{ 'flex-grow': share }} />}
        </For>
      </div>
      <ul class={css.legend} aria-hidden="true">
        <For each={parts()}>
          {({ name, count, share }) => (
            <li class={css.layer}>
              <span class={css.colour} data-class={name} />
              {words().compare.classes[name]} {format().compact(count)} ({format().percent(share)})
            </li>
          )}
        </For>
      </ul>
    </section>
  )
}

function Nothing(props: { onReset: (() => void) | undefined }) {
  const words = useAreaWords(costsAdviceWords)
  return (
    <div class={css.nothing}>
      <h2 class={css.strong}>{words().compare.emptyTitle}</h2>
      <p class={css.quiet}>{words().compare.emptyText}</p>
      <Show when={props.onReset}>
        {(reset) => (
          <div>
            <Button onPress={reset()}>{words().compare.reset}</Button>
          </div>
        )}
      </Show>
    </div>
  )
}
