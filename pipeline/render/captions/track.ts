import { type Box, contains, unite } from '../../../film/captions/safe-zone.ts'
import { planWritings, type Writing } from '../../../film/captions/track.ts'
import type { SpriteUse } from '../compositor/compositor.ts'
import { frameSize } from '../profile.ts'
import type { ClipJob } from '../types.ts'
import { inkBox, onCanvas } from './draw.ts'
import { getFonts } from './fonts.ts'

export type CaptionTrack = {
  at: (frame: number) => SpriteUse[]
  /** Characters that no shipped font can draw, left out of the text. */
  dropped: string[]
  report: () => { captionBox: Box | null; captionsInSafeZone: boolean }
}

type Job = Pick<ClipJob, 'profile' | 'captions' | 'frames'>

/** What is written over the picture at each frame of a clip, as sprites that are drawn when they are first needed. */
export function createCaptionTrack({ profile, captions, frames }: Job): CaptionTrack {
  const frame = frameSize(profile)
  const { at, dropped } = planWritings({ aspect: profile.aspect, frame, frames, captions }, getFonts())
  let captionBox: Box | null = null
  let areInside = true

  function toUse({ key, painting, opacity, kind, allowed }: Writing): SpriteUse {
    const drawing = onCanvas(painting, frame)
    const draw = () => {
      const sprite = drawing.draw()
      const ink = inkBox(drawing, sprite)
      if (ink) {
        areInside &&= contains(allowed, ink)
        if (kind === 'caption') captionBox = unite(captionBox, ink)
      }
      return sprite
    }
    return { key, x: drawing.x, y: drawing.y, opacity, draw }
  }

  return {
    dropped,
    at: (frameAt) => at(frameAt).map(toUse),
    report: () => ({ captionBox, captionsInSafeZone: areInside }),
  }
}
