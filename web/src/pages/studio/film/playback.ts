import { createSignal, onCleanup } from 'solid-js'
import { fps } from '../../../../../film/timeline.ts'

export type Playback = ReturnType<typeof createPlayback>

/** One clock for pictures and sound: a frame of the film and, from the same moment on, its sound. */
export function createPlayback(totalFrames: () => number) {
  const [frame, setFrame] = createSignal(0)
  const [isPlaying, setIsPlaying] = createSignal(false)
  const [isMuted, setIsMuted] = createSignal(false)
  let context: AudioContext | null = null
  let gain: GainNode | null = null
  let source: AudioBufferSourceNode | null = null
  let sound: AudioBuffer | null = null
  let request = 0
  let begun = { atMs: 0, frame: 0 }

  const last = () => Math.max(0, totalFrames() - 1)
  const clamp = (value: number) => Math.min(last(), Math.max(0, Math.round(value)))

  function sounding(): GainNode {
    context ??= new AudioContext()
    if (!gain) {
      gain = context.createGain()
      gain.connect(context.destination)
    }
    gain.gain.value = isMuted() ? 0 : 1
    void context.resume()
    return gain
  }

  function silence() {
    source?.stop()
    source?.disconnect()
    source = null
  }

  function startSound() {
    silence()
    if (!sound) return
    const out = sounding()
    source = out.context.createBufferSource()
    source.buffer = sound
    source.connect(out)
    const atSeconds = frame() / fps
    if (atSeconds < sound.duration) source.start(0, atSeconds)
  }

  function tick(nowMs: number) {
    const at = begun.frame + ((nowMs - begun.atMs) * fps) / 1000
    setFrame(clamp(Math.floor(Math.max(begun.frame, at))))
    if (at >= last()) return pause()
    request = requestAnimationFrame(tick)
  }

  function run() {
    cancelAnimationFrame(request)
    begun = { atMs: performance.now(), frame: frame() }
    startSound()
    request = requestAnimationFrame(tick)
  }

  function play() {
    if (totalFrames() === 0) return
    if (frame() >= last()) setFrame(0)
    setIsPlaying(true)
    run()
  }

  function pause() {
    cancelAnimationFrame(request)
    silence()
    setIsPlaying(false)
  }

  function seek(to: number) {
    setFrame(clamp(to))
    if (isPlaying()) run()
  }

  onCleanup(() => {
    pause()
    void context?.close()
  })

  return {
    frame,
    isPlaying,
    isMuted,
    play,
    pause,
    seek,
    toggle: () => (isPlaying() ? pause() : play()),
    /** One frame on or back; what plays stops. */
    step(by: number) {
      pause()
      seek(frame() + by)
    },
    mute(isOn: boolean) {
      setIsMuted(isOn)
      if (gain) gain.gain.value = isOn ? 0 : 1
    },
    /** The sound of the film as it is now; what plays goes on with it. */
    setSound(next: AudioBuffer | null) {
      sound = next
      if (isPlaying()) run()
    },
  }
}
