import { setTimeout as wait } from 'node:timers/promises'
import { type MailDeps, mailDueNotices, type NoticeMailDeps, sendDueMail } from '../accounts/index.ts'
import type { Notifications } from '../core/notify.ts'

/** A mail whose announcement was lost, or whose next attempt has come, leaves within this time. */
const lookEveryMs = 15_000

/** Less than the workers have to stop. What is still being sent then is sent by another worker, maybe twice. */
const graceMs = 15_000

/**
 * Sends mail as it is committed, and writes those that notices are due for. Several workers may do so at once: each takes other mails. What is being sent when
 * `stop` is called is finished.
 */
export function startMail(
  deps: MailDeps & NoticeMailDeps,
  notifications: Notifications,
): { stop: () => Promise<void> } {
  const stopping = new AbortController()
  let sending: Promise<void> | null = null
  let isAskedAgain = false
  const send = () => {
    if (stopping.signal.aborted) return
    // Committed while the last look was under way, so it may not have been seen.
    if (sending) {
      isAskedAgain = true
      return
    }
    isAskedAgain = false
    sending = mailDueNotices(deps, stopping.signal)
      .then(() => sendDueMail(deps, stopping.signal))
      .catch((error: unknown) => deps.log.error({ err: error }, 'the mail was not looked after and is tried again'))
      .finally(() => {
        sending = null
        if (isAskedAgain) send()
      })
  }
  const unsubscribe = notifications.subscribe('mail', send, send)
  const timer = setInterval(send, lookEveryMs)
  send()
  return {
    async stop() {
      stopping.abort()
      clearInterval(timer)
      unsubscribe()
      await Promise.race([sending, wait(graceMs, undefined, { ref: false })])
      deps.mailer.close()
    },
  }
}
