import { endsSentence, type Piece } from './pieces.ts'

export type Line<P> = P[]
export type Group<P> = { lines: Line<P>[] }

/** Pieces that stay on one line together. */
type Chunk<P> = { pieces: P[]; widthPx: number; hasSpace: boolean }

export type Measured = Piece & { widthPx: number }

const pauseMs = 600
const mostChunks = 14
const shortestMs = 700

/**
 * Cuts speech into captions of one or two lines, each closed at the end of a sentence or a pause, so that as few as
 * possible are needed, their lines are full and of even length, and breaks fall behind commas where they can.
 * A chunk wider than `maxPx` gets a line of its own; whoever draws it makes it smaller.
 */
export function groupPieces<P extends Measured>(pieces: P[], spacePx: number, maxPx: number): Group<P>[] {
  return splitAtPauses(pieces).flatMap((sentence) => {
    const chunks = toChunks(sentence, spacePx)
    return bestGroups(chunks, spacePx, maxPx)
  })
}

function splitAtPauses<P extends Piece>(pieces: P[]): P[][] {
  const sentences: P[][] = []
  let previous: P | null = null
  for (const piece of pieces) {
    const current = sentences.at(-1)
    const isNew = !previous || (!piece.isGlued && startsAnew(previous, piece))
    if (isNew || !current) sentences.push([piece])
    else current.push(piece)
    previous = piece
  }
  return sentences
}

function startsAnew(previous: Piece, piece: Piece): boolean {
  return endsSentence(previous.text) || piece.startMs - previous.endMs > pauseMs
}

function toChunks<P extends Measured>(pieces: P[], spacePx: number): Chunk<P>[] {
  const chunks: Chunk<P>[] = []
  for (const piece of pieces) {
    const last = chunks.at(-1)
    if (last && piece.isGlued) {
      last.pieces.push(piece)
      last.widthPx += piece.widthPx + (piece.hasSpace ? spacePx : 0)
    } else {
      chunks.push({ pieces: [piece], widthPx: piece.widthPx, hasSpace: piece.hasSpace })
    }
  }
  return chunks
}

/** The cheapest way to cut the chunks into groups, found from the end to the start. */
function bestGroups<P extends Measured>(chunks: Chunk<P>[], spacePx: number, maxPx: number): Group<P>[] {
  const cost = new Array<number>(chunks.length + 1).fill(Number.POSITIVE_INFINITY)
  const choice: { next: number; lines: Chunk<P>[][] }[] = []
  cost[chunks.length] = 0
  for (let start = chunks.length - 1; start >= 0; start--) {
    for (let end = start + 1; end <= Math.min(chunks.length, start + mostChunks); end++) {
      const part = chunks.slice(start, end)
      const option = bestLines(part, spacePx, maxPx)
      const total = option.cost + closingCost(part, end === chunks.length) + (cost[end] ?? 0)
      if (total < (cost[start] ?? 0)) {
        cost[start] = total
        choice[start] = { next: end, lines: option.lines }
      }
    }
  }
  const groups: Group<P>[] = []
  for (let at = 0; at < chunks.length; ) {
    const chosen = choice[at]
    if (!chosen) throw new Error('every single chunk is an allowed group')
    groups.push({ lines: chosen.lines.map((line) => line.flatMap(({ pieces }) => pieces)) })
    at = chosen.next
  }
  return groups
}

function bestLines<P>(chunks: Chunk<P>[], spacePx: number, maxPx: number): { cost: number; lines: Chunk<P>[][] } {
  const width = lineWidth(chunks, spacePx)
  let best = { cost: Number.POSITIVE_INFINITY, lines: [chunks] }
  if (width <= maxPx) best = { cost: 1 + 0.5 * (1 - width / maxPx) ** 2, lines: [chunks] }
  else if (chunks.length === 1) best = { cost: 1 + 2 * (width / maxPx - 1), lines: [chunks] }
  for (let cut = 1; cut < chunks.length; cut++) {
    const lines = [chunks.slice(0, cut), chunks.slice(cut)]
    const [first = 0, second = 0] = lines.map((line) => lineWidth(line, spacePx) / maxPx)
    if ((first > 1 && cut > 1) || (second > 1 && chunks.length - cut > 1)) continue
    const longest = Math.max(first, second)
    const oversize = Math.max(0, longest - 1)
    const cost = 1.1 + 0.6 * (first - second) ** 2 + 0.3 * (1 - Math.min(1, longest)) ** 2 + 2 * oversize
    if (cost < best.cost) best = { cost, lines }
  }
  return best
}

/** Where a group ends matters: behind a comma is good, and a flash of text is bad. */
function closingCost<P extends Piece>(chunks: Chunk<P>[], isLast: boolean): number {
  const pieces = chunks.flatMap((chunk) => chunk.pieces)
  const [first, last] = [pieces[0], pieces.at(-1)]
  if (!first || !last) return 0
  const shownMs = last.endMs - first.startMs
  const flash = Math.max(0, 1 - shownMs / shortestMs)
  const comma = !isLast && /[,;:，、；：—–]["'\p{Pe}\p{Pf}]*$/u.test(last.text) ? -0.35 : 0
  return flash * 0.8 + comma
}

function lineWidth<P>(chunks: Chunk<P>[], spacePx: number): number {
  return chunks.reduce((sum, chunk, i) => sum + chunk.widthPx + (i > 0 && chunk.hasSpace ? spacePx : 0), 0)
}
