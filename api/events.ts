import type { RequestHandler } from 'express'
import { Id, RunEvent } from '../contract/index.ts'
import { scopedTo } from '../core/db.ts'
import { AppError } from '../core/errors.ts'
import { getBalance } from '../credits/index.ts'
import { getRunView } from '../pipeline/index.ts'
import type { ApiDeps } from './deps.ts'
import { followStream, openStream, sendEvent } from './live-stream.ts'
import { languageOf } from './middleware/request-context.ts'
import { authenticate } from './middleware/session.ts'
import { admit } from './mount.ts'

/**
 * `GET /api/runs/:id/events`: the run as it is now, then again after every change, until it has ended.
 *
 * Each event carries the whole state and its version as id, so a lost connection loses nothing: the browser comes back
 * with `Last-Event-ID` and hears only what is newer. 204 tells it that the run ended with the version it has seen.
 */
export function runEvents(deps: ApiDeps): RequestHandler {
  return async (req, res) => {
    const caller = await admit('viewer', req, deps)
    if (!caller) throw new AppError('unauthenticated')
    const { workspaceId } = caller
    const own = { ...deps, db: scopedTo(deps.db, caller) }
    const runId = Id.safeParse(req.params.id).data
    if (!runId) throw new AppError('not_found')
    const language = languageOf(req.headers['accept-language'])
    const read = async (): Promise<RunEvent> => ({
      run: await getRunView(own, workspaceId, runId, language),
      balance: await getBalance(own.db, workspaceId),
    })
    const first = await read()
    let seen = Number(req.headers['last-event-id'] ?? 0)
    if (first.run.endedAt !== null && seen >= first.run.version) {
      res.status(204).end()
      return
    }

    openStream(res)
    const tell = (event: RunEvent) => {
      if (event.run.version <= seen) return
      seen = event.run.version
      sendEvent(res, 'run', RunEvent.parse(event), seen)
      if (event.run.endedAt !== null) res.end()
    }
    const isHere = followStream(req, res, {
      async tell() {
        // Who was let in when the stream began may have been signed out or removed since.
        await authenticate(req, deps)
        tell(await read())
      },
      listen: (follow) =>
        deps.notifications.subscribe(
          'run',
          (payload) => {
            if (payload.startsWith(runId)) follow()
          },
          follow,
        ),
    })
    // Subscribed first, told second: what changes in between is told by the subscription.
    if (isHere) tell(first)
  }
}
