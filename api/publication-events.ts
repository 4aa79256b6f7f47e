import type { RequestHandler } from 'express'
import { AppError } from '../core/errors.ts'
import type { ApiDeps } from './deps.ts'
import { followStream, openStream, sendEvent } from './live-stream.ts'
import { authenticate } from './middleware/session.ts'
import { admit } from './mount.ts'

/**
 * `GET /api/publications/events`: which publication of the workspace has changed, to what state and version. What changed
 * before it began or while it was away is not told: who (re)opens it reads the list after that. For the same reason it ends
 * when the connection to the database was lost, so that the browser opens it anew.
 */
export function publicationEvents(deps: ApiDeps): RequestHandler {
  return async (req, res) => {
    const caller = await admit('viewer', req, deps)
    if (!caller) throw new AppError('unauthenticated')
    /** Of each publication what is not told yet: the newest is enough. */
    const changed = new Map<string, { id: string; version: number; state: string }>()
    openStream(res)
    followStream(req, res, {
      async tell() {
        // Who was let in when the stream began may have been signed out or removed since.
        await authenticate(req, deps)
        for (const change of changed.values()) sendEvent(res, 'publication', change)
        changed.clear()
      },
      listen: (follow) =>
        deps.notifications.subscribe(
          'publication',
          (payload) => {
            const [id = '', workspaceId, version, state = ''] = payload.split(' ')
            if (workspaceId !== caller.workspaceId) return
            changed.set(id, { id, version: Number(version), state })
            follow()
          },
          () => res.end(),
        ),
    })
  }
}
