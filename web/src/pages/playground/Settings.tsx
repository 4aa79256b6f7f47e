import { Show } from 'solid-js'
import type { Model } from '../../data/models.ts'
import type { Playground } from '../../data/playground.ts'
import { portalWords } from '../../text/portal/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Field } from '../../ui/Field.tsx'
import { Select } from '../../ui/Select.tsx'
import { Slider } from '../../ui/Slider.tsx'
import { TextArea } from '../../ui/TextArea.tsx'
import { Tick } from '../../ui/Tick.tsx'
import { isBuiltin } from './choose-model.ts'
import css from './playground.module.css'

/** What many models are set to when nobody says anything. */
const usualTemperature = 1

type Draft = Playground['draft']

/** Which model, and what it is told beside the question. Only the model is always in view on phones. */
export function Settings(props: {
  models: Model[]
  model: Model | undefined
  draft: Draft
  isMaxBad: boolean
  onModel: (id: string) => void
  onChange: (change: Partial<Draft>) => void
}) {
  const { format } = useWords()
  const words = useAreaWords(portalWords)
  const label = (model: Model) => (isBuiltin(model.id) ? `${model.id} (${words().builtin})` : model.id)
  return (
    <div class={css.settings}>
      <Select
        label={words().playground.model}
        value={props.model?.id ?? ''}
        options={props.models.map((model) => ({ value: model.id, label: label(model) }))}
        onChange={(id) => props.onModel(id)}
      />
      <details class={css.more} open={!matchMedia('(max-width: 899px)').matches}>
        <summary>{words().playground.settings}</summary>
        <div class={css.fields}>
          <TextArea
            label={words().playground.system}
            rows={4}
            maxLength={20_000}
            placeholder={words().playground.systemPlaceholder}
            value={props.draft.system}
            onInput={(system) => props.onChange({ system })}
          />
          <Tick
            label={words().playground.useTemperature}
            isOn={props.draft.temperature !== null}
            onChange={(isOn) => props.onChange({ temperature: isOn ? usualTemperature : null })}
          />
          <Show when={props.draft.temperature !== null}>
            <Slider
              label={words().playground.temperature}
              valueText={format().decimals(props.draft.temperature ?? usualTemperature, 1)}
              min={0}
              max={2}
              step={0.1}
              value={props.draft.temperature ?? usualTemperature}
              onChange={(temperature) => props.onChange({ temperature })}
            />
          </Show>
          <Field
            label={words().playground.maxTokens}
            name="maxTokens"
            type="text"
            inputMode="numeric"
            autocomplete="off"
            isOptional
            maxLength={9}
            placeholder={words().playground.maxTokensAuto}
            value={props.draft.maxTokens}
            error={props.isMaxBad ? words().playground.maxTokensBad : undefined}
            onInput={(maxTokens) => props.onChange({ maxTokens })}
          />
        </div>
      </details>
    </div>
  )
}
