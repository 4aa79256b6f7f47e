import { createSignal, onCleanup, onMount } from 'solid-js'

/**
 * Files that are dragged onto the page or pasted into it, from anywhere on it. `isOver` holds while some are held above it.
 * Pasting text into a field stays what it is.
 */
export function useDroppedFiles(isOn: () => boolean, onFiles: (files: File[]) => void) {
  const [isOver, setIsOver] = createSignal(false)
  // Entering a thing on the page is told before leaving the one around it.
  let depth = 0

  const hasFiles = (event: DragEvent) => isOn() && (event.dataTransfer?.types.includes('Files') ?? false)
  const enter = (event: DragEvent) => {
    if (!hasFiles(event)) return
    depth += 1
    setIsOver(true)
  }
  const leave = (event: DragEvent) => {
    if (!hasFiles(event)) return
    depth = Math.max(0, depth - 1)
    setIsOver(depth > 0)
  }
  const over = (event: DragEvent) => {
    if (hasFiles(event)) event.preventDefault()
  }
  const drop = (event: DragEvent) => {
    if (!hasFiles(event)) return
    event.preventDefault()
    depth = 0
    setIsOver(false)
    take(event.dataTransfer)
  }
  const paste = (event: ClipboardEvent) => {
    if (isOn() && event.clipboardData?.files.length) {
      event.preventDefault()
      take(event.clipboardData)
    }
  }
  const take = (data: DataTransfer | null) => {
    const files = [...(data?.files ?? [])]
    if (files.length > 0) onFiles(files)
  }

  onMount(() => {
    const listeners = { dragenter: enter, dragleave: leave, dragover: over, drop, paste }
    for (const [name, listener] of Object.entries(listeners)) document.addEventListener(name, listener as EventListener)
    onCleanup(() => {
      for (const [name, listener] of Object.entries(listeners))
        document.removeEventListener(name, listener as EventListener)
    })
  })
  return isOver
}
