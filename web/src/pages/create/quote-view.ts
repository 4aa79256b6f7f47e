import type { Balance } from '../../../../contract/index.ts'
import type { Quote } from '../../../../contract/runs.ts'

type Maker = Quote['items'][number]

/** Credits that are missing to set the most it can cost aside; 0 when there are enough. */
export function missingUcr(quote: Quote, balance: Balance): number {
  return Math.max(0, quote.maxUcr - balance.availableUcr)
}

/** Which of the steps that a key can improve are built in, in the order they are made. */
export function builtinResources(quote: Quote): ('script' | 'image' | 'voice')[] {
  return (['script', 'image', 'voice'] as const).filter((resource) =>
    quote.items.some((item) => item.resource === resource && item.isBuiltin),
  )
}

export const reusedCount = (items: readonly Maker[]) => items.reduce((sum, item) => sum + item.reusedCount, 0)
