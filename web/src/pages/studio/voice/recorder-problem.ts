export type RecorderProblem = 'denied' | 'noMicrophone' | 'busy' | 'unsupported' | 'failed'

/** The names that browsers give, as the Media Capture specification lists them. */
export function problemOf(error: unknown): RecorderProblem {
  const name = error instanceof Error ? error.name : ''
  if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied'
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return 'noMicrophone'
  if (name === 'NotReadableError' || name === 'AbortError') return 'busy'
  return 'failed'
}
