export { createReport, getReport, listReports } from './reports.ts'
export { listSchedules, requireCostReports, saveSchedule } from './schedules.ts'
export { type ReportDeps, sendDueReports } from './send-due-reports.ts'
