import type { Aspect, CaptionPosition } from '../../contract/options.ts'
import type { Size } from '../size.ts'

export type Box = { left: number; top: number; right: number; bottom: number }

export type SafeZone = {
  /** Captions lie wholly inside. */
  text: Box
  /** Where the middle of a caption is. */
  centreY: number
  /** The title of the first seconds lies inside. */
  band: Box
  fontPx: number
  titlePx: number
}

/**
 * 9:16 keeps clear of the buttons and texts of Shorts, Reels and TikTok alike: nothing right of 920 or below 1440 of
 * 1080x1920. The other shapes are shown without such overlays and keep the usual title-safe margins.
 */
const zones: Record<Aspect, SafeZone & { width: number }> = {
  '9:16': {
    width: 1080,
    text: { left: 160, top: 1030, right: 920, bottom: 1440 },
    centreY: 1290,
    band: { left: 160, top: 280, right: 920, bottom: 560 },
    fontPx: 88,
    titlePx: 84,
  },
  '16:9': {
    width: 1920,
    text: { left: 288, top: 700, right: 1632, bottom: 1000 },
    centreY: 895,
    band: { left: 288, top: 90, right: 1632, bottom: 310 },
    fontPx: 72,
    titlePx: 76,
  },
  '1:1': {
    width: 1080,
    text: { left: 108, top: 730, right: 972, bottom: 1000 },
    centreY: 890,
    band: { left: 108, top: 90, right: 972, bottom: 330 },
    fontPx: 76,
    titlePx: 72,
  },
}

/** Where captions stand that are not low: the middle of the picture, or under the title of the first seconds. */
const raised: Record<Aspect, Record<'middle' | 'high', { top: number; bottom: number }>> = {
  '9:16': { middle: { top: 755, bottom: 1165 }, high: { top: 580, bottom: 960 } },
  '16:9': { middle: { top: 390, bottom: 690 }, high: { top: 325, bottom: 600 } },
  '1:1': { middle: { top: 405, bottom: 675 }, high: { top: 345, bottom: 600 } },
}

function raise(zone: SafeZone & { width: number }, aspect: Aspect, position: CaptionPosition) {
  if (position === 'low') return zone
  const { top, bottom } = raised[aspect][position]
  return { ...zone, text: { ...zone.text, top, bottom }, centreY: (top + bottom) / 2 }
}

/** The zone in pixels of a frame of this aspect. */
export function safeZone(aspect: Aspect, frame: Size, position: CaptionPosition = 'low'): SafeZone {
  const { width, text, centreY, band, fontPx, titlePx } = raise(zones[aspect], aspect, position)
  const scale = frame.width / width
  return {
    text: scaleBox(text, scale),
    centreY: centreY * scale,
    band: scaleBox(band, scale),
    fontPx: fontPx * scale,
    titlePx: titlePx * scale,
  }
}

export function contains(outer: Box, inner: Box): boolean {
  return (
    inner.left >= outer.left && inner.top >= outer.top && inner.right <= outer.right && inner.bottom <= outer.bottom
  )
}

export function unite(a: Box | null, b: Box): Box {
  if (!a) return b
  return {
    left: Math.min(a.left, b.left),
    top: Math.min(a.top, b.top),
    right: Math.max(a.right, b.right),
    bottom: Math.max(a.bottom, b.bottom),
  }
}

function scaleBox(box: Box, scale: number): Box {
  return { left: box.left * scale, top: box.top * scale, right: box.right * scale, bottom: box.bottom * scale }
}
