import type { Fonts } from './fonts.ts'
import { type PlacedGroup, type PlacedPiece, pillPadding, platePadding, popRoom } from './layout.ts'
import type { Look } from './look.ts'
import type { Pen } from './pen.ts'
import type { Box } from './safe-zone.ts'

/** Something to draw, in the coordinates of the frame, and the room that it takes at most. */
export type Painting = { bounds: Box; paint: (pen: Pen) => void }

export type Brush = { fonts: Fonts; look: Look }

/** A whole caption as it looks while none of its words is spoken. */
export function paintGroup(group: PlacedGroup, brush: Brush): Painting {
  const { look } = brush
  return {
    bounds: boundsOf(group.pieces, group.fontPx, 0.5),
    paint: (pen) => {
      pen.shadowColor = look.shadow
      pen.shadowBlur = group.fontPx * 0.16
      pen.shadowOffsetY = group.fontPx * 0.05
      if (look.ground.plate) drawPlate(pen, group, look.ground.plate, look.lineHeight)
      for (const piece of group.pieces) strokePiece(pen, piece, group.fontPx, brush)
      pen.shadowColor = 'transparent'
      // All strokes lie under all letters: a thick stroke must not bite into the word beside it.
      for (const piece of group.pieces) strokePiece(pen, piece, group.fontPx, brush)
      for (const piece of group.pieces) fillPiece(pen, piece, group.fontPx, look.fill, brush)
    },
  }
}

/** One word as it looks while it is spoken, to be laid over the caption; its neighbours stay where they are. */
export function paintActive(piece: PlacedPiece, fontPx: number, age: number, brush: Brush): Painting {
  const { look } = brush
  const scale = growth(piece, fontPx, look.active.scales[age] ?? 1)
  return {
    bounds: boundsOf([piece], fontPx, 0.35),
    paint: (pen) => {
      if (look.active.pill) drawPill(pen, piece, fontPx, look.active.pill)
      const middleY = piece.baselineY - fontPx * 0.355
      pen.translate(piece.centreX, middleY)
      pen.scale(scale, scale)
      pen.translate(-piece.centreX, -middleY)
      if (!look.active.pill) strokePiece(pen, piece, fontPx, brush)
      fillPiece(pen, piece, fontPx, look.active.fill, brush)
    },
  }
}

/** A long word grows less, so that its ends stay in the room kept for it. */
function growth(piece: PlacedPiece, fontPx: number, scale: number): number {
  return Math.min(scale, 1 + (2 * popRoom * fontPx) / Math.max(1, piece.widthPx))
}

function drawPill(pen: Pen, piece: PlacedPiece, fontPx: number, colour: string): void {
  const width = piece.widthPx + 2 * pillPadding * fontPx
  const height = fontPx * 1.2
  const top = piece.baselineY - fontPx * 0.355 - height / 2
  pen.fillStyle = colour
  pen.beginPath()
  pen.roundRect(piece.centreX - width / 2, top, width, height, fontPx * 0.24)
  pen.fill()
}

/** One dark shape under all lines, as wide as each of them; filled at once, so that it is even where lines meet. */
function drawPlate(pen: Pen, { pieces, fontPx }: PlacedGroup, colour: string, lineHeight: number): void {
  pen.fillStyle = colour
  pen.beginPath()
  for (const baselineY of new Set(pieces.map((piece) => piece.baselineY))) {
    const line = pieces.filter((piece) => piece.baselineY === baselineY)
    const left = Math.min(...line.map(({ centreX, widthPx }) => centreX - widthPx / 2)) - platePadding * fontPx
    const right = Math.max(...line.map(({ centreX, widthPx }) => centreX + widthPx / 2)) + platePadding * fontPx
    const height = (lineHeight + 0.06) * fontPx
    pen.roundRect(left, baselineY - fontPx * 0.355 - height / 2, right - left, height, fontPx * 0.3)
  }
  pen.fill()
}

/** Draws nothing where the look has no outline. */
function strokePiece(pen: Pen, piece: PlacedPiece, fontPx: number, { fonts, look }: Brush): void {
  const { stroke, strokeWidth } = look.ground
  if (stroke === null) return
  pen.lineJoin = 'round'
  pen.lineWidth = strokeWidth * fontPx
  pen.strokeStyle = stroke
  eachRun(pen, piece, fontPx, fonts, look, (text, x, isEmoji) => {
    if (!isEmoji) pen.strokeText(text, x, piece.baselineY)
  })
}

function fillPiece(pen: Pen, piece: PlacedPiece, fontPx: number, colour: string, brush: Brush): void {
  pen.fillStyle = colour
  eachRun(pen, piece, fontPx, brush.fonts, brush.look, (text, x) => pen.fillText(text, x, piece.baselineY))
}

function eachRun(
  pen: Pen,
  piece: PlacedPiece,
  fontPx: number,
  fonts: Fonts,
  look: Look,
  draw: (text: string, x: number, isEmoji: boolean) => void,
): void {
  let x = piece.centreX - piece.widthPx / 2
  for (const run of piece.runs) {
    fonts.setFont(pen, run, look.weight, fontPx)
    draw(run.text, x, run.isEmoji)
    x += fonts.measure([run], look.weight, fontPx)
  }
}

/** Around the letters with `room` font sizes to spare for strokes, panels and shadows. */
function boundsOf(pieces: PlacedPiece[], fontPx: number, room: number): Box {
  const spare = room * fontPx
  return {
    left: Math.min(...pieces.map((piece) => piece.centreX - piece.widthPx / 2)) - spare,
    right: Math.max(...pieces.map((piece) => piece.centreX + piece.widthPx / 2)) + spare,
    top: Math.min(...pieces.map((piece) => piece.baselineY)) - fontPx * 0.95 - spare,
    bottom: Math.max(...pieces.map((piece) => piece.baselineY)) + fontPx * 0.25 + spare,
  }
}
