import { createEffect, createSignal, onCleanup, Show } from 'solid-js'
import { createStore } from 'solid-js/store'
import type { Post } from '../../../../contract/community.ts'
import { useRenewPost } from '../../data/community.ts'
import { communityWords } from '../../text/community/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { PlayIcon } from '../../ui/icons.tsx'
import css from './screen.module.css'

/** What the viewer may do with the video in view. */
export type ScreenHandle = { seek: (bySeconds: number) => void }

/**
 * The video of a post. Its picture stands until the first frame is there, the same size, so that nothing moves. Links to
 * files are new with every answer of the server: the one the video began with stays until it fails.
 */
export function Screen(props: {
  post: Post
  isCurrent: boolean
  isPaused: boolean
  isMuted: boolean
  /** Nothing else has a better use for the line now. */
  mayLoad: boolean
  onBegun: () => void
  onPress: () => void
  /** The browser did not let it play as it was asked to. */
  onRefused: () => void
  onHandle: (handle: ScreenHandle) => void
}) {
  const { t } = useWords()
  const words = useAreaWords(communityWords)
  const renew = useRenewPost()
  const [src, setSrc] = createSignal(props.post.videoUrl)
  const [state, setState] = createStore({ hasBegun: false, isFailed: false, part: 0 })
  let video!: HTMLVideoElement

  // One effect for both: a browser that refuses sound has stopped the video, which plays on as soon as it is muted.
  createEffect(() => {
    video.muted = props.isMuted
    if (props.isCurrent && !props.isPaused && !state.isFailed) void play()
    else video.pause()
  })
  createEffect(() => {
    if (!props.isCurrent) {
      video.currentTime = 0
      setState({ hasBegun: false, part: 0 })
      return
    }
    props.onHandle({
      seek: (bySeconds) => {
        video.currentTime = Math.min(Math.max(0, video.currentTime + bySeconds), video.duration || 0)
      },
    })
  })
  onCleanup(() => {
    // An element that left the page keeps what it has loaded until it is collected, unless it is told to let go.
    video.removeAttribute('src')
    video.load()
  })

  async function play() {
    try {
      await video.play()
    } catch (error) {
      // Stopped again before it began, or a file that cannot be played, which its own event tells.
      if (error instanceof DOMException && error.name === 'NotAllowedError') props.onRefused()
    }
  }

  async function retry() {
    await renew(props.post.id)
    setState({ isFailed: false })
    setSrc(props.post.videoUrl)
    video.load()
  }

  return (
    <div class={css.screen}>
      {/* biome-ignore lint/a11y/useMediaCaption: the captions are part of the picture. */}
      <video
        ref={(element) => {
          // The attribute alone is not always honoured on elements made by script.
          element.muted = true
          video = element
        }}
        class={css.fill}
        src={src()}
        width={props.post.widthPx}
        height={props.post.heightPx}
        playsinline
        loop
        preload={props.isCurrent || props.mayLoad ? 'auto' : 'none'}
        onClick={() => props.onPress()}
        onPlaying={() => {
          setState({ hasBegun: true })
          props.onBegun()
        }}
        onTimeUpdate={() => setState({ part: video.duration ? video.currentTime / video.duration : 0 })}
        onError={() => setState({ isFailed: src() !== '' })}
      />
      <Show when={!state.hasBegun}>
        <Poster post={props.post} isFirst={props.isCurrent} />
      </Show>
      <Show when={props.isCurrent && props.isPaused && !state.isFailed}>
        <span class={css.big} aria-hidden="true">
          <PlayIcon size={28} />
        </span>
      </Show>
      <Show when={state.isFailed && props.isCurrent}>
        <div class={css.failed} role="alert">
          <p>{words().viewer.failed}</p>
          <Button size="small" class={css.retry} onPress={() => void retry().catch(() => setState({ isFailed: true }))}>
            {t().common.retry}
          </Button>
        </div>
      </Show>
      <div class={css.progress} aria-hidden="true">
        <div class={css.progressFill} style={{ '--part': state.part }} />
      </div>
    </div>
  )
}

/** The picture of a post, in the place and size of its video. */
export function Poster(props: { post: Post; isFirst?: boolean }) {
  const url = props.post.posterUrl
  return (
    <img
      class={`${css.fill} ${css.poster}`}
      src={url}
      alt=""
      width={props.post.widthPx}
      height={props.post.heightPx}
      decoding="async"
      fetchpriority={props.isFirst ? 'high' : 'auto'}
    />
  )
}
