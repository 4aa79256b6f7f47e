import { A } from '@solidjs/router'
import { Show } from 'solid-js'
import type { VideoFigures } from '../../data/analytics.ts'
import { useWords } from '../../text/words.tsx'
import css from './analytics.module.css'

/** A published short with its picture; leads to its figures. */
export function VideoLink(props: { video: VideoFigures; detail?: string }) {
  const { to } = useWords()
  return (
    <A class={css.video} href={to(`/analytics/${props.video.publicationId}`)}>
      <Picture url={props.video.thumbnailUrl} />
      <span class={css.videoText}>
        <span class={css.videoTitle}>{props.video.title}</span>
        <Show when={props.detail}>
          <span class={css.quiet}>{props.detail}</span>
        </Show>
      </span>
    </A>
  )
}

function Picture(props: { url: string | null }) {
  return (
    <span class={css.picture}>
      <Show when={props.url}>{(url) => <img src={url()} alt="" loading="lazy" />}</Show>
    </span>
  )
}
