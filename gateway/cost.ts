import { AppError } from '../core/errors.ts'
import type { Usage } from './provider.ts'

export const unitNames = [
  'input_token',
  'cached_input_token',
  'cache_write_token',
  'cache_write_hour_token',
  'output_token',
  'reasoning_token',
  'character',
  'image',
  'second',
] as const
export type UnitName = (typeof unitNames)[number]
export type Units = Partial<Record<UnitName, number>>

/** What one unit costs: micro-dollars per million units, so that $3 per million tokens is 3,000,000. */
export type UnitPrice = { unit: UnitName; microUsdPerMillion: bigint }

type Cost = {
  /** Exact: 1 unit at 1 micro-dollar per million is one pico-dollar. */
  costPicoUsd: bigint
  /** 1 ucr is 1e-7 dollars, 100,000 pico-dollars. Rounded up once. */
  ucr: number
}

const picoUsdPerUcr = 100_000n

/** Classes that vendors bill like another one unless they say otherwise. Anything else without a row is refused. */
const likeUnit: Partial<Record<UnitName, UnitName>> = {
  reasoning_token: 'output_token',
  cached_input_token: 'input_token',
  cache_write_token: 'input_token',
  cache_write_hour_token: 'cache_write_token',
}

/** The price of a unit, by its own row or that of the class it is billed like. */
export function findPrice(prices: UnitPrice[], unit: UnitName): bigint | null {
  const own = prices.find((row) => row.unit === unit)
  if (own) return own.microUsdPerMillion
  const like = likeUnit[unit]
  return like ? findPrice(prices, like) : null
}

/**
 * The cost of a call. Every class of unit is priced by its own row, or the one it is billed like; one that was used and
 * has no price is refused instead of being free.
 *
 * @throws AppError `model_unpriced`
 */
export function toCost(units: Units, prices: UnitPrice[]): Cost {
  let costPicoUsd = 0n
  for (const unit of unitNames) {
    const count = units[unit] ?? 0
    if (count === 0) continue
    const price = findPrice(prices, unit)
    if (price === null) throw new AppError('model_unpriced', { message: `no price for ${unit}` })
    costPicoUsd += BigInt(Math.ceil(count)) * price
  }
  return { costPicoUsd, ucr: Number((costPicoUsd + picoUsdPerUcr - 1n) / picoUsdPerUcr) }
}

/** A provider's counts under the names that prices use; absent counts are left out. */
export function toUnits(usage: Usage): Units {
  const units: Units = {}
  const put = (name: UnitName, count: number | undefined) => {
    if (count !== undefined && count > 0) units[name] = count
  }
  put('input_token', usage.inputTokens)
  put('cached_input_token', usage.cachedInputTokens)
  put('cache_write_token', usage.cacheWriteTokens)
  put('cache_write_hour_token', usage.cacheWriteHourTokens)
  put('output_token', usage.outputTokens)
  put('reasoning_token', usage.reasoningTokens)
  put('character', usage.characters)
  put('image', usage.images)
  return units
}

/** Price rows as they are kept in JSON, where there are no big integers. */
export const fromUnitPrices = (prices: UnitPrice[]) =>
  prices.map(({ unit, microUsdPerMillion }) => ({ unit, microUsdPerMillion: microUsdPerMillion.toString() }))

export function toUnitPrices(stored: { unit: string; microUsdPerMillion: string }[]): UnitPrice[] {
  return stored.map(({ unit, microUsdPerMillion }) => {
    const known = unitNames.find((name) => name === unit)
    if (!known) throw new AppError('internal', { message: `unknown unit ${unit}` })
    return { unit: known, microUsdPerMillion: BigInt(microUsdPerMillion) }
  })
}

/** All tokens of a call, whatever their class: what a key's quota counts. */
export const countTokens = (units: Units): number =>
  unitNames.reduce((sum, unit) => sum + (unit.endsWith('_token') ? (units[unit] ?? 0) : 0), 0)
