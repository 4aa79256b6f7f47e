import { type Causes, type ClassUse, explain } from './explain.ts'
import { daysLookedAt, usualDay } from './usual-day.ts'

/** A model that a project used, by day; amounts are in pico-dollars, of the day and the 28 before it. */
export type Subject = {
  projectId: string | null
  provider: string
  model: string
  costs: readonly bigint[]
  classes: readonly ClassUse[]
  classesBefore: readonly ClassUse[]
}

export type Anomaly = Omit<Subject, 'costs' | 'classes' | 'classesBefore'> & {
  costPicoUsd: bigint
  expectedPicoUsd: bigint
  causes: Causes
}

/** Less than that is not worth anybody's morning. */
const leastMorePicoUsd = 5_000_000_000_000n
const spreads = 4n
/** Few tokens or requests would be rounded too much. */
const finer = 1_000_000n

/**
 * Whether a day of a model in a project is out of order: above the usual by more than four times what days differ by, by half
 * of it, and by $5. `volumes` is all that the project used on the days, in the unit that it is counted in.
 */
export function judgeDay(day: string, subject: Subject, volumes: readonly bigint[]): Anomaly | null {
  const { costs, classes, classesBefore, ...names } = subject
  const cost = costs[daysLookedAt] ?? 0n
  const { expected, spread } = usualDay(day, costs.slice(0, daysLookedAt))
  const more = cost - expected
  if (more <= leastMorePicoUsd || more <= spreads * spread || more * 2n <= expected) return null
  const [volume = 0n, ...before] = volumes.map((amount) => amount * finer).toReversed()
  const usualVolume = usualDay(day, before.toReversed()).expected
  return {
    ...names,
    ...{ costPicoUsd: cost, expectedPicoUsd: expected },
    causes: explain({ cost, expected, classes, classesBefore, volume, usualVolume }),
  }
}
