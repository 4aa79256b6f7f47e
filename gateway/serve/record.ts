import { randomUUID } from 'node:crypto'
import { AppError } from '../../core/errors.ts'
import { countTokens, fromUnitPrices, toCost, toUnits, type UnitPrice } from '../cost.ts'
import type { Reservation } from '../leases/lease-book.ts'
import type { Usage } from '../provider.ts'
import type { UsageRow } from '../usage/usage-writer.ts'
import type { Ask, ServeDeps, Target } from './deps.ts'

type Deps = Pick<ServeDeps, 'book' | 'writer' | 'limits' | 'log'>

export type Ending = {
  ask: Ask
  requestedModel: string
  target: Target
  resource: UsageRow['resource']
  /** Null for a server of the workspace's own. */
  reservation: Reservation | null
  prices: UnitPrice[]
  /** Null when nothing was made and nothing is charged. */
  usage: Usage | null
  outcome: UsageRow['outcome']
  errorCode: string | null
  startedAt: number
  firstTokenMs: number | null
  attempts: number
}

/**
 * Settles a finished request and writes its row; resolves when that is committed. What it costs beyond what can be taken
 * is the platform's loss and stands in the row as the difference between cost and charge. Gives what was charged, in ucr.
 *
 * @throws AppError `unavailable` when the database does not take the row in time.
 */
export async function recordUsage(deps: Deps, ending: Ending): Promise<number> {
  const { ask, target, reservation, prices, usage } = ending
  const units = usage ? toUnits(usage) : {}
  const cost = target.isOwn ? { costPicoUsd: 0n, ucr: 0 } : toCost(units, prices)
  const tokens = countTokens(units)
  const charged = reservation ? reservation.settle({ ucr: cost.ucr, tokens }) : { ucr: 0, tokens }
  if (charged.ucr < cost.ucr)
    deps.log.warn(
      { model: target.id, costUcr: cost.ucr, chargedUcr: charged.ucr },
      'a request cost more than could be taken',
    )
  const row: UsageRow = {
    id: randomUUID(),
    workspace_id: ask.asker.workspaceId,
    api_key_id: ask.asker.key?.id ?? null,
    lease_id: reservation?.leaseId ?? null,
    model: target.id,
    requested_model: ending.requestedModel,
    resource: ending.resource,
    endpoint: ask.endpoint,
    state: usage ? 'DONE' : 'FAILED',
    outcome: ending.outcome,
    max_ucr: reservation?.ucr ?? 0,
    units,
    source: usage?.source ?? 'provider',
    cost_pico_usd: cost.costPicoUsd.toString(),
    charged_ucr: charged.ucr,
    tokens: charged.tokens,
    prices: fromUnitPrices(prices),
    is_stream: ask.isStream,
    duration_ms: Math.round(performance.now() - ending.startedAt),
    first_token_ms: ending.firstTokenMs === null ? null : Math.round(ending.firstTokenMs),
    attempts: ending.attempts,
    request_id: ask.requestId,
    error_code: ending.errorCode,
    created_at: new Date(Date.now() - (performance.now() - ending.startedAt)).toISOString(),
  }
  // Counted also of a caller who hangs up each time, and without waiting: only the next request has to know.
  deps.limits
    .used(ask.asker, target.isOwn ? 0 : charged.tokens)
    .catch((error: unknown) => deps.log.warn({ err: error }, "a key's tokens of this minute could not be counted"))
  return await writeUnder(deps, ask, row, reservation)
}

/** How often a row looks for another lease; each of them would have to end within milliseconds. */
const maxLeases = 3

/**
 * Writes a row. Where its lease has ended before it came (a machine that slept), the same is taken from a new one; where
 * there is nothing left, the row says what it cost and that nobody paid. Gives what was charged, in ucr.
 */
async function writeUnder(deps: Deps, ask: Ask, row: UsageRow, reservation: Reservation | null): Promise<number> {
  let held = reservation
  for (let turn = 0; turn < maxLeases; turn += 1) {
    try {
      if ((await deps.writer.write(row)) === 'written') return row.charged_ucr
      held?.lost()
    } finally {
      held?.done()
    }
    held = await reserveAgain(deps, ask, row)
    if (!held) break
    const charged = held.settle({ ucr: row.charged_ucr, tokens: row.tokens })
    row.lease_id = held.leaseId
    row.charged_ucr = charged.ucr
    row.tokens = charged.tokens
  }
  held?.done()
  deps.log.error({ usage: row.id, ucr: row.charged_ucr }, 'a request could not be charged: its lease was gone')
  await deps.writer.write({ ...row, lease_id: null, charged_ucr: 0, tokens: 0 })
  return 0
}

async function reserveAgain(deps: Deps, { asker }: Ask, row: UsageRow): Promise<Reservation | null> {
  const amount = { ucr: row.charged_ucr, tokens: row.tokens }
  const account = { workspaceId: asker.workspaceId, apiKeyId: asker.key?.id ?? null }
  try {
    return await deps.book.reserve(account, { full: amount, min: amount }, new AbortController().signal)
  } catch (error) {
    if (error instanceof AppError) return null
    throw error
  }
}
