import type { Log } from '../core/log.ts'
import type { Notifications } from '../core/notify.ts'
import { costChannel } from '../costs/index.ts'

/** Whether something has become due is asked this often. */
const lookEveryMs = 10_000

/** A part of the cost manager's work. Each looks for what is due, and does nothing where nothing is. */
export type CostPart = { name: string; run: (shutdown: AbortSignal) => Promise<unknown> }

/**
 * Keeps costs up to date. Several workers may do so at once: each takes what it works on. One turn of each part at a time: a
 * provider that is slow keeps nothing else waiting. What follows from sums that have changed (budgets) does so at once. `stop` ends calls of providers and waits for what is written.
 */
export function startCosts(
  parts: readonly CostPart[],
  notifications: Notifications,
  log: Log,
): { stop: () => Promise<void> } {
  const shutdown = new AbortController()
  const running = new Map<string, Promise<void>>()
  const take = ({ name, run }: CostPart) => {
    if (running.has(name) || shutdown.signal.aborted) return
    const turn = run(shutdown.signal)
      .then(() => undefined)
      .catch((error: unknown) => log.error({ err: error, part: name }, 'a part of the costs failed and is tried again'))
      .finally(() => running.delete(name))
    running.set(name, turn)
  }
  const takeAll = () => {
    for (const part of parts) take(part)
  }
  takeAll()
  const timer = setInterval(takeAll, lookEveryMs)
  const unsubscribe = notifications.subscribe(costChannel, takeAll)
  return {
    async stop() {
      shutdown.abort()
      clearInterval(timer)
      unsubscribe()
      await Promise.all(running.values())
    },
  }
}
