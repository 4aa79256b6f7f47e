import {
  breakDown,
  chooseTimeZone,
  listCostRows,
  readCostSettings,
  readOverview,
  readReconciliation,
} from '../../costs/index.ts'
import type { Handlers } from '../mount.ts'

export const costHandlers: Pick<
  Handlers,
  | 'costs.overview'
  | 'costs.breakdown'
  | 'costs.rows'
  | 'costs.reconciliation'
  | 'costs.getSettings'
  | 'costs.updateSettings'
> = {
  'costs.overview': ({ deps, caller, input }) => readOverview(deps.db, caller.workspaceId, input, new Date()),
  'costs.breakdown': ({ deps, caller, input }) => breakDown(deps.db, caller.workspaceId, input, new Date()),
  'costs.rows': ({ deps, caller, input }) => listCostRows(deps.db, caller.workspaceId, input, new Date()),
  'costs.reconciliation': ({ deps, caller, input }) =>
    readReconciliation(deps.db, caller.workspaceId, input, new Date()),
  'costs.getSettings': ({ deps, caller }) => readCostSettings(deps.db, caller.workspaceId),
  async 'costs.updateSettings'({ deps, caller, input }) {
    await chooseTimeZone(deps.db, caller.workspaceId, input.timeZone)
    return {}
  },
}
