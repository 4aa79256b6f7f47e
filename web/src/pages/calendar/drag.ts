import { createSignal, onCleanup } from 'solid-js'
import type { Entry } from '../../data/calendar-entries.ts'
import { type Local, localAt, toMinutes } from '../../data/zoned.ts'

/** Less is a press. */
const startPx = 6
const edgePx = 48
const scrollPx = 14

export type Dragged = {
  entry: Entry
  x: number
  y: number
  offsetX: number
  offsetY: number
  width: number
  local: Local | null
}
export type Drag = ReturnType<typeof createDrag>

/**
 * Moves cards with a mouse or a pen; a finger scrolls, and has the button on the card. Places to drop on carry `data-day`,
 * and `data-hours` where the height is a day: elsewhere the time of day is kept. Escape puts it back.
 */
export function createDrag({
  canDrag,
  onDrop,
}: {
  canDrag: () => boolean
  onDrop: (entry: Entry, local: Local) => void
}) {
  const [dragged, setDragged] = createSignal<Dragged | null>(null)
  let end: (() => void) | undefined

  function start(event: PointerEvent & { currentTarget: HTMLElement }, entry: Entry) {
    const isWanted = canDrag() && entry.publication.can.change
    if (!isWanted || event.button !== 0 || event.pointerType === 'touch') return
    const box = event.currentTarget.getBoundingClientRect()
    const from = { x: event.clientX, y: event.clientY }
    const scroller = event.currentTarget.closest<HTMLElement>('[data-scroller]')
    const move = (next: PointerEvent) => {
      const isFar = Math.hypot(next.clientX - from.x, next.clientY - from.y) >= startPx
      if (dragged() === null && !isFar) return
      next.preventDefault()
      scrollAtEdge(scroller, next.clientY)
      const offsetY = from.y - box.top
      setDragged({
        ...{ entry, x: next.clientX, y: next.clientY, width: box.width, offsetX: from.x - box.left, offsetY },
        local: placeAt(next.clientX, next.clientY, offsetY, entry),
      })
    }
    const drop = () => {
      const now = dragged()
      end?.()
      if (!now) return
      swallowClick()
      if (now.local !== null && now.local !== entry.local) onDrop(entry, now.local)
    }
    const putBack = (key: KeyboardEvent) => {
      if (key.key !== 'Escape' || dragged() === null) return
      key.stopPropagation()
      end?.()
    }
    const cancel = () => end?.()
    window.addEventListener('pointermove', move)
    window.addEventListener('pointerup', drop)
    window.addEventListener('pointercancel', cancel)
    window.addEventListener('keydown', putBack, true)
    end = () => {
      window.removeEventListener('pointermove', move)
      window.removeEventListener('pointerup', drop)
      window.removeEventListener('pointercancel', cancel)
      window.removeEventListener('keydown', putBack, true)
      setDragged(null)
      end = undefined
    }
  }

  onCleanup(() => end?.())
  return { start, dragged, isDragged: (id: string) => dragged()?.entry.publication.id === id }
}

/** The time that the upper edge of the card stands at. */
function placeAt(x: number, y: number, offsetY: number, entry: Entry): Local | null {
  const place = document
    .elementsFromPoint(x, y)
    .map((element) => element.closest<HTMLElement>('[data-day]'))
    .find((element) => element !== null)
  const day = place?.dataset.day
  if (!place || day === undefined) return null
  if (place.dataset.hours === undefined) return localAt(day, entry.minutes)
  const { top, height } = place.getBoundingClientRect()
  return localAt(day, toMinutes((y - offsetY - top) / height))
}

function scrollAtEdge(scroller: HTMLElement | null, y: number): void {
  if (!scroller) return
  const { top, bottom } = scroller.getBoundingClientRect()
  if (y < top + edgePx) scroller.scrollTop -= scrollPx
  else if (y > bottom - edgePx) scroller.scrollTop += scrollPx
}

/** The press that ends a drag is no press of what lies under it. */
function swallowClick(): void {
  const swallow = (event: MouseEvent) => {
    event.stopPropagation()
    event.preventDefault()
  }
  window.addEventListener('click', swallow, { capture: true, once: true })
  setTimeout(() => window.removeEventListener('click', swallow, { capture: true }))
}
