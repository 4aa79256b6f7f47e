export type { Balance, Bucket, SettledHold } from './ledger.ts'
export { ensureAccount, getBalance, grantCredits, holdCredits, settleHold } from './ledger.ts'
