import { For } from 'solid-js'
import { fillTopic, variablesOf } from '../../../../contract/topic.ts'
import { studioWords } from '../../text/studio/words.ts'
import { useAreaWords } from '../../text/words.tsx'
import { Field } from '../../ui/Field.tsx'
import css from './new-studio.module.css'

const longestBlank = 40

/** The topic of a template with its blanks; what it becomes stands below. */
export function TopicBlanks(props: {
  topic: string
  values: Record<string, string>
  onChange: (name: string, value: string) => void
}) {
  const words = useAreaWords(studioWords)
  return (
    <fieldset id="start-keyword" class={css.blanks}>
      <legend class={css.legend}>{words().start.fill}</legend>
      <div class={css.choices}>
        <For each={variablesOf(props.topic)}>
          {({ name, example }) => (
            <Field
              label={name}
              name={`blank-${name}`}
              type="text"
              autocomplete="off"
              isOptional
              maxLength={longestBlank}
              placeholder={example}
              value={props.values[name] ?? ''}
              onInput={(value) => props.onChange(name, value)}
            />
          )}
        </For>
      </div>
      <p class={css.becomes} aria-live="polite">
        {words().start.becomes(fillTopic(props.topic, props.values))}
      </p>
    </fieldset>
  )
}
