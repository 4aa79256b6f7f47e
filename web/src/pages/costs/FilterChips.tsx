import { For, Show } from 'solid-js'
import { type CostDimension, costDimensions } from '../../data/cost-ask.ts'
import { type CostNarrowing, type CostView, toFilter } from '../../data/cost-view.ts'
import { useCostBreakdown } from '../../data/costs.ts'
import { costsDashboardWords } from '../../text/costs-dashboard/words.ts'
import { useAreaWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { CrossIcon } from '../../ui/icons.tsx'
import { lineName } from './cost-names.ts'
import css from './costs.module.css'

/** What the page is narrowed to; each can be left out again. */
export function FilterChips(props: {
  view: CostView
  onRemove: (dimension: CostDimension) => void
  onReset: () => void
}) {
  const words = useAreaWords(costsDashboardWords)
  const set = () => costDimensions.filter((dimension) => props.view.only[dimension] !== undefined)
  return (
    <Show when={set().length > 0}>
      <div class={css.filters}>
        <span class={css.quiet}>{words().only}</span>
        <For each={set()}>
          {(dimension) => (
            <FilterChip view={props.view} dimension={dimension} onRemove={() => props.onRemove(dimension)} />
          )}
        </For>
        <Show when={set().length > 1}>
          <Button kind="ghost" size="small" onPress={props.onReset}>
            {words().reset}
          </Button>
        </Show>
      </div>
    </Show>
  )
}

const named: readonly CostDimension[] = ['provider', 'model', 'class', 'tier']

function FilterChip(props: { view: CostView; dimension: CostDimension; onRemove: () => void }) {
  const words = useAreaWords(costsDashboardWords)
  const value = () => props.view.only[props.dimension] ?? ''
  const own = (label: string) => lineName(words(), props.dimension, { ref: value(), label })
  const text = (label: string) => `${words().dimensions[props.dimension]}: ${label}`
  return (
    <Show
      when={named.includes(props.dimension) || value() === '' || value() === 'unassigned' || value() === 'gateway'}
      fallback={
        <LookedUp view={props.view} dimension={props.dimension}>
          {(label) => <Chip text={text(own(label))} onRemove={props.onRemove} />}
        </LookedUp>
      }
    >
      <Chip text={text(own(''))} onRemove={props.onRemove} />
    </Show>
  )
}

/** A linked page knows ids only: what they are called is asked for once. */
function LookedUp(props: {
  view: CostView
  dimension: CostDimension
  children: (label: string) => ReturnType<typeof Chip>
}) {
  const only = (): CostNarrowing => {
    const value = props.view.only[props.dimension]
    return value === undefined ? {} : { [props.dimension]: value }
  }
  const asked = useCostBreakdown(() => ({
    ...toFilter({ from: props.view.from, to: props.view.to, only: only() }),
    ...{ dimension: props.dimension, limit: 1 },
  }))
  return <>{props.children(asked.data?.rows[0]?.label ?? '')}</>
}

function Chip(props: { text: string; onRemove: () => void }) {
  const words = useAreaWords(costsDashboardWords)
  return (
    <button type="button" class={css.filter} aria-label={words().remove(props.text)} onClick={() => props.onRemove()}>
      {props.text}
      <CrossIcon size={16} />
    </button>
  )
}
