import type { RequestDetail } from '../../../contract/usage.ts'

/**
 * What a line costs, in pico-dollars: a unit at one micro-dollar for a million of them is one pico-dollar. Null where there
 * is no price.
 */
export function lineCost({ count, microUsdPerMillion }: RequestDetail['lines'][number]): bigint | null {
  return microUsdPerMillion === null ? null : BigInt(count) * BigInt(microUsdPerMillion)
}

export const microUsd = (amount: number): bigint => BigInt(amount) * 1_000_000n
