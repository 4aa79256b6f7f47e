import type { BrandFacts } from '../../../../contract/brands.ts'
import type { Output, Routes } from '../../../../contract/index.ts'
import { brandLimits, colourLimit } from '../../data/brand-facts.ts'

export type Analysis = Output<Routes['brands.analyse']>

const fields = ['colours', 'tone', 'audience', 'manner', 'phrases', 'avoid'] as const
/** Something that was read and is not what the brand says now. */
export type Found = { field: (typeof fields)[number]; change: Partial<BrandFacts> }

/** What an analysis would change, each to be taken over by itself. */
export function findDifferences(facts: BrandFacts, { colours, words }: Analysis): Found[] {
  const found = {
    ...(colours.length > 0 && { colours: accentFirst(colours.map(({ colour }) => colour)) }),
    ...(words && {
      tone: words.tone,
      ...(words.audience.trim() && { audience: words.audience.trim().slice(0, brandLimits.audience) }),
      ...(words.manner.trim() && { manner: words.manner.trim().slice(0, brandLimits.manner) }),
      phrases: together(facts.phrases, words.phrases),
      avoid: together(facts.avoid, words.avoid),
    }),
  }
  return fields.flatMap((field) => {
    const value = found[field]
    const isNews = value !== undefined && JSON.stringify(value) !== JSON.stringify(facts[field])
    return isNews ? [{ field, change: { [field]: value } }] : []
  })
}

const together = (known: readonly string[], more: readonly string[]) =>
  [...new Set([...known, ...more])].slice(0, brandLimits.words)

/** Below this a colour is a grey to the eye: of 255. */
const leastChroma = 60

/** Large areas are mostly ground; the accent is the colour that stands out. */
export function accentFirst(colours: readonly string[]): string[] {
  const strongest = colours.toSorted((a, b) => chromaOf(b) - chromaOf(a))[0]
  const first = strongest !== undefined && chromaOf(strongest) >= leastChroma ? [strongest] : []
  return [...new Set([...first, ...colours])].slice(0, colourLimit)
}

function chromaOf(colour: string): number {
  const parts = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
  return Math.max(...parts) - Math.min(...parts)
}
