import { createUniqueId, Show } from 'solid-js'
import css from './day-field.module.css'

/** A day, or none. Native: every browser brings its own calendar, in the language of its person. */
export function DayField(props: {
  label: string
  value: string | undefined
  help?: string | undefined
  error?: string | undefined
  onChange: (day: string | undefined) => void
}) {
  const id = createUniqueId()
  const note = () => props.error ?? props.help
  return (
    <div class={css.day}>
      <label class={css.label} for={id}>
        {props.label}
      </label>
      <input
        id={id}
        class={css.input}
        type="date"
        value={props.value ?? ''}
        aria-invalid={props.error ? 'true' : undefined}
        aria-describedby={note() ? `${id}-note` : undefined}
        onChange={(event) => props.onChange(event.currentTarget.value || undefined)}
      />
      <Show when={note()}>
        <p id={`${id}-note`} class={props.error ? css.error : css.help} role={props.error ? 'alert' : undefined}>
          {note()}
        </p>
      </Show>
    </div>
  )
}
