import { createUniqueId, For, Show } from 'solid-js'
import css from './select.module.css'

/** One of a few, in little room. Native, so that phones show their own wheel and keyboards work as everywhere. */
export function Select<T extends string>(props: {
  label: string
  /** The label is said, not shown. */
  isLabelHidden?: boolean
  help?: string
  value: T
  options: readonly { value: T; label: string }[]
  isOff?: boolean
  onChange: (value: T) => void
}) {
  const id = createUniqueId()
  return (
    <div class={css.field}>
      <label class={props.isLabelHidden ? 'sr' : css.label} for={id}>
        {props.label}
      </label>
      <Show when={props.value} keyed>
        <select
          id={id}
          class={css.select}
          value={props.value}
          disabled={props.isOff}
          aria-describedby={props.help === undefined ? undefined : `${id}-help`}
          onChange={(event) => {
            const chosen = props.options.find(({ value }) => value === event.currentTarget.value)
            if (chosen) props.onChange(chosen.value)
          }}
        >
          <For each={props.options}>
            {(option) => (
              <option value={option.value} selected={option.value === props.value}>
                {option.label}
              </option>
            )}
          </For>
        </select>
      </Show>
      <Show when={props.help}>
        <p id={`${id}-help`} class={css.help}>
          {props.help}
        </p>
      </Show>
    </div>
  )
}
