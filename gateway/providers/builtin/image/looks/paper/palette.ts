import { oklch } from '../../drawing/color.ts'
import { between, pick, type Random } from '../../random.ts'
import type { Palette } from '../look.ts'

/** Hues that lie well beside each other in print: [leading, second, third, accent]. */
const schemes = [
  [25, 60, 195, 350],
  [215, 245, 85, 30],
  [158, 180, 75, 25],
  [300, 345, 75, 200],
  [70, 35, 225, 10],
  [185, 160, 30, 345],
  [255, 290, 60, 15],
  [5, 345, 85, 245],
] as const

export function makePaperPalette(random: Random): Palette {
  const [first, second, third, accent] = pick(random, schemes)
  const turn = between(random, -8, 8)
  return {
    ground: oklch(0.945, 0.022, 85),
    deep: oklch(0.885, 0.045, first + turn),
    tints: [
      oklch(0.82, 0.115, first + turn),
      oklch(0.76, 0.14, second + turn),
      oklch(0.89, 0.075, third + turn),
      oklch(0.66, 0.15, first + turn + 8),
    ],
    accent: oklch(0.62, 0.19, accent),
    ink: oklch(0.27, 0.055, first + turn),
    light: oklch(0.985, 0.01, 85),
  }
}
