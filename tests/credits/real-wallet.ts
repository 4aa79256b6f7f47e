import type pg from 'pg'
import type { Prisma } from '../../core/db/generated/client.ts'
import type { Database } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import {
  ensureAccount,
  expireCredits,
  extendHold,
  getBalance,
  grantCredits,
  holdCredits,
  reapHold,
  refillCredits,
  settleHold,
} from '../../credits/ledger.ts'
import { clawBack, closeRefund, endCredits, openRefund } from '../../credits/purchased.ts'
import { type LedgerModel, lotKey, type Operation, type Outcome, paymentId } from './ledger-model.ts'

/** A wallet in the database that is asked as callers ask, who may have asked before. */
export class RealWallet {
  /** By their numbers in the histories; of two made at the same time with one key, the same. */
  readonly #holds = new Map<number, string>()
  readonly #db: Database
  readonly #reader: pg.Client
  readonly id: string

  private constructor(db: Database, reader: pg.Client, id: string) {
    this.#db = db
    this.#reader = reader
    this.id = id
  }

  static async open(db: Database, reader: pg.Client): Promise<RealWallet> {
    const { id } = await db.workspace.create({ data: { name: 'test' } })
    await ensureAccount(db, id)
    return new RealWallet(db, reader, id)
  }

  /** In the words of the model. Whatever is not an answer of the ledger is thrown. */
  async apply(op: Operation): Promise<Outcome> {
    try {
      return await this.#ask(op)
    } catch (error) {
      return outcomeOf(error)
    }
  }

  async #ask(op: Operation): Promise<Outcome> {
    const [db, workspaceId] = [this.#db, this.id]
    const held = 'hold' in op ? this.#holds.get(op.hold) : undefined
    switch (op.kind) {
      case 'grant': {
        const expiresAt = op.hours === null ? null : new Date(Date.now() + op.hours * 3_600_000)
        const { bucket, amount: amountUcr, source } = op
        await grantCredits(db, { workspaceId, bucket, amountUcr, expiresAt, source, key: lotKey(this.id, op.lot) })
        return 'granted'
      }
      case 'hold': {
        const { amount: amountUcr, reference, hours } = op
        const key = `hold-${op.hold}`
        const id = await holdCredits(db, { workspaceId, amountUcr, key, reference, ttlMinutes: hours * 60 })
        return this.#remember(op.hold, id)
      }
      case 'openRefund': {
        const { amount: amountUcr, reference } = op
        const purchase = paymentId(this.id, op.lot)
        const key = `hold-${op.hold}`
        const id = await openRefund(db, { workspaceId, paymentId: purchase, amountUcr, key, reference })
        return this.#remember(op.hold, id)
      }
      case 'settle': {
        if (!held) return 'no hold'
        const { state, settledUcr, uncollectedUcr } = await settleHold(db, held, op.used)
        return `${state} ${settledUcr}, lost ${uncollectedUcr}`
      }
      case 'extend':
        if (!held) return 'no hold'
        return (await extendHold(db, held, op.hours * 60)) ? 'extended' : 'ended'
      case 'reap':
        if (!held) return 'no hold'
        return (await reapHold(db, held)) ? 'reaped' : 'left alone'
      case 'closeRefund':
        if (!held) return 'no hold'
        await closeRefund(db, held, op.outcome)
        return 'closed'
      case 'expire':
        return `expired ${await expireCredits(db, workspaceId)}`
      case 'refill': {
        const ucr = await refillCredits(db, { workspaceId, period: op.period, targetUcr: op.target })
        return ucr === null ? 'looked at before' : `refilled ${ucr}`
      }
      case 'clawBack': {
        const purchase = paymentId(this.id, op.lot)
        const { takenUcr, debtUcr } = await clawBack(db, { workspaceId, paymentId: purchase, targetUcr: op.target })
        return `taken ${takenUcr}, owed ${debtUcr}`
      }
      case 'end':
        await this.#ageWhatIsOver()
        return `ended ${await endCredits(db, workspaceId, paymentId(this.id, op.lot))}`
      case 'read': {
        const { availableUcr, heldUcr } = await getBalance(db, workspaceId)
        return `available ${availableUcr}, held ${heldUcr}`
      }
      case 'wait':
        return await this.#wait(op.hours)
    }
  }

