import type { Db } from '../core/db.ts'
import { AppError } from '../core/errors.ts'
import { type UnitName, type UnitPrice, unitNames } from './cost.ts'

/**
 * The prices in force for a model: its own rows or, where it has none, those of `provider:*`.
 *
 * @throws AppError `model_unpriced` when there is no row: a model without a price is refused, never free.
 */
export async function getPrices(db: Db, model: string): Promise<UnitPrice[]> {
  const anyOf = `${model.split(':')[0]}:*`
  const rows = await db.price.findMany({
    where: { model: { in: [model, anyOf] }, effectiveFrom: { lte: new Date() } },
    orderBy: { effectiveFrom: 'desc' },
  })
  const own = rows.some((row) => row.model === model) ? rows.filter((row) => row.model === model) : rows
  const prices = unitNames.flatMap((unit) => {
    const row = own.find((candidate) => candidate.unit === unit)
    return row ? [{ unit, microUsdPerMillion: row.microUsdPerMillion }] : []
  })
  if (prices.length === 0) throw new AppError('model_unpriced', { details: { model } })
  return prices
}

type Fact = { model: string; source: string; usdPerMillion: Partial<Record<UnitName, number>> }

const perImage = (usd: number) => usd * 1_000_000
const perThousand = (usd: number) => usd * 1000

/** Vendors' list prices in US dollars, and our own price of a rendered second. */
const facts: Fact[] = [
  {
    model: 'builtin:*',
    source: 'our own makers are free',
    usdPerMillion: { character: 0, image: 0, output_token: 0, input_token: 0 },
  },
  {
    model: 'ollama:*',
    source: 'the model runs on the machine of whoever set it up',
    usdPerMillion: { input_token: 0, output_token: 0 },
  },
  // 0.05 credits for a second of the asked length: 1.5 credits for 30 s
  { model: 'xcaster:render', source: 'XCaster price list', usdPerMillion: { second: 5000 } },
  {
    model: 'anthropic:claude-sonnet-5',
    source: 'Anthropic pricing page, October 2026',
    usdPerMillion: { input_token: 2, output_token: 10, cache_write_token: 2.5, cached_input_token: 0.2 },
  },
  {
    model: 'anthropic:claude-haiku-4-5',
    source: 'Anthropic pricing page, October 2026',
    usdPerMillion: { input_token: 1, output_token: 5, cache_write_token: 1.25, cached_input_token: 0.1 },
  },
  {
    model: 'anthropic:claude-opus-5',
    source: 'Anthropic pricing page, October 2026',
    usdPerMillion: { input_token: 5, output_token: 25, cache_write_token: 6.25, cached_input_token: 0.5 },
  },
  {
    model: 'openai:gpt-5.4-mini',
    source: 'OpenAI pricing page, August 2026',
    usdPerMillion: { input_token: 0.75, output_token: 4.5, cache_write_token: 0.75, cached_input_token: 0.075 },
  },
  {
    model: 'openai:gpt-5.4',
    source: 'OpenAI pricing page, August 2026',
    usdPerMillion: { input_token: 2.5, output_token: 15, cache_write_token: 2.5, cached_input_token: 0.25 },
  },
  {
    model: 'openai:gpt-image-1',
    source: 'OpenAI image generation guide: medium quality, 1024x1536',
    usdPerMillion: { image: perImage(0.063) },
  },
  { model: 'openai:tts-1', source: 'OpenAI pricing page', usdPerMillion: { character: 15 } },
  { model: 'piapi:Qubico/flux1-schnell', source: 'PiAPI pricing page', usdPerMillion: { image: perImage(0.0015) } },
  { model: 'piapi:Qubico/flux1-dev-advanced', source: 'PiAPI pricing page', usdPerMillion: { image: perImage(0.02) } },
  {
    model: 'elevenlabs:eleven_flash_v2_5',
    source: 'ElevenLabs API pricing, June 2026',
    usdPerMillion: { character: perThousand(0.05) },
  },
  {
    model: 'elevenlabs:eleven_multilingual_v2',
    source: 'ElevenLabs API pricing, June 2026',
    usdPerMillion: { character: perThousand(0.1) },
  },
]

const seedEffectiveFrom = new Date('2026-11-01T00:00:00Z')

/** Writes the price rows that are not there yet. Rows changed since by a person are left as they are. */
export async function seedPrices(db: Db): Promise<void> {
  await db.price.createMany({
    data: facts.flatMap(({ model, source, usdPerMillion }) =>
      Object.entries(usdPerMillion).map(([unit, usd]) => ({
        model,
        source,
        unit,
        microUsdPerMillion: BigInt(Math.round(usd * 1_000_000)),
        effectiveFrom: seedEffectiveFrom,
      })),
    ),
    skipDuplicates: true,
  })
}
