import { useNavigate } from '@solidjs/router'
import { createSignal, lazy, onCleanup, onMount, Show, Suspense } from 'solid-js'
import { readStored, writeStored } from '../data/stored.ts'
import { useCan } from '../data/teams.ts'
import { useWords } from '../text/words.tsx'

const ShortcutsDialog = lazy(() => import('./ShortcutsDialog.tsx').then((m) => ({ default: m.ShortcutsDialog })))

const key = 'shortcuts'

/** Single-key shortcuts can be turned off: they get in the way of people who speak to their computer. */
export function Shortcuts(props: { isOpen: boolean; onOpen: () => void; onClose: () => void }) {
  const { to } = useWords()
  const navigate = useNavigate()
  const canMake = useCan('editor')
  const [isOn, setIsOn] = createSignal(readStored(key) !== 'off')

  function onKey(event: KeyboardEvent) {
    if (!isOn() || props.isOpen || event.ctrlKey || event.metaKey || event.altKey || isTyping(event)) return
    if (event.key === '?') props.onOpen()
    else if (event.key === 'n' && canMake()) navigate(to('/create'))
    else if (event.key === 'p') navigate(to('/projects'))
    else return
    event.preventDefault()
  }
  onMount(() => document.addEventListener('keydown', onKey))
  onCleanup(() => document.removeEventListener('keydown', onKey))

  function turn(isOn: boolean) {
    setIsOn(isOn)
    writeStored(key, isOn ? null : 'off')
  }

  return (
    <Show when={props.isOpen}>
      <Suspense>
        <ShortcutsDialog isOn={isOn()} onSwitch={turn} onClose={props.onClose} />
      </Suspense>
    </Show>
  )
}

function isTyping(event: KeyboardEvent): boolean {
  const { target } = event
  return (
    target instanceof HTMLElement &&
    target.closest('input, textarea, select, [contenteditable], [role="menu"]') !== null
  )
}
