/**
 * A circuit breaker per upstream: after several failures in a row it is left alone for a while, then one request tries.
 * Counts what is the upstream's fault alone: a request that it refuses says that it is well.
 */
export type Breaker = {
  /** Whether to ask this upstream now. Who is let through after a pause is the one that tries. */
  allows: (upstream: string) => boolean
  succeeded: (upstream: string) => void
  failed: (upstream: string) => void
  /** It was not asked after all, or what went wrong was not its fault: who comes next may try. */
  passed: (upstream: string) => void
  states: () => { upstream: string; state: 'closed' | 'open' | 'trying'; failures: number }[]
}

type Circuit = { failures: number; openUntil: number; isTrying: boolean; triedAt: number }

const failuresToOpen = 5
const pauseMs = 10_000
/** A try that never ended counts as over after this. */
const tryMs = 60_000

export function createBreaker(now: () => number = Date.now): Breaker {
  const circuits = new Map<string, Circuit>()
  const circuitOf = (upstream: string): Circuit => {
    const circuit = circuits.get(upstream) ?? { failures: 0, openUntil: 0, isTrying: false, triedAt: 0 }
    circuits.set(upstream, circuit)
    return circuit
  }
  return {
    allows(upstream) {
      const circuit = circuitOf(upstream)
      if (circuit.failures < failuresToOpen) return true
      if (now() < circuit.openUntil) return false
      if (circuit.isTrying && now() - circuit.triedAt < tryMs) return false
      circuit.isTrying = true
      circuit.triedAt = now()
      return true
    },
    succeeded(upstream) {
      circuits.delete(upstream)
    },
    failed(upstream) {
      const circuit = circuitOf(upstream)
      circuit.failures += 1
      circuit.isTrying = false
      if (circuit.failures >= failuresToOpen) circuit.openUntil = now() + pauseMs
    },
    passed(upstream) {
      const circuit = circuits.get(upstream)
      if (circuit) circuit.isTrying = false
    },
    states: () =>
      [...circuits].map(([upstream, { failures, openUntil, isTrying }]) => {
        if (failures < failuresToOpen) return { upstream, state: 'closed' as const, failures }
        return { upstream, state: isTrying || now() >= openUntil ? ('trying' as const) : ('open' as const), failures }
      }),
  }
}
