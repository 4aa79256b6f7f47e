import type { Tokens } from './token-classes.ts'

/** A row of `cost_hour` before it is assigned to anybody. */
export type CostRow = Tokens & {
  hour: Date
  provider: string
  /** As prices know it; the line of the bill where it is for no model. */
  model: string
  keyRef: string
  projectRef: string
  tier: string
  basis: 'reported' | 'estimated' | 'charged' | 'covered'
  requests: bigint
  costPicoUsd: bigint
  estimatedPicoUsd: bigint
  /** Of `costPicoUsd`, by class (`classNames`). */
  classPicoUsd: bigint[]
  unpricedTokens: bigint
}

/** Compares by what tells rows apart, so that the same facts in any order make the same rows. */
export function byPlace(a: Place, b: Place): number {
  return (
    a.hour.getTime() - b.hour.getTime() ||
    compare(a.model, b.model) ||
    compare(a.projectRef, b.projectRef) ||
    compare(a.keyRef, b.keyRef) ||
    compare(a.tier, b.tier)
  )
}
type Place = Pick<CostRow, 'hour' | 'model' | 'projectRef' | 'keyRef' | 'tier'>

/** By code units, not by anybody's alphabet: the order must be the same on every machine. */
export const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)
