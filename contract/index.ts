import { advice } from './advice.ts'
import { analytics } from './analytics.ts'
import { assets } from './assets.ts'
import { auth } from './auth.ts'
import { billing } from './billing.ts'
import { boards } from './boards.ts'
import { brands } from './brands.ts'
import { budgets } from './budgets.ts'
import { channels } from './channels.ts'
import { community } from './community.ts'
import { costReports } from './cost-reports.ts'
import { costs } from './costs.ts'
import { desktop } from './desktop.ts'
import { keys } from './keys.ts'
import { ledger } from './ledger.ts'
import { library } from './library.ts'
import { models } from './models.ts'
import { notices } from './notices.ts'
import { ollama } from './ollama.ts'
import { operators } from './operators.ts'
import { payments } from './payments.ts'
import { plans } from './plans.ts'
import { prices } from './prices.ts'
import { profile } from './profile.ts'
import { projects } from './projects.ts'
import { providerAccounts } from './provider-accounts.ts'
import { publications } from './publications.ts'
import { runs } from './runs.ts'
import { system } from './system.ts'
import { templates } from './templates.ts'
import { usage } from './usage.ts'
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
  ...keys,
  ...usage,
  ...models,
  ...ollama,
  ...operators,
  ...channels,
  ...publications,
  ...analytics,
  ...notices,
  ...boards,
  ...brands,
  ...templates,
  ...assets,
  ...library,
  ...community,
  ...providerAccounts,
  ...prices,
  ...costs,
  ...costReports,
  ...budgets,
  ...advice,
}
export type Routes = typeof routes
export type RouteName = keyof Routes

/** Not in the table because it never ends: `GET /api/runs/:id/events`, server-sent events named `run` (`RunEvent`). */
export const runEventsPath = (runId: string) => `/api/runs/${runId}/events`

export * from './access.ts'
export * from './advice.ts'
export * from './analytics.ts'
export * from './assets.ts'
export * from './auth.ts'
export * from './billing.ts'
export * from './board-length.ts'
export * from './boards.ts'
export * from './brands.ts'
export * from './budgets.ts'
export * from './channels.ts'
export * from './common.ts'
export * from './community.ts'
export * from './cost-reports.ts'
export * from './costs.ts'
export * from './desktop.ts'
export * from './keys.ts'
export * from './ledger.ts'
export * from './library.ts'
export * from './me.ts'
export * from './models.ts'
export * from './notices.ts'
export * from './ollama.ts'
export * from './operators.ts'
export * from './options.ts'
export * from './payments.ts'
export * from './plans.ts'
export * from './prices.ts'
export * from './profile.ts'
export * from './projects.ts'
export * from './provider-accounts.ts'
export * from './publications.ts'
export { type Input, type LimitName, type Output, type Parsed, type Route, workspaceHeader } from './route.ts'
export * from './runs.ts'
export { countSpeech } from './spoken/count-speech.ts'
export { estimateSpeechMs } from './spoken/estimate-speech-ms.ts'
export * from './templates.ts'
export * from './topic.ts'
export * from './usage.ts'
export * from './workspaces.ts'
