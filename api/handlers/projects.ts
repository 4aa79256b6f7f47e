import { randomUUID } from 'node:crypto'
import { getRunView } from '../../pipeline/index.ts'
import { cancelPublication } from '../../publishing/index.ts'
import {
  duplicateProject,
  getCard,
  getProject,
  listProjects,
  listWaiting,
  removeProject,
  restoreProject,
  updateProject,
} from '../../studio/index.ts'
import type { Handlers } from '../mount.ts'
import { publishingDeps } from '../publishing-deps.ts'

export const projectHandlers: Pick<
  Handlers,
  'projects.list' | 'projects.get' | 'projects.update' | 'projects.duplicate' | 'projects.remove' | 'projects.restore'
> = {
  'projects.list': ({ deps, caller, input }) => listProjects(deps, caller.workspaceId, input),
  async 'projects.get'({ deps, caller, input, language }) {
    const { project, runs, lastRunId } = await getProject(deps, caller.workspaceId, input.id)
    const run = lastRunId ? await getRunView(deps, caller.workspaceId, lastRunId, language) : null
    return { project, run, runs }
  },
  async 'projects.update'({ deps, caller, input }) {
    await updateProject(deps.db, caller.workspaceId, input)
    return getCard(deps, caller.workspaceId, input.id)
  },
  'projects.duplicate': ({ deps, caller, input, requestKey }) =>
    duplicateProject(deps, caller, { id: input.id, requestKey: requestKey ?? randomUUID() }),
  async 'projects.remove'({ deps, caller, input: { id, cancelsPublications } }) {
    const { workspaceId } = caller
    const waiting = cancelsPublications ? await listWaiting(deps.db, workspaceId, id) : []
    // One that ends in this very moment refuses; whoever asks again sees what has become of it.
    for (const publication of waiting)
      await cancelPublication(publishingDeps(deps), caller, { id: publication.id, deletesRemote: true })
    await removeProject(deps.db, workspaceId, id)
    return {}
  },
  async 'projects.restore'({ deps, caller, input }) {
    await restoreProject(deps.db, caller.workspaceId, input.id)
    return getCard(deps, caller.workspaceId, input.id)
  },
}
