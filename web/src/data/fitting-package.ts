import type { CreditPackage } from '../../../contract/plans.ts'

/** The smallest package that covers what is missing; the biggest where none does. */
export function fittingPackage(packages: readonly CreditPackage[], missingUcr: number): CreditPackage | undefined {
  const sorted = packages.toSorted((a, b) => a.creditsUcr - b.creditsUcr)
  return sorted.find(({ creditsUcr }) => creditsUcr >= missingUcr) ?? sorted.at(-1)
}
