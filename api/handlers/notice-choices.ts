import { chooseNotice, listNoticeChoices } from '../../accounts/index.ts'
import type { Handlers } from '../mount.ts'

export const noticeChoiceHandlers: Pick<Handlers, 'noticeChoices.list' | 'noticeChoices.update'> = {
  async 'noticeChoices.list'({ deps, caller, language }) {
    return { choices: await listNoticeChoices(deps.db, caller.userId, language) }
  },
  async 'noticeChoices.update'({ deps, caller, input }) {
    await chooseNotice(deps.db, caller.userId, input)
    return {}
  },
}
