import { createEffect, createSignal, on, Show } from 'solid-js'
import css from './channel-face.module.css'

/**
 * A channel's picture, or the first letter of its name where there is none or it does not load: platforms move pictures.
 * Decoration: the name stands beside it.
 */
export function ChannelFace(props: { title: string; pictureUrl: string | null; size?: 'tiny' | 'small' | 'large' }) {
  const [isBroken, setIsBroken] = createSignal(false)
  createEffect(
    on(
      () => props.pictureUrl,
      () => setIsBroken(false),
    ),
  )
  return (
    <span class={css.face} data-size={props.size ?? 'small'} aria-hidden="true">
      <Show when={!isBroken() && props.pictureUrl} fallback={[...props.title][0]}>
        {(url) => (
          <img
            class={css.picture}
            src={url()}
            alt=""
            loading="lazy"
            referrerpolicy="no-referrer"
            onError={() => setIsBroken(true)}
          />
        )}
      </Show>
    </span>
  )
}
