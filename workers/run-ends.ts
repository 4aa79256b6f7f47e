import { AppError } from '../core/errors.ts'
import type { Notifications } from '../core/notify.ts'

const endStates = new Set(['CANCELLED', 'FAILED', 'SUCCEEDED'])

/**
 * A signal per run that aborts when the run is ended elsewhere (cancelled by a person, failed by another step), so that
 * running steps stop within the second. A missed notification costs seconds: the next prolonging of the lease finds out.
 */
export function runEnds(notifications: Notifications): (runId: string) => AbortSignal {
  const controllers = new Map<string, AbortController>()
  notifications.subscribe('run', (payload) => {
    const [runId = '', , , state = ''] = payload.split(' ')
    if (!endStates.has(state)) return
    controllers.get(runId)?.abort(new AppError('cancelled', { message: `the run is ${state.toLowerCase()}` }))
    controllers.delete(runId)
  })
  return (runId) => {
    const controller = controllers.get(runId) ?? new AbortController()
    controllers.set(runId, controller)
    return controller.signal
  }
}
