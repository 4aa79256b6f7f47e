export {
  type AccountDeps,
  credentialPurposeSql,
  getAccountLoss,
  type KeepDeps,
  keepAccounts,
  linkAccount,
  listAccounts,
  listImports,
  openCollectorAt,
  removeAccount,
  syncNow,
  takeFile,
  updateAccount,
} from './accounts/index.ts'
export { adviseDue, askWhatIf, decideAdvice, listAdvice } from './advice/index.ts'
export { dismissAnomaly, listAnomalies } from './anomalies/view-anomalies.ts'
export { evaluateBudgets } from './budgets/evaluate-budgets.ts'
export { listBudgets } from './budgets/list-budgets.ts'
export { createBudget, maxBudgets, removeBudget, updateBudget } from './budgets/save-budget.ts'
export { CollectError } from './collect/collect-error.ts'
export type { Collector } from './collect/collector.ts'
export { type BillingAddresses, createCollector, ExportPlace } from './collect/create-collector.ts'
export { type SyncDeps, syncDueAccounts } from './collect/sync.ts'
export { saveAlias } from './prices/aliases.ts'
export { createPrice } from './prices/create-price.ts'
export { listPrices as listPriceVersions } from './prices/list-prices.ts'
export { reprice } from './prices/reprice.ts'
export { settlePrice } from './prices/settle-price.ts'
export { unpricedTeller } from './prices/unpriced.ts'
export { breakDown } from './read/breakdown.ts'
export type { CostQuery, CostSpan, CostTotals } from './read/cost-query.ts'
export { type ExportRow, openExport } from './read/export-rows.ts'
export { type Forecast, readForecast } from './read/forecast.ts'
export { readOverview } from './read/overview.ts'
export { readReconciliation } from './read/reconciliation.ts'
export { listCostRows } from './read/rows.ts'
export { chooseTimeZone, readCostSettings } from './read/settings.ts'
export { costsByDay, sumCosts } from './read/sums.ts'
export {
  createReport,
  getReport,
  listReports,
  listSchedules,
  type ReportDeps,
  requireCostReports,
  saveSchedule,
  sendDueReports,
} from './reports/index.ts'
export { closeMonths } from './rollup/close-months.ts'
export { rollUpCosts } from './rollup/roll-up.ts'
export { hoursOfDay as dayHours } from './rollup/zone.ts'
export { listTeams } from './teams/list.ts'
export { removeProject, saveProject } from './teams/projects.ts'
export { createRule, endRule } from './teams/rules.ts'
export { removeTeam, saveTeam } from './teams/teams.ts'
export { costChannel, tellCosts } from './tell-costs.ts'
export { toMicroUsd } from './to-micro-usd.ts'
export { noteChanged } from './watch/note-changed.ts'
export { watchCosts } from './watch/watch-costs.ts'
