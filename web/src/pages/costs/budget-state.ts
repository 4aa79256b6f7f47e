import type { Budget } from '../../data/budgets.ts'

export type BudgetState =
  | { kind: 'over'; day: string }
  | { kind: 'ends'; day: string }
  | { kind: 'fits'; microUsd: number }
  | { kind: 'early' }

/** Where a budget stands, in one of four ways. */
export function budgetState(
  budget: Pick<Budget, 'spentMicroUsd' | 'amountMicroUsd' | 'endsOn' | 'forecastMicroUsd' | 'to'>,
): BudgetState {
  const { spentMicroUsd, amountMicroUsd, endsOn, forecastMicroUsd } = budget
  if (spentMicroUsd >= amountMicroUsd) return { kind: 'over', day: endsOn ?? budget.to }
  if (endsOn !== null) return { kind: 'ends', day: endsOn }
  return forecastMicroUsd === null ? { kind: 'early' } : { kind: 'fits', microUsd: forecastMicroUsd }
}

/** Micro-dollars of what somebody typed; null where it is no amount of a budget. */
export function parseUsd(typed: string): number | null {
  const plain = typed.replaceAll(',', '').replace('$', '').trim()
  if (!/^\d{1,9}(\.\d{1,2})?$/.test(plain)) return null
  const microUsd = Math.round(Number(plain) * 1e6)
  return microUsd >= 1_000_000 ? microUsd : null
}
