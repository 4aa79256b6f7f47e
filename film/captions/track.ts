import type { Aspect, CaptionFace, CaptionPosition, CaptionStyle } from '../../contract/options.ts'
import type { Size } from '../size.ts'
import { fps } from '../timeline.ts'
import type { Word } from '../word.ts'
import type { Fonts } from './fonts.ts'
import { layOutCaptions, type PlacedGroup } from './layout.ts'
import { looks, withAccent, withFace } from './look.ts'
import { type Painting, paintActive, paintGroup } from './paint.ts'
import { type Box, safeZone } from './safe-zone.ts'
import { paintHook } from './title.ts'

/** A title is up long enough to be read, however early the voice begins. */
const hookSeconds = 1.8
const hookFadeFrames = 6
/** A caption that does not follow at once on another one comes in over two frames. */
const entrance = [0.6, 0.9]

/** Something written over the picture at one frame. */
export type Writing = {
  /** The same key means the same drawing. */
  key: string
  painting: Painting
  /** 0..1 */
  opacity: number
  kind: 'caption' | 'hook'
  /** What it lies wholly inside. */
  allowed: Box
}

export type Writings = {
  /** From the lowest to the topmost. */
  at: (frame: number) => Writing[]
  /** Characters that no shipped font can draw, left out of the text. */
  dropped: string[]
}

type Scene = {
  aspect: Aspect
  /** How large the frame is; everything follows from its width. */
  frame: Size
  frames: number
  captions: {
    style: CaptionStyle
    position: CaptionPosition
    accent: string | null
    /** Missing: the style's own. */
    face?: CaptionFace | undefined
    /** Times from the start of the scene. */
    words: Word[]
    hook: string | null
  }
}

/** What is written over the pictures of a scene at each of its frames. */
export function planWritings({ aspect, frame, frames, captions }: Scene, fonts: Fonts): Writings {
  const zone = safeZone(aspect, frame, captions.position)
  const look = withFace(withAccent(looks[captions.style], captions.accent), captions.face)
  const brush = { fonts, look }
  const { groups, dropped } = layOutCaptions(captions.words, { fonts, look, zone, fps, frames })
  const hook = captions.hook ? paintHook(captions.hook, { fonts, look, zone }) : null
  const firstWord = groups[0]?.pieces[0]?.startFrame ?? 0
  const hookFrames = hook ? Math.min(frames, Math.max(firstWord, Math.round(hookSeconds * fps))) : 0

  function groupAt(index: number, group: PlacedGroup, at: number): Writing[] {
    const isSequel = groups[index - 1]?.endFrame === group.startFrame
    const opacity = isSequel || group.startFrame === 0 ? 1 : (entrance[at - group.startFrame] ?? 1)
    const whole = { kind: 'caption', allowed: zone.text } as const
    const base: Writing = { ...whole, key: `${index}`, opacity, painting: paintGroup(group, brush) }
    const active = group.pieces.findLastIndex((piece) => piece.startFrame <= at)
    const piece = group.pieces[active]
    if (!piece) return [base]
    const age = Math.min(at - piece.startFrame, look.active.scales.length - 1)
    const painting = paintActive(piece, group.fontPx, age, brush)
    return [base, { ...whole, key: `${index}.${active}.${age}`, opacity, painting }]
  }

  return {
    dropped: [...dropped, ...(hook?.dropped ?? [])],
    at(at) {
      const index = groups.findIndex((group) => at >= group.startFrame && at < group.endFrame)
      const group = groups[index]
      const writings = group ? groupAt(index, group, at) : []
      if (!hook || at >= hookFrames) return writings
      const opacity = Math.min(1, (hookFrames - at) / hookFadeFrames)
      return [...writings, { key: 'hook', opacity, painting: hook.painting, kind: 'hook', allowed: zone.band }]
    },
  }
}
