import type { Word } from '../word.ts'
import type { Fonts, Run } from './fonts.ts'
import { type Group, groupPieces } from './group.ts'
import type { Look } from './look.ts'
import { type Piece, toPieces } from './pieces.ts'
import type { SafeZone } from './safe-zone.ts'

export type PlacedPiece = { runs: Run[]; widthPx: number; centreX: number; baselineY: number; startFrame: number }

export type PlacedGroup = {
  fontPx: number
  pieces: PlacedPiece[]
  startFrame: number
  /** The first frame without it. */
  endFrame: number
}

type Sized = Piece & { runs: Run[]; widthPx: number }

/** A word that would have to be smaller than this share of the usual size is cut instead. */
const smallestShare = 0.5
/** A caption comes a moment before its first word and stays a moment after its last one. */
const leadFrames = 4
const lingerFrames = 10
/** From the middle of a line down to its baseline, as a share of the font size; right for Hangul and capitals. */
const middleToBaseline = 0.355

/** Widest that type may be in the zone: strokes and the growth of the active word take the rest. */
export function innerWidth(zone: SafeZone, look: Look): number {
  return zone.text.right - zone.text.left - 2 * sideRoom(look) * zone.fontPx
}

/** Room on each side of a line for what is drawn around the letters, as a share of the font size. */
function sideRoom(look: Look): number {
  const { strokeWidth, plate } = look.ground
  return Math.max(strokeWidth / 2 + popRoom, look.active.pill ? pillPadding + 0.02 : 0, plate ? platePadding : 0)
}

/** How far an active word may grow on each side, and its panel reach, as shares of the font size. */
export const popRoom = 0.1
export const pillPadding = 0.17
/** How far the plate under a line reaches beyond its letters: a little further than an active word's panel. */
export const platePadding = 0.3

/** Where every word is and when it is spoken, in frames; and the characters no shipped font can draw. */
export function layOutCaptions(
  words: Word[],
  options: { fonts: Fonts; look: Look; zone: SafeZone; fps: number; frames: number },
): { groups: PlacedGroup[]; dropped: string[] } {
  const { fonts, look, zone, fps, frames } = options
  const maxPx = innerWidth(zone, look)
  const dropped: string[] = []
  const pieces = toPieces(words).flatMap((piece) => {
    const split = fonts.split(piece.text)
    dropped.push(...split.dropped)
    return cutLong({ ...piece, ...sized(split.runs, fonts, look, zone.fontPx) }, maxPx / smallestShare, options)
  })
  const spacePx = fonts.measure([{ text: ' ', isEmoji: false }], look.weight, zone.fontPx) * look.spaceFactor
  const groups = groupPieces(pieces, spacePx, maxPx).map((group) => place(group, spacePx, maxPx, options))
  return { groups: schedule(groups, fps, frames), dropped }
}

function sized(runs: Run[], fonts: Fonts, look: Look, fontPx: number) {
  return { runs, text: runs.map((run) => run.text).join(''), widthPx: fonts.measure(runs, look.weight, fontPx) }
}

/** A web address or another endless word as parts that fit, cut behind its own marks where that is possible. */
function cutLong(piece: Sized, limitPx: number, options: { fonts: Fonts; look: Look; zone: SafeZone }): Sized[] {
  if (piece.runs.length === 0) return []
  if (piece.widthPx <= limitPx) return [piece]
  const { fonts, look, zone } = options
  const segments = [...new Intl.Segmenter('und').segment(piece.text)].map(({ segment }) => segment)
  const parts: string[] = []
  let current = ''
  for (const segment of segments) {
    const longer = current + segment
    if (current !== '' && sized(fonts.split(longer).runs, fonts, look, zone.fontPx).widthPx > limitPx) {
      const mark = current.search(/[/.\-_?&=#][^/.\-_?&=#]*$/)
      const cut = mark > current.length / 2 ? mark + 1 : current.length
      parts.push(current.slice(0, cut))
      current = current.slice(cut) + segment
    } else current = longer
  }
  parts.push(current)
  const msEach = (piece.endMs - piece.startMs) / parts.length
  return parts.map((text, i) => ({
    ...piece,
    ...sized(fonts.split(text).runs, fonts, look, zone.fontPx),
    startMs: piece.startMs + msEach * i,
    endMs: piece.startMs + msEach * (i + 1),
    hasSpace: i === 0 && piece.hasSpace,
    isGlued: i === 0 && piece.isGlued,
  }))
}

type Positioned = { fontPx: number; pieces: (PlacedPiece & { startMs: number; endMs: number })[] }

function place(
  group: Group<Sized>,
  spacePx: number,
  maxPx: number,
  { look, zone }: { look: Look; zone: SafeZone },
): Positioned {
  const widths = group.lines.map((line) => lineWidth(line, spacePx))
  const share = Math.min(1, maxPx / Math.max(...widths))
  const fontPx = zone.fontPx * share
  const lineHeight = fontPx * look.lineHeight
  const middle = (zone.text.left + zone.text.right) / 2
  const pieces = group.lines.flatMap((line, index) => {
    const centreY = zone.centreY + (index - (group.lines.length - 1) / 2) * lineHeight
    let x = middle - ((widths[index] ?? 0) * share) / 2
    return line.map((piece, position) => {
      if (position > 0 && piece.hasSpace) x += spacePx * share
      const widthPx = piece.widthPx * share
      const centreX = x + widthPx / 2
      x += widthPx
      const { runs, startMs, endMs } = piece
      return { runs, widthPx, centreX, baselineY: centreY + fontPx * middleToBaseline, startMs, endMs, startFrame: 0 }
    })
  })
  return { fontPx, pieces }
}

function lineWidth(line: Sized[], spacePx: number): number {
  return line.reduce((sum, piece, i) => sum + piece.widthPx + (i > 0 && piece.hasSpace ? spacePx : 0), 0)
}

/** Times in frames: a word lights up on the frame nearest to its start, so it is at most half a frame off. */
function schedule(groups: Positioned[], fps: number, frames: number): PlacedGroup[] {
  const toFrame = (ms: number) => Math.round((ms * fps) / 1000)
  const placed: PlacedGroup[] = []
  for (const [index, group] of groups.entries()) {
    const firstFrame = toFrame(group.pieces[0]?.startMs ?? 0)
    const lastFrame = toFrame(group.pieces.at(-1)?.endMs ?? 0)
    const next = groups[index + 1]?.pieces[0]
    const nextFrame = next ? Math.max(lastFrame, toFrame(next.startMs) - leadFrames) : frames
    const earliest = placed.at(-1)?.endFrame ?? 0
    placed.push({
      fontPx: group.fontPx,
      pieces: group.pieces.map((piece) => ({ ...piece, startFrame: toFrame(piece.startMs) })),
      startFrame: Math.max(earliest, firstFrame - leadFrames),
      endFrame: Math.min(frames, nextFrame, lastFrame + lingerFrames),
    })
  }
  return placed
}
