import type { UsdPerMillion } from '../models/vendor-models.ts'
import { type PriceFact, scaled, sinceEver, textPrices } from './price-fact.ts'

const read = 'Second hand: release notes and articles that cite the OpenAI pricing page'
const checkedAt = '2026-10-31'
const long = {
  aboveInputTokens: 272_000,
  words: 'prompts longer than 272,000 tokens twice, answers one and a half times',
}

type Version = {
  usdPerMillion: UsdPerMillion
  from?: string
  until?: string
  source?: string
  hasLongPrompts?: boolean
  /** How many times the standard price fast answers cost. */
  priority?: number
}

/** Every tier and length of a version. The page tells most of them as rules; each is a row, so that any can change alone. */
function versions(name: string, list: Version[]): PriceFact[] {
  return list.flatMap(
    ({ usdPerMillion, source = read, from = sinceEver, until, hasLongPrompts = true, priority = 2 }) => {
      const tiers = [
        { tier: 'standard', factor: 1, words: '' },
        { tier: 'batch', factor: 0.5, words: ': batch at half price' },
        { tier: 'flex', factor: 0.5, words: ': flex at half price' },
        { tier: 'priority', factor: priority, words: `: fast at ${priority} times the price` },
      ] as const
      return tiers.flatMap(({ tier, factor, words }) => {
        const fact = { model: `openai:${name}`, checkedAt, from, ...(until && { until }), tier }
        const short = { ...fact, source: source + words, usdPerMillion: scaled(usdPerMillion, factor) }
        if (!hasLongPrompts) return [short]
        const both = words === '' ? `: ${long.words}` : `${words}; ${long.words} (both rules together: not told)`
        return [
          short,
          {
            ...{ ...fact, source: source + both, aboveInputTokens: long.aboveInputTokens },
            usdPerMillion: scaled(usdPerMillion, factor * 2, factor * 1.5),
          },
        ]
      })
    },
  )
}

const cutIn = '2026-07-30'
const beforeCut = `${read}; of the cache not told, as much less as after the cut of ${cutIn}`

/** Reports do not tell how long prompts were, nor where they were answered (elsewhere than at home: 10 % more). */
export const openaiPrices: PriceFact[] = [
  ...versions('gpt-6-astra', [{ from: '2026-09-03', usdPerMillion: textPrices(10, 50, 1, 12.5) }]),
  ...versions('gpt-6.1-sol', [{ from: '2026-09-29', usdPerMillion: textPrices(2, 10, 0.1, 2.5) }]),
  ...versions('gpt-6-sol', [{ from: '2026-09-22', usdPerMillion: textPrices(2, 10, 0.2, 2.5) }]),
  // Written for 30 minutes, and for 12 hours.
  ...versions('gpt-6.1-terra', [{ from: '2026-10-26', usdPerMillion: textPrices(1, 5, 0.05, 1.25, 2.5) }]),
  ...versions('gpt-6-luna', [{ from: '2026-09-22', usdPerMillion: textPrices(0.1, 0.5, 0.01, 0.125) }]),
  ...versions('gpt-5.6-sol', [{ usdPerMillion: textPrices(5, 30, 0.5, 6.25) }]),
  ...versions('gpt-5.6-terra', [
    { until: cutIn, usdPerMillion: textPrices(2.5, 15, 0.25, 3.125), source: beforeCut },
    { from: cutIn, usdPerMillion: textPrices(2, 12, 0.2, 2.5) },
  ]),
  ...versions('gpt-5.6-luna', [
    { until: cutIn, usdPerMillion: textPrices(1, 6, 0.1, 1.25), source: beforeCut },
    { from: cutIn, usdPerMillion: textPrices(0.2, 1.2, 0.02, 0.25) },
  ]),
  ...versions('gpt-5.5', [{ usdPerMillion: textPrices(5, 30, 0.5), priority: 2.5 }]),
  ...versions('gpt-5.4', [{ usdPerMillion: textPrices(2.5, 15, 0.25) }]),
  ...versions('gpt-5.4-mini', [{ usdPerMillion: textPrices(0.75, 4.5, 0.075), hasLongPrompts: false }]),
  ...versions('gpt-5.4-nano', [{ usdPerMillion: textPrices(0.2, 1.25, 0.02), hasLongPrompts: false }]),
]
