import { Show } from 'solid-js'
import { createStore } from 'solid-js/store'
import { isApiError } from '../../data/api-error.ts'
import { type Price, usePriceChange } from '../../data/prices.ts'
import { toShown } from '../../data/unit-prices.ts'
import { DayField } from '../../parts/DayField.tsx'
import { priceWords } from '../../text/costs-prices/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Field } from '../../ui/Field.tsx'
import { Select } from '../../ui/Select.tsx'
import { FormDialog } from '../operators/FormDialog.tsx'
import {
  countOf,
  isModelId,
  type PriceUnit,
  perOf,
  priceUnits,
  readPrice,
  readWhole,
} from '../operators/price-input.ts'
import css from './prices.module.css'
import type { RepriceStart } from './RepriceDialog.tsx'
import { sampleOf } from './shown-price.ts'

export type PriceStart = { model: string; tier?: string; from?: string }

const tiers = ['standard', 'batch', 'flex', 'priority'] as const
const today = () => new Date().toISOString().slice(0, 10)

/** A new version of a price. Where it begins before today, past costs can be worked out again with it (`onPast`). */
export function PriceForm(props: { start: PriceStart; onClose: () => void; onPast: (span: RepriceStart) => void }) {
  const { format } = useWords()
  const words = useAreaWords(priceWords)
  const create = usePriceChange('prices.create')
  const [typed, setTyped] = createStore({
    model: props.start.model,
    unit: 'input_token' as PriceUnit,
    tier: tiers.find((tier) => tier === props.start.tier) ?? ('standard' as Price['tier']),
    price: '',
    above: '',
    from: (props.start.from ?? today()) as string | undefined,
    until: undefined as string | undefined,
    source: '',
  })
  const price = () => readPrice(typed.price, typed.unit)
  const above = () => readWhole(typed.above, 0)
  const bad = () => ({
    model: !isModelId(typed.model),
    price: price() === null,
    above: above() === null,
    from: typed.from === undefined,
    until: typed.until !== undefined && typed.from !== undefined && typed.until <= typed.from,
    source: typed.source.trim() === '',
  })
  const exists = () =>
    isApiError(create.error, 'conflict') && create.error.details.reason === 'price_exists'
      ? words().form.exists
      : undefined

  function send(onSuccess: () => void) {
    const microUsdPerMillion = price()
    const aboveInputTokens = above()
    const { from, until, unit, tier } = typed
    if (microUsdPerMillion === null || aboveInputTokens === null || from === undefined) return
    const model = typed.model.trim()
    create.mutate(
      {
        ...{ model, unit, tier, microUsdPerMillion, aboveInputTokens: aboveInputTokens ?? 0 },
        ...{ effectiveFrom: midnight(from), source: typed.source.trim() },
        ...(until !== undefined && { effectiveUntil: midnight(until) }),
      },
      {
        onSuccess: () => {
          onSuccess()
          if (from < today()) props.onPast({ model, from, to: today() })
        },
      },
    )
  }

  return (
    <FormDialog
      title={words().add}
      action={words().add}
      saved={words().form.added}
      change={{
        get isPending() {
          return create.isPending
        },
        get error() {
          return exists() ? null : create.error
        },
      }}
      isValid={!Object.values(bad()).some(Boolean)}
      onSend={send}
      onClose={props.onClose}
    >
      {(isAsked) => (
        <>
          <Field
            label={words().form.model}
            name="model"
            type="text"
            autocomplete="off"
            maxLength={200}
            value={typed.model}
            help={words().form.modelHelp}
            error={isAsked() && bad().model ? words().form.modelBad : undefined}
            onInput={(model) => setTyped('model', model)}
          />
          <div class={css.pair}>
            <Select
              label={words().form.unit}
              value={typed.unit}
              options={priceUnits.map((value) => ({ value, label: words().classes[value] }))}
              onChange={(unit) => setTyped('unit', unit)}
            />
            <Select
              label={words().form.tier}
              value={typed.tier}
              options={tiers.map((value) => ({ value, label: words().tiers[value] }))}
              onChange={(tier) => setTyped('tier', tier)}
            />
          </div>
          <Field
            label={words().form.price(words().per[perOf(typed.unit)])}
            name="price"
            type="text"
            inputMode="decimal"
            autocomplete="off"
            maxLength={16}
            value={typed.price}
            error={isAsked() && bad().price ? words().form.priceBad : exists()}
            onInput={(text) => setTyped('price', text)}
          />
          <Preview unit={typed.unit} microUsdPerMillion={price()} />
          <Field
            label={words().form.above}
            name="above"
            type="text"
            inputMode="numeric"
            autocomplete="off"
            isOptional
            maxLength={10}
            value={typed.above}
            help={words().form.aboveHelp}
            error={isAsked() && bad().above ? words().form.aboveBad : undefined}
            onInput={(text) => setTyped('above', text)}
          />
          <DayField
            label={words().form.from}
            value={typed.from}
            help={words().form.fromHelp}
            error={isAsked() && bad().from ? words().form.fromBad : undefined}
            onChange={(from) => setTyped('from', from)}
          />
          <DayField
            label={words().form.until}
            value={typed.until}
            help={words().form.untilHelp}
            error={isAsked() && bad().until ? words().form.untilBad : undefined}
            onChange={(until) => setTyped('until', until)}
          />
          <Field
            label={words().form.source}
            name="source"
            type="text"
            autocomplete="off"
            maxLength={300}
            value={typed.source}
            help={words().form.sourceHelp}
            error={isAsked() && bad().source ? words().form.sourceBad : undefined}
            onInput={(source) => setTyped('source', source)}
          />
        </>
      )}
    </FormDialog>
  )

  /** What the figure means, before it is kept: a wrong zero is seen here. */
  function Preview(shown: { unit: PriceUnit; microUsdPerMillion: number | null }) {
    const usd = (count: number) => format().dollars(toShown(shown.microUsdPerMillion ?? 0, count).usd)
    const one = () =>
      ({ tokens: words().form.perMillion, thousand: words().form.perThousand, one: words().form.perOne })[
        perOf(shown.unit)
      ](usd(countOf(shown.unit)))
    const sample = () => sampleOf[shown.unit]
    return (
      <div class={css.preview} role="status">
        <Show when={shown.microUsdPerMillion !== null}>
          <p class={css.small}>{words().form.preview}</p>
          <p>{one()}</p>
          <p>
            {words().form.requests(
              words().form.counts[perOf(shown.unit)](format().number(sample())),
              usd(sample() * 1000),
            )}
          </p>
        </Show>
      </div>
    )
  }
}

const midnight = (day: string) => `${day}T00:00:00.000Z`
