import type { RequestHandler } from 'express'
import { countUnread } from '../accounts/index.ts'
import { scopedTo } from '../core/db.ts'
import type { ApiDeps } from './deps.ts'
import { followStream, openStream, sendEvent } from './live-stream.ts'
import { authenticate } from './middleware/session.ts'
import { admit } from './mount.ts'

/** `GET /api/notices/events`: how many notices the person has not read, now and whenever that changes or one is told anew. */
export function noticeEvents(deps: ApiDeps): RequestHandler {
  return async (req, res) => {
    await admit('person', req, deps)
    const { userId } = await authenticate(req, deps)
    let told: number | null = null
    openStream(res)
    followStream(req, res, {
      async tell() {
        // Who was let in when the stream began may have been signed out since.
        const caller = await authenticate(req, deps)
        const unread = await countUnread(scopedTo(deps.db, caller), userId)
        if (unread !== told) sendEvent(res, 'notice', { unread })
        told = unread
      },
      listen: (follow) => {
        const tellAnew = () => {
          // One that is read and another that is new leave the count as it was.
          told = null
          follow()
        }
        return deps.notifications.subscribe(
          'notice',
          (payload) => {
            if (payload === userId) tellAnew()
          },
          tellAnew,
        )
      },
    })
  }
}
