import { type Accessor, createEffect, createSignal, onCleanup } from 'solid-js'

const letterMs = 110
const eraseMs = 45
const restMs = 1_800

/** The words one after another as if someone typed them. Stands still on the first where motion is not wanted. */
export function createTyping(words: Accessor<readonly string[]>, isPaused: Accessor<boolean>): Accessor<string> {
  const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches
  const [shown, setShown] = createSignal('')
  createEffect(() => {
    const list = words()
    if (isStill || isPaused()) {
      setShown(list[0] ?? '')
      return
    }
    let timer: ReturnType<typeof setTimeout>
    const step = (frame: TypingFrame) => {
      setShown([...(list[frame.word] ?? '')].slice(0, frame.letters).join(''))
      const [next, waitMs] = nextFrame(frame, list)
      timer = setTimeout(step, waitMs, next)
    }
    step({ word: 0, letters: 0, isErasing: false })
    onCleanup(() => clearTimeout(timer))
  })
  return shown
}

type TypingFrame = { word: number; letters: number; isErasing: boolean }

function nextFrame({ word, letters, isErasing }: TypingFrame, words: readonly string[]): [TypingFrame, number] {
  const isWhole = letters >= [...(words[word] ?? '')].length
  if (isErasing && letters === 0) return [{ word: (word + 1) % words.length, letters: 1, isErasing: false }, letterMs]
  if (isErasing) return [{ word, letters: letters - 1, isErasing: true }, eraseMs]
  if (isWhole) return [{ word, letters: letters - 1, isErasing: true }, restMs]
  return [{ word, letters: letters + 1, isErasing: false }, letterMs]
}
