import type { CaptionFace, CaptionStyle } from '../../contract/options.ts'
import { lightenedOn, readableOn } from './contrast.ts'
import type { Weight } from './fonts.ts'

/** Lengths are shares of the font size. */
export type Look = {
  weight: Weight
  fill: string
  /** What sets the letters off from any picture: an outline around them, or a plate under every line. */
  ground: { stroke: string; strokeWidth: number; plate: null } | { stroke: null; strokeWidth: 0; plate: string }
  shadow: string
  lineHeight: number
  spaceFactor: number
  /** How the word being spoken differs. `scales` are the sizes in the frames after it begins; the last one stays. */
  active: { fill: string; pill: string | null; scales: number[] }
  /** The title of the first seconds: type on a panel per line. */
  title: { fill: string; panel: string }
}

/** The same look in another weight of its typeface; lines are broken by it as well. */
export const withFace = (look: Look, face: CaptionFace | undefined): Look => (face ? { ...look, weight: face } : look)

/**
 * The same look with another colour for the word being spoken, and for the title where that has the old one.
 * Whatever the colour, letters can be read: on a pill they turn dark or white, within an outline they become lighter.
 */
export function withAccent(look: Look, accent: string | null): Look {
  if (accent === null) return look
  const { active, title } = look
  if (active.pill === null) {
    const fill = lightenedOn(ink, accent)
    const isAlike = title.fill === active.fill
    return { ...look, active: { ...active, fill }, title: { ...title, fill: isAlike ? fill : title.fill } }
  }
  const fill = readableOn(accent)
  return { ...look, active: { ...active, fill, pill: accent }, title: { ...title, fill, panel: accent } }
}

const ink = '#17110e'
const ember = '#ff6a3d'
/** Dark enough for white type. */
const vermilion = '#dd421b'

export const looks: Record<CaptionStyle, Look> = {
  ember: {
    weight: 'extrabold',
    fill: '#ffffff',
    ground: { stroke: 'rgba(20,15,13,0.94)', strokeWidth: 0.17, plate: null },
    shadow: 'rgba(0,0,0,0.5)',
    lineHeight: 1.24,
    spaceFactor: 1,
    active: { fill: ember, pill: null, scales: [1] },
    title: { fill: ink, panel: '#ffffff' },
  },
  outline: {
    weight: 'black',
    fill: '#ffffff',
    ground: { stroke: '#0b0b0e', strokeWidth: 0.24, plate: null },
    shadow: 'rgba(0,0,0,0.35)',
    lineHeight: 1.28,
    spaceFactor: 1.1,
    active: { fill: '#ffe14a', pill: null, scales: [1.04, 1.1, 1.08, 1.05] },
    title: { fill: '#ffe14a', panel: '#0b0b0e' },
  },
  block: {
    weight: 'extrabold',
    fill: '#ffffff',
    // Not quite opaque, so that the picture is felt behind it; on white it is still dark enough for white letters.
    ground: { stroke: null, strokeWidth: 0, plate: 'rgba(20,15,13,0.86)' },
    shadow: 'rgba(0,0,0,0.35)',
    lineHeight: 1.36,
    spaceFactor: 1.5,
    active: { fill: '#ffffff', pill: vermilion, scales: [0.94, 1.02, 1] },
    title: { fill: '#ffffff', panel: vermilion },
  },
}
