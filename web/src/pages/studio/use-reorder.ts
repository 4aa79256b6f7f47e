import { createSignal, type JSX, onCleanup } from 'solid-js'
import { studioWords } from '../../text/studio/words.ts'
import { useAreaWords, useWords } from '../../text/words.tsx'
import { dropPlace } from './drop-place.ts'

export type Reorder = ReturnType<typeof useReorder>
type Drag = { id: string; from: number; gap: number; drop: (to: number) => void }

/** So near to the edge of the window the page moves along, this far a frame. */
const edgePx = 72
const stepPx = 12

/** Puts scenes into another order by dragging their grip: the gap they would go to is marked, and they go there when let go of. Escape keeps them where they are. */
export function useReorder({ say }: { say: (text: string) => void }) {
  const { format } = useWords()
  const words = useAreaWords(studioWords)
  const [drag, setDrag] = createSignal<Drag | null>(null)
  let list: HTMLElement | undefined
  let pointerY = 0
  let frame = 0

  const items = () => [...(list?.querySelectorAll<HTMLElement>('[data-scene]') ?? [])]
  const middles = () =>
    items().map((item) => {
      const { top, height } = item.getBoundingClientRect()
      return top + height / 2
    })

  function follow() {
    setDrag((known) => known && { ...known, gap: middles().filter((middle) => middle < pointerY).length })
  }

  /** The page goes along while the pointer rests at its edge. */
  function scroll() {
    const by = pointerY < edgePx ? -stepPx : pointerY > window.innerHeight - edgePx ? stepPx : 0
    if (by !== 0) {
      window.scrollBy(0, by)
      follow()
    }
    frame = requestAnimationFrame(scroll)
  }

  function end() {
    cancelAnimationFrame(frame)
    document.removeEventListener('keydown', onKey)
    setDrag(null)
  }

  function onKey(event: KeyboardEvent) {
    if (event.key !== 'Escape') return
    event.preventDefault()
    end()
  }
  onCleanup(end)

  /** For the button that a scene is held by. */
  function grip(id: string, drop: (to: number) => void): JSX.ButtonHTMLAttributes<HTMLButtonElement> {
    return {
      onPointerDown(event) {
        if (event.button !== 0) return
        event.currentTarget.setPointerCapture(event.pointerId)
        const from = items().findIndex(({ dataset }) => dataset.scene === id)
        pointerY = event.clientY
        setDrag({ id, from, gap: from, drop })
        document.addEventListener('keydown', onKey)
        frame = requestAnimationFrame(scroll)
      },
      onPointerMove(event) {
        if (!drag()) return
        pointerY = event.clientY
        follow()
      },
      onPointerUp() {
        const held = drag()
        end()
        if (!held) return
        const to = dropPlace(held.from, held.gap)
        if (to === null) return
        held.drop(to)
        say(words().script.moved(format().number(to + 1), format().number(items().length)))
      },
      onPointerCancel: end,
    }
  }

  return {
    setList: (element: HTMLElement) => {
      list = element
    },
    draggedId: () => drag()?.id ?? null,
    /** Where it would go: before this scene, or after the last one. */
    dropMark(index: number): 'before' | 'after' | undefined {
      const held = drag()
      if (!held || dropPlace(held.from, held.gap) === null) return undefined
      if (held.gap === index) return 'before'
      return index === items().length - 1 && held.gap === index + 1 ? 'after' : undefined
    },
    grip,
  }
}
