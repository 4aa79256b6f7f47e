import type { Aspect } from '../../../gateway/provider.ts'
import type { Size } from '../profile.ts'

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

/** The zone in pixels of a frame of this aspect. */
export function safeZone(aspect: Aspect, frame: Size): SafeZone {
  const { width, text, centreY, band, fontPx, titlePx } = zones[aspect]
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
