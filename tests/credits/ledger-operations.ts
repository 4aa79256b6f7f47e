import fc from 'fast-check'
import { firstPurchase, type LedgerModel, type Operation } from './ledger-model.ts'

// Few of each, so that they meet.
const lots = 3
const lot = fc.nat(lots - 1)
const purchase = fc.integer({ min: firstPurchase, max: lots - 1 })
const hold = fc.nat(4)
const hours = fc.integer({ min: 1, max: 6 })
const maybeHours: fc.Arbitrary<number | null> = fc.option(hours)
const amount = (max: number) => fc.integer({ min: 1, max })
const as = <Kind extends Operation['kind']>(kind: Kind) => fc.constant(kind)
/** Nearly always the same, so that a key is mostly used again for what it was used for. */
const mostly = (usual: string) => fc.constantFrom(usual, usual, usual, usual, 'something else')

const grantOf = (number: number): fc.Arbitrary<Operation> =>
  fc.record({
    kind: as('grant'),
    lot: fc.constant(number),
    bucket:
      number < firstPurchase
        ? fc.constant('BONUS' as const)
        : fc.constantFrom('SUBSCRIPTION' as const, 'TOPUP' as const),
    // Of few sizes, so that a repetition is often one, and sometimes not.
    amount: fc.constantFrom(30, 30, 50),
    hours: maybeHours,
    source: mostly('test'),
  })

const one: fc.Arbitrary<Operation> = fc.oneof(
  { weight: 1, arbitrary: lot.chain(grantOf) },
  {
    weight: 4,
    arbitrary: fc.record({ kind: as('hold'), hold, amount: amount(60), reference: mostly('work'), hours }),
  },
  { weight: 3, arbitrary: fc.record({ kind: as('settle'), hold, used: fc.nat(60) }) },
  { weight: 1, arbitrary: fc.record({ kind: as('extend'), hold, hours }) },
  { weight: 2, arbitrary: fc.record({ kind: as('reap'), hold }) },
  { weight: 1, arbitrary: fc.record({ kind: as('expire') }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: as('refill'), period: fc.integer({ min: 1, max: 3 }), target: amount(40) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: as('openRefund'),
      hold,
      lot: purchase,
      amount: amount(50),
      reference: mostly('refund'),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: as('closeRefund'), hold, outcome: fc.constantFrom('succeeded', 'failed') }),
  },
  { weight: 2, arbitrary: fc.record({ kind: as('clawBack'), lot: purchase, target: fc.nat(60) }) },
  { weight: 1, arbitrary: fc.record({ kind: as('end'), lot: purchase }) },
  { weight: 1, arbitrary: fc.record({ kind: as('read') }) },
)
const wait: fc.Arbitrary<Operation> = fc.record({ kind: as('wait'), hours: fc.integer({ min: 1, max: 4 }) })

const granted = fc.tuple(...Array.from({ length: lots }, (_, number) => grantOf(number)))

/** A wallet with lots, then up to 24 operations one after the other, with time that passes in between. */
export const history = fc
  .tuple(
    granted,
    fc.array(fc.oneof({ weight: 8, arbitrary: one }, { weight: 1, arbitrary: wait }), { maxLength: 24, size: 'max' }),
  )
  .map(([first, then]) => [...first, ...then])

/** Up to 6 rounds of operations that come at the same time; time passes between the rounds. */
export const rounds = fc
  .tuple(
    granted,
    fc.array(
      fc.record({
        hours: fc.constantFrom(0, 0, 1, 3),
        operations: fc.array(one, { minLength: 1, maxLength: 5, size: 'max' }),
      }),
      { minLength: 1, maxLength: 6, size: 'max' },
    ),
  )
  .map(([operations, then]) => [{ hours: 0, operations }, ...then])

/**
 * Turns an operation on a hold to one that is there and of its kind, open ones first, where there is any; else most of a
 * history would ask for what never was.
 */
export function aimed(operation: Operation, model: LedgerModel): Operation {
  if (!['settle', 'extend', 'reap', 'closeRefund'].includes(operation.kind) || !('hold' in operation)) return operation
  const purpose = operation.kind === 'closeRefund' ? 'REFUND' : 'USE'
  const there = [...model.holds].filter(([, hold]) => hold.purpose === purpose)
  const open = there.filter(([, { state }]) => state === 'HELD')
  const numbers = [...new Set([...open, ...there])].map(([number]) => number)
  return { ...operation, hold: numbers[operation.hold % numbers.length] ?? operation.hold }
}
