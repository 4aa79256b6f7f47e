import { setTimeout as delay } from 'node:timers/promises'
import type { Database } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'
import type { Log } from '../../core/log.ts'
import type { Notifications } from '../../core/notify.ts'
import { endLease, extendLeases, type LeaseRow, leaseMs, openLease } from './lease-rows.ts'

/** Whose credits and tokens are spent. */
export type Account = { workspaceId: string; apiKeyId: string | null }

/** What a request may need: all of it at most, and the least with which it is worth beginning. */
export type Need = { full: { ucr: number; tokens: number }; min: { ucr: number; tokens: number } }

/** Credits and tokens that nobody else can take any more. Ends with exactly one `settle`. */
export type Reservation = {
  leaseId: string
  ucr: number
  tokens: number
  /**
   * Says what was used: never more than the reservation and what its lease has beside it, the rest is the platform's
   * loss. Gives what is to be charged; what was not used is free again at once.
   */
  settle: (used: { ucr: number; tokens: number }) => { ucr: number; tokens: number }
  /** The usage row is written (or was given up): the lease may end. */
  done: () => void
  /** The lease was found to have ended: nothing is taken from it any more. */
  lost: () => void
}

export type LeaseBook = {
  /**
   * Takes the worst case of a request out of a lease in memory; a new lease is opened where none has room. A request that
   * finds everything in the hands of others waits a moment for what they give back, and then begins with less.
   *
   * @throws AppError `insufficient_credits`, `debt_unpaid`, `key_exhausted`, `plan_limit`, `unauthenticated`, `cancelled`.
   */
  reserve: (account: Account, need: Need, signal: AbortSignal) => Promise<Reservation>
  /** Opens no more and gives back what is not in use; `close` waits for the rest. */
  close: () => Promise<void>
}

type Lease = LeaseRow & {
  freeUcr: number
  freeTokens: number | null
  /** Requests that have not written their usage row. */
  users: number
  bornAt: number
  usedAt: number
  /** No new requests: it ends when the last one has gone. */
  isRetired: boolean
}

type Shelf = {
  account: Account
  leases: Set<Lease>
  opening: Promise<void> | null
  waiting: number
  freed: Set<() => void>
}

const tokensOf = ({ freeTokens }: Lease) => freeTokens ?? Number.POSITIVE_INFINITY

/** Refusals that pass when others give back what they did not use. */
const isOut: ReadonlySet<string> = new Set(['insufficient_credits', 'key_exhausted', 'plan_limit'])

const tickMs = 1_000
/** An idle lease keeps credits from other processes and from the balance that people see. */
const idleMs = 5_000
const maxAgeMs = 60_000
const extendEveryMs = 15_000
/** What is taken at least, so that small requests do not ask the ledger each time: 0.2 credits, 2,000 tokens. */
const floor = { ucr: 200_000, tokens: 2_000 }
/** How many requests like the first one a lease is made for. */
const requestsPerLease = 8
const patienceMs = 3_000

