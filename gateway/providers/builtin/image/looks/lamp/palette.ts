import { oklch } from '../../drawing/color.ts'
import { between, pick, type Random } from '../../random.ts'
import type { Palette } from '../look.ts'

/** Hues of the dark: umber, wine, plum, midnight, deep sea. The light is always an ember. */
const nights = [45, 15, 335, 285, 262, 225]

export function makeLampPalette(random: Random): Palette {
  const night = pick(random, nights) + between(random, -8, 8)
  const ember = between(random, 48, 72)
  return {
    ground: oklch(0.29, 0.075, night),
    deep: oklch(0.165, 0.05, night),
    tints: [
      oklch(0.78, 0.15, ember),
      oklch(0.66, 0.17, ember - 22),
      oklch(0.52, 0.14, ember - 28),
      oklch(0.62, 0.11, night - 30),
    ],
    accent: oklch(0.86, 0.13, ember + 18),
    ink: oklch(0.1, 0.03, night),
    light: oklch(0.965, 0.03, 80),
  }
}
