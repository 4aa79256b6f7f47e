import type { costReports } from '../../contract/index.ts'
import { createReport, getReport, listReports, listSchedules, saveSchedule } from '../../costs/index.ts'
import type { Handlers } from '../mount.ts'

export const costReportHandlers: Pick<Handlers, keyof typeof costReports> = {
  'costReports.list': ({ deps, caller, input }) => listReports(deps.db, caller.workspaceId, input),
  'costReports.create': ({ deps, caller, input, requestKey }) =>
    createReport(deps.db, caller.workspaceId, { ...input, requestKey }),
  'costReports.get': ({ deps, caller, input }) => getReport(deps.db, caller.workspaceId, input.id),
  'costReports.getSchedules': ({ deps, caller }) => listSchedules(deps.db, caller.workspaceId),
  'costReports.saveSchedule': async ({ deps, caller, input }) => {
    await saveSchedule(deps.db, caller.workspaceId, input)
    return {}
  },
}
