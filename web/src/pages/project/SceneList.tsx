import { createSignal, For, onCleanup, Show } from 'solid-js'
import type { Run } from '../../../../contract/runs.ts'
import { hasEnded } from '../../data/run-patch.ts'
import { useWords } from '../../text/words.tsx'
import { Button } from '../../ui/Button.tsx'
import { PauseIcon, PlayIcon, SoundIcon } from '../../ui/icons.tsx'
import { Skeleton } from '../../ui/Skeleton.tsx'
import { expectedScenes, sceneStarts } from './run-view.ts'
import css from './scene-list.module.css'

type Scene = Run['scenes'][number]

const sentenceDelayMs = 260

/**
 * Script and pictures side by side, scene by scene. While a short is being made the sentences appear one after
 * another and each picture comes into the place that was kept for it.
 */
export function SceneList(props: {
  run: Run
  nowIndex: number | null
  onSeek: ((seconds: number) => void) | undefined
}) {
  const voice = createVoice()
  const isDrawing = () => props.run.stages.some((stage) => stage.name === 'images' && stage.state === 'running')
  return (
    <Show when={props.run.scenes.length > 0} fallback={<ComingScenes run={props.run} />}>
      <ol class={css.list}>
        <For each={props.run.scenes}>
          {(scene, at) => (
            <li
              class={css.scene}
              data-on={props.nowIndex === at() ? '' : undefined}
              aria-current={props.nowIndex === at() ? 'true' : undefined}
            >
              <Picture
                scene={scene}
                aspect={props.run.request.aspect}
                isDrawing={isDrawing()}
                isOver={hasEnded(props.run.state)}
                onSeek={props.onSeek && (() => props.onSeek?.(sceneStarts(props.run.scenes)[at()] ?? 0))}
              />
              <Words
                scene={scene}
                delayMs={hasEnded(props.run.state) ? null : at() * sentenceDelayMs}
                language={props.run.request.language}
              />
              <VoiceButton scene={scene} voice={voice} />
            </li>
          )}
        </For>
      </ol>
    </Show>
  )
}

function Picture(props: {
  scene: Scene
  aspect: string
  isDrawing: boolean
  /** Pictures arrive while a short is made; in one that is finished they are simply there. */
  isOver: boolean
  onSeek: (() => void) | undefined
}) {
  const { t, format } = useWords()
  const number = () => format().number(props.scene.index + 1)
  const image = () => (
    <Show
      when={props.scene.image}
      fallback={
        <span class={css.waiting} data-active={props.isDrawing ? '' : undefined}>
          <span aria-hidden="true">{number()}</span>
          <span class="sr">{t().making.imageWaiting(number())}</span>
        </span>
      }
    >
      {(file) => (
        <img
          class={css.image}
          style={props.isOver ? { animation: 'none' } : {}}
          src={file().url}
          alt={t().project.imageAlt(number(), props.scene.onScreenText)}
          loading="lazy"
        />
      )}
    </Show>
  )
  return (
    <Show
      when={props.onSeek}
      fallback={
        <div class={css.picture} data-aspect={props.aspect}>
          {image()}
        </div>
      }
    >
      <button
        type="button"
        class={css.picture}
        data-aspect={props.aspect}
        aria-label={t().project.seek(number())}
        onClick={() => props.onSeek?.()}
      >
        {image()}
        <span class={css.seekMark}>
          <PlayIcon />
        </span>
      </button>
    </Show>
  )
}

function Words(props: { scene: Scene; delayMs: number | null; language: string }) {
  const { t, format } = useWords()
  return (
    <div>
      <p class={css.meta}>
        <span>{format().number(props.scene.index + 1)}</span>
        <span>{t().project.roles[props.scene.role]}</span>
        <Show when={props.scene.durationMs !== null}>
          <span>{t().project.seconds(format().decimals((props.scene.durationMs ?? 0) / 1000, 1))}</span>
        </Show>
      </p>
      <p
        class={css.narration}
        lang={props.language}
        style={props.delayMs === null ? { animation: 'none' } : { 'animation-delay': `${props.delayMs}ms` }}
      >
        {props.scene.narration}
      </p>
    </div>
  )
}

function VoiceButton(props: { scene: Scene; voice: ReturnType<typeof createVoice> }) {
  const { t, format } = useWords()
  const isOn = () => props.voice.playing() === props.scene.index
  const number = () => format().number(props.scene.index + 1)
  return (
    <Show when={props.scene.voice} fallback={<span />}>
      {(file) => (
        <Button
          kind="ghost"
          isIcon
          aria-label={isOn() ? t().project.stopVoice(number()) : t().project.playVoice(number())}
          onPress={() => props.voice.toggle(props.scene.index, file().url)}
        >
          <Show when={isOn()} fallback={<SoundIcon />}>
            <PauseIcon />
          </Show>
        </Button>
      )}
    </Show>
  )
}

/** Room for the scenes, in their final shape, until the script is there. */
function ComingScenes(props: { run: Run }) {
  return (
    <div class={css.list} aria-hidden="true">
      <For each={Array.from({ length: expectedScenes(props.run) })}>
        {(_, at) => (
          <div class={css.scene}>
            <div class={css.picture} data-aspect={props.run.request.aspect}>
              <span class={css.waiting}>{at() + 1}</span>
            </div>
            <div class={css.lines}>
              <Skeleton width="5rem" height="0.75rem" />
              <Skeleton width="92%" height="1rem" />
              <Skeleton width={at() % 2 === 0 ? '64%' : '78%'} height="1rem" />
            </div>
            <span />
          </div>
        )}
      </For>
    </div>
  )
}

/** One voice at a time. */
function createVoice() {
  const [playing, setPlaying] = createSignal<number | null>(null)
  const audio = new Audio()
  const stop = () => {
    audio.pause()
    setPlaying(null)
  }
  audio.addEventListener('ended', () => setPlaying(null))
  audio.addEventListener('error', () => setPlaying(null))
  onCleanup(stop)
  function toggle(index: number, url: string) {
    if (playing() === index) return stop()
    audio.src = url
    setPlaying(index)
    // Refused or cut off by the next one: then nothing plays, and the button says so.
    audio.play().catch(() => setPlaying((now) => (now === index && audio.paused ? null : now)))
  }
  return { playing, toggle }
}
