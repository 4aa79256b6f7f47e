import { createSignal, type JSX, onCleanup, onMount, Show } from 'solid-js'
import { clock } from '../text/format.ts'
import { useWords } from '../text/words.tsx'
import { FullIcon, MutedIcon, PauseIcon, PlayIcon, SoundIcon } from '../ui/icons.tsx'
import css from './player.module.css'

const stepSeconds = 5

/** A player for short videos. Space plays from anywhere on the page; arrows move while the player has the focus. */
export function Player(props: {
  src: string
  poster: string | undefined
  label: string
  onTime: (seconds: number) => void
  /** Gives the page a way to start somewhere. */
  onReady: (playFrom: (seconds: number) => void) => void
}) {
  const { t } = useWords()
  const [state, setState] = createSignal({ isPlaying: false, isMuted: false, isFailed: false, hasStarted: false })
  const [time, setTime] = createSignal({ now: 0, total: 0 })
  const change = (next: Partial<ReturnType<typeof state>>) => setState((now) => ({ ...now, ...next }))
  let video!: HTMLVideoElement
  let box!: HTMLDivElement

  /** A browser may refuse to play before anyone touched the page; the play button then simply stays. */
  const play = () => video.play().catch(() => change({ isPlaying: false }))
  const toggle = () => (video.paused ? void play() : video.pause())
  const seek = (seconds: number) => {
    video.currentTime = Math.min(Math.max(0, seconds), video.duration || 0)
  }

  function onPageKey(event: KeyboardEvent) {
    const isElsewhere = event.target instanceof HTMLElement && event.target.closest(interactive) !== null
    if (event.key !== ' ' || isElsewhere || event.defaultPrevented) return
    event.preventDefault()
    toggle()
  }
  function onPlayerKey(event: KeyboardEvent) {
    if (event.target instanceof HTMLInputElement) return
    if (event.key === 'ArrowLeft') seek(video.currentTime - stepSeconds)
    else if (event.key === 'ArrowRight') seek(video.currentTime + stepSeconds)
    else return
    event.preventDefault()
  }
  onMount(() => {
    document.addEventListener('keydown', onPageKey)
    props.onReady((seconds) => {
      seek(seconds)
      void play()
    })
  })
  onCleanup(() => document.removeEventListener('keydown', onPageKey))

  const report = () => {
    setTime({ now: video.currentTime, total: video.duration || 0 })
    if (state().hasStarted) props.onTime(video.currentTime)
  }

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms; this groups the controls of one video.
    <div
      ref={box}
      class={css.player}
      role="group"
      aria-label={props.label}
      data-playing={state().isPlaying ? '' : undefined}
      onKeyDown={onPlayerKey}
    >
      {/* biome-ignore lint/a11y/useMediaCaption: the captions are part of the picture. */}
      <video
        ref={video}
        class={css.video}
        src={props.src}
        playsinline
        preload="metadata"
        onClick={toggle}
        onPlay={() => change({ isPlaying: true, hasStarted: true })}
        onPause={() => change({ isPlaying: false })}
        onTimeUpdate={report}
        onLoadedMetadata={report}
        onVolumeChange={() => change({ isMuted: video.muted })}
        onError={() => change({ isFailed: true })}
      />
      {/* Not the video's own poster: that one goes as soon as the first, often dark, frame is there. */}
      <Show when={!state().hasStarted && props.poster}>{(url) => <img class={css.poster} src={url()} alt="" />}</Show>
      {/* At the foot, where neither the title of a thumbnail nor a caption ever stands. */}
      <Show when={!state().hasStarted && !state().isFailed}>
        <button type="button" class={css.big} onClick={toggle}>
          <PlayIcon size={18} />
          {t().player.play}
          <Show when={time().total > 0}>
            <span class={css.length} aria-hidden="true">
              {clock(time().total)}
            </span>
          </Show>
        </button>
      </Show>
      <Show when={state().isFailed}>
        <p class={css.failed} role="alert">
          {t().player.failed}
        </p>
      </Show>
      <Show when={state().hasStarted}>
        <div class={css.bar}>
          <Control label={state().isPlaying ? t().player.pause : t().player.play} onPress={toggle}>
            <Show when={state().isPlaying} fallback={<PlayIcon size={18} />}>
              <PauseIcon size={18} />
            </Show>
          </Control>
          <input
            class={css.seek}
            type="range"
            min={0}
            max={time().total}
            step={0.1}
            value={time().now}
            aria-label={t().player.seek}
            aria-valuetext={t().player.at(clock(time().now), clock(time().total))}
            onInput={(event) => seek(event.currentTarget.valueAsNumber)}
          />
          <span class={css.time} aria-hidden="true">
            {clock(time().now)}
          </span>
          <Control
            label={state().isMuted ? t().player.unmute : t().player.mute}
            onPress={() => {
              video.muted = !video.muted
            }}
          >
            <Show when={state().isMuted} fallback={<SoundIcon size={18} />}>
              <MutedIcon size={18} />
            </Show>
          </Control>
          <Show when={document.fullscreenEnabled}>
            <Control label={t().player.full} onPress={() => void toggleFullscreen(box)}>
              <FullIcon size={18} />
            </Control>
          </Show>
        </div>
      </Show>
    </div>
  )
}

const interactive = 'button, a, input, textarea, select, summary, [role="dialog"], [role="alertdialog"], [role="menu"]'

const toggleFullscreen = (box: HTMLElement) =>
  document.fullscreenElement ? document.exitFullscreen() : box.requestFullscreen()

function Control(props: { label: string; onPress: () => void; children: JSX.Element }) {
  return (
    <button
      type="button"
      class={css.control}
      aria-label={props.label}
      title={props.label}
      onClick={() => props.onPress()}
    >
      {props.children}
    </button>
  )
}
