import type { SpriteUse } from '../compositor/compositor.ts'
import { frameSize } from '../profile.ts'
import type { ClipJob } from '../types.ts'
import { type Drawing, drawActive, drawGroup, inkBox } from './draw.ts'
import { getFonts } from './fonts.ts'
import { layOutCaptions, type PlacedGroup } from './layout.ts'
import { looks, withAccent } from './look.ts'
import { type Box, contains, safeZone, unite } from './safe-zone.ts'
import { drawHook } from './title.ts'

/** A title is up long enough to be read, however early the voice begins. */
const hookSeconds = 1.8
const hookFadeFrames = 6
/** A caption that does not follow at once on another one comes in over two frames. */
const entrance = [0.6, 0.9]

export type CaptionTrack = {
  at: (frame: number) => SpriteUse[]
  /** Characters that no shipped font can draw, left out of the text. */
  dropped: string[]
  report: () => { captionBox: Box | null; captionsInSafeZone: boolean }
}

type Job = Pick<ClipJob, 'profile' | 'captions' | 'frames'>

/** What is written over the picture at each frame of a clip, drawn when it is first needed. */
export function createCaptionTrack({ profile, captions, frames }: Job): CaptionTrack {
  const frame = frameSize(profile)
  const zone = safeZone(profile.aspect, frame, captions.position)
  const look = withAccent(looks[captions.style], captions.accent)
  const fonts = getFonts()
  const brush = { fonts, look, frame }
  const { groups, dropped } = layOutCaptions(captions.words, { fonts, look, zone, fps: profile.fps, frames })
  const hook = captions.hook ? drawHook(captions.hook, { fonts, look, zone, frame }) : null
  const firstWord = groups[0]?.pieces[0]?.startFrame ?? 0
  const hookFrames = hook ? Math.min(frames, Math.max(firstWord, Math.round(hookSeconds * profile.fps))) : 0
  let captionBox: Box | null = null
  let areInside = true

  function use(key: string, opacity: number, drawing: Drawing, allowed: Box, isCaption: boolean): SpriteUse {
    const draw = () => {
      const sprite = drawing.draw()
      const ink = inkBox(drawing, sprite)
      if (ink) {
        areInside &&= contains(allowed, ink)
        if (isCaption) captionBox = unite(captionBox, ink)
      }
      return sprite
    }
    return { key, x: drawing.x, y: drawing.y, opacity, draw }
  }

  function groupAt(index: number, group: PlacedGroup, at: number): SpriteUse[] {
    const isSequel = groups[index - 1]?.endFrame === group.startFrame
    const opacity = isSequel || group.startFrame === 0 ? 1 : (entrance[at - group.startFrame] ?? 1)
    const base = use(`${index}`, opacity, drawGroup(group, brush), zone.text, true)
    const active = group.pieces.findLastIndex((piece) => piece.startFrame <= at)
    const piece = group.pieces[active]
    if (!piece) return [base]
    const age = Math.min(at - piece.startFrame, look.active.scales.length - 1)
    const key = `${index}.${active}.${age}`
    const drawing = drawActive(piece, group.fontPx, age, brush)
    return [base, use(key, opacity, drawing, zone.text, true)]
  }

  return {
    dropped: [...dropped, ...(hook?.dropped ?? [])],
    at(at) {
      const index = groups.findIndex((group) => at >= group.startFrame && at < group.endFrame)
      const group = groups[index]
      const uses = group ? groupAt(index, group, at) : []
      if (hook && at < hookFrames) {
        const opacity = Math.min(1, (hookFrames - at) / hookFadeFrames)
        uses.push(use('hook', opacity, hook.drawing, zone.band, false))
      }
      return uses
    },
    report: () => ({ captionBox, captionsInSafeZone: areInside }),
  }
}
