import { createSignal, onCleanup } from 'solid-js'
import { readStored, writeStored } from '../../data/stored.ts'
import type { ScreenHandle } from './Screen.tsx'

const key = 'community.sound'

export type Playing = ReturnType<typeof usePlaying>

/**
 * Whether the video in view plays and is heard. It begins muted, as browsers demand; the first press turns the sound on,
 * which is remembered in this browser. Where no motion is wanted nothing plays by itself.
 */
export function usePlaying() {
  const startsPaused = matchMedia('(prefers-reduced-motion: reduce)').matches
  const [isHeld, setIsHeld] = createSignal(startsPaused)
  const [isAway, setIsAway] = createSignal(document.visibilityState === 'hidden')
  const [sound, setSound] = createSignal(readStored(key))
  const [hasBegun, setHasBegun] = createSignal(false)
  let handle: ScreenHandle | undefined

  const look = () => setIsAway(document.visibilityState === 'hidden')
  document.addEventListener('visibilitychange', look)
  onCleanup(() => document.removeEventListener('visibilitychange', look))

  const choose = (isOn: boolean) => {
    writeStored(key, isOn ? 'on' : 'off')
    setSound(isOn ? 'on' : 'off')
  }
  const isMuted = () => sound() !== 'on'
  const hasChosenSound = () => sound() === 'on' || sound() === 'off'
  const toggle = () => setIsHeld(!isHeld())

  return {
    isPaused: () => isHeld() || isAway(),
    isMuted,
    hasChosenSound,
    /** Once one plays there is room on the line for those beside it. */
    hasBegun,
    noteBegun: () => setHasBegun(true),
    toggle,
    toggleSound: () => choose(isMuted()),
    /** A press on the picture: the first one is for the sound, all others start and stop. */
    press: () => (!hasChosenSound() && !isHeld() ? choose(true) : toggle()),
    /** Sound needs a press on this page first; what is not even allowed to play silently waits for one. */
    refuse: () => (isMuted() ? setIsHeld(true) : setSound('waiting')),
    /** Another video came into view. */
    begin: () => setIsHeld(startsPaused),
    hold: (next: ScreenHandle) => {
      handle = next
    },
    seek: (bySeconds: number) => handle?.seek(bySeconds),
  }
}
