import { createEffect, type JSX, onCleanup, onMount, Show } from 'solid-js'
import { fps } from '../../../../../film/timeline.ts'
import { clock } from '../../../text/format.ts'
import { studioFinishWords } from '../../../text/studio-finish/words.ts'
import { useAreaWords, useWords } from '../../../text/words.tsx'
import { BackIcon, MutedIcon, NextIcon, PauseIcon, PlayIcon, SoundIcon } from '../../../ui/icons.tsx'
import { sceneAt } from './film.ts'
import css from './film-player.module.css'
import { SafeZones } from './SafeZones.tsx'
import type { ShownFilm } from './use-film.ts'

const interactive = 'button, a, input, textarea, select, summary, [role="dialog"], [role="alertdialog"], [role="menu"]'
const textual = 'input:not([type="range"], [type="radio"], [type="checkbox"]), textarea, select, [role="dialog"]'

/** The short as it would be rendered now. Space plays, comma and full stop go by a frame, from anywhere on the page. */
export function FilmPlayer(props: { shown: ShownFilm; zones: boolean }) {
  const { t } = useWords()
  const words = useAreaWords(studioFinishWords)
  const playback = () => props.shown.playback
  const size = () => props.shown.size()
  let canvas: HTMLCanvasElement | undefined

  createEffect(() => {
    const pen = canvas?.getContext('2d')
    // Read first: what is drawn follows the frame even while the stage is set anew.
    const frame = playback().frame()
    const { width, height } = size()
    const stage = props.shown.stage()
    if (!pen || !canvas || !stage) return
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height })
    stage.draw(pen, frame)
  })

  onMount(() => {
    const watch = new ResizeObserver(([entry]) => {
      const widthPx = (entry?.contentRect.width ?? 0) * devicePixelRatio
      props.shown.setIsSharp(widthPx > 640)
    })
    if (canvas) watch.observe(canvas)
    document.addEventListener('keydown', onKey)
    onCleanup(() => {
      watch.disconnect()
      document.removeEventListener('keydown', onKey)
    })
  })

  function onKey(event: KeyboardEvent) {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return
    const target = event.target instanceof HTMLElement ? event.target : null
    const isFrameKey = event.key === ',' || event.key === '.'
    if (target?.closest(isFrameKey ? textual : interactive)) return
    if (event.key === ' ') playback().toggle()
    else if (isFrameKey) playback().step(event.key === ',' ? -1 : 1)
    else return
    event.preventDefault()
  }

  const seconds = () => playback().frame() / fps
  const total = () => props.shown.film().totalFrames / fps
  const sceneName = () => t().project.scene(String(sceneAt(props.shown.film(), playback().frame()) + 1))

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for forms; this groups the controls of one film.
    <div class={css.player} role="group" aria-label={words().player.label}>
      <div class={css.screen} data-aspect={props.shown.film().aspect}>
        <canvas
          ref={canvas}
          class={css.canvas}
          role="img"
          aria-label={words().player.frameOf(sceneName(), clock(seconds()))}
          onClick={() => playback().toggle()}
        />
        <Show when={props.zones}>
          <SafeZones aspect={props.shown.film().aspect} position={props.shown.film().captions.position} />
        </Show>
      </div>
      <div class={css.controls}>
        <Control
          label={playback().isPlaying() ? t().player.pause : t().player.play}
          hint="Space"
          onPress={() => playback().toggle()}
        >
          <Show when={playback().isPlaying()} fallback={<PlayIcon size={18} />}>
            <PauseIcon size={18} />
          </Show>
        </Control>
        <Control label={words().player.frameBack} hint="," onPress={() => playback().step(-1)}>
          <BackIcon size={18} />
        </Control>
        <Control label={words().player.frameOn} hint="." onPress={() => playback().step(1)}>
          <NextIcon size={18} />
        </Control>
        <span class={css.time} aria-hidden="true">
          {clock(seconds())}.{String(playback().frame() % fps).padStart(2, '0')} / {clock(total())}
        </span>
        <Control
          label={playback().isMuted() ? t().player.unmute : t().player.mute}
          onPress={() => playback().mute(!playback().isMuted())}
        >
          <Show when={playback().isMuted()} fallback={<SoundIcon size={18} />}>
            <MutedIcon size={18} />
          </Show>
        </Control>
      </div>
      <input
        class={css.seek}
        type="range"
        min={0}
        max={Math.max(1, props.shown.film().totalFrames - 1)}
        step={1}
        value={playback().frame()}
        aria-label={t().player.seek}
        aria-valuetext={`${t().player.at(clock(seconds()), clock(total()))}, ${sceneName()}`}
        style={{ '--part': playback().frame() / Math.max(1, props.shown.film().totalFrames - 1) }}
        onInput={(event) => playback().seek(event.currentTarget.valueAsNumber)}
      />
      <Notes shown={props.shown} />
    </div>
  )
}

/** What is not yet as it will be: said under the player, not over the picture. */
function Notes(props: { shown: ShownFilm }) {
  const { t } = useWords()
  const words = useAreaWords(studioFinishWords)
  const isUndrawn = () => props.shown.film().scenes.some(({ shot }) => shot.url === null)
  const isEstimated = () => props.shown.film().scenes.some((scene) => scene.isEstimated)
  return (
    <div class={css.notes} role="status">
      <Show when={props.shown.soundState() === 'failed'}>
        <p>
          {words().player.soundFailed}{' '}
          <button type="button" class={css.retry} onClick={() => props.shown.retrySound()}>
            {t().common.retry}
          </button>
        </p>
      </Show>
      <Show when={props.shown.soundState() === 'mixing'}>
        <p>{words().player.mixing}</p>
      </Show>
      <Show when={isEstimated()}>
        <p>{words().player.estimated}</p>
      </Show>
      <Show when={isUndrawn()}>
        <p>{words().player.undrawn}</p>
      </Show>
      <Show when={props.shown.isPictureMissing()}>
        <p>{words().player.pictureMissing}</p>
      </Show>
    </div>
  )
}

function Control(props: { label: string; hint?: string; onPress: () => void; children: JSX.Element }) {
  return (
    <button
      type="button"
      class={css.control}
      aria-label={props.label}
      title={props.hint ? `${props.label} (${props.hint})` : props.label}
      onClick={() => props.onPress()}
    >
      {props.children}
    </button>
  )
}
