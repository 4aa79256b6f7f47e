import type { Bucket } from '../../credits/ledger.ts'

/** What a caller can ask of a wallet. Keys are small numbers, so that histories meet the same lots and holds again. */
export type Operation =
  | { kind: 'grant'; lot: number; bucket: Bucket; amount: number; hours: number | null; source: string }
  | { kind: 'hold'; hold: number; amount: number; reference: string; hours: number }
  | { kind: 'settle'; hold: number; used: number }
  | { kind: 'extend'; hold: number; hours: number }
  | { kind: 'reap'; hold: number }
  | { kind: 'expire' }
  | { kind: 'refill'; period: number; target: number }
  | { kind: 'openRefund'; hold: number; lot: number; amount: number; reference: string }
  | { kind: 'closeRefund'; hold: number; outcome: 'succeeded' | 'failed' }
  | { kind: 'clawBack'; lot: number; target: number }
  | { kind: 'end'; lot: number }
  | { kind: 'read' }
  | { kind: 'wait'; hours: number }

/** What it is told: the function's result in words, or the code of the refusal with its figures. */
export type Outcome = string

type Lot = {
  key: string
  bucket: Bucket
  amount: number
  remaining: number
  returned: number
  expired: number
  source: string
  /** Hours since the beginning; null never ends. */
  until: number | null
}
type Hold = {
  purpose: 'USE' | 'REFUND'
  state: 'HELD' | 'SETTLED' | 'RELEASED' | 'EXPIRED'
  amount: number
  reference: string
  settled: number
  uncollected: number
  until: number
  slices: { lot: Lot; amount: number }[]
}

const burnOrder: Bucket[] = ['BONUS', 'SUBSCRIPTION', 'TOPUP']
const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0)

/** Lots from this number on are purchases: they can be refunded, charged back and ended. */
export const firstPurchase = 1
export const lotKey = (workspace: string, lot: number) =>
  lot < firstPurchase ? `bonus-${lot}` : `pay:${paymentId(workspace, lot)}`
export const paymentId = (workspace: string, lot: number) => `xc-${workspace}-${lot}`

/**
 * The rules of the ledger once more, as plain lists without a database, to compare the real one with: lots in the order
 * in which they burn, holds that remember their slices, and a debt. The balances are sums and kept nowhere.
 */
export class LedgerModel {
  readonly lots = new Map<string, Lot>()
  readonly holds = new Map<number, Hold>()
  debt = 0
  spent = 0
  #now = 0
  #ends = 0
  #refilled = 0
  readonly #workspace: string

  constructor(workspace: string) {
    this.#workspace = workspace
  }

  get available(): number {
    return sum([...this.lots.values()].map(({ remaining }) => remaining))
  }

  get reserved(): number {
    return sum([...this.holds.values()].filter(({ state }) => state === 'HELD').map(({ amount }) => amount))
  }

  apply(op: Operation): Outcome {
    switch (op.kind) {
      case 'grant':
        return this.#grant(lotKey(this.#workspace, op.lot), op)
      case 'hold':
        return this.#hold(op)
      case 'settle':
        return this.#settle(op.hold, op.used)
      case 'extend':
        return this.#extend(op)
      case 'reap':
        return this.#reap(op.hold)
      case 'expire':
        return `expired ${this.#expire()}`
      case 'refill':
        return this.#refill(op)
      case 'openRefund':
        return this.#openRefund(op)
      case 'closeRefund':
        return this.#closeRefund(op)
      case 'clawBack':
        return this.#clawBack(op)
      case 'end':
        return this.#end(op.lot)
      case 'read':
        return `available ${this.available - sum(this.#over().map(({ remaining }) => remaining))}, held ${this.reserved}`
      case 'wait':
        this.#now += op.hours
        return 'waited'
    }
  }

