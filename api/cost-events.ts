import type { RequestHandler } from 'express'
import { AppError } from '../core/errors.ts'
import { costChannel } from '../costs/index.ts'
import type { ApiDeps } from './deps.ts'
import { followStream, openStream, sendEvent } from './live-stream.ts'
import { authenticate } from './middleware/session.ts'
import { admit } from './mount.ts'

/**
 * `GET /api/costs/events`: that sums or imports of the workspace have changed; what they are is asked for. It ends when the
 * connection to the database was lost, so that who opens it anew asks for what it has missed.
 */
export function costEvents(deps: ApiDeps): RequestHandler {
  return async (req, res) => {
    const caller = await admit('viewer', req, deps)
    if (!caller) throw new AppError('unauthenticated')
    let changedAt: Date | null = null
    openStream(res)
    followStream(req, res, {
      async tell() {
        // Who was let in when the stream began may have been signed out or removed since.
        await authenticate(req, deps)
        if (changedAt) sendEvent(res, 'costs', { changedAt: changedAt.toISOString() })
        changedAt = null
      },
      listen: (follow) =>
        deps.notifications.subscribe(
          costChannel,
          (payload) => {
            if (payload !== caller.workspaceId) return
            changedAt = new Date()
            follow()
          },
          () => res.end(),
        ),
    })
  }
}
