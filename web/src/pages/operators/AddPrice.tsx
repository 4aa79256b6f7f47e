import { createStore } from 'solid-js/store'
import { useOperatorChange } from '../../data/operators.ts'
import { toShown } from '../../data/unit-prices.ts'
import { operatorWords } from '../../text/operators/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Field } from '../../ui/Field.tsx'
import { Select } from '../../ui/Select.tsx'
import { FormDialog } from './FormDialog.tsx'
import { MomentField } from './MomentField.tsx'
import {
  countOf,
  isModelId,
  type PriceUnit,
  perOf,
  priceUnits,
  readMoment,
  readPrice,
  readWhole,
} from './price-input.ts'

/** A new price of a model, from now or a later moment on. */
export function AddPrice(props: { model: string; onClose: () => void }) {
  const { format } = useWords()
  const words = useAreaWords(operatorWords)
  const add = useOperatorChange('operators.addPrice')
  const [typed, setTyped] = createStore({
    model: props.model,
    unit: 'input_token' as PriceUnit,
    price: '',
    above: '',
    from: '',
    source: '',
  })
  const price = () => readPrice(typed.price, typed.unit)
  const above = () => readWhole(typed.above, 0)
  const bad = () => ({
    model: !isModelId(typed.model),
    price: price() === null,
    above: above() === null,
    source: typed.source.trim() === '',
  })
  const credits = () => {
    const amount = price()
    return amount === null
      ? undefined
      : words().prices.priceHelp(format().exact(toShown(amount, countOf(typed.unit)).credits))
  }

  function send(onSuccess: () => void) {
    const microUsdPerMillion = price()
    const aboveInputTokens = above()
    if (microUsdPerMillion === null || aboveInputTokens === null) return
    const effectiveFrom = readMoment(typed.from)
    add.mutate(
      {
        ...{ model: typed.model.trim(), unit: typed.unit, microUsdPerMillion, source: typed.source.trim() },
        ...(aboveInputTokens !== undefined && { aboveInputTokens }),
        ...(effectiveFrom !== undefined && { effectiveFrom }),
      },
      { onSuccess },
    )
  }

  return (
    <FormDialog
      title={words().prices.add}
      action={words().prices.add}
      saved={words().prices.added}
      change={add}
      isValid={!Object.values(bad()).some(Boolean)}
      onSend={send}
      onClose={props.onClose}
    >
      {(isAsked) => (
        <>
          <Field
            label={words().prices.model}
            name="model"
            type="text"
            autocomplete="off"
            maxLength={200}
            value={typed.model}
            help={words().prices.modelHelp}
            error={isAsked() && bad().model ? words().prices.modelBad : undefined}
            onInput={(model) => setTyped('model', model)}
          />
          <Select
            label={words().prices.unit}
            value={typed.unit}
            options={priceUnits.map((value) => ({ value, label: words().prices.units[value] }))}
            onChange={(unit) => setTyped('unit', unit)}
          />
          <Field
            label={words().prices.price(words().prices.per[perOf(typed.unit)])}
            name="price"
            type="text"
            inputMode="decimal"
            autocomplete="off"
            maxLength={16}
            value={typed.price}
            help={credits()}
            error={isAsked() && bad().price ? words().prices.priceBad : undefined}
            onInput={(text) => setTyped('price', text)}
          />
          <Field
            label={words().prices.above}
            name="above"
            type="text"
            inputMode="numeric"
            autocomplete="off"
            isOptional
            maxLength={10}
            value={typed.above}
            help={words().prices.aboveHelp}
            error={isAsked() && bad().above ? words().prices.aboveBad : undefined}
            onInput={(text) => setTyped('above', text)}
          />
          <MomentField
            label={words().prices.from}
            help={words().prices.fromHelp}
            value={typed.from}
            onChange={(from) => setTyped('from', from)}
          />
          <Field
            label={words().prices.source}
            name="source"
            type="text"
            autocomplete="off"
            maxLength={200}
            value={typed.source}
            help={words().prices.sourceHelp}
            error={isAsked() && bad().source ? words().prices.sourceBad : undefined}
            onInput={(source) => setTyped('source', source)}
          />
        </>
      )}
    </FormDialog>
  )
}
