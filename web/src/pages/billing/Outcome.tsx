import { For, type JSX, type ParentProps, Show } from 'solid-js'
import { CheckIcon, WarnIcon } from '../../ui/icons.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import css from './return.module.css'

/** What became of a payment: what happened, what it means, and where to go from here. */
export function Outcome(
  props: ParentProps<{ title: string; texts: (string | undefined)[]; kind?: 'good' | 'bad'; extra?: JSX.Element }>,
) {
  return (
    <>
      <div role="status">
        <Show when={props.kind}>
          {(kind) => (
            <p class={css.mark} data-kind={kind()}>
              {kind() === 'good' ? <CheckIcon size={32} /> : <WarnIcon size={32} />}
            </p>
          )}
        </Show>
        <h1 class={css.title}>{props.title}</h1>
        <For each={props.texts}>
          {(text) => <Show when={text}>{(known) => <p class={css.text}>{known()}</p>}</Show>}
        </For>
      </div>
      {props.extra}
      <div class={css.actions}>{props.children}</div>
    </>
  )
}

/** While it is not known, in the shape of what will be said then. */
export function Working(props: ParentProps<{ title: string; text: string }>) {
  return (
    <div aria-busy="true">
      <div role="status">
        <Skeleton class={css.mark} width="4rem" height="4rem" radius="50%" />
        <h1 class={css.title}>{props.title}</h1>
        <p class={css.text}>{props.text}</p>
      </div>
      <div class={css.actions}>{props.children ?? <Skeleton width="12rem" height="2.75rem" />}</div>
    </div>
  )
}