  #grant(key: string, grant: { bucket: Bucket; amount: number; hours: number | null; source: string }): Outcome {
    const { bucket, amount, hours, source } = grant
    const known = this.lots.get(key)
    if (known)
      return known.amount === amount && known.bucket === bucket && known.source === source ? 'granted' : 'conflict'
    const until = hours === null ? null : this.#now + hours
    this.lots.set(key, { key, bucket, amount, remaining: amount, returned: 0, expired: 0, source, until })
    this.#payDebt()
    return 'granted'
  }

  #hold({ hold, amount, reference, hours }: Extract<Operation, { kind: 'hold' }>): Outcome {
    const known = this.holds.get(hold)
    if (known)
      return known.amount === amount && known.reference === reference && known.purpose === 'USE' ? 'held' : 'conflict'
    this.#expire()
    if (this.debt > 0) return `debt_unpaid ${this.debt}`
    if (this.available < amount) return `insufficient_credits ${this.available}`
    const slices = this.#burn(amount)
    this.holds.set(hold, { ...this.#newHold(amount, reference, slices), purpose: 'USE', until: this.#now + hours })
    return 'held'
  }

  #newHold(amount: number, reference: string, slices: Hold['slices']) {
    return { state: 'HELD' as const, amount, reference, settled: 0, uncollected: 0, slices }
  }

  #settle(key: number, used: number): Outcome {
    const hold = this.holds.get(key)
    if (!hold) return 'no hold'
    if (hold.purpose !== 'USE') return 'not of this kind'
    const isLate = hold.state === 'EXPIRED' && used > 0
    if (hold.state === 'HELD' || isLate) {
      const covered = hold.state === 'HELD' ? this.#release(hold, used) : 0
      this.#expire()
      const taken = sum(this.#burn(used - covered).map(({ amount }) => amount))
      hold.settled = covered + taken
      hold.uncollected = used - hold.settled
      hold.state = used > 0 ? 'SETTLED' : 'RELEASED'
      this.spent += hold.settled
    }
    return `${hold.state} ${hold.settled}, lost ${hold.uncollected}`
  }

  /** Keeps what was used of a hold's slices, in burn order, and gives the rest back; says how much was kept. */
  #release(hold: Hold, used: number): number {
    let left = Math.min(used, hold.amount)
    const kept = left
    for (const slice of hold.slices.toSorted((a, b) => this.#compare(a.lot, b.lot))) {
      const taken = Math.min(left, slice.amount)
      left -= taken
      slice.lot.remaining += slice.amount - taken
    }
    // What was out of reach when the debt was made pays it now, also when its time is over.
    this.#payDebt()
    return kept
  }

  #extend({ hold, hours }: Extract<Operation, { kind: 'extend' }>): Outcome {
    const known = this.holds.get(hold)
    if (!known) return 'no hold'
    if (known.state !== 'HELD' || known.purpose !== 'USE') return 'ended'
    known.until = Math.max(known.until, this.#now + hours)
    return 'extended'
  }

  #reap(key: number): Outcome {
    const hold = this.holds.get(key)
    if (!hold) return 'no hold'
    if (hold.state !== 'HELD' || hold.purpose !== 'USE' || hold.until > this.#now) return 'left alone'
    this.#release(hold, 0)
    this.#expire()
    hold.state = 'EXPIRED'
    return 'reaped'
  }

  #refill({ period, target }: Extract<Operation, { kind: 'refill' }>): Outcome {
    this.#expire()
    if (period <= this.#refilled) return 'looked at before'
    this.#refilled = period
    const missing = Math.max(0, target - this.available - this.reserved)
    if (missing > 0)
      this.#grant(`refill:${period}`, { bucket: 'BONUS', amount: missing, hours: null, source: 'refill' })
    return `refilled ${missing}`
  }

  #openRefund({ hold, lot: number, amount, reference }: Extract<Operation, { kind: 'openRefund' }>): Outcome {
    const known = this.holds.get(hold)
    if (known)
      return known.amount === amount && known.reference === reference && known.purpose === 'REFUND'
        ? 'held'
        : 'conflict'
    this.#expire()
    const lot = this.lots.get(lotKey(this.#workspace, number))
    if (!lot) return 'not_found'
    const refundable = Math.min(lot.remaining, lot.amount - lot.returned - this.#beingRefunded(lot))
    if (refundable < amount) return `spent ${refundable}`
    lot.remaining -= amount
    const slices = [{ lot, amount }]
    this.holds.set(hold, { ...this.#newHold(amount, reference, slices), purpose: 'REFUND', until: Infinity })
    return 'held'
  }

  #beingRefunded(lot: Lot): number {
    const open = [...this.holds.values()].filter(({ purpose, state }) => purpose === 'REFUND' && state === 'HELD')
    return sum(open.flatMap(({ slices }) => slices.filter((slice) => slice.lot === lot).map(({ amount }) => amount)))
  }

  #closeRefund({ hold: key, outcome }: Extract<Operation, { kind: 'closeRefund' }>): Outcome {
    const hold = this.holds.get(key)
    if (!hold) return 'no hold'
    if (hold.purpose !== 'REFUND') return 'not of this kind'
    if (hold.state !== 'HELD') return 'closed'
    if (outcome === 'succeeded') {
      for (const { lot, amount } of hold.slices) lot.returned += amount
      hold.state = 'SETTLED'
      hold.settled = hold.amount
    } else {
      this.#release(hold, 0)
      this.#expire()
      hold.state = 'RELEASED'
    }
    return 'closed'
  }

  #clawBack({ lot: number, target }: Extract<Operation, { kind: 'clawBack' }>): Outcome {
    this.#expire()
    const lot = this.lots.get(lotKey(this.#workspace, number))
    if (!lot) return 'not_found'
    const asked = Math.min(target, lot.amount - lot.expired)
    const needed = Math.max(0, asked - lot.returned - this.#beingRefunded(lot))
    const own = Math.min(needed, lot.remaining)
    lot.remaining -= own
    lot.returned += needed
    const others = sum(this.#burn(needed - own).map(({ amount }) => amount))
    const owed = needed - own - others
    this.debt += owed
    return `taken ${own + others}, owed ${owed}`
  }

  #end(number: number): Outcome {
    this.#expire()
    const lot = this.lots.get(lotKey(this.#workspace, number))
    if (!lot) return 'ended 0'
    const ended = lot.remaining
    lot.expired += ended
    lot.remaining = 0
    // After everything else that is over in this hour, as the real clock has it.
    lot.until = this.#now + ++this.#ends / 1e6
    return `ended ${ended}`
  }

  /** Takes up to `amount` out of the lots in the order in which they burn. */
  #burn(amount: number): Hold['slices'] {
    const slices: Hold['slices'] = []
    let needed = amount
    for (const lot of [...this.lots.values()].toSorted((a, b) => this.#compare(a, b))) {
      const taken = Math.min(needed, lot.remaining)
      if (taken === 0) continue
      lot.remaining -= taken
      needed -= taken
      slices.push({ lot, amount: taken })
    }
    return slices
  }

  /** Kind first, then what ends sooner, then what came first: a map keeps that order, and sorting does not change it. */
  #compare(a: Lot, b: Lot): number {
    const byKind = burnOrder.indexOf(a.bucket) - burnOrder.indexOf(b.bucket)
    const [soon, late] = [a.until ?? Number.MAX_VALUE, b.until ?? Number.MAX_VALUE]
    return byKind || soon - late
  }

  #payDebt(): void {
    this.debt -= sum(this.#burn(this.debt).map(({ amount }) => amount))
  }

  #over(): Lot[] {
    return [...this.lots.values()].filter(({ until }) => until !== null && Math.floor(until) <= this.#now)
  }

  #expire(): number {
    let total = 0
    for (const lot of this.#over()) {
      total += lot.remaining
      lot.expired += lot.remaining
      lot.remaining = 0
    }
    return total
  }
}
