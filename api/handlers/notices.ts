import { countUnread, listNotices, readNotices } from '../../accounts/index.ts'
import type { notices } from '../../contract/index.ts'
import type { Handlers } from '../mount.ts'

export const noticeHandlers: Pick<Handlers, keyof typeof notices> = {
  'notices.list': ({ deps, caller, input, language }) => listNotices(deps.db, caller.userId, { ...input, language }),
  async 'notices.read'({ deps, caller, input }) {
    await readNotices(deps.db, caller.userId, input.ids)
    return { unread: await countUnread(deps.db, caller.userId) }
  },
}
