import { createMemo, createSignal, Show } from 'solid-js'
import type { Aspect, CaptionPosition } from '../../../../contract/options.ts'
import { type Box, safeZone } from '../../../../film/captions/safe-zone.ts'
import { studioWords } from '../../text/studio/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import css from './crop.module.css'
import { frames, moveFocus, type Point, shownPart } from './shown-part.ts'

const stepShare = 0.01
const bigStepShare = 0.05
const zoomStep = 0.1

/** The whole picture with what is seen of it lit, the shape of the short and its safe zones drawn. Dragged, or moved with the arrow keys; + and - change the size. */
export function CropFrame(props: {
  url: string
  aspect: Aspect
  position: CaptionPosition
  focus: Point
  zoom: number
  onMove: (focus: Point) => void
  onZoom: (zoom: number) => void
}) {
  const { format } = useWords()
  const words = useAreaWords(studioWords)
  const [size, setSize] = createSignal<{ width: number; height: number } | null>(null)
  let held: { x: number; y: number } | null = null
  const part = createMemo(() => {
    const known = size()
    return known && shownPart(known, props.aspect, { focus: props.focus, zoom: props.zoom })
  })

  /** `by`: shares of the picture. */
  function move(by: Point) {
    const known = size()
    if (known) props.onMove(moveFocus(known, props.aspect, { focus: props.focus, zoom: props.zoom }, by))
  }

  function onKey(event: KeyboardEvent) {
    const step = event.shiftKey ? bigStepShare : stepShare
    const moves: Record<string, Point> = {
      ArrowLeft: { x: -step, y: 0 },
      ArrowRight: { x: step, y: 0 },
      ArrowUp: { x: 0, y: -step },
      ArrowDown: { x: 0, y: step },
    }
    const by = moves[event.key]
    if (by) move(by)
    else if (event.key === '+' || event.key === '=') props.onZoom(Math.min(3, props.zoom + zoomStep))
    else if (event.key === '-') props.onZoom(Math.max(1, props.zoom - zoomStep))
    else return
    event.preventDefault()
  }

  function onDrag(event: PointerEvent & { currentTarget: HTMLElement }) {
    if (!held) return
    const { width, height } = event.currentTarget.getBoundingClientRect()
    // The lit part goes with the finger.
    move({ x: (event.clientX - held.x) / width, y: (event.clientY - held.y) / height })
    held = { x: event.clientX, y: event.clientY }
  }

  const percent = (share: number) => format().percent(share)
  return (
    <button
      type="button"
      class={css.stage}
      aria-label={words().images.frame}
      aria-description={words().images.place(percent(props.focus.x), percent(props.focus.y))}
      onKeyDown={onKey}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        held = { x: event.clientX, y: event.clientY }
      }}
      onPointerMove={onDrag}
      onPointerUp={() => {
        held = null
      }}
      onPointerCancel={() => {
        held = null
      }}
    >
      <img
        class={css.whole}
        src={props.url}
        alt=""
        draggable={false}
        onLoad={({ currentTarget }) =>
          setSize({ width: currentTarget.naturalWidth, height: currentTarget.naturalHeight })
        }
      />
      <Show when={part()}>
        {(seen) => (
          <span
            class={css.seen}
            style={inShares(
              {
                left: seen().left,
                top: seen().top,
                right: seen().left + seen().width,
                bottom: seen().top + seen().height,
              },
              size() ?? { width: 1, height: 1 },
            )}
          >
            <span
              class={css.zone}
              style={inShares(safeZone(props.aspect, frames[props.aspect], props.position).text, frames[props.aspect])}
            />
            <span
              class={css.zone}
              style={inShares(safeZone(props.aspect, frames[props.aspect]).band, frames[props.aspect])}
            />
          </span>
        )}
      </Show>
    </button>
  )
}

function inShares({ left, top, right, bottom }: Box, whole: { width: number; height: number }) {
  return {
    left: `${(left / whole.width) * 100}%`,
    top: `${(top / whole.height) * 100}%`,
    width: `${((right - left) / whole.width) * 100}%`,
    height: `${((bottom - top) / whole.height) * 100}%`,
  }
}
