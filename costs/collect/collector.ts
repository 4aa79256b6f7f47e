import type { z } from 'zod'
import type { PriceTier } from '../../contract/index.ts'

/** A span of time, from inclusive, to exclusive. */
export type Window = { from: Date; to: Date }

/**
 * What was used in an hour (or a day, where a provider tells no more), as every provider is understood here: classes of tokens
 * exclude each other, so that nothing is counted or paid twice. `inputTokens` was read for the full price, `outputTokens` holds
 * `reasoningTokens`. References are the provider's own; empty where it names none.
 */
export type UsageFact = {
  at: Date
  minutes: 60 | 1440
  projectRef: string
  keyRef: string
  model: string
  tier: z.infer<typeof PriceTier>
  aboveInputTokens: number
  geo: string
  /** Null: the provider does not say. */
  requests: number | null
  inputTokens: number
  cachedTokens: number
  cacheWriteTokens: number
  cacheWriteHourTokens: number
  outputTokens: number
  reasoningTokens: number
  /** What is no text, by the name that prices use: image, second, character, web_search. */
  units: Record<string, number>
}

/** What was paid for, of one UTC day. The sum of these is the bill. */
export type CostFact = {
  /** `2026-11-21` */
  day: string
  projectRef: string
  keyRef: string
  lineItem: string
  /** Empty where neither told nor known from the line. */
  model: string
  tier: z.infer<typeof PriceTier>
  /** The class of token as in prices; empty where it is none or not told. */
  unit: string
  amountPicoUsd: bigint
}

/** Names of what references mean, as far as the provider tells. */
export type Label = { refKind: 'key' | 'project'; ref: string; label: string }

export type Pace = 'minutes' | 'days'

/**
 * Reads one kind of account. A window is read whole or not at all: what it yields replaces everything that was known of the
 * window, so a collector that stops early must throw.
 *
 * All throw `CollectError`; a signal that is aborted ends a call at once.
 */
export type Collector = {
  provider: string
  /** Whether reports come within minutes, or are exported once in a while. Says how often it is read (`plan-windows.ts`). */
  pace: Pace
  /** Tries the credential with the smallest calls there are. `remoteId`: which account it is, however it is linked. */
  check(signal: AbortSignal): Promise<{ remoteId: string | null; remoteName: string | null }>
  usage(window: Window, signal: AbortSignal): AsyncIterable<UsageFact[]>
  costs(window: Window, signal: AbortSignal): AsyncIterable<CostFact[]>
  labels(signal: AbortSignal): Promise<Label[]>
  /** The longest windows that are asked for at once, in days. */
  maxUsageDays: number
  maxCostDays: number
}
