import { createSignal } from 'solid-js'

export type Selection = ReturnType<typeof createSelection>

/** Which files are selected. One that is no longer in view is none of them. */
export function createSelection(inView: () => readonly string[]) {
  const [chosen, setChosen] = createSignal<ReadonlySet<string>>(new Set())
  const [last, setLast] = createSignal<string | null>(null)
  const ids = () => inView().filter((id) => chosen().has(id))

  function toggle(id: string): void {
    const next = new Set(ids())
    if (!next.delete(id)) next.add(id)
    setChosen(next)
    setLast(id)
  }

  return {
    ids,
    has: (id: string) => chosen().has(id),
    toggle,
    /** Everything from the one that was selected before to this one. */
    reach(id: string): void {
      const from = inView().indexOf(last() ?? id)
      const to = inView().indexOf(id)
      if (from < 0 || to < 0) {
        toggle(id)
        return
      }
      setChosen(new Set([...ids(), ...inView().slice(Math.min(from, to), Math.max(from, to) + 1)]))
      setLast(id)
    },
    all: () => setChosen(new Set(inView())),
    clear: () => setChosen(new Set<string>()),
  }
}
