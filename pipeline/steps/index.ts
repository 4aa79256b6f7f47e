import type { StepKind } from '../flow.ts'
import { clipStep } from './clip.ts'
import { imageStep } from './image.ts'
import { joinStep } from './join.ts'
import { scriptStep } from './script.ts'
import { soundStep } from './sound.ts'
import type { StepMaker } from './step.ts'
import { thumbnailStep } from './thumbnail.ts'
import { voiceStep } from './voice.ts'

export type { StepRun, Work } from './step.ts'

export const stepOf: Record<StepKind, StepMaker> = {
  SCRIPT: scriptStep,
  IMAGE: imageStep,
  VOICE: voiceStep,
  SOUND: soundStep,
  CLIP: clipStep,
  JOIN: joinStep,
  THUMBNAIL: thumbnailStep,
}
