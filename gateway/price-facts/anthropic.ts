import type { UsdPerMillion } from '../models/vendor-models.ts'
import { type PriceFact, scaled, sinceEver, textPrices } from './price-fact.ts'

const official = 'Model and pricing pages of platform.claude.com'
const told = { source: official, checkedAt: '2026-10-24' }

type Version = Partial<PriceFact> & { usdPerMillion: UsdPerMillion }

/**
 * A version and what it costs in a batch: half of what is read and written, says the pricing page; that the cache halves as
 * well is second hand.
 */
function versions(name: string, list: Version[]): PriceFact[] {
  return list.flatMap((version) => {
    const standard = { model: `anthropic:${name}`, from: sinceEver, ...told, ...version }
    const batch = {
      ...standard,
      tier: 'batch' as const,
      source: `${standard.source}: batches half price (of cached tokens: second hand)`,
      usdPerMillion: scaled(version.usdPerMillion, 0.5),
    }
    return [standard, batch]
  })
}

const opus5 = textPrices(5, 25, 0.5, 6.25, 10)
const fable = textPrices(10, 50, 0.25, 12.5, 20)
const longHaiku =
  'Second hand (PromptFuel v1.0.23); applies to every token where the prompt with its cached part is longer'

/**
 * Left out because a row could not say it: fast mode of Opus 5.5 (8/40; reports do not tell it apart), inference in the US only
 * (1.1 times, second hand), and the Priority Tier, which is bought beforehand and has no price of a token.
 */
export const anthropicPrices: PriceFact[] = [
  ...versions('claude-fable-5-1', [{ from: '2026-09-01', usdPerMillion: fable }]),
  ...versions('claude-mythos-5-1', [
    { from: '2026-09-01', usdPerMillion: fable, source: `${official}: priced as Fable 5.1, limited access` },
  ]),
  // Nothing else is told of the one before.
  ...versions('claude-fable-5', [{ usdPerMillion: { cached_input_token: 1 } }]),
  ...versions('claude-opus-5-5', [{ from: '2026-09-22', usdPerMillion: textPrices(4, 20, 0.2, 5, 8) }]),
  ...['claude-opus-5', 'claude-opus-4-8', 'claude-opus-4-7', 'claude-opus-4-6', 'claude-opus-4-5'].flatMap((name) =>
    versions(name, [{ usdPerMillion: opus5 }]),
  ),
  ...versions('claude-sonnet-5-5', [
    { from: '2026-09-28', usdPerMillion: textPrices(2, 10, undefined, 2.5, 4) },
    { from: '2026-09-28', until: '2026-10-07', usdPerMillion: { cached_input_token: 0.2 } },
    { from: '2026-10-07', usdPerMillion: { cached_input_token: 0.1 } },
  ]),
  ...versions('claude-sonnet-5', [{ usdPerMillion: textPrices(2, 10, 0.2, 2.5, 4) }]),
  ...versions('claude-haiku-5-5', [
    { from: '2026-10-07', usdPerMillion: textPrices(0.1, 0.5, 0.01, 0.125, 0.2) },
    {
      ...{ from: '2026-10-07', aboveInputTokens: 100_000, source: longHaiku },
      usdPerMillion: textPrices(0.5, 2.5, 0.05, 0.625, 1),
    },
  ]),
  ...versions('claude-haiku-4-5', [
    { usdPerMillion: textPrices(1, 5) },
    {
      usdPerMillion: { cached_input_token: 0.1, cache_write_token: 1.25, cache_write_hour_token: 2 },
      source: 'Worked out from the usual share of the input price, not read',
    },
  ]),
]
