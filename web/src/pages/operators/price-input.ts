import { perMillion, perOne, perThousand } from '../../data/unit-prices.ts'

export type PriceUnit = keyof typeof counts

/** Of how many units at once a price is said. */
const counts = {
  input_token: perMillion,
  cached_input_token: perMillion,
  cache_write_token: perMillion,
  cache_write_hour_token: perMillion,
  output_token: perMillion,
  reasoning_token: perMillion,
  character: perThousand,
  image: perOne,
  second: perOne,
} as const

export const priceUnits = Object.keys(counts) as PriceUnit[]

export const isPriceUnit = (unit: string): unit is PriceUnit => unit in counts
export const countOf = (unit: PriceUnit): number => counts[unit]

/** Which words say how many. */
export function perOf(unit: PriceUnit): 'tokens' | 'one' | 'thousand' {
  const count = countOf(unit)
  return count === perMillion ? 'tokens' : count === perThousand ? 'thousand' : 'one'
}

/**
 * Dollars as they are typed, as micro-dollars for a million units. Null for what is no amount, is finer than a
 * micro-dollar, or is larger than the contract takes. Exact: the digits are moved, not multiplied.
 */
export function readPrice(text: string, unit: PriceUnit): number | null {
  const [, whole, decimals = ''] = /^(\d{1,9})(?:[.,](\d{1,6}))?$/.exec(text.trim()) ?? []
  if (whole === undefined) return null
  const microUsd = BigInt(whole + decimals.padEnd(6, '0'))
  const perMillionUnits = Number(microUsd * BigInt(perMillion / countOf(unit)))
  return perMillionUnits <= 1e15 ? perMillionUnits : null
}

/** A whole number of at least `least`; `undefined` for nothing typed, null for what is no such number. */
export function readWhole(text: string, least: number): number | null | undefined {
  const trimmed = text.trim()
  if (trimmed === '') return undefined
  return /^\d{1,10}$/.test(trimmed) && Number(trimmed) >= least ? Number(trimmed) : null
}

export const isModelId = (text: string): boolean => /^[a-z][a-z0-9-]*:\S+$/.test(text.trim())
