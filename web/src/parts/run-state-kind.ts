import type { RunState } from '../../../contract/runs.ts'

/** The colour a state is said in. */
export const runStateKinds: Record<RunState, 'good' | 'bad' | 'busy' | 'quiet'> = {
  QUEUED: 'busy',
  RUNNING: 'busy',
  SUCCEEDED: 'good',
  FAILED: 'bad',
  CANCELLED: 'quiet',
}
