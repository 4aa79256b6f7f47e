import { type Accessor, createEffect, createSignal, on, onCleanup } from 'solid-js'
import { placeAt } from '../../data/feed-window.ts'

/**
 * Which place of the viewer is in view, and the ways to another one. `places` counts all, the last one after the posts
 * included. `first` is where it opens.
 */
export function usePlaces(places: Accessor<number>, first: number) {
  const [current, setCurrent] = createSignal(first)
  let scroller: HTMLElement | undefined
  /** Where a press leads while the scrolling to it goes on: the next press counts from there. */
  let goal: number | null = null

  const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches
  const jump = (place: number, isSmooth: boolean) =>
    scroller?.scrollTo({ top: place * scroller.clientHeight, behavior: isSmooth && !isStill ? 'smooth' : 'instant' })

  function go(place: number) {
    const next = Math.min(places() - 1, Math.max(0, place))
    if (next === (goal ?? current())) return
    goal = next
    jump(next, true)
  }

  function onScroll() {
    if (!scroller) return
    const place = placeAt(scroller.scrollTop, scroller.clientHeight, places())
    if (place === goal) goal = null
    // On the way to a goal the places between are passed, not looked at.
    if (goal === null) setCurrent(place)
  }

  // A place of another height has another distance from the top: what is in view stays there.
  const sizes = new ResizeObserver(() => jump(goal ?? current(), false))
  onCleanup(() => sizes.disconnect())

  // What is taken away shortens the list; the last place may have been in view.
  createEffect(
    on(places, (count) => {
      if (current() > count - 1) setCurrent(Math.max(0, count - 1))
    }),
  )

  return {
    current,
    hold(element: HTMLElement) {
      scroller = element
      sizes.observe(element)
      queueMicrotask(() => jump(current(), false))
    },
    onScroll,
    /** Somebody scrolls by hand: their place counts, not where a press was leading. */
    letGo() {
      goal = null
    },
    next: () => go((goal ?? current()) + 1),
    previous: () => go((goal ?? current()) - 1),
    toFirst() {
      goal = null
      setCurrent(0)
      jump(0, false)
    },
  }
}
