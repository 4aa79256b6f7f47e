import type { BrandFacts } from '../../../contract/brands.ts'

/** The contract's limits without its validator. */
export const brandLimits = { name: 60, audience: 300, manner: 600, imageStyle: 300, word: 60, words: 40 } as const
export const exampleLimits = { count: 8, length: 1500 } as const
export const colourLimit = 6
export const analysisLimits = { files: 10, text: 10_000 } as const

/** What a brand is before anything is decided. */
export const plainFacts: BrandFacts = {
  ...{ tone: 'casual', look: 'lamp', audience: '', manner: '', colours: [], imageStyle: '' },
  captions: { style: 'ember', position: 'low' },
  ...{ logoAssetId: null, voiceId: '', speed: 1, mood: null, avoid: [], phrases: [], examples: [] },
}
