import type { UsdPerMillion } from '../models/vendor-models.ts'
import { type PriceFact, scaled, sinceEver, textPrices } from './price-fact.ts'

const read = 'Gemini API pricing page (ai.google.dev)'
const checkedAt = '2026-10-07'

type Version = Partial<PriceFact> & { usdPerMillion: UsdPerMillion }

/** Batch and flex at half price. Priority costs 75 to 100 % more, which is no figure: without a row it has no price. */
function versions(name: string, list: Version[]): PriceFact[] {
  return list.flatMap((version) => {
    const standard = { model: `gemini:${name}`, source: read, checkedAt, from: sinceEver, ...version }
    const half = (['batch', 'flex'] as const).map((tier) => ({
      ...{ ...standard, tier, source: `${standard.source}: ${tier} at half price` },
      usdPerMillion: scaled(version.usdPerMillion, 0.5),
    }))
    return [standard, ...half]
  })
}

const pro = { aboveInputTokens: 200_000 }
const promotion = textPrices(0.75, 3.75, 0.075)
const unsureEnd = `${read}: a promotion; sources disagree on when it ends (2026-12-31 or 2027-12-31)`

/** What is kept in a cache is also paid for by time, and searches by their number: both come with the bill. */
export const geminiPrices: PriceFact[] = [
  ...versions('gemini-3.8-flash', [
    { until: '2027-01-01', usdPerMillion: promotion, source: `${read}: a promotion until 2026-12-31` },
    {
      ...{ from: '2027-01-01', isAnnounced: true, source: `${read}: announced, after the promotion` },
      usdPerMillion: textPrices(1.5, 7.5),
    },
    {
      ...{ from: '2027-01-01', isAnnounced: true, source: `${read}: not told; a tenth of the input price as before` },
      usdPerMillion: { cached_input_token: 0.15 },
    },
  ]),
  ...versions('gemini-3.7-flash', [{ usdPerMillion: promotion, source: unsureEnd }]),
  ...versions('gemini-3.6-flash', [{ usdPerMillion: promotion, source: unsureEnd }]),
  ...versions('gemini-3.5-flash', [{ usdPerMillion: textPrices(1.5, 9, 0.15) }]),
  ...versions('gemini-3.5-flash-lite', [{ usdPerMillion: textPrices(0.3, 2.5, 0.03) }]),
  ...versions('gemini-3.1-pro-preview', [
    { usdPerMillion: textPrices(2, 12, 0.2) },
    { ...pro, usdPerMillion: textPrices(4, 18, 0.4) },
  ]),
  ...versions('gemini-2.5-pro', [
    { usdPerMillion: textPrices(1.25, 10, 0.125) },
    { ...pro, usdPerMillion: textPrices(2.5, 15, 0.25) },
  ]),
  // Of text; sound costs 1.00 and is not told apart in reports.
  ...versions('gemini-2.5-flash', [{ usdPerMillion: textPrices(0.3, 2.5, 0.03) }]),
  ...versions('gemini-2.5-flash-lite', [{ usdPerMillion: textPrices(0.1, 0.4, 0.01) }]),
  ...versions('gemini-embedding-2', [{ usdPerMillion: { input_token: 0.2 } }]),
]
