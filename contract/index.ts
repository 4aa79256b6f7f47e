import { auth } from './auth.ts'
import { projects } from './projects.ts'
import { runs } from './runs.ts'
import { system } from './system.ts'

/** Every route there is. The api must have a handler for each; the web calls them by name. */
export const routes = { ...system, ...auth, ...runs, ...projects }
export type Routes = typeof routes
export type RouteName = keyof Routes

/** Not in the table because it never ends: `GET /api/runs/:id/events`, server-sent events named `run` (`RunEvent`). */
export const runEventsPath = (runId: string) => `/api/runs/${runId}/events`

export * from './auth.ts'
export * from './common.ts'
export * from './options.ts'
export * from './projects.ts'
export type { Input, Output, Parsed, Route } from './route.ts'
export * from './runs.ts'
