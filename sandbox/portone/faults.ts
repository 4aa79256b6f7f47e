import { z } from 'zod'

export const Operation = z.enum([
  'getPayment',
  'preRegisterPayment',
  'cancelPayment',
  'getBillingKeyInfo',
  'deleteBillingKey',
  'payWithBillingKey',
])
export type Operation = z.infer<typeof Operation>

/** What goes wrong with one call of the API. */
const CallFault = z.object({
  operation: Operation.or(z.literal('any')).default('any'),
  /**
   * `html`: 502 with a page, as from a proxy. `unavailable`: 503 with JSON. `truncated`: 200 with half of the JSON. `silence`:
   * no answer ever. `reset`: the connection is cut. `slow`: right, after `delayMs`.
   */
  kind: z.enum(['html', 'unavailable', 'truncated', 'silence', 'reset', 'slow']),
  /** The call is carried out first and only its answer goes wrong: money has moved and the caller does not know. */
  isAfter: z.boolean().default(false),
  /** Null: until the faults are changed. */
  times: z.int().min(1).nullable().default(1),
  delayMs: z.int().min(0).default(1000),
})
export type CallFault = z.output<typeof CallFault>

/** Everything that can be made to go wrong. */
const Faults = z.strictObject({
  webhookDelayMs: z.int().min(0),
  /** 0: none is sent. 2: each one twice, with the same `webhook-id`. */
  webhookCopies: z.int().min(0).max(20),
  /** Of two events, the later one is sent first. */
  isReordered: z.boolean(),
  /** What is paid is not what was ordered. Null: it is. */
  wrongAmountMinor: z.int().min(1).nullable(),
  wrongCurrency: z.string().nullable(),
  wrongStoreId: z.string().nullable(),
  wrongChannelKey: z.string().nullable(),
  channelType: z.enum(['LIVE', 'TEST']),
  /** An approval comes in after the payment was reported as failed. */
  failsBeforePaid: z.boolean(),
  /** `stay`: REQUESTED until `finishCancellations`. `fail`: a cancellation that FAILED. `refuse`: an error of the card company. */
  cancellations: z.enum(['succeed', 'stay', 'fail', 'refuse']),
  calls: z.array(CallFault).readonly(),
})
export type Faults = z.output<typeof Faults>
export const FaultChanges = Faults.partial()
/** What is to change; the rest stays. */
export type FaultsInput = z.input<typeof FaultChanges>

/** A PortOne that is well. LIVE, so that the rules for real money can be tried; its money is none all the same. */
const well: Faults = {
  webhookDelayMs: 0,
  webhookCopies: 1,
  isReordered: false,
  wrongAmountMinor: null,
  wrongCurrency: null,
  wrongStoreId: null,
  wrongChannelKey: null,
  channelType: 'LIVE',
  failsBeforePaid: false,
  cancellations: 'succeed',
  calls: [],
}

export type FaultDesk = {
  current: () => Faults
  /** Changes what is named and leaves the rest. @throws ZodError */
  set: (changes: FaultsInput) => void
  reset: () => void
  /** The fault for a call that is coming in, if there is one; it is used up by being taken. */
  take: (operation: Operation) => CallFault | null
}

export function createFaults(): FaultDesk {
  let faults: Faults = { ...well }
  return {
    current: () => faults,
    set(changes) {
      faults = { ...faults, ...FaultChanges.parse(changes) }
    },
    reset() {
      faults = { ...well }
    },
    take(operation) {
      const found = faults.calls.find((fault) => fault.operation === operation || fault.operation === 'any')
      if (!found) return null
      if (found.times !== null) {
        found.times -= 1
        if (found.times === 0) faults.calls = faults.calls.filter((fault) => fault !== found)
      }
      return found
    },
  }
}
