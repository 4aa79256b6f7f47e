import { listPublications, readSums } from '../../publishing/index.ts'
import { keepFirstStep, listProjects, readFirstSteps, readWork } from '../../studio/index.ts'
import type { Handlers } from '../mount.ts'

const recentCount = 6
const upcomingCount = 5

export const dashboardHandlers: Pick<Handlers, 'dashboard.get' | 'onboarding.get' | 'onboarding.update'> = {
  async 'dashboard.get'({ deps, caller, language }) {
    const { workspaceId } = caller
    const [recent, work, sums, coming] = await Promise.all([
      listProjects(deps, workspaceId, { limit: recentCount }),
      readWork(deps.db, workspaceId),
      readSums(deps.db, workspaceId),
      listPublications(deps, { workspaceId, language }, { show: 'coming', limit: upcomingCount }),
    ])
    return {
      recent: recent.projects,
      stats: { ...work, ...sums },
      upcoming: coming.publications.map(({ id, metadata, channel, scheduledAt, thumbnailUrl }) => ({
        ...{ publicationId: id, title: metadata.title, channelTitle: channel.title },
        ...{ at: scheduledAt, thumbnailUrl },
      })),
      attention: coming.attention,
    }
  },
  'onboarding.get': ({ deps, caller }) => readFirstSteps(deps.db, caller),
  async 'onboarding.update'({ deps, caller, input }) {
    await keepFirstStep(deps.db, caller.userId, input)
    return {}
  },
}
