import type { Operation } from './faults.ts'

/** One call that came in; `status` is null when the connection was cut instead of an answer. */
export type Call = { operation: Operation; channelId: string | null; status: number | null; at: string }

export type CallLog = {
  add: (call: Call) => void
  /** How many there were of each since the last `clear`. */
  counts: () => Partial<Record<Operation, number>>
  /** The last thousand. */
  latest: () => readonly Call[]
  clear: () => void
}

const kept = 1000

export function createCallLog(): CallLog {
  const counts: Partial<Record<Operation, number>> = {}
  const latest: Call[] = []
  return {
    add(call) {
      counts[call.operation] = (counts[call.operation] ?? 0) + 1
      latest.push(call)
      if (latest.length > 2 * kept) latest.splice(0, latest.length - kept)
    },
    counts: () => ({ ...counts }),
    latest: () => latest.slice(-kept),
    clear() {
      for (const operation of Object.keys(counts)) delete counts[operation as Operation]
      latest.length = 0
    },
  }
}
