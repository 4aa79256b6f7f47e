import { createUniqueId, type JSX, Show } from 'solid-js'
import css from './field.module.css'

/** A line of text with its label above and help below; an error takes the place of the help. */
export function Field(props: {
  label: string
  name: string
  type: 'text' | 'email' | 'password'
  autocomplete: JSX.InputHTMLAttributes<HTMLInputElement>['autocomplete']
  value: string
  help?: string | undefined
  error?: string | undefined
  maxLength?: number
  onInput: (value: string) => void
  onLeave: () => void
}) {
  const id = createUniqueId()
  const noteId = `${id}-note`
  return (
    <div class={css.field}>
      <label class={css.label} for={id}>
        {props.label}
      </label>
      <input
        id={id}
        class={css.input}
        name={props.name}
        type={props.type}
        autocomplete={props.autocomplete}
        value={props.value}
        maxLength={props.maxLength}
        required
        aria-invalid={props.error ? 'true' : undefined}
        aria-describedby={noteId}
        onInput={(event) => props.onInput(event.currentTarget.value)}
        onBlur={() => props.onLeave()}
      />
      <p id={noteId} class={props.error ? css.error : css.help} role={props.error ? 'alert' : undefined}>
        <Show when={props.error} fallback={props.help}>
          {props.error}
        </Show>
      </p>
    </div>
  )
}
