import { createSignal, lazy, onCleanup, onMount, Show, Suspense } from 'solid-js'
import { readStored, writeStored } from '../../data/stored.ts'
import { isTaken } from './taken-keys.ts'

const ShortcutsDialog = lazy(() =>
  import('../../parts/ShortcutsDialog.tsx').then((m) => ({ default: m.ShortcutsDialog })),
)
const key = 'shortcuts'

/** `?` for visitors, around whose page there is nothing that listens for it. */
export function VisitorShortcuts() {
  const [isOpen, setIsOpen] = createSignal(false)
  const [isOn, setIsOn] = createSignal(readStored(key) !== 'off')
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== '?' || !isOn() || isOpen() || isTaken(event.target, 'close')) return
    event.preventDefault()
    setIsOpen(true)
  }
  onMount(() => document.addEventListener('keydown', onKey))
  onCleanup(() => document.removeEventListener('keydown', onKey))

  function turn(isOn: boolean) {
    setIsOn(isOn)
    writeStored(key, isOn ? null : 'off')
  }

  return (
    <Show when={isOpen()}>
      <Suspense>
        <ShortcutsDialog isOn={isOn()} onSwitch={turn} onClose={() => setIsOpen(false)} />
      </Suspense>
    </Show>
  )
}
