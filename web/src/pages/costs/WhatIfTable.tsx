import { For, Show } from 'solid-js'
import type { WhatIf, WhatIfModel } from '../../data/cost-advice.ts'
import { costsAdviceWords } from '../../text/costs-advice/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import css from './advice.module.css'
import { shortModel } from './advice-text.ts'

const sorts = ['cost', 'model', 'quality'] as const
type Sort = (typeof sorts)[number]
const qualities = ['S', 'A', 'B', 'C']

const middle = ({ lowMicroUsd, highMicroUsd }: WhatIfModel) => (lowMicroUsd + highMicroUsd) / 2

/** Models by what the tokens would cost with them. On phones a list in which each figure carries its name. */
export function WhatIfTable(props: {
  whatIf: WhatIf
  sort: string | undefined
  onSort: (sort: Sort | undefined) => void
}) {
  const words = useAreaWords(costsAdviceWords)
  const sort = (): Sort => sorts.find((known) => known === props.sort) ?? 'cost'
  const orders: Record<Sort, (a: WhatIfModel, b: WhatIfModel) => number> = {
    cost: (a, b) => middle(a) - middle(b),
    model: (a, b) => shortModel(a.model).localeCompare(shortModel(b.model)),
    quality: (a, b) => rank(a) - rank(b) || middle(a) - middle(b),
  }
  const rank = ({ quality }: WhatIfModel) => (quality === null ? qualities.length : qualities.indexOf(quality))
  const rows = () => props.whatIf.models.toSorted(orders[sort()])
  return (
    <section class={css.part} aria-labelledby="what-if">
      <h2 id="what-if" class={css.heading}>
        {words().compare.caption}
      </h2>
      <table class={css.table} aria-labelledby="what-if">
        <thead>
          <tr>
            <SortHead sort="model" now={sort()} onSort={props.onSort} />
            <SortHead sort="quality" now={sort()} onSort={props.onSort} />
            <SortHead sort="cost" now={sort()} onSort={props.onSort} isNumber />
            <th scope="col" class={css.number}>
              {words().compare.columns.difference}
            </th>
            <th scope="col" class={css.number}>
              {words().compare.columns.later}
            </th>
          </tr>
        </thead>
        <tbody>
          <For each={rows()}>{(row) => <Row row={row} whatIf={props.whatIf} />}</For>
        </tbody>
      </table>
    </section>
  )
}

function SortHead(props: { sort: Sort; now: Sort; isNumber?: boolean; onSort: (sort: Sort | undefined) => void }) {
  const words = useAreaWords(costsAdviceWords)
  const name = () => words().compare.columns[props.sort]
  return (
    <th
      scope="col"
      class={props.isNumber ? css.number : undefined}
      aria-sort={props.now === props.sort ? 'ascending' : undefined}
    >
      <button
        type="button"
        class={css.sort}
        data-on={props.now === props.sort ? '' : undefined}
        title={words().compare.sort(name())}
        onClick={() => props.onSort(props.sort === 'cost' ? undefined : props.sort)}
      >
        {name()}
      </button>
    </th>
  )
}

function Row(props: { row: WhatIfModel; whatIf: WhatIf }) {
  const { format } = useWords()
  const words = useAreaWords(costsAdviceWords)
  const isUsed = () => props.whatIf.usedModels.includes(props.row.model)
  const cost = () => {
    const [low, high] = [format().usd(props.row.lowMicroUsd), format().usd(props.row.highMicroUsd)]
    return low === high ? low : words().range(low, high)
  }
  const difference = () => {
    const { nowMicroUsd } = props.whatIf
    if (nowMicroUsd <= 0) return ''
    const part = (value: number) => Math.round((value / nowMicroUsd - 1) * 100)
    const [low, high] = [part(props.row.lowMicroUsd), part(props.row.highMicroUsd)]
    if (low === 0 && high === 0) return words().compare.same
    const say = (percent: number) => `${format().signed(percent, 0)}%`
    return low === high ? say(low) : words().range(say(low), say(high))
  }
  const kind = () => {
    if (props.row.highMicroUsd < props.whatIf.nowMicroUsd) return 'less'
    return props.row.lowMicroUsd > props.whatIf.nowMicroUsd ? 'more' : undefined
  }
  const later = () => {
    const { priceEndsAt, laterMicroUsd } = props.row
    if (priceEndsAt === null) return ''
    const day = format().date(priceEndsAt)
    return laterMicroUsd === null
      ? words().compare.unknownLater(day)
      : words().compare.laterOn(format().usd(laterMicroUsd), day)
  }
  return (
    <tr data-used={isUsed() ? '' : undefined}>
      <th scope="row" class={css.what}>
        <span class={css.modelName}>{shortModel(props.row.model)}</span>
        <Show when={isUsed()}>
          <span class={css.usedMark}>{words().compare.used}</span>
        </Show>
        <Show when={props.row.cautions.length > 0}>
          <details class={css.notes}>
            <summary>{words().compare.notes(format().number(props.row.cautions.length))}</summary>
            <ul class={css.cautions}>
              <For each={props.row.cautions}>{(caution) => <li>{words().cautions[caution] ?? caution}</li>}</For>
            </ul>
          </details>
        </Show>
      </th>
      <td data-name={words().compare.columns.quality}>{props.row.quality ?? words().compare.noQuality}</td>
      <td class={css.number} data-name={words().compare.columns.cost}>
        {cost()}
      </td>
      <td class={css.number} data-name={words().compare.columns.difference} data-kind={kind()}>
        {difference()}
      </td>
      <td class={css.number} data-name={words().compare.columns.later} data-empty={later() === '' ? '' : undefined}>
        {later()}
      </td>
    </tr>
  )
}
