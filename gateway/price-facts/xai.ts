import { type PriceFact, sinceEver, textPrices } from './price-fact.ts'

const told = { source: 'Second hand: an article of 2026-09-29 on the xAI pricing page', checkedAt: '2026-09-29' }

/**
 * Left out: Grok 4.5, of whose cached tokens two sources disagree and nothing else is told, and batches, which are said to be
 * 20 to 50 % cheaper.
 */
export const xaiPrices: PriceFact[] = [
  ...[
    { model: 'xai:grok-4.7', from: '2026-09-21' },
    { model: 'xai:grok-4.6', from: sinceEver },
  ].flatMap((version) => [
    { ...version, ...told, usdPerMillion: textPrices(2, 6, 0.5) },
    // The higher price begins at 200,000 tokens, not above them.
    { ...version, ...told, aboveInputTokens: 199_999, usdPerMillion: textPrices(4, 12, 1) },
  ]),
  {
    ...{ model: 'xai:grok-4.3', from: sinceEver, checkedAt: '2026-08-05', source: 'Second hand: llm-prices.com' },
    usdPerMillion: textPrices(1.25, 2.5, 0.2),
  },
]
