import { oklch } from '../../drawing/color.ts'
import { between, pick, type Random } from '../../random.ts'
import type { Palette } from '../look.ts'

/** Loud together: [ground, second, third, accent] as [lightness, chroma, hue]. */
const schemes = [
  [
    [0.87, 0.17, 95],
    [0.66, 0.21, 18],
    [0.58, 0.2, 265],
    [0.72, 0.17, 155],
  ],
  [
    [0.72, 0.17, 230],
    [0.88, 0.17, 98],
    [0.68, 0.23, 350],
    [0.66, 0.21, 32],
  ],
  [
    [0.74, 0.18, 50],
    [0.55, 0.2, 290],
    [0.88, 0.16, 100],
    [0.7, 0.15, 195],
  ],
  [
    [0.76, 0.15, 175],
    [0.67, 0.22, 15],
    [0.89, 0.16, 98],
    [0.5, 0.19, 285],
  ],
  [
    [0.73, 0.19, 350],
    [0.9, 0.17, 97],
    [0.62, 0.17, 240],
    [0.56, 0.21, 300],
  ],
  [
    [0.6, 0.2, 280],
    [0.86, 0.19, 130],
    [0.73, 0.19, 350],
    [0.85, 0.16, 90],
  ],
  [
    [0.67, 0.21, 28],
    [0.9, 0.14, 95],
    [0.66, 0.13, 205],
    [0.48, 0.17, 270],
  ],
] as const

export function makePopPalette(random: Random): Palette {
  const turn = between(random, -3, 3)
  const [ground, second, third, accent] = pick(random, schemes)
  const color = ([lightness, chroma, hue]: readonly [number, number, number]) => oklch(lightness, chroma, hue + turn)
  return {
    ground: color(ground),
    deep: oklch(ground[0] * 0.84, ground[1], ground[2] + turn),
    tints: [color(ground), color(second), color(third), color(accent)],
    accent: color(accent),
    ink: oklch(0.19, 0.04, accent[2]),
    light: oklch(0.985, 0.012, 95),
  }
}
