import type { Fonts, Run, Weight } from './fonts.ts'
import type { Look } from './look.ts'
import type { Painting } from './paint.ts'
import { toPieces } from './pieces.ts'
import type { Box, SafeZone } from './safe-zone.ts'

export type TitleLine = { runs: Run[]; widthPx: number }
export type FittedTitle = { fontPx: number; lines: TitleLine[]; dropped: string[] }

type Fit = {
  weight: Weight
  widthPx: number
  heightPx: number
  largestPx: number
  lineHeight: number
  mostLines: number
}

const smallestPx = 12

/**
 * A title as large as it fits into the given room, on as few lines as that size allows, of even length. It never
 * overflows: the type is made smaller until the longest word fits.
 */
export function fitTitle(text: string, fonts: Fonts, fit: Fit): FittedTitle {
  const { runs, dropped } = fonts.split(text.replace(/\s+/g, ' ').trim())
  const drawable = runs.map((run) => run.text).join('')
  const words = drawable.split(' ').map((word) => ({ text: word, startMs: 0, endMs: 0 }))
  const pieces = toPieces(words).reduce<string[]>((chunks, piece) => {
    const spaced = piece.hasSpace ? ` ${piece.text}` : piece.text
    if (piece.isGlued && chunks.length > 0) chunks[chunks.length - 1] += spaced
    else chunks.push(spaced)
    return chunks
  }, [])
  const measure = (line: string[]) => fonts.measure(fonts.split(line.join('').trim()).runs, fit.weight, 100) / 100
  for (let fontPx = fit.largestPx; fontPx >= smallestPx; fontPx *= 0.96) {
    const room = Math.min(fit.mostLines, Math.max(1, Math.floor(fit.heightPx / (fontPx * fit.lineHeight))))
    const lines = balance(pieces, room, fit.widthPx / fontPx, measure)
    if (lines) {
      const placed = lines.map((line) => {
        const lineRuns = fonts.split(line.join('').trim()).runs
        return { runs: lineRuns, widthPx: fonts.measure(lineRuns, fit.weight, fontPx) }
      })
      return { fontPx, lines: placed, dropped }
    }
  }
  return { fontPx: smallestPx, lines: [], dropped }
}

/** The fewest lines (at most `mostLines`) no wider than `limit`, then the most even ones; null when none fit. */
function balance(
  pieces: string[],
  mostLines: number,
  limit: number,
  measure: (line: string[]) => number,
): string[][] | null {
  for (let count = 1; count <= Math.min(mostLines, pieces.length); count++) {
    const best = evenest(pieces, count, limit, measure)
    if (best) return best.lines
  }
  return null
}

function evenest(
  pieces: string[],
  count: number,
  limit: number,
  measure: (line: string[]) => number,
): { widest: number; lines: string[][] } | null {
  if (count === 1) {
    const widest = measure(pieces)
    return widest <= limit ? { widest, lines: [pieces] } : null
  }
  let best: { widest: number; lines: string[][] } | null = null
  for (let cut = 1; cut <= pieces.length - count + 1; cut++) {
    const first = measure(pieces.slice(0, cut))
    if (first > limit) break
    const rest = evenest(pieces.slice(cut), count - 1, limit, measure)
    if (!rest) continue
    const widest = Math.max(first, rest.widest)
    if (!best || widest < best.widest) best = { widest, lines: [pieces.slice(0, cut), ...rest.lines] }
  }
  return best
}

/** The hook: the first seconds' title, each line on a panel of its own. */
export function paintHook(
  text: string,
  { fonts, look, zone }: { fonts: Fonts; look: Look; zone: SafeZone },
): { painting: Painting; dropped: string[] } | null {
  const { band } = zone
  const padding = zone.titlePx * 0.26
  const title = fitTitle(text, fonts, {
    weight: 'black',
    widthPx: band.right - band.left - 2 * padding,
    heightPx: band.bottom - band.top,
    largestPx: zone.titlePx,
    lineHeight: 1.4,
    mostLines: 3,
  })
  if (title.lines.length === 0) return null
  const lineHeight = title.fontPx * 1.4
  const top = (band.top + band.bottom) / 2 - (title.lines.length * lineHeight) / 2
  const panels: (Box & TitleLine)[] = title.lines.map((line, index) => {
    const middle = (band.left + band.right) / 2
    const half = line.widthPx / 2 + padding
    const lineTop = top + index * lineHeight
    // Panels overlap by a hair, so that no seam shows between two lines.
    return { ...line, left: middle - half, right: middle + half, top: lineTop, bottom: lineTop + lineHeight }
  })
  const paint: Painting['paint'] = (pen) => {
    pen.fillStyle = look.title.panel
    for (const panel of panels) {
      pen.beginPath()
      pen.roundRect(panel.left, panel.top, panel.right - panel.left, lineHeight, title.fontPx * 0.26)
      pen.fill()
    }
    pen.fillStyle = look.title.fill
    for (const panel of panels) {
      let x = panel.left + padding
      for (const run of panel.runs) {
        fonts.setFont(pen, run, 'black', title.fontPx)
        pen.fillText(run.text, x, panel.top + lineHeight / 2 + title.fontPx * 0.355)
        x += fonts.measure([run], 'black', title.fontPx)
      }
    }
  }
  return { painting: { bounds: band, paint }, dropped: title.dropped }
}
