import { createSignal, onCleanup } from 'solid-js'

/** Counts down to when something may be tried again. */
export function createWait() {
  const [leftMs, setLeftMs] = createSignal(0)
  let timer: ReturnType<typeof setInterval> | undefined
  const stop = () => clearInterval(timer)

  function start(waitMs: number) {
    stop()
    const end = Date.now() + waitMs
    const tick = () => {
      setLeftMs(Math.max(0, end - Date.now()))
      if (leftMs() === 0) stop()
    }
    tick()
    timer = setInterval(tick, 1000)
  }

  onCleanup(stop)
  return { leftMs, start }
}
