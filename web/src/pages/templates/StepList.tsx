import { Index, Show } from 'solid-js'
import { templateLimits } from '../../data/templates.ts'
import { templateWords } from '../../text/templates/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { CrossIcon, PlusIcon } from '../../ui/icons.tsx'
import { Select } from '../../ui/Select.tsx'
import css from './templates.module.css'

/** What the scenes take in turn, beginning again after the last one. */
export function StepList<T extends string>(props: {
  label: string
  names: Record<T, string>
  choices: readonly T[]
  steps: readonly T[]
  onChange: (steps: T[]) => void
}) {
  const { format } = useWords()
  const words = useAreaWords(templateWords)
  const add = () => {
    const last = props.steps.at(-1) ?? props.choices[0]
    if (last !== undefined) props.onChange([...props.steps, last])
  }
  return (
    <fieldset class={css.steps}>
      <legend class={css.label}>{props.label}</legend>
      <ol class={css.stepList}>
        <Index each={props.steps}>
          {(step, index) => (
            <li class={css.step}>
              <Select
                label={words().own.step(format().number(index + 1))}
                isLabelHidden
                value={step()}
                options={props.choices.map((value) => ({ value, label: props.names[value] }))}
                onChange={(value) => props.onChange(props.steps.map((known, at) => (at === index ? value : known)))}
              />
              <Show when={props.steps.length > 1}>
                <Button
                  size="small"
                  kind="ghost"
                  isIcon
                  aria-label={words().own.removeStep(format().number(index + 1))}
                  onPress={() => props.onChange(props.steps.filter((_, at) => at !== index))}
                >
                  <CrossIcon size={16} />
                </Button>
              </Show>
            </li>
          )}
        </Index>
      </ol>
      <Show when={props.steps.length < templateLimits.steps}>
        <Button size="small" onPress={add}>
          <PlusIcon size={16} />
          {words().own.add}
        </Button>
      </Show>
    </fieldset>
  )
}