export function createLeaseBook(deps: {
  db: Database
  notifications: Pick<Notifications, 'subscribe'>
  /** Names this process. */
  process: string
  log: Log
}): LeaseBook {
  const { db, notifications, log } = deps
  const shelves = new Map<string, Shelf>()
  let isClosing = false
  let extendedAt = Date.now()
  const ending = new Set<Promise<void>>()

  function end(shelf: Shelf, lease: Lease): void {
    shelf.leases.delete(lease)
    // Not ended for a failure of the database: it runs out and a worker ends it.
    const work: Promise<void> = endLease(db, lease.id)
      .then(() => undefined)
      .catch((error: unknown) =>
        log.warn({ err: error, lease: lease.id }, 'a lease could not be given back; it runs out'),
      )
      .finally(() => ending.delete(work))
    ending.add(work)
  }

  function retire(shelf: Shelf, lease: Lease): void {
    lease.isRetired = true
    if (lease.users === 0) end(shelf, lease)
  }

  async function open(shelf: Shelf, need: Need): Promise<void> {
    const many = Math.max(requestsPerLease, shelf.waiting + 1)
    const row = await openLease(db, {
      ...shelf.account,
      process: deps.process,
      min: need.min,
      want: {
        ucr: need.full.ucr === 0 ? 0 : Math.max(need.full.ucr * many, floor.ucr),
        tokens: Math.max(need.full.tokens * many, floor.tokens),
      },
    })
    const now = Date.now()
    shelf.leases.add({
      ...row,
      ...{ freeUcr: row.ucr, freeTokens: row.tokens, users: 0, bornAt: now, usedAt: now, isRetired: false },
    })
  }

  /** One opening at a time for a key: requests that come together share its result, also its refusal. */
  function openOnce(shelf: Shelf, need: Need): Promise<void> {
    // After a refusal nobody is woken: they would all ask again at once.
    shelf.opening ??= open(shelf, need)
      .then(() => wake(shelf))
      .finally(() => {
        shelf.opening = null
      })
    return shelf.opening
  }

  const wake = (shelf: Shelf) => {
    for (const go of [...shelf.freed]) go()
    shelf.freed.clear()
  }

  /** Until something was given back, the caller has gone, or it has taken too long. */
  function freedWithin(shelf: Shelf, ms: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const go = () => {
        clearTimeout(timer)
        signal.removeEventListener('abort', go)
        shelf.freed.delete(go)
        resolve()
      }
      const timer = setTimeout(go, ms)
      timer.unref()
      signal.addEventListener('abort', go, { once: true })
      shelf.freed.add(go)
    })
  }

  async function reserve(account: Account, need: Need, signal: AbortSignal): Promise<Reservation> {
    const key = `${account.workspaceId} ${account.apiKeyId}`
    const shelf = shelves.get(key) ?? {
      ...{ account, leases: new Set<Lease>(), opening: null, waiting: 0, freed: new Set<() => void>() },
    }
    shelves.set(key, shelf)
    const fast = take(shelf, need, need.full)
    if (fast) return fast
    shelf.waiting += 1
    try {
      return await reserveSlowly(shelf, need, signal)
    } finally {
      shelf.waiting -= 1
    }
  }

  async function reserveSlowly(shelf: Shelf, need: Need, signal: AbortSignal): Promise<Reservation> {
    const until = Date.now() + patienceMs
    let hasAskedOthers = false
    for (;;) {
      if (signal.aborted) throw new AppError('cancelled')
      if (isClosing) throw new AppError('unavailable', { message: 'the process is stopping', retryAfterMs: 1000 })
      const refusal = await tryOpen(shelf, need)
      const whole = take(shelf, need, need.full)
      if (whole) return whole
      // There was something; others were faster, or it was the last of the wallet. The next opening tells which.
      if (refusal === null) continue
      const isInUse = [...shelf.leases].some(({ users }) => users > 0)
      if (Date.now() >= until || (hasAskedOthers && !isInUse)) {
        const part = take(shelf, need, need.min)
        if (part) return part
        throw refusal
      }
      if (!hasAskedOthers) {
        hasAskedOthers = true
        await db.$queryRaw`select pg_notify('gateway', ${`wanted:${shelf.account.workspaceId}`})::text`
      }
      await giveBackIdle(shelf)
      await freedWithin(shelf, 100, signal)
    }
  }

  /** Null when a lease was opened, by this request or by another one at the same moment. */
  async function tryOpen(shelf: Shelf, need: Need): Promise<AppError | null> {
    try {
      await openOnce(shelf, need)
      return null
    } catch (error) {
      if (!(error instanceof AppError && isOut.has(error.code))) throw error
      return error
    }
  }

  /** What lies in leases that have tokens but no credits, or the other way round, can be leased anew as a whole. */
  async function giveBackIdle(shelf: Shelf): Promise<void> {
    for (const lease of shelf.leases) if (lease.users === 0) retire(shelf, lease)
    await Promise.all(ending)
  }

  /** As much of the full need as a lease has that has `least`. */
  function take(shelf: Shelf, need: Need, least: Need['min']): Reservation | null {
    for (const lease of shelf.leases) {
      if (lease.isRetired || lease.freeUcr < least.ucr || tokensOf(lease) < least.tokens) continue
      const ucr = Math.min(need.full.ucr, lease.freeUcr)
      const tokens = Math.min(need.full.tokens, lease.freeTokens ?? need.full.tokens)
      return reserveOf(shelf, lease, { ucr, tokens })
    }
    return null
  }

  function reserveOf(shelf: Shelf, lease: Lease, { ucr, tokens }: { ucr: number; tokens: number }): Reservation {
    lease.freeUcr -= ucr
    if (lease.freeTokens !== null) lease.freeTokens -= tokens
    lease.users += 1
    lease.usedAt = Date.now()
    let isSettled = false
    return {
      leaseId: lease.id,
      ucr,
      tokens,
      settle(used) {
        if (isSettled) throw new AppError('internal', { message: 'a reservation was settled twice' })
        isSettled = true
        const charged = {
          ucr: Math.min(used.ucr, ucr + lease.freeUcr),
          tokens: lease.freeTokens === null ? used.tokens : Math.min(used.tokens, tokens + lease.freeTokens),
        }
        lease.freeUcr += ucr - charged.ucr
        if (lease.freeTokens !== null) lease.freeTokens += tokens - charged.tokens
        wake(shelf)
        return charged
      },
      lost() {
        lease.isRetired = true
      },
      done() {
        lease.users -= 1
        lease.usedAt = Date.now()
        if (lease.users === 0 && lease.isRetired) end(shelf, lease)
      },
    }
  }

  function tick(): void {
    const now = Date.now()
    for (const [key, shelf] of shelves) {
      for (const lease of shelf.leases) {
        if (lease.isRetired) continue
        const isIdle = lease.users === 0 && now - lease.usedAt > idleMs
        if (isIdle || now - lease.bornAt > maxAgeMs) retire(shelf, lease)
      }
      if (shelf.leases.size === 0 && shelf.waiting === 0 && !shelf.opening) shelves.delete(key)
    }
    if (now - extendedAt > extendEveryMs) {
      extendedAt = now
      void extend()
    }
  }

  async function extend(): Promise<void> {
    const held = [...shelves.values()].flatMap((shelf) => [...shelf.leases].map((lease) => ({ shelf, lease })))
    if (held.length === 0) return
    try {
      const standing = await extendLeases(
        db,
        held.map(({ lease }) => lease.id),
      )
      // One that ended without us (a machine that slept, a clock that jumped): its rows find another.
      for (const { shelf, lease } of held) if (!standing.has(lease.id)) retire(shelf, lease)
    } catch (error) {
      log.warn({ err: error }, `leases could not be prolonged; they run out in ${leaseMs / 1000} s`)
    }
  }

  const leave = notifications.subscribe('gateway', (told) => {
    const [kind, id] = told.split(':')
    for (const shelf of shelves.values()) {
      const { workspaceId, apiKeyId } = shelf.account
      const isChanged = (kind === 'key' || kind === 'budget') && apiKeyId === id
      const isWanted = kind === 'wanted' && workspaceId === id
      // Somebody else has nothing left: what nobody uses here goes back.
      for (const lease of shelf.leases) if (isChanged || (isWanted && lease.users === 0)) retire(shelf, lease)
    }
  })
  const timer = setInterval(tick, tickMs)
  timer.unref()

  return {
    reserve,
    async close() {
      isClosing = true
      clearInterval(timer)
      leave()
      for (const shelf of shelves.values()) for (const lease of shelf.leases) retire(shelf, lease)
      const deadline = Date.now() + 10_000
      while ([...shelves.values()].some(({ leases }) => leases.size > 0) && Date.now() < deadline) await delay(20)
      await Promise.all(ending)
    },
  }
}
