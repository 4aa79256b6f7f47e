import { For, type JSX, Show } from 'solid-js'
import css from './operators.module.css'

/** The head of a table; `isNumber` columns stand at the right, names that are plain to see are only said. */
export function Head(props: { columns: readonly { name: string; isNumber?: boolean; isSaid?: boolean }[] }) {
  return (
    <thead>
      <tr>
        <For each={props.columns}>
          {(column) => (
            <th scope="col" class={column.isNumber ? css.number : undefined}>
              <span class={column.isSaid ? 'sr' : undefined}>{column.name}</span>
            </th>
          )}
        </For>
      </tr>
    </thead>
  )
}

/** On phones, where a row is a card, a cell carries its own name. */
export function Cell(props: { name?: string; isNumber?: boolean; children: JSX.Element }) {
  return (
    <td class={props.isNumber ? css.number : undefined} data-name={props.name}>
      <div>{props.children}</div>
    </td>
  )
}

/** Two lines of which the second is quiet. */
export function Lines(props: { first: JSX.Element; second?: JSX.Element }) {
  return (
    <>
      <p class={css.first}>{props.first}</p>
      <Show when={props.second}>
        <p class={css.quiet}>{props.second}</p>
      </Show>
    </>
  )
}
