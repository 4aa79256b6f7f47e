import { createEffect, createSignal, on, Show } from 'solid-js'
import { LampScene } from '../../parts/LampScene.tsx'
import { PhoneFrame } from '../../parts/PhoneFrame.tsx'
import { useWords } from '../../text/words.tsx'
import { PauseIcon, PlayIcon } from '../../ui/icons.tsx'
import css from './sample.module.css'

/** One short, playing without sound. A drawn poster stands beneath, for as long as the file is not there. */
export function Sample() {
  const { t, language } = useWords()
  const [isReady, setIsReady] = createSignal(false)
  const [isPlaying, setIsPlaying] = createSignal(false)
  const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches
  let video: HTMLVideoElement | undefined
  createEffect(on(language, () => setIsReady(false), { defer: true }))

  return (
    <div class={css.place}>
      <PhoneFrame aspect="9:16" isLit>
        <LampScene lines={t().landing.posterLine} />
        <video
          ref={video}
          class={css.video}
          classList={{ [css.ready ?? '']: isReady() }}
          src={`/sample/short-${language()}.mp4`}
          aria-label={t().landing.sampleLabel}
          autoplay={!isStill}
          muted
          loop
          playsinline
          preload="auto"
          onLoadedData={() => setIsReady(true)}
          onError={() => setIsReady(false)}
          onPlay={() => setIsPlaying(true)}
          onPause={() => setIsPlaying(false)}
        />
        <Show when={isReady()}>
          <button
            type="button"
            class={css.toggle}
            aria-label={isPlaying() ? t().landing.pause : t().landing.play}
            onClick={() => (isPlaying() ? video?.pause() : void video?.play())}
          >
            <Show when={isPlaying()} fallback={<PlayIcon />}>
              <PauseIcon />
            </Show>
          </button>
        </Show>
      </PhoneFrame>
    </div>
  )
}
