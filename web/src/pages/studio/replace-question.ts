import { createSignal, onCleanup } from 'solid-js'
import { useStudio } from '../../data/studio.ts'

/** Asked before a new script takes the place of the scenes that are there; where there are none there is nothing to ask. */
export function useReplaceQuestion() {
  const studio = useStudio()
  const [answerTo, setAnswerTo] = createSignal<((isYes: boolean) => void) | null>(null)
  const answer = (isYes: boolean) => {
    answerTo()?.(isYes)
    setAnswerTo(null)
  }
  onCleanup(() => answer(false))
  return {
    isOpen: () => answerTo() !== null,
    answer,
    ask: (): Promise<boolean> | boolean =>
      studio.board().scenes.length === 0 || new Promise<boolean>((resolve) => setAnswerTo(() => resolve)),
  }
}
