import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas'
import type { Sprite } from '../compositor/compositor.ts'
import type { Size } from '../profile.ts'
import type { Fonts } from './fonts.ts'
import { type PlacedGroup, type PlacedPiece, pillPadding, platePadding, popRoom } from './layout.ts'
import type { Look } from './look.ts'
import type { Box } from './safe-zone.ts'

/** Where a sprite goes, and how to make it once it is needed. */
export type Drawing = { x: number; y: number; draw: () => Sprite }

type Brush = { fonts: Fonts; look: Look; frame: Size }

/** A whole caption as it looks while none of its words is spoken. */
export function drawGroup(group: PlacedGroup, brush: Brush): Drawing {
  const { look } = brush
  return onCanvas(boundsOf(group.pieces, group.fontPx, 0.5), brush.frame, (pen) => {
    pen.shadowColor = look.shadow
    pen.shadowBlur = group.fontPx * 0.16
    pen.shadowOffsetY = group.fontPx * 0.05
    if (look.ground.plate) drawPlate(pen, group, look.ground.plate, look.lineHeight)
    for (const piece of group.pieces) strokePiece(pen, piece, group.fontPx, brush)
    pen.shadowColor = 'transparent'
    // All strokes lie under all letters: a thick stroke must not bite into the word beside it.
    for (const piece of group.pieces) strokePiece(pen, piece, group.fontPx, brush)
    for (const piece of group.pieces) fillPiece(pen, piece, group.fontPx, look.fill, brush)
  })
}

/** One word as it looks while it is spoken, to be laid over the caption; its neighbours stay where they are. */
export function drawActive(piece: PlacedPiece, fontPx: number, age: number, brush: Brush): Drawing {
  const { look } = brush
  const scale = growth(piece, fontPx, look.active.scales[age] ?? 1)
  return onCanvas(boundsOf([piece], fontPx, 0.35), brush.frame, (pen) => {
    if (look.active.pill) drawPill(pen, piece, fontPx, look.active.pill)
    const middleY = piece.baselineY - fontPx * 0.355
    pen.translate(piece.centreX, middleY)
    pen.scale(scale, scale)
    pen.translate(-piece.centreX, -middleY)
    if (!look.active.pill) strokePiece(pen, piece, fontPx, brush)
    fillPiece(pen, piece, fontPx, look.active.fill, brush)
  })
}

/** A long word grows less, so that its ends stay in the room kept for it. */
function growth(piece: PlacedPiece, fontPx: number, scale: number): number {
  return Math.min(scale, 1 + (2 * popRoom * fontPx) / Math.max(1, piece.widthPx))
}

function drawPill(pen: SKRSContext2D, piece: PlacedPiece, fontPx: number, colour: string): void {
  const width = piece.widthPx + 2 * pillPadding * fontPx
  const height = fontPx * 1.2
  const top = piece.baselineY - fontPx * 0.355 - height / 2
  pen.fillStyle = colour
  pen.beginPath()
  pen.roundRect(piece.centreX - width / 2, top, width, height, fontPx * 0.24)
  pen.fill()
}

/** One dark shape under all lines, as wide as each of them; filled at once, so that it is even where lines meet. */
function drawPlate(pen: SKRSContext2D, { pieces, fontPx }: PlacedGroup, colour: string, lineHeight: number): void {
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
function strokePiece(pen: SKRSContext2D, piece: PlacedPiece, fontPx: number, { fonts, look }: Brush): void {
  const { stroke, strokeWidth } = look.ground
  if (stroke === null) return
  pen.lineJoin = 'round'
  pen.lineWidth = strokeWidth * fontPx
  pen.strokeStyle = stroke
  eachRun(pen, piece, fontPx, fonts, look, (text, x, isEmoji) => {
    if (!isEmoji) pen.strokeText(text, x, piece.baselineY)
  })
}

function fillPiece(pen: SKRSContext2D, piece: PlacedPiece, fontPx: number, colour: string, brush: Brush): void {
  pen.fillStyle = colour
  eachRun(pen, piece, fontPx, brush.fonts, brush.look, (text, x) => pen.fillText(text, x, piece.baselineY))
}

function eachRun(
  pen: SKRSContext2D,
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

/** Paints in frame coordinates on a canvas that covers `bounds`, of the shape sprites have. */
export function onCanvas(bounds: Box, frame: Size, paint: (pen: SKRSContext2D) => void): Drawing {
  const widest = frame.width & ~15
  const x = Math.max(0, Math.floor(bounds.left)) & ~1
  const y = Math.max(0, Math.floor(bounds.top)) & ~1
  const width = Math.min(widest, (Math.ceil(bounds.right - x) + 15) & ~15)
  const height = Math.min(frame.height, (Math.ceil(bounds.bottom - y) + 1) & ~1)
  const left = Math.max(0, Math.min(x, frame.width - width)) & ~1
  const draw = () => {
    const pen = createCanvas(width, height).getContext('2d')
    pen.translate(-left, -y)
    paint(pen)
    return { width, height, rgba: pen.getImageData(0, 0, width, height).data }
  }
  return { x: left, y, draw }
}

/** What is clearly visible of a sprite, in frame coordinates; shadows do not count. */
export function inkBox({ x, y }: Drawing, { width, height, rgba }: Sprite): Box | null {
  const isInk = (column: number, row: number) => (rgba[(row * width + column) * 4 + 3] ?? 0) > 140
  const rowHasInk = (row: number) => someIndex(width, (column) => isInk(column, row))
  const top = firstIndex(height, rowHasInk)
  if (top === height) return null
  const bottom = height - firstIndex(height, (i) => rowHasInk(height - 1 - i))
  const columnHasInk = (column: number) => someIndex(bottom - top, (row) => isInk(column, top + row))
  const left = firstIndex(width, columnHasInk)
  const right = width - firstIndex(width, (i) => columnHasInk(width - 1 - i))
  return { left: x + left, top: y + top, right: x + right, bottom: y + bottom }
}

function firstIndex(length: number, test: (index: number) => boolean): number {
  for (let i = 0; i < length; i++) if (test(i)) return i
  return length
}

function someIndex(length: number, test: (index: number) => boolean): boolean {
  return firstIndex(length, test) < length
}
