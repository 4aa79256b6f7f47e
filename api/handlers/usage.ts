import type { usage } from '../../contract/index.ts'
import { chartUsage, getRequest, listRequests } from '../../gateway/index.ts'
import type { Handlers } from '../mount.ts'

export const usageHandlers: Pick<Handlers, keyof typeof usage> = {
  'usage.chart': ({ deps, caller, input }) => chartUsage(deps.db, caller.workspaceId, input),
  'usage.requests': ({ deps, caller, input }) => listRequests(deps.db, caller.workspaceId, input),
  'usage.request': ({ deps, caller, input }) => getRequest(deps.db, caller.workspaceId, input.id),
}
