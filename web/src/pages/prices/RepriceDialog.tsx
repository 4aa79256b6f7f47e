import { Match, Show, Switch } from 'solid-js'
import { createStore } from 'solid-js/store'
import { usePriceChange, useRepriceTrial } from '../../data/prices.ts'
import { DayField } from '../../parts/DayField.tsx'
import { FailedCall } from '../../parts/ErrorNote.tsx'
import { priceWords } from '../../text/costs-prices/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Field } from '../../ui/Field.tsx'
import { FormDialog } from '../operators/FormDialog.tsx'
import { isModelId } from '../operators/price-input.ts'
import css from './prices.module.css'

export type RepriceStart = { model: string; from?: string; to?: string }

const mostDays = 186
const dayMs = 86_400_000
const daysAgo = (days: number) => new Date(Date.now() - days * dayMs).toISOString().slice(0, 10)

/** Lets past days count by the prices known now, once it is plain how much that touches. */
export function RepriceDialog(props: { start: RepriceStart; onClose: () => void }) {
  const { format } = useWords()
  const words = useAreaWords(priceWords)
  const change = usePriceChange('prices.reprice')
  const [typed, setTyped] = createStore({
    model: props.start.model,
    from: latest(props.start.from, daysAgo(mostDays - 1)) as string | undefined,
    to: (props.start.to ?? daysAgo(0)) as string | undefined,
  })
  const bad = () => ({ model: !isModelId(typed.model), range: !isRange(typed.from, typed.to) })
  const span = () => {
    const { model, from, to } = typed
    return bad().model || bad().range || from === undefined || to === undefined
      ? null
      : { model: model.trim(), from, to }
  }
  const trial = useRepriceTrial(span)
  const send = (onSuccess: () => void) => {
    const asked = span()
    if (asked) change.mutate(asked, { onSuccess })
  }
  return (
    <FormDialog
      title={words().again.title}
      action={words().again.act}
      saved={words().again.done}
      change={change}
      isValid={span() !== null}
      onSend={send}
      onClose={props.onClose}
    >
      {(isAsked) => (
        <>
          <p class={css.quiet}>{words().again.text}</p>
          <Field
            label={words().again.model}
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
            <DayField
              label={words().again.from}
              value={typed.from}
              error={bad().range ? words().again.rangeBad : undefined}
              onChange={(from) => setTyped('from', from)}
            />
            <DayField label={words().again.to} value={typed.to} onChange={(to) => setTyped('to', to)} />
          </div>
          <div class={css.preview} role="status">
            <Switch>
              <Match when={span() === null}>{null}</Match>
              <Match when={trial.isError}>
                <FailedCall error={trial.error} onRetry={() => void trial.refetch()} />
              </Match>
              <Match when={!trial.data}>{words().again.counting}</Match>
              <Match when={trial.data?.hours === 0}>{words().again.nothing}</Match>
              <Match when={trial.data}>
                {(found) => (
                  <>
                    <p>{words().again.count(format().number(found().workspaces), format().number(found().hours))}</p>
                    <p class={css.quiet}>{words().again.reported}</p>
                    <Show when={found().closedMonths > 0}>
                      <p class={css.warn}>{words().again.closed(format().number(found().closedMonths))}</p>
                    </Show>
                  </>
                )}
              </Match>
            </Switch>
          </div>
        </>
      )}
    </FormDialog>
  )
}

const latest = (day: string | undefined, least: string) => (day === undefined || day < least ? least : day)

function isRange(from: string | undefined, to: string | undefined): boolean {
  if (from === undefined || to === undefined) return false
  const days = (Date.parse(to) - Date.parse(from)) / dayMs + 1
  return days >= 1 && days <= mostDays
}
