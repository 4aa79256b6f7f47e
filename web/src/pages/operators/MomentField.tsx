import { createUniqueId } from 'solid-js'
import css from './operators.module.css'

/** A day and a time in the zone of whoever looks, or none. */
export function MomentField(props: { label: string; help: string; value: string; onChange: (value: string) => void }) {
  const id = createUniqueId()
  return (
    <div class={css.moment}>
      <label for={id}>{props.label}</label>
      <input
        id={id}
        type="datetime-local"
        value={props.value}
        aria-describedby={`${id}-help`}
        onChange={(event) => props.onChange(event.currentTarget.value)}
      />
      <p id={`${id}-help`} class={css.quiet}>
        {props.help}
      </p>
    </div>
  )
}
