export type { Balance, Bucket, SettledHold } from './ledger.ts'
export {
  ensureAccount,
  expireCredits,
  extendHold,
  getBalance,
  grantCredits,
  holdCredits,
  reapHold,
  refillCredits,
  settleHold,
} from './ledger.ts'
