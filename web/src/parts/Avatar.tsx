import { Show } from 'solid-js'
import css from './avatar.module.css'

/** Somebody's picture, or the first letter of their name. Decoration: the name stands beside it. */
export function Avatar(props: { name: string; pictureUrl: string | null; size?: 'small' | 'large' }) {
  return (
    <span class={css.avatar} data-size={props.size ?? 'small'} aria-hidden="true">
      <Show when={props.pictureUrl} fallback={[...props.name][0]}>
        {(url) => <img class={css.picture} src={url()} alt="" />}
      </Show>
    </span>
  )
}
