import { createSignal, onCleanup } from 'solid-js'

export type OneSound = ReturnType<typeof createOneSound>

/** Sounds of which one is heard at a time. `place` tells where in it the playing one is, with every frame of the screen. */
export function createOneSound() {
  const [playing, setPlaying] = createSignal<string | null>(null)
  const [failed, setFailed] = createSignal<string | null>(null)
  const [placeMs, setPlaceMs] = createSignal(0)
  let audio: HTMLAudioElement | null = null
  let request = 0

  function stop() {
    cancelAnimationFrame(request)
    audio?.pause()
    audio = null
    setPlaying(null)
    setPlaceMs(0)
  }

  function watch() {
    if (!audio) return
    setPlaceMs(audio.currentTime * 1000)
    request = requestAnimationFrame(watch)
  }

  function play(name: string, url: string) {
    stop()
    setFailed(null)
    const started = new Audio(url)
    audio = started
    setPlaying(name)
    const isStill = () => audio === started
    started.onended = () => isStill() && stop()
    const fail = () => {
      if (!isStill()) return
      stop()
      setFailed(name)
    }
    started.onerror = fail
    started.play().then(watch, fail)
  }

  onCleanup(stop)
  return {
    playing,
    failed,
    placeMs,
    stop,
    toggle: (name: string, url: string) => (playing() === name ? stop() : play(name, url)),
  }
}
