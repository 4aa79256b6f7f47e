import type { analytics } from '../../contract/index.ts'
import {
  dismissInsight,
  listInsights,
  listPublishedVideos,
  readAudience,
  readOverview,
  readVideo,
  showBestTimes,
} from '../../publishing/index.ts'
import type { Handlers } from '../mount.ts'
import { publishingDeps } from '../publishing-deps.ts'

export const analyticsHandlers: Pick<Handlers, keyof typeof analytics> = {
  'analytics.overview': ({ deps, caller, input }) => readOverview(publishingDeps(deps), caller.workspaceId, input),
  'analytics.videos': ({ deps, caller, input }) => listPublishedVideos(deps, caller.workspaceId, input),
  'analytics.video': ({ deps, caller, input }) => readVideo(deps, caller.workspaceId, input.publicationId),
  'analytics.audience': ({ deps, caller, input }) => readAudience(deps.db, caller.workspaceId, input.channelId),
  'analytics.bestTimes': ({ deps, caller, input, language }) =>
    showBestTimes(deps.db, { workspaceId: caller.workspaceId, channelId: input.channelId, language, now: new Date() }),
  'insights.list': ({ deps, caller, language }) =>
    listInsights(deps.db, caller.workspaceId, { language, now: new Date() }),
  async 'insights.dismiss'({ deps, caller, input }) {
    await dismissInsight(deps.db, caller.workspaceId, input)
    return {}
  },
}
