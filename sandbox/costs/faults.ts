import type { FaultDesk } from './deps.ts'
import { Fault } from './records.ts'

/** In memory: vendors that were restarted are well. */
export function createFaults(): FaultDesk {
  let faults: Fault[] = []
  return {
    list: () => faults,
    add(fault) {
      faults.push(Fault.parse(fault))
    },
    clear() {
      faults = []
    },
    take(operation) {
      const fault = faults.find((candidate) => {
        if (candidate.operation !== 'any' && candidate.operation !== operation) return false
        candidate.after -= 1
        return candidate.after < 0
      })
      if (!fault) return null
      if (fault.times !== null) fault.times -= 1
      if (fault.times === 0) faults = faults.filter((other) => other !== fault)
      return fault
    },
  }
}
