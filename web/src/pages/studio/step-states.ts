import type { Board, StaleReason, StudioStep, StudioView } from '../../../../contract/boards.ts'

/** The contract's steps without its validator; `tests/web/studio/step-states.test.ts` compares them. */
export const studioSteps = [
  'topic',
  'script',
  'images',
  'voice',
  'edit',
  'finish',
] as const satisfies readonly StudioStep[]

export const isStep = (text: string | undefined): text is StudioStep => studioSteps.some((step) => step === text)

export type StepState = {
  kind: 'open' | 'done' | 'stale' | 'making'
  /** Why it has to be made again. */
  reason: StaleReason | null
}

const open: StepState = { kind: 'open', reason: null }
const done: StepState = { kind: 'done', reason: null }

/** How far each step is. `view`: what there is, `board`: what is wanted. */
export function stepState(
  step: StudioStep,
  view: Pick<StudioView, 'scenes' | 'video' | 'making'>,
  board: Board,
): StepState {
  const { making, video, scenes } = view
  if (making && madeIn[making.goal] === step) return { kind: 'making', reason: null }
  switch (step) {
    case 'topic':
      return board.keyword.trim() === '' ? open : done
    case 'script':
      return hasScript(board) ? done : open
    case 'images':
      return ofParts(scenes.map(({ image }) => image.stale))
    case 'voice':
      return board.style.voice === null && scenes.length > 0 ? done : ofParts(scenes.map(({ voice }) => voice.stale))
    case 'edit':
      return video === null ? open : ofParts(scenes.map(({ clip }) => clip.stale))
    case 'finish':
      if (video === null) return open
      return video.stale === null ? done : { kind: 'stale', reason: video.stale }
  }
}

const madeIn = { script: 'script', images: 'images', voices: 'voice', video: 'finish' } as const

const hasScript = ({ scenes }: Board) => scenes.length >= 2 && scenes.every(({ narration }) => narration.trim() !== '')

/** Something that was made before and has changed comes before what was never made. */
function ofParts(reasons: (StaleReason | null)[]): StepState {
  if (reasons.length === 0) return open
  const changed = reasons.find((reason) => reason !== null && reason !== 'missing')
  if (changed) return { kind: 'stale', reason: changed }
  if (reasons.every((reason) => reason === null)) return done
  return reasons.some((reason) => reason === null) ? { kind: 'stale', reason: 'missing' } : open
}

export const stepAfter = (step: StudioStep): StudioStep | undefined => studioSteps[studioSteps.indexOf(step) + 1]
export const stepBefore = (step: StudioStep): StudioStep | undefined => studioSteps[studioSteps.indexOf(step) - 1]
