import { createUniqueId, Show } from 'solid-js'
import css from './field.module.css'

/** Several lines of text with their label above and help below; an error takes the place of the help. */
export function TextArea(props: {
  label: string
  value: string
  rows: number
  help?: string | undefined
  error?: string | undefined
  name?: string
  maxLength?: number
  placeholder?: string
  /** For whoever wants to go to it. */
  id?: string
  onInput: (value: string) => void
  /** Where the cursor is, whenever it was put somewhere. */
  onCursor?: (at: number) => void
}) {
  const ownId = createUniqueId()
  const id = props.id ?? ownId
  const told = (event: { currentTarget: HTMLTextAreaElement }) => props.onCursor?.(event.currentTarget.selectionStart)
  const note = () => props.error ?? props.help
  return (
    <div class={css.field}>
      <label class={css.label} for={id}>
        {props.label}
      </label>
      <textarea
        id={id}
        class={`${css.input} ${css.lines}`}
        name={props.name}
        rows={props.rows}
        maxLength={props.maxLength}
        placeholder={props.placeholder}
        value={props.value}
        aria-invalid={props.error ? 'true' : undefined}
        aria-describedby={note() === undefined ? undefined : `${id}-help`}
        onInput={(event) => {
          props.onInput(event.currentTarget.value)
          told(event)
        }}
        onSelect={told}
        onClick={told}
        onKeyUp={told}
      />
      <Show when={note()}>
        <p id={`${id}-help`} class={props.error ? css.error : css.help} role={props.error ? 'alert' : undefined}>
          {note()}
        </p>
      </Show>
    </div>
  )
}
