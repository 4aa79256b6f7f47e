import { createUniqueId } from 'solid-js'
import css from './ledger.module.css'

/** A day, or none. Native: every browser brings its own calendar, in the language of its person. */
export function DayField(props: {
  label: string
  value: string | undefined
  onChange: (day: string | undefined) => void
}) {
  const id = createUniqueId()
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
        onChange={(event) => props.onChange(event.currentTarget.value || undefined)}
      />
    </div>
  )
}
