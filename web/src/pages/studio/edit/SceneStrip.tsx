import { createMemo, For, Show } from 'solid-js'
import { fps } from '../../../../../film/timeline.ts'
import { useStudio } from '../../../data/studio.ts'
import { studioWords } from '../../../text/studio/words.ts'
import { studioFinishWords } from '../../../text/studio-finish/words.ts'
import { useAreaWords, useWords } from '../../../text/words.tsx'
import type { ShownFilm } from '../film/use-film.ts'
import { holdLimits, toHold } from './hold.ts'
import css from './scene-strip.module.css'

/** The scenes on a line of time: press one to go there, drag the end of the chosen one to make it longer or shorter. */
export function SceneStrip(props: { shown: ShownFilm; chosen: number; onChoose: (index: number) => void }) {
  const { t, format } = useWords()
  const words = useAreaWords(studioFinishWords)
  const stale = useAreaWords(studioWords)
  const studio = useStudio()
  const film = () => props.shown.film()
  const share = (frames: number) => frames / Math.max(1, film().totalFrames)
  const reasonOf = (id: string) => studio.view().scenes.find(({ sceneId }) => sceneId === id)?.clip.stale ?? null
  let list: HTMLOListElement | undefined

  function choose(index: number) {
    props.onChoose(index)
    props.shown.playback.seek(film().scenes[index]?.startFrame ?? 0)
  }
  function onKey(event: KeyboardEvent) {
    const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    const next = props.chosen + by
    if (by === 0 || event.defaultPrevented || next < 0 || next >= film().scenes.length) return
    event.preventDefault()
    choose(next)
    list?.querySelectorAll<HTMLButtonElement>('[data-scene]')[next]?.focus()
  }

  return (
    <div class={css.strip}>
      <ol class={css.scenes} ref={list} aria-label={words().edit.strip} onKeyDown={onKey}>
        <For each={film().scenes.map(({ id }) => id)}>
          {(id, index) => {
            const scene = createMemo(() => film().scenes[index()])
            const seconds = () => format().decimals((scene()?.frames ?? 0) / fps, 1)
            const reason = () => reasonOf(id)
            const name = () =>
              [
                t().project.scene(String(index() + 1)),
                t().project.seconds(seconds()),
                ...[reason()].flatMap((known) => (known ? [stale().stale[known]] : [])),
              ].join(', ')
            return (
              <li
                class={css.scene}
                style={{ 'flex-grow': scene()?.frames ?? 1 }}
                data-chosen={props.chosen === index() ? '' : undefined}
              >
                <button
                  type="button"
                  class={css.face}
                  data-scene
                  data-stale={reason() ? '' : undefined}
                  tabindex={props.chosen === index() ? 0 : -1}
                  aria-current={props.chosen === index() ? 'true' : undefined}
                  aria-label={name()}
                  title={name()}
                  onClick={() => choose(index())}
                >
                  <Show when={scene()?.shot.url}>
                    {(url) => <img class={css.picture} src={url()} alt="" width="90" height="160" loading="lazy" />}
                  </Show>
                  <span class={css.number} aria-hidden="true">
                    {index() + 1}
                  </span>
                </button>
                <Show when={props.chosen === index()}>
                  <Handle id={id} share={() => share(1)} list={() => list} />
                </Show>
              </li>
            )
          }}
        </For>
      </ol>
      <div class={css.head} aria-hidden="true" style={{ left: `${share(props.shown.playback.frame()) * 100}%` }} />
    </div>
  )
}

/** The end of a scene: dragged, or moved with the arrow keys by a tenth of a second, with Shift by half of one. */
function Handle(props: { id: string; share: () => number; list: () => HTMLElement | undefined }) {
  const { format, t } = useWords()
  const words = useAreaWords(studioFinishWords)
  const studio = useStudio()
  const hold = () => studio.board().scenes.find(({ id }) => id === props.id)?.holdMs ?? 0
  const set = (ms: number) => studio.editScene(props.id, { holdMs: toHold(ms) }, 'hold')
  const said = () => words().edit.holdOf(t().project.seconds(format().signed(hold() / 1000, 2)))

  function onPointerDown(event: PointerEvent & { currentTarget: HTMLElement }) {
    const width = props.list()?.getBoundingClientRect().width ?? 1
    const msPerPixel = 1000 / fps / (props.share() * width)
    const from = { x: event.clientX, hold: hold() }
    const handle = event.currentTarget
    const move = (moved: PointerEvent) => set(from.hold + (moved.clientX - from.x) * msPerPixel)
    handle.setPointerCapture(event.pointerId)
    handle.addEventListener('pointermove', move)
    handle.addEventListener('lostpointercapture', () => handle.removeEventListener('pointermove', move), { once: true })
    event.preventDefault()
    handle.focus()
  }
  function onKeyDown(event: KeyboardEvent) {
    const by =
      event.key === 'ArrowRight' || event.key === 'ArrowUp'
        ? 1
        : event.key === 'ArrowLeft' || event.key === 'ArrowDown'
          ? -1
          : 0
    if (by === 0) return
    event.preventDefault()
    set(hold() + by * (event.shiftKey ? 500 : 100))
  }
  return (
    <div
      class={css.handle}
      role="slider"
      tabIndex={0}
      aria-label={words().edit.hold}
      aria-valuemin={holdLimits.minMs}
      aria-valuemax={holdLimits.maxMs}
      aria-valuenow={hold()}
      aria-valuetext={said()}
      title={said()}
      onPointerDown={onPointerDown}
      onKeyDown={onKeyDown}
    />
  )
}
