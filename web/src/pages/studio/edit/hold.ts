/** As the contract has it; `tests/web/studio/film.test.ts` compares them. */
export const holdLimits = { minMs: -300, maxMs: 5000 } as const
const stepMs = 50

/** A time that a scene may be held longer or shorter, in steps that can be hit twice. */
export const toHold = (ms: number): number =>
  Math.min(holdLimits.maxMs, Math.max(holdLimits.minMs, Math.round(ms / stepMs) * stepMs)) + 0
