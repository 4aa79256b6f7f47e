import type { budgets } from '../../contract/index.ts'
import {
  createBudget,
  dismissAnomaly,
  listAnomalies,
  listBudgets,
  maxBudgets,
  removeBudget,
  updateBudget,
} from '../../costs/index.ts'
import type { Handlers } from '../mount.ts'
import { originOf } from './workspaces.ts'

export const budgetHandlers: Pick<Handlers, keyof typeof budgets> = {
  async 'budgets.list'({ deps, caller }) {
    return { budgets: await listBudgets(deps.db, caller.workspaceId, new Date()), maxBudgets }
  },
  'budgets.create': (context) => createBudget(context.deps.db, originOf(context), context.input, new Date()),
  'budgets.update': (context) => updateBudget(context.deps.db, originOf(context), context.input, new Date()),
  async 'budgets.remove'(context) {
    await removeBudget(context.deps.db, originOf(context), context.input)
    return {}
  },
  async 'anomalies.list'({ deps, caller }) {
    return { anomalies: await listAnomalies(deps.db, caller.workspaceId) }
  },
  async 'anomalies.dismiss'({ deps, caller, input }) {
    await dismissAnomaly(deps.db, { workspaceId: caller.workspaceId, ...input })
    return {}
  },
}
