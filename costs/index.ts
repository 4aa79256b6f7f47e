export { type SyncDeps, syncDueAccounts } from './collect/sync.ts'
export { rollUpCosts } from './rollup/roll-up.ts'
