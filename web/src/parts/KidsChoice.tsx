import { createUniqueId, For, Show } from 'solid-js'
import { publishingWords } from '../text/publishing/words.ts'
import { useAreaWords } from '../text/words.tsx'
import css from './kids-choice.module.css'

/**
 * Whether it is made for kids: a question without an answer of ours. With `unset` there is a third choice, which leaves it
 * to be asked each time.
 */
export function KidsChoice(props: {
  value: boolean | null
  unset?: string
  error?: string | undefined
  onChange: (isMadeForKids: boolean | null) => void
}) {
  const words = useAreaWords(publishingWords)
  const id = createUniqueId()
  const options = () => [
    ...(props.unset === undefined ? [] : [{ value: null, label: props.unset }]),
    { value: false, label: words().kids.no },
    { value: true, label: words().kids.yes },
  ]
  return (
    <fieldset
      aria-describedby={`${id}-note`}
      aria-invalid={props.error ? 'true' : undefined}
      tabIndex={props.error ? -1 : undefined}
    >
      <legend class={css.legend}>{words().kids.label}</legend>
      <p id={`${id}-note`} class={css.help}>
        {words().kids.why}
      </p>
      <For each={options()}>
        {(option) => (
          <label class={css.choice}>
            <input
              type="radio"
              name={`kids-${id}`}
              checked={props.value === option.value}
              onChange={() => props.onChange(option.value)}
            />
            {option.label}
          </label>
        )}
      </For>
      <Show when={props.error}>
        <p class={css.error} role="alert">
          {props.error}
        </p>
      </Show>
    </fieldset>
  )
}
