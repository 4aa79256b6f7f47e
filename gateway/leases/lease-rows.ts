import { z } from 'zod'
import type { Db } from '../../core/db.ts'
import { AppError } from '../../core/errors.ts'

/** Credits of a wallet and tokens of a key; `tokens` null where the key has no limit, or there is none. */
export type Amount = { ucr: number; tokens: number | null }

export type LeaseRow = Amount & { id: string }

/** Who holds leases longer than this without prolonging them is taken for dead. */
export const leaseMs = 60_000

export type Opening = {
  workspaceId: string
  /** Null: the playground, which has no key. */
  apiKeyId: string | null
  process: string
  /** Less than `min` is of no use. `min.ucr` 0: nothing that costs credits is asked for. */
  min: { ucr: number; tokens: number }
  want: { ucr: number; tokens: number }
}

/**
 * Sets credits and tokens aside, as much as wanted or what there is.
 *
 * @throws AppError `insufficient_credits`, `debt_unpaid`, `unauthenticated` (the key was switched off); `key_exhausted`, with
 *   `details.reason` `key_budget` and when there is more where it is the month's budget that is used up; `plan_limit` where the
 *   plan of the workspace pays for no more in its period.
 */
export async function openLease(db: Db, { workspaceId, apiKeyId, process, min, want }: Opening): Promise<LeaseRow> {
  const [row] = await db.$queryRaw<Opened[]>`
    select outcome, lease_id as id, ucr, tokens, available, free_tokens as "freeTokens", facts
      from gateway_lease_open(${workspaceId}::uuid, ${apiKeyId}::uuid, ${process}, ${BigInt(min.ucr)}::bigint,
                              ${BigInt(want.ucr)}::bigint, ${BigInt(min.tokens)}::bigint, ${BigInt(want.tokens)}::bigint,
                              make_interval(secs => ${leaseMs / 1000}))`
  if (row?.outcome === 'leased' && row.id)
    return { id: row.id, ucr: Number(row.ucr), tokens: row.tokens === null ? null : Number(row.tokens) }
  throw refusal(row, min)
}

type Opened = {
  outcome: string
  id: string | null
  ucr: bigint
  tokens: bigint | null
  available: bigint
  freeTokens: bigint | null
  facts: unknown
}

/** How much there was of a budget or a plan, and when there is more. */
const Facts = z.object({ maxUcr: z.int(), usedUcr: z.int(), resumesAt: z.iso.datetime({ offset: true }) })
const BudgetFacts = Facts.extend({ timeZone: z.string() })
const PlanFacts = Facts.extend({ planId: z.string(), neededPlanId: z.string().nullable() })
const ucrPerMicroUsd = 10

function refusal(row: Opened | undefined, min: { ucr: number; tokens: number }): AppError {
  const availableUcr = Number(row?.available ?? 0n)
  switch (row?.outcome) {
    case 'insufficient':
      return new AppError('insufficient_credits', {
        details: { neededUcr: min.ucr, availableUcr, missingUcr: min.ucr - availableUcr },
      })
    case 'debt':
      return new AppError('debt_unpaid')
    case 'no_tokens':
      return new AppError('key_exhausted', {
        details: { neededTokens: min.tokens, freeTokens: Number(row.freeTokens ?? 0n) },
      })
    case 'no_budget': {
      const { resumesAt, ...facts } = BudgetFacts.parse(row.facts)
      const details = { reason: 'key_budget', ...facts, resumesAt: toIso(resumesAt) }
      return new AppError('key_exhausted', { details })
    }
    case 'no_plan': {
      const { maxUcr, usedUcr, resumesAt, ...plans } = PlanFacts.parse(row.facts)
      const spent = { used: Math.ceil(usedUcr / ucrPerMicroUsd), max: maxUcr / ucrPerMicroUsd }
      const limit = 'apiCostMicroUsd'
      return new AppError('plan_limit', {
        details: { reason: `plan_${limit}`, limit, ...spent, ...plans, resumesAt: toIso(resumesAt) },
      })
    }
    case 'key_off':
      return new AppError('unauthenticated', { details: { reason: 'key_off' } })
    default:
      return new AppError('internal', { message: `no lease: ${row?.outcome}` })
  }
}

const toIso = (at: string) => new Date(at).toISOString()

/** Ends a lease with the sum of its usage rows. False when it had ended before. */
export async function endLease(db: Db, id: string): Promise<boolean> {
  const [row] = await db.$queryRaw<{ ended: boolean }[]>`select gateway_lease_end(${id}::uuid) as ended`
  return row?.ended === true
}

/** Prolongs leases of a living process; gives those that still stand. */
export async function extendLeases(db: Db, ids: string[]): Promise<Set<string>> {
  const rows = await db.$queryRaw<{ id: string }[]>`
    select id from gateway_lease_extend(${ids}::uuid[], make_interval(secs => ${leaseMs / 1000})) as id`
  return new Set(rows.map(({ id }) => id))
}

/**
 * Ends the leases of processes that are gone; what their usage rows did not use goes back. One that cannot be ended keeps no
 * other waiting.
 *
 * @throws AggregateError of what was in the way, when all have been tried.
 */
export async function reapLeases(db: Db): Promise<void> {
  const dead = await db.$queryRaw<{ id: string }[]>`
    select id from gateway_lease where ended_at is null and expires_at < now() order by expires_at limit 200`
  const failures: unknown[] = []
  for (const { id } of dead)
    await db.$queryRaw`select gateway_lease_end(${id}::uuid, true)`.catch((error: unknown) => failures.push(error))
  if (failures.length > 0) throw new AggregateError(failures, `${failures.length} leases could not be ended`)
}
