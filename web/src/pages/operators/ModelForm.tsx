import { For, Show } from 'solid-js'
import { createStore } from 'solid-js/store'
import { type ModelRow, useOperatorChange } from '../../data/operators.ts'
import { operatorWords } from '../../text/operators/words.ts'
import { portalWords } from '../../text/portal/words.ts'
import { useAreaWords } from '../../text/words.tsx'
import { Field } from '../../ui/Field.tsx'
import { Select } from '../../ui/Select.tsx'
import { Tick } from '../../ui/Tick.tsx'
import { FormDialog } from './FormDialog.tsx'
import css from './operators.module.css'
import { isModelId, readWhole } from './price-input.ts'

const kinds = ['CHAT', 'EMBEDDING', 'IMAGE', 'SPEECH'] as const
const features = ['tools', 'vision', 'json', 'reasoning', 'audio'] as const

/** Makes a model row, or replaces one. */
export function ModelForm(props: { model: ModelRow | undefined; onClose: () => void }) {
  const words = useAreaWords(operatorWords)
  const portal = useAreaWords(portalWords)
  const put = useOperatorChange('operators.putModel')
  const [typed, setTyped] = createStore({
    id: props.model?.id ?? '',
    alias: props.model?.alias ?? '',
    kind: props.model?.kind ?? kinds[0],
    context: String(props.model?.contextTokens ?? ''),
    output: String(props.model?.maxOutputTokens ?? ''),
    features: [...(props.model?.features ?? [])],
    isEnabled: props.model?.isEnabled ?? true,
  })
  const context = () => readWhole(typed.context, 1)
  const output = () => readWhole(typed.output, 1)

  function send(onSuccess: () => void) {
    put.mutate(
      {
        ...{ id: typed.id.trim(), alias: typed.alias.trim() || null, kind: typed.kind },
        ...{ contextTokens: context() ?? null, maxOutputTokens: output() ?? null },
        ...{ features: [...typed.features], isEnabled: typed.isEnabled },
      },
      { onSuccess },
    )
  }

  return (
    <FormDialog
      title={props.model ? words().models.editTitle(props.model.id) : words().models.addTitle}
      saved={words().saved}
      change={put}
      isValid={isModelId(typed.id) && context() !== null && output() !== null}
      onSend={send}
      onClose={props.onClose}
    >
      {(isAsked) => (
        <>
          <Show when={!props.model}>
            <Field
              label={words().models.id}
              name="id"
              type="text"
              autocomplete="off"
              maxLength={200}
              value={typed.id}
              help={words().models.idBad}
              error={isAsked() && !isModelId(typed.id) ? words().models.idBad : undefined}
              onInput={(id) => setTyped('id', id)}
            />
          </Show>
          <Field
            label={words().models.alias}
            name="alias"
            type="text"
            autocomplete="off"
            isOptional
            maxLength={200}
            value={typed.alias}
            help={words().models.aliasHelp}
            onInput={(alias) => setTyped('alias', alias)}
          />
          <Select
            label={words().models.kind}
            value={typed.kind}
            options={kinds.map((value) => ({ value, label: portal().kinds[value] }))}
            onChange={(kind) => setTyped('kind', kind)}
          />
          <Field
            label={words().models.context}
            name="context"
            type="text"
            inputMode="numeric"
            autocomplete="off"
            isOptional
            value={typed.context}
            error={isAsked() && context() === null ? words().models.lengthBad : undefined}
            onInput={(text) => setTyped('context', text)}
          />
          <Field
            label={words().models.output}
            name="output"
            type="text"
            inputMode="numeric"
            autocomplete="off"
            isOptional
            value={typed.output}
            error={isAsked() && output() === null ? words().models.lengthBad : undefined}
            onInput={(text) => setTyped('output', text)}
          />
          <fieldset class={css.ticks}>
            <legend>{words().models.features}</legend>
            <For each={features}>
              {(feature) => (
                <Tick
                  label={portal().models.featureNames[feature]}
                  isOn={typed.features.includes(feature)}
                  onChange={(isOn) =>
                    setTyped('features', (known) =>
                      isOn ? [...known, feature] : known.filter((one) => one !== feature),
                    )
                  }
                />
              )}
            </For>
          </fieldset>
          <Tick
            label={words().models.isEnabled}
            isOn={typed.isEnabled}
            onChange={(isOn) => setTyped('isEnabled', isOn)}
          />
        </>
      )}
    </FormDialog>
  )
}
