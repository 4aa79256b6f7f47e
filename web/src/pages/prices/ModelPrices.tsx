import { createMemo, createSignal, For, Show } from 'solid-js'
import type { Price } from '../../data/prices.ts'
import { priceWords } from '../../text/costs-prices/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { Chips } from '../../ui/Chips.tsx'
import { Cell, Head } from '../operators/Cells.tsx'
import tables from '../operators/operators.module.css'
import { classText } from './class-text.ts'
import { historyOf, type PriceEvent } from './history.ts'
import type { PriceAct } from './PricesPage.tsx'
import css from './prices.module.css'
import { amountText, byClass, dayText, isSinceEver } from './shown-price.ts'

const tierOrder = ['standard', 'batch', 'flex', 'priority'] as const

/** What is to know of one model, behind what most people want to know of it. */
export function ModelPrices(props: {
  model: string
  prices: Price[]
  isOpen: boolean
  onAct: (act: PriceAct) => void
}) {
  const { format } = useWords()
  const words = useAreaWords(priceWords)
  const tiers = createMemo(() => tierOrder.filter((tier) => props.prices.some((price) => price.tier === tier)))
  const [chosen, setChosen] = createSignal<Price['tier']>('standard')
  const tier = () => tiers().find((one) => one === chosen()) ?? tiers()[0] ?? 'standard'
  const ofTier = createMemo(() => props.prices.filter((price) => price.tier === tier()).toSorted(byClass))
  const current = () => ofTier().filter(({ state }) => state === 'current')
  /** What is asked for most, or else the first that is known. */
  const gist = () => {
    const short = props.prices
      .filter(
        ({ state, tier: of, aboveInputTokens }) => state === 'current' && of === 'standard' && aboveInputTokens === 0,
      )
      .toSorted(byClass)
    const main = short.filter(({ unit }) => gistUnits.has(unit))
    return (main.length > 0 ? main : short.slice(0, 1))
      .map((row) => `${classText(words(), format(), row)} ${amountText(format(), row.unit, row.microUsdPerMillion)}`)
      .join(' · ')
  }
  const [isOpen, setIsOpen] = createSignal(props.isOpen)
  return (
    <details class={css.model} open={props.isOpen} onToggle={(event) => setIsOpen(event.currentTarget.open)}>
      <summary>
        <code>{props.model}</code>
        <span class={css.quiet}>{gist()}</span>
      </summary>
      <Show when={isOpen() || props.isOpen}>
        <div class={css.body}>
          <Show when={tiers().length > 1}>
            <Chips
              name={`tier of ${props.model}`}
              label={words().form.tier}
              isLabelHidden
              options={tiers().map((value) => ({ value, label: words().tiers[value] }))}
              value={tier()}
              onChange={setChosen}
            />
          </Show>
          <Current prices={current()} />
          <History prices={ofTier()} />
          <div class={css.acts}>
            <Button
              kind="ghost"
              size="small"
              aria-label={words().repriceOf(props.model)}
              onPress={() => props.onAct({ kind: 'reprice', model: props.model })}
            >
              {words().reprice}
            </Button>
            <Button
              size="small"
              aria-label={words().addTo(props.model)}
              onPress={() => props.onAct({ kind: 'add', model: props.model, tier: tier() })}
            >
              {words().add}
            </Button>
          </div>
        </div>
      </Show>
    </details>
  )
}

const gistUnits = new Set(['input_token', 'output_token', 'image', 'character', 'second'])

function Current(props: { prices: Price[] }) {
  const { format } = useWords()
  const words = useAreaWords(priceWords)
  const since = (price: Price) =>
    isSinceEver(price.effectiveFrom) ? words().changes.always : dayText(format(), price.effectiveFrom)
  const ending = ({ effectiveUntil }: Price) =>
    effectiveUntil === null ? '' : `, ${words().until(dayText(format(), effectiveUntil))}`
  return (
    <Show when={props.prices.length > 0}>
      <table class={tables.table}>
        <Head
          columns={[
            { name: words().table.what },
            { name: words().table.price, isNumber: true },
            { name: words().table.since },
            { name: words().table.source },
          ]}
        />
        <tbody>
          <For each={props.prices}>
            {(price) => (
              <tr>
                <Cell>{classText(words(), format(), price)}</Cell>
                <Cell name={words().table.price} isNumber>
                  {amountText(format(), price.unit, price.microUsdPerMillion)}
                </Cell>
                <Cell name={words().table.since}>
                  {since(price)}
                  {ending(price)}
                </Cell>
                <Cell name={words().table.source}>
                  <span class={css.quiet}>
                    {price.source}
                    <Show when={price.checkedAt}>{(at) => ` · ${words().checked(dayText(format(), at()))}`}</Show>
                  </span>
                </Cell>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </Show>
  )
}

/** A list of days, each with what changed then, in words. */
function History(props: { prices: Price[] }) {
  const { format } = useWords()
  const words = useAreaWords(priceWords)
  const days = createMemo(() => historyOf(props.prices))
  const say = (event: PriceEvent) => {
    const what = classText(words(), format(), event)
    const amount = (price: number) => amountText(format(), event.unit, price)
    if (event.kind === 'ended') return words().changes.ended(what, amount(event.after))
    const said =
      event.before === null || event.before === event.after
        ? words().changes.began(what, amount(event.after))
        : words().changes.moved(what, amount(event.before), amount(event.after))
    return event.kind === 'began' ? said : `${said} (${words().changes[event.kind]})`
  }
  return (
    <Show when={days().length > 1}>
      <div>
        <p class={css.small}>{words().history}</p>
        <ol class={css.history}>
          <For each={days()}>
            {(day) => (
              <li>
                <Show when={!isSinceEver(day.at)} fallback={<span class={css.when}>{words().changes.always}</span>}>
                  <time class={css.when} datetime={day.at}>
                    {dayText(format(), day.at)}
                  </time>
                </Show>
                <span>{day.events.map(say).join(', ')}</span>
              </li>
            )}
          </For>
        </ol>
      </div>
    </Show>
  )
}
