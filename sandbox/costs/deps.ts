import type { Operation } from './operations.ts'
import type { Fault, FaultInput, Records } from './records.ts'
import type { Vendor } from './streams.ts'
import type { World } from './world.ts'

export type Call = { operation: Operation; account: string; status: number; query: string }

/** What every part of the stand-in works with. */
export type Deps = {
  records: Records
  faults: FaultDesk
  calls: Call[]
  now: () => number
  worldOf: (vendor: Vendor, seed: string) => World
}

export type FaultDesk = {
  list: () => readonly Fault[]
  add: (fault: FaultInput) => void
  clear: () => void
  /** The fault for a call that is coming in; it is used up by being taken. */
  take: (operation: Operation) => Fault | null
}
