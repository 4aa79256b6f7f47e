import { auth } from './auth.ts'
import { billing } from './billing.ts'
import { desktop } from './desktop.ts'
import { ledger } from './ledger.ts'
import { payments } from './payments.ts'
import { plans } from './plans.ts'
import { profile } from './profile.ts'
import { projects } from './projects.ts'
import { runs } from './runs.ts'
import { system } from './system.ts'
import { workspaces } from './workspaces.ts'

/** Every route there is. The api must have a handler for each; the web calls them by name. */
export const routes = {
  ...system,
  ...auth,
  ...profile,
  ...workspaces,
  ...desktop,
  ...runs,
  ...projects,
  ...plans,
  ...billing,
  ...payments,
  ...ledger,
}
export type Routes = typeof routes
export type RouteName = keyof Routes

/** Not in the table because it never ends: `GET /api/runs/:id/events`, server-sent events named `run` (`RunEvent`). */
export const runEventsPath = (runId: string) => `/api/runs/${runId}/events`

export * from './access.ts'
export * from './auth.ts'
export * from './billing.ts'
export * from './common.ts'
export * from './desktop.ts'
export * from './ledger.ts'
export * from './me.ts'
export * from './options.ts'
export * from './payments.ts'
export * from './plans.ts'
export * from './profile.ts'
export * from './projects.ts'
export { type Input, type LimitName, type Output, type Parsed, type Route, workspaceHeader } from './route.ts'
export * from './runs.ts'
export * from './workspaces.ts'
