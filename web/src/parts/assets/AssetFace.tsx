import { Match, Show, Switch } from 'solid-js'
import type { Asset } from '../../data/assets.ts'
import { clock } from '../../text/format.ts'
import { PlayIcon, SoundIcon } from '../../ui/icons.tsx'
import css from './asset-face.module.css'

/** What a file looks like, in a square whose place is there before it has loaded. Decoration: its name stands beside it. */
export function AssetFace(props: { asset: Pick<Asset, 'kind' | 'posterUrl' | 'durationMs'> }) {
  return (
    <div class={css.face}>
      <Switch>
        <Match when={props.asset.posterUrl}>
          {(url) => (
            <img class={css.picture} src={url()} alt="" width="320" height="320" loading="lazy" decoding="async" />
          )}
        </Match>
        <Match when={props.asset.kind === 'AUDIO'}>
          <span class={css.mark}>
            <SoundIcon size={32} />
          </span>
        </Match>
      </Switch>
      <Show when={props.asset.durationMs !== null && props.asset.durationMs}>
        {(durationMs) => (
          <span class={css.corner}>
            <Show when={props.asset.kind === 'VIDEO'}>
              <PlayIcon size={12} />
            </Show>
            {clock(Math.max(1, Math.round(durationMs() / 1000)))}
          </span>
        )}
      </Show>
    </div>
  )
}
