import { For } from 'solid-js'
import css from './brands.module.css'

/** The colours of a brand side by side, the accent first. */
export function Swatches(props: { colours: readonly string[] }) {
  return (
    <ul class={css.swatches}>
      <For each={props.colours}>
        {(colour) => (
          <li class={css.swatch} style={{ background: colour }} title={colour}>
            <span class="sr">{colour}</span>
          </li>
        )}
      </For>
    </ul>
  )
}
