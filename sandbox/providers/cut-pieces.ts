import { type Directions, inPieces } from './directions.ts'

/** As much of a text as was allowed, in pieces. `stop` is the caller's own mark at which it ends, which is not said. */
export function cutPieces(
  text: string,
  directions: Directions,
  { maxTokens, stops = [] }: { maxTokens: number; stops?: string[] },
): { pieces: string[]; isCut: boolean; stop: string | null } {
  const stop = stops.find((mark) => text.includes(mark)) ?? null
  const said = stop === null ? text : text.slice(0, text.indexOf(stop))
  const pieces: string[] = []
  let length = 0
  for (const piece of said === '' ? [] : inPieces(said, directions)) {
    length += piece.length
    if (length / 4 > maxTokens) return { pieces, isCut: true, stop: null }
    pieces.push(piece)
  }
  return { pieces, isCut: false, stop }
}
