import type { Outcome } from '../../data/request-filter.ts'

/** How bad an outcome is, as a colour: hanging up is nobody's fault. */
export const outcomeKinds = {
  COMPLETED: 'good',
  CLIENT_CLOSED: 'quiet',
  STOPPED: 'bad',
  FAILED: 'bad',
} as const satisfies Record<Outcome, string>
