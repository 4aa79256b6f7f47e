import { decide, listEntries, listReports, restore } from '../../community/index.ts'
import type { community } from '../../contract/index.ts'
import type { Handlers } from '../mount.ts'

type Names = Extract<keyof typeof community, `moderation.${string}`>

/** Of everybody: `serving.db` sees also what is not shown any more, and only operators get here. */
export const moderationHandlers: Pick<Handlers, Names> = {
  'moderation.reports': ({ deps, input }) => listReports({ ...deps, db: deps.serving.db }, input),
  async 'moderation.decide'({ deps, caller, input }) {
    await decide(deps.serving.db, caller.userId, input)
    return {}
  },
  async 'moderation.restore'({ deps, caller, input }) {
    await restore(deps.serving.db, caller.userId, input)
    return {}
  },
  'moderation.log': ({ deps, input }) => listEntries(deps.serving.db, input),
}
