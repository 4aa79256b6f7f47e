import { getRunView } from '../../pipeline/index.ts'
import { getProject, listProjects } from '../../studio/index.ts'
import type { Handlers } from '../mount.ts'

export const projectHandlers: Pick<Handlers, 'projects.list' | 'projects.get'> = {
  'projects.list': ({ deps, caller, input }) => listProjects(deps, caller.workspaceId, input),
  async 'projects.get'({ deps, caller, input, language }) {
    const { project, lastRunId, runs } = await getProject(deps, caller.workspaceId, input.id)
    const run = lastRunId ? await getRunView(deps, caller.workspaceId, lastRunId, language) : null
    return { project, run, runs }
  },
}
