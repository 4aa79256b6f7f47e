import type { Balance, Billing } from '../../../../contract/index.ts'
import type { Quote } from '../../../../contract/runs.ts'

/** What stands between a person and their short, the first thing first; null where nothing does. */
export type Obstacle =
  | { kind: 'shorts'; max: number; until: string }
  | { kind: 'debt'; debtUcr: number; missingUcr: number }
  | { kind: 'credits'; missingUcr: number; heldUcr: number }

type Maker = Quote['items'][number]

/** Credits that are missing to set the most it can cost aside; 0 when there are enough. */
export function missingUcr(quote: Quote, balance: Balance): number {
  return Math.max(0, quote.maxUcr - balance.availableUcr)
}

/**
 * Known before the button is pressed. `isAgain`: another run of a project, which may be counted already; only the server
 * knows, so the plan's shorts are no obstacle then.
 */
export function findObstacle(
  { quote, balance }: { quote: Quote; balance: Balance },
  billing: Pick<Billing, 'debtUcr' | 'allowances' | 'period'> | undefined,
  isAgain: boolean,
): Obstacle | null {
  const missing = missingUcr(quote, balance)
  const shorts = billing?.allowances.find(({ limit }) => limit === 'shorts')
  if (billing && shorts && shorts.max !== null && shorts.used >= shorts.max && !isAgain)
    return { kind: 'shorts', max: shorts.max, until: billing.period.end }
  const debtUcr = billing?.debtUcr ?? 0
  if (debtUcr > 0) return { kind: 'debt', debtUcr, missingUcr: debtUcr + missing }
  return missing > 0 ? { kind: 'credits', missingUcr: missing, heldUcr: balance.heldUcr } : null
}

/** Which of the steps that a key can improve are built in, in the order they are made. */
export function builtinResources(quote: Quote): ('script' | 'image' | 'voice')[] {
  return (['script', 'image', 'voice'] as const).filter((resource) =>
    quote.items.some((item) => item.resource === resource && item.isBuiltin),
  )
}

export const reusedCount = (items: readonly Maker[]) => items.reduce((sum, item) => sum + item.reusedCount, 0)
