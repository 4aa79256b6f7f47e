import type { SKRSContext2D } from '@napi-rs/canvas'
import { type Color, css } from '../drawing/color.ts'
import type { Frame, Point, Stage } from '../drawing/stage.ts'
import { type Illustration, silhouette } from '../illustration.ts'
import type { Random } from '../random.ts'

/** The colours of a whole short. Every scene uses these and no others. */
export type Palette = {
  /** The colour behind everything, and its darker or deeper brother. */
  ground: Color
  deep: Color
  /** Four that go with the ground and with each other; scenes take turns in which one leads. */
  tints: readonly [Color, Color, Color, Color]
  accent: Color
  /** Darkest and lightest: type, outlines, paper. */
  ink: Color
  light: Color
}

export type Background = (stage: Stage, palette: Palette) => void

/** A subject's place: its middle, its turn in radians, and how near it is (1 the hero, less for what stands behind). */
export type Placed = { illustration: Illustration; center: Point; tilt: number; nearness: number }

/** One line of type: `x`, `y` are its middle. */
export type TypeLine = { text: string; sizePx: number; widthPx: number; x: number; y: number; isNumber: boolean }

/** One way to paint: its palette, backgrounds, and how it treats subjects and type. */
export type LookStyle = {
  makePalette: (random: Random) => Palette
  backgrounds: readonly Background[]
  drawSubject: (ctx: SKRSContext2D, palette: Palette, frame: Frame, placed: Placed) => void
  drawType: (stage: Stage, palette: Palette, lines: TypeLine[]) => void
  /** Light, shade and texture over the whole picture, below subjects and type. */
  finishGround: (stage: Stage, palette: Palette) => void
}

/** Below this nearness a subject is part of a printed pattern: one flat colour, without rim, light or shadow. */
export const printBelow = 0.5

export function drawPrint(
  ctx: SKRSContext2D,
  { illustration, center, tilt }: Placed,
  color: Color,
  alpha: number,
): void {
  const print = silhouette(illustration, 0, css(color, alpha))
  ctx.save()
  ctx.translate(center.x, center.y)
  ctx.rotate(tilt)
  ctx.drawImage(print, -illustration.width / 2, -illustration.height / 2, illustration.width, illustration.height)
  ctx.restore()
}
