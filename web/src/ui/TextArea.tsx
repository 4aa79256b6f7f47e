import { createUniqueId, Show } from 'solid-js'
import css from './field.module.css'

/** Several lines of text with their label above and help below. */
export function TextArea(props: {
  label: string
  value: string
  rows: number
  help?: string
  maxLength?: number
  placeholder?: string
  onInput: (value: string) => void
}) {
  const id = createUniqueId()
  return (
    <div class={css.field}>
      <label class={css.label} for={id}>
        {props.label}
      </label>
      <textarea
        id={id}
        class={`${css.input} ${css.lines}`}
        rows={props.rows}
        maxLength={props.maxLength}
        placeholder={props.placeholder}
        value={props.value}
        aria-describedby={props.help === undefined ? undefined : `${id}-help`}
        onInput={(event) => props.onInput(event.currentTarget.value)}
      />
      <Show when={props.help}>
        <p id={`${id}-help`} class={css.help}>
          {props.help}
        </p>
      </Show>
    </div>
  )
}
