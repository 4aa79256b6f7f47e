/** Up to this much a bill and what was worked out are the same: rounding, and requests at the edge of a day. */
const closePart = 0.02

export type Difference = {
  /** Of what was worked out, more or less billed; null: nothing was worked out to compare with. */
  part: number | null
  kind: 'close' | 'above' | 'below'
}

/** How a bill stands against tokens times prices. */
export function differenceOf({ billed, expected }: { billed: number; expected: number }): Difference {
  if (expected === 0)
    return { part: billed === 0 ? 0 : null, kind: billed > 0 ? 'above' : billed < 0 ? 'below' : 'close' }
  const part = (billed - expected) / expected
  if (Math.abs(part) <= closePart) return { part, kind: 'close' }
  return { part, kind: part > 0 ? 'above' : 'below' }
}
