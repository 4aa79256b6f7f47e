import { AppError } from '../core/errors.ts'
import type { Notifications } from '../core/notify.ts'
import type { Ends } from '../pipeline/index.ts'

const endStates = new Set(['CANCELLED', 'FAILED', 'SUCCEEDED'])

/**
 * A signal per run that aborts when the run is ended elsewhere (cancelled by a person, failed by another step), so that
 * running steps stop within the second. A missed notification costs seconds: the next prolonging of the lease finds out.
 * A run is kept in mind as long as a step of it watches, and not until an end that may never be heard.
 */
export function runEnds(notifications: Notifications): Ends['runEnded'] {
  const watched = new Map<string, { controller: AbortController; watchers: number }>()
  notifications.subscribe('run', (payload) => {
    const [runId = '', , , state = ''] = payload.split(' ')
    if (!endStates.has(state)) return
    const reason = new AppError('cancelled', { message: `the run is ${state.toLowerCase()}` })
    watched.get(runId)?.controller.abort(reason)
  })
  return (runId) => {
    const run = watched.get(runId) ?? { controller: new AbortController(), watchers: 0 }
    watched.set(runId, run)
    run.watchers += 1
    return {
      signal: run.controller.signal,
      stop() {
        run.watchers -= 1
        if (run.watchers === 0) watched.delete(runId)
      },
    }
  }
}
