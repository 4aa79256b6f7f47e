import { createUniqueId, Show } from 'solid-js'
import { createStore } from 'solid-js/store'
import { useOperatorChange } from '../../data/operators.ts'
import { toShown } from '../../data/unit-prices.ts'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { operatorWords } from '../../text/operators/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Field } from '../../ui/Field.tsx'
import { Select } from '../../ui/Select.tsx'
import { showToast } from '../../ui/Toast.tsx'
import { MomentField } from './MomentField.tsx'
import css from './operators.module.css'
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
  const { t, format } = useWords()
  const words = useAreaWords(operatorWords)
  const formId = createUniqueId()
  const add = useOperatorChange('operators.addPrice')
  const [typed, setTyped] = createStore({
    model: props.model,
    unit: 'input_token' as PriceUnit,
    price: '',
    above: '',
    from: '',
    source: '',
  })
  const [isAsked, setIsAsked] = createStore({ now: false })
  const price = () => readPrice(typed.price, typed.unit)
  const above = () => readWhole(typed.above, 0)
  const bad = () => ({
    model: !isModelId(typed.model),
    price: price() === null,
    above: above() === null,
    source: typed.source.trim() === '',
  })
  const error = (name: keyof ReturnType<typeof bad>, text: string) => (isAsked.now && bad()[name] ? text : undefined)
  const credits = () => {
    const amount = price()
    return amount === null
      ? undefined
      : words().prices.priceHelp(format().exact(toShown(amount, countOf(typed.unit)).credits))
  }
  let form: HTMLFormElement | undefined

  function submit(event: SubmitEvent) {
    event.preventDefault()
    setIsAsked('now', true)
    const microUsdPerMillion = price()
    const aboveInputTokens = above()
    if (Object.values(bad()).some(Boolean) || microUsdPerMillion === null || aboveInputTokens === null)
      return form?.querySelector<HTMLInputElement>('[aria-invalid]')?.focus()
    if (add.isPending) return
    const effectiveFrom = readMoment(typed.from)
    add.mutate(
      {
        ...{ model: typed.model.trim(), unit: typed.unit, microUsdPerMillion, source: typed.source.trim() },
        ...(aboveInputTokens !== undefined && { aboveInputTokens }),
        ...(effectiveFrom !== undefined && { effectiveFrom }),
      },
      {
        onSuccess: () => {
          props.onClose()
          showToast({ text: words().prices.added, closeLabel: t().common.close })
        },
      },
    )
  }

  return (
    <Dialog
      isOpen
      title={words().prices.add}
      onClose={props.onClose}
      actions={
        <>
          <Button onPress={props.onClose}>{t().common.cancel}</Button>
          <Button kind="primary" type="submit" form={formId} isOff={add.isPending}>
            {add.isPending ? words().saving : words().prices.add}
          </Button>
        </>
      }
    >
      <form id={formId} class={css.form} noValidate ref={form} onSubmit={submit}>
        <Field
          label={words().prices.model}
          name="model"
          type="text"
          autocomplete="off"
          maxLength={200}
          value={typed.model}
          help={words().prices.modelHelp}
          error={error('model', words().prices.modelBad)}
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
          error={error('price', words().prices.priceBad)}
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
          error={error('above', words().prices.aboveBad)}
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
          error={error('source', words().prices.sourceBad)}
          onInput={(source) => setTyped('source', source)}
        />
        <Show when={add.error}>{(problem) => <FailedCall error={problem()} isWrite />}</Show>
      </form>
    </Dialog>
  )
}
