import type { CaptionStyle } from '../types.ts'
import type { Weight } from './fonts.ts'

/** Lengths are shares of the font size. */
export type Look = {
  weight: Weight
  fill: string
  stroke: string
  strokeWidth: number
  shadow: string
  lineHeight: number
  spaceFactor: number
  /** How the word being spoken differs. `scales` are the sizes in the frames after it begins; the last one stays. */
  active: { fill: string; pill: string | null; scales: number[] }
  /** The title of the first seconds: type on a panel per line. */
  title: { fill: string; panel: string }
}

const ink = '#17110e'
const ember = '#ff6a3d'

export const looks: Record<CaptionStyle, Look> = {
  ember: {
    weight: 'extrabold',
    fill: '#ffffff',
    stroke: 'rgba(20,15,13,0.94)',
    strokeWidth: 0.17,
    shadow: 'rgba(0,0,0,0.5)',
    lineHeight: 1.24,
    spaceFactor: 1,
    active: { fill: ember, pill: null, scales: [1] },
    title: { fill: ink, panel: '#ffffff' },
  },
  outline: {
    weight: 'black',
    fill: '#ffffff',
    stroke: '#0b0b0e',
    strokeWidth: 0.24,
    shadow: 'rgba(0,0,0,0.35)',
    lineHeight: 1.28,
    spaceFactor: 1.1,
    active: { fill: '#ffe14a', pill: null, scales: [1.04, 1.1, 1.08, 1.05] },
    title: { fill: '#ffe14a', panel: '#0b0b0e' },
  },
  block: {
    weight: 'extrabold',
    fill: '#ffffff',
    stroke: 'rgba(20,15,13,0.85)',
    strokeWidth: 0.09,
    shadow: 'rgba(0,0,0,0.6)',
    lineHeight: 1.36,
    spaceFactor: 1.5,
    active: { fill: '#ffffff', pill: '#ee4f27', scales: [0.94, 1.02, 1] },
    title: { fill: '#ffffff', panel: '#ee4f27' },
  },
}
