import { setTimeout as wait } from 'node:timers/promises'
import { alertMailer } from '../accounts/index.ts'
import type { Notifications } from '../core/notify.ts'
import {
  announceAlerts,
  auditNightly,
  type BillingDeps,
  chargeDueSubscriptions,
  checkDuePayments,
  checkDueRefunds,
  expireDue,
  forgetRetiredCards,
  handlePaymentEvents,
  reapHolds,
  refillDue,
} from '../credits/index.ts'
import { reapLeases, rollUpUsage } from '../gateway/index.ts'

/** What no webhook told, and what has become due, is looked after within this time. */
const lookEveryMs = 15_000

/** Less than the workers have to stop. What waits for PortOne then is taken up again by the next worker. */
const graceMs = 15_000

/** Goes on by itself when its turn fails: the next turn is never far. */
type Part = { name: string; run: () => Promise<void>; isWokenByWebhook?: true }

/**
 * Keeps money going, and what is told of its use: webhooks are acted on as they come, and every 15 s whatever has become due is done. Several workers
 * may do so at the same time: each part claims what it works on.
 *
 * Each part takes its turns by itself. While PortOne does not answer, those that wait for it keep nobody else waiting.
 */
export function startBilling(deps: BillingDeps, notifications: Notifications): { stop: () => Promise<void> } {
  const { db, log, seal, config } = deps
  const mailAlert = alertMailer({ seal, to: config.alertEmail })
  const parts: Part[] = [
    { name: 'webhooks', run: () => handlePaymentEvents(deps), isWokenByWebhook: true },
    { name: 'payments', run: () => checkDuePayments(deps), isWokenByWebhook: true },
    { name: 'refunds', run: () => checkDueRefunds(deps) },
    { name: 'subscriptions', run: () => chargeDueSubscriptions(deps) },
    { name: 'retired cards', run: () => forgetRetiredCards(deps) },
    { name: 'refills', run: () => refillDue(db) },
    { name: 'expired credits', run: () => expireDue(db) },
    { name: 'dead leases', run: () => reapLeases(db) },
    { name: 'dead holds', run: () => reapHolds(db) },
    { name: 'alerts', run: () => announceAlerts({ db, log, mailAlert }) },
    { name: 'audit', run: () => auditNightly({ db, log }) },
    { name: 'usage', run: () => rollUpUsage(db) },
  ]
  const turning = parts.map((part) => ({ ...part, turns: takeTurns(part, deps) }))
  const wake = () => {
    for (const { turns, isWokenByWebhook } of turning) if (isWokenByWebhook) turns.take()
  }
  const takeAll = () => {
    for (const { turns } of turning) turns.take()
  }
  const unsubscribe = notifications.subscribe('payment', wake, takeAll)
  const timer = setInterval(takeAll, lookEveryMs)
  takeAll()
  return {
    async stop() {
      clearInterval(timer)
      unsubscribe()
      const ended = Promise.all(turning.map(({ turns }) => turns.stop()))
      await Promise.race([ended, wait(graceMs, undefined, { ref: false })])
    },
  }
}

/** One turn at a time. Asked for during a turn, another one follows: what came meanwhile may not have been seen. */
function takeTurns({ name, run }: Part, { log }: BillingDeps): { take: () => void; stop: () => Promise<void> } {
  let running: Promise<void> | null = null
  let isAskedAgain = false
  let isStopped = false
  const take = () => {
    if (isStopped) return
    if (running) {
      isAskedAgain = true
      return
    }
    isAskedAgain = false
    running = run()
      .catch((error: unknown) => log.error({ err: error, part: name }, 'a part of billing failed and is tried again'))
      .finally(() => {
        running = null
        if (isAskedAgain) take()
      })
  }
  return {
    take,
    async stop() {
      isStopped = true
      await running
    },
  }
}