  #remember(hold: number, id: string): Outcome {
    const known = this.#holds.get(hold)
    if (known && known !== id) throw new Error(`two holds with one key: ${known} and ${id}`)
    this.#holds.set(hold, id)
    return 'held'
  }

  /** The database's clock cannot be moved, so what it is compared with is. A second more: times are kept in whole ms. */
  async #wait(hours: number): Promise<Outcome> {
    await this.#whileLocked([
      this.#db
        .$executeRaw`update credit_lot set expires_at = expires_at - make_interval(hours => ${hours}::int, secs => 1)
                            where workspace_id = ${this.id}::uuid`,
      this.#db
        .$executeRaw`update credit_hold set expires_at = expires_at - make_interval(hours => ${hours}::int, secs => 1)
                            where workspace_id = ${this.id}::uuid`,
    ])
    return 'waited'
  }

  /** What ends in the next statement ended after them, by more than the millisecond that times are kept in. */
  async #ageWhatIsOver(): Promise<void> {
    await this.#whileLocked([
      this.#db.$executeRaw`update credit_lot set expires_at = expires_at - interval '1 second'
                            where workspace_id = ${this.id}::uuid and expires_at <= clock_timestamp()`,
    ])
  }

  /** As the ledger does: the account first, so that nobody waits for us in a circle. */
  async #whileLocked(statements: Prisma.PrismaPromise<number>[]): Promise<void> {
    const lock = this.#db.$executeRaw`select from credit_account where workspace_id = ${this.id}::uuid for update`
    await this.#db.$transaction([lock, ...statements])
  }

  /** Everything that the model knows too, in the form of `factsOf`. */
  async facts(): Promise<Facts> {
    const { rows } = await this.#reader.query<{ facts: Facts }>({ name: 'facts', text: factsSql, values: [this.id] })
    const [row] = rows
    if (!row) throw new Error(`no wallet ${this.id}`)
    return row.facts
  }

  /** The payments that the purchases came from, so that the audit knows them. */
  async payForPurchases(): Promise<void> {
    await this.#db.$executeRaw`
      insert into payment (id, workspace_id, kind, state, order_name, credits_ucr, currency, amount_minor, store_id, channel_key)
      select substr(key, 5), workspace_id, bucket::text::payment_kind, 'PAID', 'test', amount_ucr, 'KRW', 1000, 'store', 'channel'
        from credit_lot where workspace_id = ${this.id}::uuid and key like 'pay:%'`
  }

  /**
   * What the audit has to say about this wallet. It also looks for the refund of each refund's hold, which payments
   * make; here there are only holds.
   */
  broken(): Promise<{ invariant: string; broken: string; subject: string | null }[]> {
    return this.#db.$queryRaw`
      select invariant, broken, subject from credit_invariant
       where workspace_id = ${this.id}::uuid and invariant in ('I1', 'I2', 'I3', 'I4', 'I5', 'I6')`
  }
}

const factsSql = `
  select json_build_object(
    'available', available_ucr, 'reserved', reserved_ucr, 'debt', debt_ucr,
    'spent', (select coalesce(sum(spent_delta_ucr), 0) from credit_entry e where e.workspace_id = a.workspace_id),
    'lots', (select coalesce(json_object_agg(key, json_build_object('remaining', remaining_ucr, 'returned', returned_ucr)), '{}')
               from credit_lot l where l.workspace_id = a.workspace_id),
    'holds', (select coalesce(json_object_agg(key, json_build_object('state', state, 'settled', settled_ucr, 'lost', uncollected_ucr)), '{}')
                from credit_hold h where h.workspace_id = a.workspace_id)
  ) as facts from credit_account a where workspace_id = $1`

export type Facts = {
  available: number
  reserved: number
  debt: number
  spent: number
  lots: Record<string, { remaining: number; returned: number }>
  holds: Record<string, { state: string; settled: number; lost: number }>
}

export function factsOf(model: LedgerModel): Facts {
  const lots = [...model.lots.values()].map(({ key, remaining, returned }) => [key, { remaining, returned }])
  const holds = [...model.holds].map(([number, { state, settled, uncollected }]) => [
    `hold-${number}`,
    { state, settled, lost: uncollected },
  ])
  return {
    available: model.available,
    reserved: model.reserved,
    debt: model.debt,
    spent: model.spent,
    lots: Object.fromEntries(lots),
    holds: Object.fromEntries(holds),
  }
}

function outcomeOf(error: unknown): Outcome {
  if (!(error instanceof AppError)) {
    if (error instanceof Error && /hold \S+ is (not )?of a refund/.test(error.message)) return 'not of this kind'
    throw error
  }
  const { code, details = {} } = error
  if (code === 'insufficient_credits') return `${code} ${details.availableUcr}`
  if (code === 'debt_unpaid') return `${code} ${details.debtUcr}`
  if (code === 'conflict' && details.reason === 'spent') return `spent ${details.refundableUcr}`
  if (code === 'conflict' || code === 'not_found') return code
  throw error
}
