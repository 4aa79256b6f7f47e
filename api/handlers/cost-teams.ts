import { createRule, endRule, listTeams, removeProject, removeTeam, saveProject, saveTeam } from '../../costs/index.ts'
import type { Handlers } from '../mount.ts'
import { originOf } from './workspaces.ts'

export const costTeamHandlers: Pick<
  Handlers,
  | 'costTeams.list'
  | 'costTeams.save'
  | 'costTeams.remove'
  | 'costProjects.save'
  | 'costProjects.remove'
  | 'costRules.create'
  | 'costRules.end'
> = {
  'costTeams.list': ({ deps, caller }) => listTeams(deps.db, caller.workspaceId),
  'costTeams.save': (context) => {
    const { id = null, name } = context.input
    return saveTeam(context.deps.db, originOf(context), { id, name })
  },
  async 'costTeams.remove'(context) {
    await removeTeam(context.deps.db, originOf(context), context.input.id)
    return {}
  },
  'costProjects.save': (context) => {
    const { id = null, name, teamId, isCritical } = context.input
    return saveProject(context.deps.db, originOf(context), { id, name, teamId, isCritical })
  },
  async 'costProjects.remove'(context) {
    await removeProject(context.deps.db, originOf(context), context.input.id)
    return {}
  },
  'costRules.create': (context) => {
    const { teamId = null, projectId = null, untilDay = null, ...rule } = context.input
    return createRule(context.deps.db, originOf(context), { ...rule, teamId, projectId, untilDay })
  },
  async 'costRules.end'(context) {
    await endRule(context.deps.db, originOf(context), context.input)
    return {}
  },
}
