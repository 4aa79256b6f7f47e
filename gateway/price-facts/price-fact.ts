import type { PriceTier } from '../../contract/index.ts'
import type { UsdPerMillion } from '../models/vendor-models.ts'

/** What a vendor asks for the classes of a model, of one tier, above one length of prompt and from a moment on. */
export type PriceFact = {
  /** `provider:model` */
  model: string
  usdPerMillion: UsdPerMillion
  /** Where it was read, and how sure that is. */
  source: string
  /** The day on which it was compared with its source. */
  checkedAt: string
  /** The first day (UTC), or a day before the model was there where nobody has said when a price began. */
  from: string
  /** The first day on which it does not hold any more; without one until the next row. */
  until?: string
  tier?: (typeof PriceTier.options)[number]
  /** For prompts that are longer than this. A vendor who says "from 200,000 on" means longer than 199,999. */
  aboveInputTokens?: number
  /** For later, and nobody knows yet whether it comes true. */
  isAnnounced?: boolean
}

/** Before any use that a bill can be about. */
export const sinceEver = '2025-01-01'

/** `input / output`, read from the cache, written to it for a short time and for long. What is not told is left out. */
export const textPrices = (
  input: number,
  output: number,
  cached?: number,
  written?: number,
  writtenHour?: number,
): UsdPerMillion => ({
  input_token: input,
  output_token: output,
  ...(cached !== undefined && { cached_input_token: cached }),
  ...(written !== undefined && { cache_write_token: written }),
  ...(writtenHour !== undefined && { cache_write_hour_token: writtenHour }),
})

/** Each class by a factor, which may be another one for what is answered. Rounded where a price of a unit has no more digits. */
export const scaled = (prices: UsdPerMillion, factor: number, ofOutput = factor): UsdPerMillion =>
  Object.fromEntries(
    Object.entries(prices).map(([unit, usd]) => [
      unit,
      Math.round(usd * 1e6 * (unit === 'output_token' ? ofOutput : factor)) / 1e6,
    ]),
  )
