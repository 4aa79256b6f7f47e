import { createMemo, createSignal, For, Show } from 'solid-js'
import { type PriceRow, useOperatorList } from '../../data/operators.ts'
import { toShown } from '../../data/unit-prices.ts'
import { operatorWords } from '../../text/operators/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { StateWord } from '../../ui/StateWord.tsx'
import { AddPrice } from './AddPrice.tsx'
import { Loaded } from './Loaded.tsx'
import css from './operators.module.css'
import { countOf, isPriceUnit, perOf } from './price-input.ts'

/** Every price there was, is and will be, by model. */
export function PricesTab() {
  const words = useAreaWords(operatorWords)
  const prices = useOperatorList('operators.prices')
  const [search, setSearch] = createSignal('')
  const [adding, setAdding] = createSignal<{ model: string } | null>(null)
  return (
    <>
      <p class={css.quiet}>{words().prices.text}</p>
      <div class={css.bar}>
        <Field
          label={words().search}
          name="search"
          type="search"
          autocomplete="off"
          isOptional
          value={search()}
          onInput={setSearch}
        />
        <Button kind="primary" onPress={() => setAdding({ model: '' })}>
          {words().prices.add}
        </Button>
      </div>
      <Loaded query={prices}>
        {(data) => <ByModel prices={data().prices} search={search()} onAdd={(model) => setAdding({ model })} />}
      </Loaded>
      <Show when={adding()} keyed>
        {({ model }) => <AddPrice model={model} onClose={() => setAdding(null)} />}
      </Show>
    </>
  )
}

function ByModel(props: { prices: PriceRow[]; search: string; onAdd: (model: string) => void }) {
  const words = useAreaWords(operatorWords)
  const models = createMemo(() => {
    const found = new Map<string, PriceRow[]>()
    for (const price of props.prices)
      if (price.model.toLowerCase().includes(props.search.trim().toLowerCase()))
        found.set(price.model, [...(found.get(price.model) ?? []), price])
    return [...found]
  })
  return (
    <div>
      <For each={models()} fallback={<p class={css.quiet}>{words().none}</p>}>
        {([model, prices]) => (
          <OfModel model={model} prices={prices} isOpen={models().length <= fewModels} onAdd={props.onAdd} />
        )}
      </For>
    </div>
  )
}

/** So few are shown with all there is to know. */
const fewModels = 3

/** The prices of a model, behind what most people want to know of it. */
function OfModel(props: { model: string; prices: PriceRow[]; isOpen: boolean; onAdd: (model: string) => void }) {
  const { format } = useWords()
  const words = useAreaWords(operatorWords)
  const past = () => props.prices.filter(({ state }) => state === 'past')
  const gist = () =>
    props.prices
      .filter(
        ({ state, unit, aboveInputTokens }) => state === 'current' && aboveInputTokens === 0 && gistUnits.has(unit),
      )
      .map(({ unit, microUsdPerMillion }) =>
        isPriceUnit(unit)
          ? `${words().prices.units[unit]} ${format().dollars(toShown(microUsdPerMillion, countOf(unit)).usd)}`
          : '',
      )
      .join(' · ')
  return (
    <details class={css.model} open={props.isOpen}>
      <summary>
        <code>{props.model}</code>
        <span class={css.quiet}>{gist()}</span>
      </summary>
      <ul>
        <For each={props.prices.filter(({ state }) => state !== 'past')}>{(price) => <Row price={price} />}</For>
      </ul>
      <Show when={past().length > 0}>
        <details class={css.past}>
          <summary>{words().prices.history(format().number(past().length))}</summary>
          <ul>
            <For each={past()}>{(price) => <Row price={price} />}</For>
          </ul>
        </details>
      </Show>
      <Button
        size="small"
        aria-label={words().of(words().prices.add, props.model)}
        onPress={() => props.onAdd(props.model)}
      >
        {words().prices.add}
      </Button>
    </details>
  )
}

const gistUnits = new Set(['input_token', 'output_token', 'image', 'character', 'second'])

const kinds = { current: 'good', past: 'quiet', future: 'busy' } as const

function Row(props: { price: PriceRow }) {
  const { format } = useWords()
  const words = useAreaWords(operatorWords)
  const unit = () => (isPriceUnit(props.price.unit) ? props.price.unit : undefined)
  const amount = () => {
    const known = unit()
    if (!known) return `${format().number(props.price.microUsdPerMillion)} µ$`
    const { usd, credits } = toShown(props.price.microUsdPerMillion, countOf(known))
    return `${format().dollars(usd)} · ${words().prices.priceHelp(format().exact(credits))}`
  }
  const what = () => {
    const known = unit()
    if (!known) return props.price.unit
    const name = `${words().prices.units[known]}, ${words().prices.per[perOf(known)]}`
    const { aboveInputTokens } = props.price
    return aboveInputTokens > 0 ? `${name} · ${words().prices.aboveOf(format().number(aboveInputTokens))}` : name
  }
  return (
    <li class={css.price}>
      <div>
        <p>{what()}</p>
        <p class={css.quiet}>
          {words().prices.since(format().date(props.price.effectiveFrom))} · {props.price.source}
        </p>
      </div>
      <div class={css.amount}>
        <p>{amount()}</p>
        <StateWord kind={kinds[props.price.state]} text={words().prices.states[props.price.state]} />
      </div>
    </li>
  )
}
