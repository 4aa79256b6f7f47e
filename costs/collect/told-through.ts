import type { Pace, Window } from './collector.ts'

const hourMs = 3_600_000
const dayMs = 24 * hourMs

/**
 * After so long without a word there was nothing to tell. Until then silence may be a delay, and a day that nothing is known
 * of must not look like one that cost nothing. `settled`: money of a day is not complete before so long after its end.
 */
const patience: Record<Pace, { usageMs: number; costMs: number; settledMs: number }> = {
  minutes: { usageMs: dayMs, costMs: 3 * dayMs, settledMs: 6 * hourMs },
  days: { usageMs: 2 * dayMs, costMs: 5 * dayMs, settledMs: dayMs },
}

type Told = {
  pace: Pace
  window: Window
  now: Date
  /** When the newest of what was told begins; null: nothing was told. */
  newest: Date | null
}

/**
 * Until when a provider has told all that was used; null where this window says nothing about it. The newest hour may be told in
 * part, unless it is the one that runs: then it is as far as it has come.
 */
export function usageThrough({ pace, window, now, newest }: Told): Date | null {
  const isRunning = newest !== null && now.getTime() - newest.getTime() < hourMs
  const told = isRunning ? now.getTime() : (newest?.getTime() ?? 0)
  const until = Math.max(told, now.getTime() - patience[pace].usageMs)
  const through = Math.min(until, window.to.getTime(), now.getTime())
  return through > window.from.getTime() ? new Date(through) : null
}

/** Until which midnight the bill is complete: money of a day is, once there is some of a later one. */
export function costsThrough({ pace, window, now, newest }: Told): Date | null {
  const { costMs, settledMs } = patience[pace]
  const until = Math.max(newest?.getTime() ?? 0, now.getTime() - costMs)
  const through = startOfDay(Math.min(until, window.to.getTime(), now.getTime() - settledMs))
  return through > window.from.getTime() ? new Date(through) : null
}

const startOfDay = (ms: number) => Math.floor(ms / dayMs) * dayMs
