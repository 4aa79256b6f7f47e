import { For, type ParentProps } from 'solid-js'
import css from './account.module.css'

/** The end of a way: what happened, what it means, and where to go from here. */
export function Notice(props: ParentProps<{ title: string; texts: (string | undefined)[] }>) {
  return (
    <div class={css.page}>
      <div role="status">
        <h1 class={css.title}>{props.title}</h1>
        <For each={props.texts}>{(text) => <p class={css.carry}>{text}</p>}</For>
      </div>
      <div class={css.actions}>{props.children}</div>
    </div>
  )
}
