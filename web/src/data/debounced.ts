import { type Accessor, createEffect, createSignal, on, onCleanup } from 'solid-js'

/** A value once it has stayed the same for a while. */
export function createDebounced<T>(source: Accessor<T>, waitMs: number): Accessor<T> {
  const [settled, setSettled] = createSignal(source())
  createEffect(
    on(
      source,
      (value) => {
        const timer = setTimeout(() => setSettled(() => value), waitMs)
        onCleanup(() => clearTimeout(timer))
      },
      { defer: true },
    ),
  )
  return settled
}
