import { For, type JSX, Show } from 'solid-js'
import css from './chips.module.css'

type Option<T extends string> = { value: T; label: string; mark?: JSX.Element }

/** One choice out of a few, all in view. Native radios: arrow keys, names and groups come with them. */
export function Chips<T extends string>(props: {
  name: string
  label: string
  /** The label is said, not shown. */
  isLabelHidden?: boolean
  options: readonly Option<T>[]
  value: T
  onChange: (value: T) => void
}) {
  return (
    <fieldset>
      <legend class={props.isLabelHidden ? 'sr' : css.legend}>{props.label}</legend>
      <div class={css.chips}>
        <For each={props.options}>
          {(option) => (
            <label class={css.chip}>
              <input
                class={css.input}
                type="radio"
                name={props.name}
                value={option.value}
                checked={props.value === option.value}
                onChange={() => props.onChange(option.value)}
              />
              <Show when={option.mark}>{option.mark}</Show>
              {option.label}
            </label>
          )}
        </For>
      </div>
    </fieldset>
  )
}
