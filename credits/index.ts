export { announceAlerts, type MailAlert, raiseAlert } from './alerts.ts'
export { auditLedger, type Finding } from './audit.ts'
export { auditNightly } from './audit-nightly.ts'
export { getBilling } from './billing.ts'
export type { BillingDeps, BillingTemplate, Post } from './deps.ts'
export { allEntries, type EntryFilter, listEntries } from './entries.ts'
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
export { checkDuePayments } from './payments/check-due.ts'
export { checkDueRefunds } from './payments/check-due-refunds.ts'
export { createPayment } from './payments/create-payment.ts'
export { handlePaymentEvents, receiveEvent } from './payments/events.ts'
export { giveUpPayment } from './payments/give-up-payment.ts'
export { viewRefundable } from './payments/refundable.ts'
export { requestRefund } from './payments/request-refund.ts'
export { syncPayment } from './payments/sync-payment.ts'
export { allPayments, listPayments, viewPayment } from './payments/view-payment.ts'
export { getLimits, requireKeyTokens } from './plans/key-tokens.ts'
export { type Need, readStorage, requireRoom } from './plans/limits.ts'
export { listPlans } from './plans/list-plans.ts'
export { expireDue, refillDue } from './plans/refill.ts'
export { createPortOne, type PortOne } from './portone/client.ts'
export { isPortOneError, PortOneError } from './portone/portone-error.ts'
export { type PortOneEvent, readWebhook } from './portone/webhook.ts'
export { reapHolds } from './reaper.ts'
export type { Asker, Audit, SubscriptionAction } from './subscriptions/asker.ts'
export { cancelSubscription } from './subscriptions/cancel.ts'
export { changePlan, previewChange } from './subscriptions/change.ts'
export { changeCard } from './subscriptions/change-card.ts'
export { billingKeyPurpose } from './subscriptions/charge.ts'
export { endSubscriptionOf } from './subscriptions/end-subscription.ts'
export { forgetRetiredCards } from './subscriptions/forget-retired-cards.ts'
export { lockOpenSubscription } from './subscriptions/lock-subscription.ts'
export { prepareCard } from './subscriptions/prepare-card.ts'
export { chargeDueSubscriptions } from './subscriptions/renew.ts'
export { resumeSubscription } from './subscriptions/resume.ts'
export { startSubscription } from './subscriptions/start.ts'
